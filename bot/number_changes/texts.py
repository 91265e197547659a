"""Words of 更正身份证号: what the operator sees, and what the person is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.account.texts import STANDINGS
from bot.texts import Text, hotline, lines, moment, quoted
from core.id_numbers import IdNumber
from core.people import Standing
from storage.number_changes import Listed

CORRECT_NUMBER = Text(zh="更正身份证号", en="Correct an ID number")
CONFIRM = Text(zh="确认更正", en="Correct it")
OTHER_NUMBER = Text(zh="重新输入号码", en="Another number")
DONE = Text(zh="已更正", en="Corrected.")
ANOTHER = Text(zh="再更正一个", en="Another one")
_TITLE = Text(zh="<b>更正身份证号</b>", en="<b>Correct an ID number</b>")
SHOWN = 8
"""People in a list, numbered as the buttons are."""

ASK_PERSON = lines(
    _TITLE,
    Text(
        zh="请发这个人的姓名，同名的再加上现在登记的号码后四位，例如“王芳 0041”。\n"
        "也可以直接发现在登记的号码。您发的内容会马上从聊天里删除。",
        en="Send the name, and for namesakes the last four characters of the number on file: “王芳 0041”.\n"
        "Or send the number on file. What you send is deleted from the chat at once.",
    ),
)
NOBODY = Text(zh="没有找到这个人，请核对以后再发一次。", en="Nobody was found. Please check and send it again.")
NOT_ALLOWED = Text(
    zh="身份证号由平台管理员更正；自己的请另一位平台管理员办理。",
    en="Only an operator corrects an ID number, and never their own: ask another operator.",
)
SAME = Text(
    zh="这就是现在登记的号码，不用更正。要换一个号码请再发一次。",
    en="This is the number on file. Please send the right one.",
)
MOVED_ON = Text(
    zh="情况有变化：号码已经更正过，或者刚有人用它登记。请重新开始。",
    en="Something has changed: it was corrected already, or somebody has just registered with it. Please begin again.",
)
ASK_REASON = Text(
    zh="原因是什么？请发一句话，会告诉本人，也会留在记录里。例如“登记时输错一位，已核对证件”。",
    en="Why? Please send one sentence. The person reads it, and it is kept.",
)


NAMESAKES = Text(
    zh="有同名的：分不清时，请发姓名和现在登记的号码后四位，例如“王芳 0041”。",
    en="There are namesakes: if in doubt, send the name and the last four characters of the number on file.",
)


def found(people: Sequence[Listed]) -> Text:
    listed = [_row(number, one) for number, one in enumerate(people[:SHOWN], start=1)]
    more = len(people) - SHOWN
    hint = Text(
        zh=f"还有 {more} 人没有列出，请加上号码后四位再找。",
        en=f"{more} more are not shown: please add the last four characters of the number.",
    )
    names = [one.name for one in people]
    namesakes = NAMESAKES if len(set(names)) < len(names) else None
    asked = Text(zh="请选是哪一位。", en="Who is it?")
    return lines(_TITLE, asked, *listed, namesakes, hint if more > 0 else None)


def _row(number: int, one: Listed) -> Text:
    standing = STANDINGS[one.standing]
    who = f"{number}  {quoted(one.name)} · {quoted(one.unit)}"
    return Text(zh=f"{who}（{standing.zh}）", en=f"{who} ({standing.en})")


def about(name: str, unit: str, standing: Standing) -> Text:
    how = STANDINGS[standing]
    who = f"{quoted(name)} · {quoted(unit)}"
    return lines(_TITLE, Text(zh=f"{who}（{how.zh}）", en=f"{who} ({how.en})"))


def ask_number(before: IdNumber) -> Text:
    return Text(
        zh=f"现在登记的是 {before.masked}。请发正确的 18 位号码，您发的会马上从聊天里删除。",
        en=f"On file: {before.masked}. Please send the right number of 18 characters; it is deleted at once.",
    )


def before_and_after(before: IdNumber, after: IdNumber, places: Sequence[int]) -> Text:
    """Both masked; which characters differ says whether it is a slip, and nothing of the number."""
    zh, en = "、".join(map(str, places)), ", ".join(map(str, places))
    return Text(
        zh=f"更正前 {before.masked}\n更正后 {after.masked}\n第 {zh} 位不同，共 {len(places)} 位",
        en=f"Before {before.masked}\nAfter {after.masked}\n{len(places)} characters differ: {en}",
    )


def reason(words: str) -> Text:
    return Text(zh=f"原因：{quoted(words)}", en=f"Reason: {quoted(words)}")


SURE = Text(
    zh="更正以后：\n· 只能用新号码登录，密码不变\n· 学时、申报和证书都留在这个人名下\n· 本人的所有聊天都会收到通知",
    en="Afterwards:\n· only the new number signs in; the password stays\n· hours, claims and documents stay\n"
    "· all chats of the person are told",
)


def taken(name: str, unit: str) -> Text:
    who = f"{quoted(name)} · {quoted(unit)}"
    return Text(
        zh=f"❌ 这个号码已经登记在另一个账户：{who}。\n"
        "是同一个人登记了两次的，请本人用那个账户登录，这里不用更正；是那个账户填错的，请先更正那一个。",
        en=f"❌ Another account has this number: {who}.\nIf it is the same person, they sign in to that account and"
        " nothing is corrected here. If that account is wrong, correct it first.",
    )


def done(name: str) -> Text:
    return lines(
        _TITLE,
        Text(
            zh=f"✅ 已更正{quoted(name)}的身份证号，已通知本人的所有聊天。",
            en=f"✅ The ID number of {quoted(name)} is corrected, and all their chats are told.",
        ),
        Text(
            zh="已出的证书不印身份证号，照旧有效；姓名或单位也印错的，由本人在“培训证书下载”里申请更正。",
            en="Documents do not print ID numbers and stay valid. For a wrong name or unit on one, its holder asks for"
            " a correction under “My certificates”.",
        ),
    )


@dataclass(frozen=True)
class Told:
    """What a person is told of a change: the number since then, why, and when it was."""

    name: str
    number: IdNumber
    reason: str
    at: datetime
    hotline: str


def told(change: Told, now: datetime) -> Text:
    """To every chat of the person."""
    name, number, when = quoted(change.name), change.number.masked, moment(change.at, now)
    return lines(
        Text(
            zh=f"🔐 {name}，平台管理员 {when.zh} 更正了您的身份证号，现在是 {number}。",
            en=f"🔐 {name}, an operator corrected your ID number at {when.en}. It is {number} now.",
        ),
        reason(change.reason),
        Text(
            zh="以后用正确的号码登录，密码不变。学时和证书都在。",
            en="Sign in with the right number from now on; the password is the same. Hours and documents stay.",
        ),
        hotline(change.hotline),
    )
