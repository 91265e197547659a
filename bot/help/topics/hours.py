"""Help with hours, courses and certificates."""

from bot.bundles.buttons import OpenBundle
from bot.certificates.buttons import OpenApplication, OpenCertificates
from bot.corrections.buttons import ChooseDocument
from bot.help import answers
from bot.help.topic import Topic, Word
from bot.hour_proofs.buttons import OpenProofs
from bot.hours.buttons import OpenHours
from bot.learning.buttons import OpenLearning
from bot.texts import Text
from bot.ui.screen import Button
from bot.uncredited.buttons import MissHours
from bot.uncredited.texts import MISS_HOURS

HOURS: tuple[Topic, ...] = (
    Topic(
        "hours",
        Text(zh="怎么看还差多少学时", en="How many hours are missing"),
        answers.HOURS,
        (
            Word("学时", "xueshi", "hours", 1),
            Word("还差", "haicha", "missing", 3),
            Word("公共科目", "gonggongkemu", "public", 3),
            Word("专业科目", "zhuanyekemu", "professional", 3),
            Word("截止", "jiezhi", "deadline", 3),
        ),
        Button(Text(zh="📊 我的学时", en="📊 My hours"), OpenHours()),
    ),
    Topic(
        "learn",
        Text(zh="怎么去学习", en="How to learn"),
        answers.LEARN,
        (
            Word("学习平台", "xuexipingtai", "learning platform", 3),
            Word("课程", "kecheng", "course", 2),
            Word("看课", "kanke", "watch", 3),
            Word("去学习", "quxuexi", "learn", 3),
        ),
        Button(Text(zh="🏫 去学习", en="🏫 Learn"), OpenLearning()),
    ),
    Topic(
        "not-credited",
        Text(zh="学完了没有学时", en="Finished a course, but no hours"),
        answers.NOT_CREDITED,
        (
            Word("学完", "xuewan", "finished", 4),
            Word("没有学时", "meiyouxueshi", "no hours", 5),
            Word("没学时", "meixueshi", "hours not there", 5),
            Word("不到账", "budaozhang", "not credited", 5),
        ),
        Button(MISS_HOURS, MissHours()),
    ),
    Topic(
        "certificate",
        Text(zh="怎么申请培训证书", en="How to apply for a certificate"),
        answers.CERTIFICATE,
        (
            Word("证书", "zhengshu", "certificate", 2),
            Word("申请证书", "shenqingzhengshu", "apply", 3),
            Word("出证", "chuzheng", "issued", 3),
            Word("岗前", "gangqian", "pre-post", 3),
            Word("在岗", "zaigang", "in-post", 3),
        ),
        Button(Text(zh="培训证书申请", en="Apply for a certificate"), OpenApplication()),
    ),
    Topic(
        "download",
        Text(zh="证书在哪里下载", en="Where to download a certificate"),
        answers.DOWNLOAD,
        (Word("下载", "xiazai", "download", 4), Word("证书在哪", "zhengshuzaina", "where", 4)),
        Button(Text(zh="培训证书下载", en="My certificates"), OpenCertificates()),
    ),
    Topic(
        "print",
        Text(zh="证书怎么打印", en="How to print a certificate"),
        answers.PRINT,
        (Word("打印", "dayin", "print", 5), Word("盖章", "gaizhang", "seal", 5), Word("公章", "gongzhang", "stamp", 5)),
        Button(Text(zh="培训证书下载", en="My certificates"), OpenCertificates()),
    ),
    Topic(
        "hour-proof",
        Text(zh="怎么开继教学时互认证明", en="How to have the year's hours proved"),
        answers.HOUR_PROOF,
        (
            Word("学时证明", "xueshizhengming", "hour proof", 5),
            Word("互认", "huren", "proof of hours", 5),
            Word("继教", "jijiao", "continuing education", 4),
            Word("作废", "zuofei", "void", 5),
        ),
        Button(Text(zh="继教学时互认证明", en="Hour proofs"), OpenProofs()),
    ),
    Topic(
        "wrong-certificate",
        Text(zh="证书上的姓名或单位错了", en="A wrong name or unit on a certificate"),
        answers.WRONG_CERTIFICATE,
        (
            Word("错了", "cuole", "wrong", 4),
            Word("更正", "gengzheng", "correct", 5),
            Word("撤销", "chexiao", "revoke", 5),
            Word("姓名有误", "xingmingyouwu", "wrong name", 5),
            Word("单位有误", "danweiyouwu", "wrong unit", 5),
        ),
        Button(Text(zh="姓名或单位有误", en="Wrong name or unit"), ChooseDocument()),
    ),
    Topic(
        "hours-taken-back",
        Text(zh="证书用过的学时变动了怎么办", en="Hours changed after a certificate used them"),
        answers.HOURS_TAKEN_BACK,
        (
            Word("学时变动", "xueshibiandong", "hours changed", 7),
            Word("平台撤回", "pingtaichehui", "hours taken back", 6),
        ),
        Button(Text(zh="培训证书下载", en="My certificates"), OpenCertificates()),
    ),
    Topic(
        "bundle",
        Text(zh="评职称要五年的证明，怎么一次拿", en="Proof of five years for a title review"),
        answers.BUNDLE,
        (
            Word("多年度", "duoniandu", "several years", 5),
            Word("评职称", "pingzhicheng", "title review", 5),
            Word("五年", "wunian", "five years", 4),
            Word("打包", "dabao", "bundle", 5),
        ),
        Button(Text(zh="多年度证明材料", en="Proof of several years"), OpenBundle()),
    ),
)
