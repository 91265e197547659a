"""Help with claims for activities."""

from bot.claims.buttons import OpenClaims
from bot.help import answers
from bot.help.topic import Topic, Word
from bot.texts import Text
from bot.ui.screen import Button

CLAIMS: tuple[Topic, ...] = (
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
)
