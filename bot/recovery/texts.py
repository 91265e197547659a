"""Words of getting back into one's account: for whoever asks, for the admin, and for the chats of the account."""

from datetime import datetime

from bot.texts import Text, clock, hotline, lines, quoted, same
from core.recovery import RecoveryKind

ASK_ADMIN = Text(zh="请管理员核实", en="Ask the admin")
LOG_IN = Text(zh="登录", en="Sign in")
NOT_MINE = Text(zh="不是我注册的", en="It was not me")
NUMBER_FIRST = Text(
    zh="请先点“登录”，发身份证号，再点一次“忘记密码”。",
    en="Please press “Sign in” and send your ID number first, then come back here.",
)

EXPLAINED = {
    RecoveryKind.FORGOTTEN: Text(
        zh="<b>忘记密码</b>\n管理员当面或打电话核实是您本人以后，您在这里设新密码。\n"
        "我们不会在聊天里向您要旧密码、验证码或证件照片。",
        en="<b>Forgot the password</b>\nOnce an admin knows, face to face or by phone, that it is you, you set a new"
        " password here.\nWe never ask for an old password, a code or a photo of a document.",
    ),
    RecoveryKind.FOREIGN: Text(
        zh="<b>不是我注册的</b>\n可能是同事代您注册过，也可能有人用错了号码。\n"
        "管理员当面或打电话核实以后，停用那次注册的所有登录，由您在这里设新密码。",
        en="<b>It was not me</b>\nA colleague may have registered for you, or somebody mistyped a number.\nOnce an"
        " admin knows that it is you, the account is signed out everywhere, and you set its password here.",
    ),
}


def asked(number: str, minutes: int, hotline_number: str) -> Text:
    """The same whether the ID number is registered or not."""
    return lines(
        Text(
            zh=f"⏳ <b>已请管理员核实，编号 {number}</b>\n核实时请把编号报给管理员，对得上才是您这一次。\n"
            f"核实后，设新密码的按钮直接发到这里，{minutes} 分钟内有效。\n"
            "这个号码没有注册过的话，不会有消息，请回首页注册。",
            en=f"⏳ <b>An admin is asked, number {number}</b>\nPlease tell the admin this number, so that both of you"
            f" speak of the same request.\nA button to set a new password then arrives here, good for {minutes}"
            " minutes.\nIf this ID number is not registered, nothing will come: please register.",
        ),
        Text(zh="急用请直接找单位管理员。", en="If it is urgent, go to the admin of your unit."),
        hotline(hotline_number),
    )


def asked_too_often(most: int) -> Text:
    return Text(
        zh=f"今天已经请管理员核实过 {most} 次，请明天再来，或直接找单位管理员。",
        en=f"Admins were asked {most} times today. Please come back tomorrow, or go to the admin of your unit.",
    )


VOUCH = {
    RecoveryKind.FORGOTTEN: Text(zh="核实过，允许重设", en="It is the person: allow"),
    RecoveryKind.FOREIGN: Text(zh="核实过，冻结那次登录", en="True: freeze that account"),
}
NOT_THE_PERSON = Text(zh="不是本人", en="Not the person")
_SAYING = {
    RecoveryKind.FORGOTTEN: Text(
        zh="有人说忘记了这位的登录密码。", en="Somebody says that they forgot this person's password."
    ),
    RecoveryKind.FOREIGN: Text(
        zh="有人用这位的身份证号注册过，本人称不是自己注册的。",
        en="Somebody registered with this person's ID number; the person says it was not them.",
    ),
}
_WHAT = {
    RecoveryKind.FORGOTTEN: Text(zh="忘记密码", en="Forgot the password"),
    RecoveryKind.FOREIGN: Text(zh="不是本人注册的", en="Registered by somebody else"),
}
_THEN = {
    RecoveryKind.FORGOTTEN: Text(
        zh="允许后，提出的那个聊天可以设一次新密码。", en="If you allow it, that chat may set a new password once."
    ),
    RecoveryKind.FOREIGN: Text(
        zh="冻结后，这个账号的登录全部停用，提出的那个聊天可以设一次新密码。",
        en="If you freeze it, the account is signed out everywhere, and that chat may set a new password once.",
    ),
}


def card(kind: RecoveryKind, name: str, facts: tuple[str, str], number: str) -> Text:
    """The question to the admin. `facts` are the masked ID number and the unit."""
    masked, unit = facts
    return lines(
        Text(zh=f"<b>🗂 待核实 · {quoted(name)}</b>", en=f"<b>🗂 To check · {quoted(name)}</b>"),
        Text(zh=f"身份证号 {masked}\n单位 {quoted(unit)}", en=f"ID number {masked}\nUnit {quoted(unit)}"),
        _SAYING[kind],
        Text(
            zh=f"请当面或打电话核实，请本人报编号，应是 {number}。对不上，就是别人在问。",
            en=f"Please check face to face or by phone, and let the person say the number: {number}. If it differs,"
            " somebody else is asking.",
        ),
        _THEN[kind],
    )


def too_old(days: int) -> Text:
    return Text(
        zh=f"这个请求已超过 {days} 天，不再有效，请本人再提一次。",
        en=f"This request is older than {days} days. The person has to ask again.",
    )


def outcome(kind: RecoveryKind, *, allowed: bool) -> Text:
    """“核实过，已允许重设密码”."""
    if not allowed:
        return Text(zh="核实不是本人，没有改动", en="not the person, nothing changed")
    if kind is RecoveryKind.FORGOTTEN:
        return Text(zh="核实过，已允许重设密码", en="checked, a new password is allowed")
    return Text(zh="核实过，已停用全部登录", en="checked, signed out everywhere")


def frozen(kind: RecoveryKind, name: str, facts: tuple[str, str], number: str) -> Text:
    """The first lines of a card that is decided."""
    masked, unit = facts
    what = _WHAT[kind]
    return lines(
        same(f"<b>{quoted(name)}</b> · {quoted(unit)}"),
        Text(zh=f"身份证号 {masked}", en=f"ID number {masked}"),
        Text(zh=f"{what.zh}，编号 {number}", en=f"{what.en}, number {number}"),
    )


SET_PASSWORD = Text(zh="设新密码", en="Set a new password")
DISCARD_AND_SET = Text(zh="不填了，设新密码", en="Give it up and set a password")


def allowed(number: str, until: datetime) -> Text:
    """To the chat that asked, whoever looks there: no name."""
    return Text(
        zh=f"✅ <b>编号 {number} 已核实</b>\n{clock(until)} 以前可以在这里设新密码，只能设一次。",
        en=f"✅ <b>Number {number} is checked</b>\nA new password can be set here until {clock(until)}, once.",
    )


def over(minutes: int) -> Text:
    return Text(
        zh=f"新密码已经设过，或已超过 {minutes} 分钟。还要设，请再请管理员核实一次。",
        en=f"The password was set before, or {minutes} minutes have passed. Please ask the admin once more.",
    )


CHANGE_TITLE = Text(zh="<b>重置密码</b>", en="<b>Change the password</b>")
ASK_OLD = Text(
    zh="请先发现在的登录密码。您发的密码会马上从聊天里删除。\n是在本助手设的密码，不是学习平台的密码。",
    en="Please send your present password first. It is deleted from the chat at once.\n"
    "It is the one you chose here, not that of a learning platform.",
)


CHANGED = Text(
    zh="✅ 新密码已生效。您在其他聊天里的登录都已退出。",
    en="✅ The new password holds. All your other chats are signed out.",
)
TITLE = Text(zh="<b>设新密码</b>", en="<b>Set a new password</b>")
ASK_FIRST = Text(
    zh="请发新密码，至少 8 位，要有字母和数字。您发的密码会马上从聊天里删除。\n"
    "设好以后，您在其他聊天里的登录都会退出。",
    en="Please send the new password: at least 8 characters, with letters and digits. It is deleted from the chat at"
    " once.\nAll your other chats are then signed out.",
)
ASK_AGAIN = Text(zh="请再发一次同样的密码。", en="Please send the same password once more.")
DIFFERENT = Text(zh="两次发的不一样，请从头再来。", en="The two were different. Please begin again.")
ONLY_TEXT = Text(zh="这一步请直接发文字。", en="Please send text at this step.")
OTHER_PASSWORD = Text(zh="换一个密码", en="Another password")

ASKED_ELSEWHERE = {
    RecoveryKind.FORGOTTEN: Text(
        zh="有人在另一个聊天里说忘记了您的登录密码，已请管理员核实。如果不是您本人，请马上告诉单位管理员。",
        en="somebody in another chat says that they forgot your password; an admin is asked to check. If it was not"
        " you, tell the admin of your unit at once.",
    ),
    RecoveryKind.FOREIGN: Text(
        zh="有人在另一个聊天里说这个账号不是本人注册的，已请管理员核实。如果是您本人注册的，请马上告诉单位管理员。",
        en="somebody in another chat says that this account was made by somebody else; an admin is asked to check. If"
        " it is yours, tell the admin of your unit at once.",
    ),
}
ALLOWED_ELSEWHERE = Text(
    zh="管理员核实后，允许在另一个聊天里重设您的登录密码。如果不是您本人，请马上联系单位管理员或拨客服。",
    en="an admin checked, and your password may be set anew in another chat. If it was not you, tell the admin of your"
    " unit or the hotline at once.",
)
DECLINED_ELSEWHERE = Text(
    zh="管理员核实，刚才在另一个聊天里提出的不是您本人，密码和登录都没有变。",
    en="an admin checked: it was not you who asked in the other chat. Password and chats stay as they are.",
)
