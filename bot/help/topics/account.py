"""Help with registering, signing in and one's own data."""

from bot.account.buttons import ChangePassword, OpenAccount, OpenProfile, StartSignIn
from bot.help import answers
from bot.help.topic import Topic, Word
from bot.home.buttons import OpenHome
from bot.learning.buttons import OpenLearning
from bot.own_data.buttons import OpenOwnData
from bot.registration.buttons import StartRegistration
from bot.texts import Text
from bot.ui.screen import Button

ACCOUNT: tuple[Topic, ...] = (
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
        "wrong-number",
        Text(zh="身份证号登记错了怎么办", en="My ID number is wrong here"),
        answers.WRONG_NUMBER,
        (
            Word("身份证号错", "shenfenzhenghaocuo", "wrong id number", 6),
            Word("身份证号登记错", "shenfenzhenghaodengjicuo", "id number is wrong", 7),
            Word("更正身份证", "gengzhengshenfenzheng", "correct id number", 7),
        ),
        Button(Text(zh="账户信息", en="My account"), OpenAccount()),
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
        "own-data",
        Text(zh="存了我的哪些数据，怎么导出", en="What is stored about me"),
        answers.OWN_DATA,
        (
            Word("我的数据", "wodeshuju", "my data", 5),
            Word("导出", "daochu", "export", 5),
            Word("隐私", "yinsi", "privacy", 5),
            Word("看过我", "kanguowo", "who opened", 5),
            Word("注销", "zhuxiao", "close the account", 5),
        ),
        Button(Text(zh="我的数据", en="My data"), OpenOwnData()),
    ),
)
