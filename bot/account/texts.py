"""Words of signing in and out, of the account, and of what is told when somebody else may be at work."""

from datetime import datetime

from bot.texts import Text, clock, hotline, lines, moment, quoted, same
from core.id_numbers import IdNumber
from core.people import Standing

TITLE = Text(zh="<b>登录</b>", en="<b>Sign in</b>")
ASK_ID_NUMBER = Text(
    zh="请发您的身份证号。您发的号码会马上从聊天里删除。",
    en="Please send your ID number. Your message is deleted from the chat at once.",
)
ASK_PASSWORD = Text(
    zh="请发登录密码。您发的密码会马上从聊天里删除。\n是在本助手设的密码，不是学习平台的密码。",
    en="Please send your password. Your message is deleted from the chat at once.\n"
    "It is the one you chose here, not that of a learning platform.",
)
PASSWORD_EXPECTED = Text(
    zh="这是身份证号，这一步要的是密码。号码已从聊天里删除，没有算作一次错误。",
    en="This is an ID number; the password is wanted here. It was deleted and does not count as a failure.",
)
ONLY_TEXT = Text(zh="这一步请直接发文字。", en="Please send text at this step.")
LOG_IN = Text(zh="登录", en="Sign in")
OTHER_NUMBER = Text(zh="换一个身份证号", en="Another ID number")
FORGOT = Text(zh="忘记密码", en="Forgot the password")
CHANGE_PASSWORD = Text(zh="重置密码", en="Change the password")
CHANGE_PROFILE = Text(zh="修改信息", en="Change my data")
NOT_MINE = Text(zh="不是我注册的", en="It was not me")
SIGNED_IN_ALREADY = Text(
    zh="您已经登录了。要再登录一个人，请到“账户信息”。",
    en="You are signed in. To sign in somebody else too, open “My account”.",
)


def unit_below(name: str, above: str) -> Text:
    """“长沙市第一中学（湖南省教育厅 › 长沙市教育局）”; at the top nothing is above."""
    if not above:
        return same(quoted(name))
    return Text(zh=f"{quoted(name)}（{quoted(above)}）", en=f"{quoted(name)} ({quoted(above)})")


def number_taken_in(id_number: IdNumber) -> Text:
    return Text(
        zh=f"✅ {id_number.masked}，您发的号码已从聊天里删除。",
        en=f"✅ {id_number.masked}; your message was deleted from the chat.",
    )


def wrong(attempts_left: int) -> Text:
    return Text(
        zh=f"身份证号或密码不对，还可以试 {attempts_left} 次。",
        en=f"The ID number or the password is wrong. Attempts left: {attempts_left}.",
    )


def wrong_password(attempts_left: int) -> Text:
    """To somebody who is signed in."""
    return Text(
        zh=f"密码不对，还可以试 {attempts_left} 次。", en=f"That is not the password. Attempts left: {attempts_left}."
    )


def locked(until: datetime, number: str) -> Text:
    return lines(
        Text(
            zh=f"错的次数太多，{clock(until)} 之前不能登录。",
            en=f"Too many failures: nobody can sign in here before {clock(until)}.",
        ),
        hotline(number),
    )


ACCOUNT = Text(zh="<b>账户信息</b>", en="<b>My account</b>")
NAME = Text(zh="姓名", en="Name")
UNIT = Text(zh="单位", en="Unit")
ID_NUMBER = Text(zh="身份证号", en="ID number")
IDENTITY = Text(zh="身份", en="Identity")
STANDINGS = {
    Standing.PENDING: Text(zh="⏳ 待单位确认", en="⏳ to be confirmed by the unit"),
    Standing.CONFIRMED: Text(zh="✅ 已确认", en="✅ confirmed"),
    Standing.DECLINED: Text(zh="❌ 单位没有确认", en="❌ not confirmed by the unit"),
}
NOT_GIVEN = Text(zh="未填", en="not given")
COLON = Text(zh="：", en=": ")


def entered(year: int | None, month: int | None) -> Text | None:
    """The time of entry; None when it was not given."""
    if year is None:
        return None
    if month is None:
        return Text(zh=f"{year} 年", en=str(year))
    return Text(zh=f"{year} 年 {month} 月", en=f"{month}/{year}")


def chats(count: int) -> Text:
    """On a button."""
    return Text(zh=f"已登录的聊天 {count}", en=f"Chats signed in: {count}")


LOOK_AT_CHATS = Text(zh="看已登录的聊天", en="See the chats signed in")


def chats_title(count: int) -> Text:
    return Text(
        zh=f"<b>已登录的聊天 {count}</b>\n通知会发到最后用过的那个。有不认识的，请退出，并告诉单位管理员。",
        en=f"<b>Chats signed in: {count}</b>\nMessages go to the one used last. End what you do not know, and tell the"
        " admin of your unit.",
    )


def this_chat(number: int, since: datetime, now: datetime) -> Text:
    when = moment(since, now)
    return Text(zh=f"{number}  这个聊天，{when.zh} 登录", en=f"{number}  this chat, since {when.en}")


def chat(number: int, since: datetime, used: datetime, now: datetime) -> Text:
    since_then, last = moment(since, now), moment(used, now)
    return Text(
        zh=f"{number}  {since_then.zh} 登录，最后用 {last.zh}", en=f"{number}  since {since_then.en}, used {last.en}"
    )


def more_chats(count: int) -> Text:
    return Text(zh=f"还有 {count} 个更早用过的", en=f"and {count} more, used before these")


def end_number(number: int) -> Text:
    """On a button."""
    return Text(zh=f"退出 {number}", en=f"End {number}")


END_OTHERS = Text(zh="退出其他所有聊天", en="End all others")
END_NOW = Text(zh="确认退出", en="Yes, end")
ENDED_BEFORE = Text(zh="那里已经退出登录了。", en="That has ended before.")


def end_chat_question(name: str, since: datetime, now: datetime) -> Text:
    when = moment(since, now)
    return Text(
        zh=f"<b>退出一个聊天</b>\n{quoted(name)}在 {when.zh} 登录的那个聊天里退出登录，那里会收到通知。",
        en=f"<b>End one chat</b>\n{quoted(name)} is signed out in the chat of {when.en}, which is told so.",
    )


def end_others_question(name: str, count: int) -> Text:
    return Text(
        zh=f"<b>退出其他所有聊天</b>\n{quoted(name)}在其他 {count} 个聊天里退出登录，那里会收到通知。这个聊天不变。",
        en=f"<b>End all others</b>\n{quoted(name)} is signed out in the other chats ({count}), which are told so."
        " This chat stays.",
    )


def ended(count: int) -> Text:
    """A toast."""
    return Text(zh=f"已在 {count} 个聊天里退出登录。", en=f"Signed out in {count} {'chat' if count == 1 else 'chats'}.")


ENDED_ELSEWHERE = Text(
    zh="在另一个聊天里操作，退出了这里的登录。要再用，请重新登录。",
    en="signed out here, from another chat. To go on, please sign in again.",
)
ENDED_BY_PASSWORD = Text(
    zh="在另一个聊天里设了新密码，这里已退出登录。如果不是您本人，请马上联系单位管理员或拨客服。",
    en="a new password was set in another chat, and this one is signed out. If it was not you, tell the admin of your"
    " unit or the hotline at once.",
)
ACCOUNT_CLOSED = Text(
    zh="账户已按您的申请注销。证书仍可核验；要再用，请按“忘记密码”，由单位核实后记录都在。",
    en="the account was closed as you asked. Certificates can still be verified; to use it again, press “Forgot the"
    " password”, and once your unit has vouched for you all records are there.",
)
ENDED_BY_ADMIN = Text(
    zh="管理员核实，这个账号不是本人注册的，登录已全部停用。有疑问请找单位管理员或拨客服。",
    en="an admin learned that this account was not made by its owner; it is signed out everywhere. Questions? Ask the"
    " admin of the unit or the hotline.",
)


def notice(name: str, at: datetime, now: datetime, words: Text) -> Text:
    """What happened to somebody's account, when, in words that go on in the sentence."""
    when = moment(at, now)
    return Text(
        zh=f"⚠️ {quoted(name)}：{when.zh} {words.zh}",
        en=f"⚠️ {quoted(name)}, {when.en}: {words.en}",
    )


SIGN_OUT = Text(zh="退出登录", en="Sign out")
SIGN_OUT_NOW = Text(zh="确认退出", en="Yes, sign out")


def sign_out_question(name: str) -> Text:
    return Text(
        zh=f"<b>退出登录</b>\n{quoted(name)}在这个聊天里退出登录，之后的通知不再发到这里。资料和学时都还在。",
        en=f"<b>Sign out</b>\n{quoted(name)} will be signed out in this chat and get no more messages here."
        " All data stay as they are.",
    )


SIGNED_OUT = Text(zh="已退出登录。", en="Signed out.")

SECRET_DELETED = Text(
    zh="您刚才发的身份证号已从聊天里删除，这里不需要发。",
    en="The ID number you sent was deleted from the chat; there is no need to send it here.",
)
SECRET_STAYS = Text(
    zh="您发的消息里有身份证号，时间太久我删不掉，请您自己删除。",
    en="Your message holds an ID number and is too old for me to delete. Please delete it yourself.",
)
EDITED_SECRET = Text(
    zh="改过的消息已从聊天里删除，没有处理。请重新发一条。",
    en="The edited message was deleted from the chat and not read. Please send a new one.",
)


def locked_elsewhere(name: str, at: datetime, until: datetime, now: datetime) -> Text:
    return (
        Text(zh=f"⚠️ {quoted(name)}：", en=f"⚠️ {quoted(name)}: ")
        + moment(at, now)
        + Text(
            zh=f" 有人连续输错您的登录密码，{clock(until)} 之前不能登录。\n如果不是您，密码没有泄露，不用做什么；"
            "已登录的聊天不受影响。",
            en=f": your password was mistyped again and again; nobody can sign in before {clock(until)}.\n"
            "If it was not you: your password is not known, and chats that are signed in stay so.",
        )
    )


def signed_in_elsewhere(name: str, at: datetime, now: datetime) -> Text:
    return (
        Text(zh=f"⚠️ {quoted(name)}：", en=f"⚠️ {quoted(name)}: ")
        + moment(at, now)
        + Text(
            zh=" 在另一个聊天里登录了。\n如果不是您本人，请马上退出那个聊天，再联系单位管理员或拨客服。",
            en=": signed in in another chat.\nIf it was not you, end that chat at once, "
            "then tell the admin of your unit or the hotline.",
        )
    )
