"""Help with checking a certificate, orders, chats and roles."""

from bot.account.buttons import OpenAccount, OpenChats
from bot.departures.buttons import StartDepartures
from bot.feedback.buttons import OpenFeedback
from bot.help import answers
from bot.help.topic import Topic, Word
from bot.orders.buttons import OpenOrders
from bot.records.buttons import OpenRecords
from bot.texts import Text
from bot.ui.screen import Button
from bot.unit_admins.buttons import OpenAdminRole
from bot.verification.buttons import StartVerification

OTHERS: tuple[Topic, ...] = (
    Topic(
        "verify",
        Text(zh="怎么核验证书真假", en="How to verify a certificate"),
        answers.VERIFY,
        (
            Word("核验", "heyan", "verify", 5),
            Word("真假", "zhenjia", "genuine", 5),
            Word("原文件", "yuanwenjian", "original", 4),
            Word("二维码", "erweima", "code", 4),
            Word("证书编号", "zhengshubianhao", "number", 4),
        ),
        Button(Text(zh="核验证书", en="Verify"), StartVerification()),
        for_all=True,
    ),
    Topic(
        "records",
        Text(zh="怎么查自己的培训记录", en="How to look up my training records"),
        answers.RECORDS,
        (
            Word("培训记录", "peixunjilu", "training records", 5),
            Word("记录查询", "jiluchaxun", "records", 5),
            Word("往年", "wangnian", "earlier years", 4),
        ),
        Button(Text(zh="培训记录查询", en="Training records"), OpenRecords()),
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
        "feedback",
        Text(zh="怎么反馈违规培训、提意见", en="How to report a problem or an idea"),
        answers.FEEDBACK,
        (
            Word("反馈", "fankui", "feedback", 5),
            Word("投诉", "tousu", "complain", 5),
            Word("举报", "jubao", "report a problem", 5),
            Word("违规", "weigui", "breaks the rules", 4),
            Word("意见", "yijian", "idea", 3),
        ),
        Button(Text(zh="意见反馈", en="Feedback"), OpenFeedback()),
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
        "departures",
        Text(zh="有人退休、离职怎么办", en="Somebody has retired or left"),
        answers.DEPARTURES,
        (
            Word("退休", "tuixiu", "retired", 5),
            Word("离职", "lizhi", "left", 5),
            Word("借调", "jiediao", "seconded", 5),
            Word("人员去向", "renyuanquxiang", "people leaving", 6),
        ),
        Button(Text(zh="人员去向", en="People leaving"), StartDepartures()),
    ),
    Topic(
        "unit-admin",
        Text(zh="我是单位管理员", en="I am the admin of my unit"),
        answers.UNIT_ADMIN,
        (Word("单位管理员", "danweiguanliyuan", "unit admin", 5), Word("管理员", "guanliyuan", "admin", 3)),
        Button(Text(zh="我是单位管理员", en="I am the unit admin"), OpenAdminRole()),
    ),
)
