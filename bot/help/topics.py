"""The manual as answers: what people ask how to do, in a few lines, and the button that does it.

Each topic names the words by which it is found, in 汉字, pinyin and English, so that nothing has to be spelled while a
person waits; a test compares the pinyin with a dictionary's.
"""

from dataclasses import dataclass

from bot.account.buttons import ChangePassword, OpenAccount, OpenChats, OpenProfile, StartSignIn
from bot.certificates.buttons import OpenApplication, OpenCertificates
from bot.claims.buttons import OpenClaims
from bot.help import answers
from bot.home.buttons import OpenHome
from bot.hours.buttons import OpenHours
from bot.learning.buttons import OpenLearning
from bot.orders.buttons import OpenOrders
from bot.registration.buttons import StartRegistration
from bot.texts import Text
from bot.ui.screen import Button
from bot.unit_admins.buttons import OpenAdminRole
from bot.verification.buttons import StartVerification


@dataclass(frozen=True)
class Word:
    """A word that points to a topic. `weight` is how much it says: 证书 stands in many questions, 打印 in one."""

    han: str
    pinyin: str
    english: str
    weight: int = 2


@dataclass(frozen=True)
class Topic:
    """A question and its answer. `way` does what the answer tells."""

    code: str
    title: Text
    answer: Text
    words: tuple[Word, ...]
    way: Button
    for_all: bool = False
    """Also for whoever is not signed in."""


TOPICS: tuple[Topic, ...] = (
    Topic(
        "register",
        Text(zh="怎么注册", en="How to register"),
        answers.REGISTER,
        (Word("注册", "zhuce", "register", 3), Word("新学员", "xinxueyuan", "newcomer", 3)),
        Button(Text(zh="新学员，注册", en="Register"), StartRegistration()),
        for_all=True,
    ),
    Topic(
        "sign-in",
        Text(zh="怎么登录", en="How to sign in"),
        answers.SIGN_IN,
        (
            Word("登录", "denglu", "sign in", 3),
            Word("登陆", "denglu", "log in", 3),
            Word("账号", "zhanghao", "account"),
        ),
        Button(Text(zh="登录", en="Sign in"), StartSignIn()),
        for_all=True,
    ),
    Topic(
        "password",
        Text(zh="怎么改密码，忘了怎么办", en="Change or recover the password"),
        answers.PASSWORD,
        (
            Word("密码", "mima", "password", 3),
            Word("忘记", "wangji", "forgot", 2),
            Word("重置密码", "chongzhimima", "reset password", 4),
        ),
        Button(Text(zh="重置密码", en="Change the password"), ChangePassword()),
    ),
    Topic(
        "platform-password",
        Text(zh="学习平台的密码是什么", en="What is the password of a learning platform"),
        answers.PLATFORM_PASSWORD,
        (
            Word("平台密码", "pingtaimima", "platform password", 5),
            Word("平台的密码", "pingtaidemima", "password of a learning platform", 6),
            Word("初始密码", "chushimima", "initial password", 5),
            Word("后六位", "houliuwei", "last six", 5),
        ),
        Button(Text(zh="🏫 去学习", en="🏫 Learn"), OpenLearning()),
    ),
    Topic(
        "profile",
        Text(zh="怎么修改个人信息", en="How to change my data"),
        answers.PROFILE,
        (
            Word("修改", "xiugai", "change", 2),
            Word("个人信息", "gerenxinxi", "my data", 3),
            Word("手机号", "shoujihao", "phone", 3),
            Word("改名", "gaiming", "name", 3),
            Word("职称", "zhicheng", "title", 3),
        ),
        Button(Text(zh="修改信息", en="Change my data"), OpenProfile()),
    ),
    Topic(
        "transfer",
        Text(zh="换单位了怎么办", en="I work at another unit now"),
        answers.TRANSFER,
        (
            Word("换单位", "huandanwei", "other unit", 4),
            Word("调动", "diaodong", "transfer", 4),
            Word("调走", "diaozou", "moved", 4),
        ),
        Button(Text(zh="修改信息", en="Change my data"), OpenProfile()),
    ),
    Topic(
        "identity",
        Text(zh="身份待确认是什么意思", en="Why my identity has to be confirmed"),
        answers.IDENTITY,
        (
            Word("待确认", "daiqueren", "to be confirmed", 4),
            Word("身份", "shenfen", "identity", 3),
            Word("没有确认", "meiyouqueren", "not confirmed", 4),
        ),
        Button(Text(zh="看身份状态", en="See how it stands"), OpenHome()),
    ),
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
        Button(Text(zh="看学时明细", en="See the records"), OpenHours()),
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
        "wrong-certificate",
        Text(zh="证书上的姓名或单位错了", en="A wrong name or unit on a certificate"),
        answers.WRONG_CERTIFICATE,
        (
            Word("错了", "cuole", "wrong", 4),
            Word("更正", "gengzheng", "correct", 5),
            Word("撤销", "chexiao", "revoke", 5),
        ),
        Button(Text(zh="培训证书下载", en="My certificates"), OpenCertificates()),
    ),
    Topic(
        "claims",
        Text(zh="怎么申请活动学时", en="How to claim hours for an activity"),
        answers.CLAIMS,
        (
            Word("活动学时", "huodongxueshi", "activity", 4),
            Word("申报", "shenbao", "claim", 4),
            Word("论文", "lunwen", "paper", 4),
            Word("驻村", "zhucun", "village", 4),
            Word("扶贫", "fupin", "poverty", 4),
            Word("专利", "zhuanli", "patent", 4),
            Word("学历", "xueli", "degree", 3),
            Word("抵扣", "dikou", "deduct", 4),
        ),
        Button(Text(zh="📝 申请活动学时", en="📝 Activity claims"), OpenClaims()),
    ),
    Topic(
        "evidence",
        Text(zh="要交什么材料", en="Which evidence is taken"),
        answers.EVIDENCE,
        (
            Word("材料", "cailiao", "evidence", 4),
            Word("附件", "fujian", "attachment", 4),
            Word("上传", "shangchuan", "upload", 4),
            Word("压缩包", "yasuobao", "archive", 4),
        ),
        Button(Text(zh="📝 申请活动学时", en="📝 Activity claims"), OpenClaims()),
    ),
    Topic(
        "progress",
        Text(zh="审核到哪一步了，怎么催", en="Where a claim is, and how to remind"),
        answers.PROGRESS,
        (
            Word("审核", "shenhe", "review", 4),
            Word("进度", "jindu", "progress", 5),
            Word("催", "cui", "remind", 4),
            Word("多久", "duojiu", "how long", 3),
        ),
        Button(Text(zh="📝 申请活动学时", en="📝 Activity claims"), OpenClaims()),
    ),
    Topic(
        "withdraw",
        Text(zh="申报怎么撤回、修改、删除", en="Withdraw, change or delete a claim"),
        answers.WITHDRAW,
        (
            Word("撤回", "chehui", "withdraw", 5),
            Word("退回", "tuihui", "returned", 5),
            Word("不予通过", "buyutongguo", "refused", 5),
            Word("申诉", "shensu", "appeal", 5),
            Word("删除", "shanchu", "delete", 3),
        ),
        Button(Text(zh="📝 申请活动学时", en="📝 Activity claims"), OpenClaims()),
    ),
    Topic(
        "verify",
        Text(zh="怎么核验证书真假", en="How to verify a certificate"),
        answers.VERIFY,
        (
            Word("核验", "heyan", "verify", 5),
            Word("真假", "zhenjia", "genuine", 5),
            Word("二维码", "erweima", "code", 4),
            Word("证书编号", "zhengshubianhao", "number", 4),
        ),
        Button(Text(zh="核验证书", en="Verify"), StartVerification()),
        for_all=True,
    ),
    Topic(
        "orders",
        Text(zh="在哪里看买的课", en="Where to see what I bought"),
        answers.ORDERS,
        (
            Word("订单", "dingdan", "order", 5),
            Word("退款", "tuikuan", "refund", 5),
            Word("购买", "goumai", "bought", 4),
            Word("买的课", "maideke", "what i bought", 5),
            Word("付款", "fukuan", "paid", 4),
        ),
        Button(Text(zh="我的订单", en="My orders"), OpenOrders()),
    ),
    Topic(
        "sharing",
        Text(zh="几个人用一个手机", en="Several people on one phone"),
        answers.SHARING,
        (
            Word("一个手机", "yigeshouji", "one phone", 5),
            Word("切换", "qiehuan", "switch", 5),
            Word("代办", "daiban", "for others", 5),
            Word("同事", "tongshi", "colleague", 3),
        ),
        Button(Text(zh="账户信息", en="My account"), OpenAccount()),
    ),
    Topic(
        "chats",
        Text(zh="换手机、退出登录", en="A new phone, signing out"),
        answers.CHATS,
        (
            Word("换手机", "huanshouji", "new phone", 5),
            Word("退出", "tuichu", "sign out", 5),
            Word("手机丢", "shoujidiu", "lost phone", 5),
        ),
        Button(Text(zh="已登录的聊天", en="Chats signed in"), OpenChats()),
    ),
    Topic(
        "unit-admin",
        Text(zh="我是单位管理员", en="I am the admin of my unit"),
        answers.UNIT_ADMIN,
        (Word("单位管理员", "danweiguanliyuan", "unit admin", 5), Word("管理员", "guanliyuan", "admin", 3)),
        Button(Text(zh="我是单位管理员", en="I am the unit admin"), OpenAdminRole()),
    ),
)
