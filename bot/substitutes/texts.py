"""Words of substitutes: who stands in for whom, in which office, on which days."""

from collections.abc import Sequence
from datetime import date

from bot.texts import Text, day, lines, office, quoted, same
from core.people import RoleGrant
from core.substitutes import Period
from storage.roles import Loan
from storage.staff import Member

TITLE = Text(zh="<b>代理人</b>", en="<b>Substitutes</b>")
SUBSTITUTES = Text(zh="代理人", en="Substitutes")
EXPLAIN = Text(
    zh="您不在的几天，可以请同单位的同事代您审核。期间两个人都能审。自己的事不能自己审，代理人也不审您的事。",
    en=(
        "While you are away, a colleague of your unit can review in your place. Both of you can then. "
        "Nobody decides on their own matters, and your substitute does not decide on yours."
    ),
)
NOTHING_LENT = Text(zh="您现在没有代理人，也没有代理别人。", en="You have no substitute and stand in for nobody.")
LEND = Text(zh="确定，请代理", en="Yes, lend it")
NAME = Text(
    zh="请发代理人的姓名，例如“孙丽”。只能请本单位身份已确认的同事。",
    en="Send the name of a confirmed colleague of your unit.",
)
NOT_FOUND = Text(
    zh="本单位没有找到身份已确认的这位同事，请再发一次姓名。",
    en="No confirmed colleague of that name in your unit. Please try again.",
)
DAYS = Text(
    zh="请选代理的日子，或发开始和结束的日期，例如“11-25 12-2”。",
    en="Choose the days, or send the first and the last, such as “11-25 12-2”.",
)
END = Text(zh="结束代理", en="End it")
ENDED_ALREADY = Text(zh="这项代理已经结束了。", en="It has ended already.")
UNREADABLE = Text(zh="这个日期看不懂，例如“11-25 12-2”。", en="These are no days I can read. An example: “11-25 12-2”.")
UNFIT = Text(zh="代理人要是本单位身份已确认的同事。", en="A substitute is a confirmed colleague of the same unit.")
HOLDS_ALREADY = Text(
    zh="这位同事已经在做这项审核，或正在代理，不用再请。",
    en="This colleague holds the office or stands in there already.",
)
NOT_TO_LEND = Text(zh="这项审核现在不是您本人的，不能请人代理。", en="This office is not yours to lend.")
PRESETS = (3, 7, 14)
"""Days from today."""


def from_today(days: int) -> Text:
    return Text(zh=f"今天起 {days} 天", en=f"{days} days from today")


def end(number: int) -> Text:
    return Text(zh=f"结束 {number}", en=f"End {number}")


def name_one(grant: RoleGrant, unit: str) -> Text:
    """On the button that begins, without the chat's HTML."""
    said = office(grant.role, unit)
    return Text(zh=f"指定代理人：{said.zh}", en=f"Substitute: {said.en.removeprefix('the ')}")


def days_of(period: Period, today: date) -> Text:
    first, last = day(period.first, today.year), day(period.last, today.year)
    if period.first == period.last:
        return first
    return Text(zh=f"{first.zh}至 {last.zh}", en=f"{first.en} to {last.en}")


def loan(number: int, one: Loan, me: int, today: date) -> Text:
    said, days = office(one.office.role, one.unit), days_of(one.period, today)
    other = quoted(one.substitute if one.lender_id == me else one.lender)
    if one.lender_id == me:
        return Text(
            zh=f"{number}  {other}代理您：{said.zh}，{days.zh}", en=f"{number}  {other} for you: {said.en}, {days.en}"
        )
    return Text(
        zh=f"{number}  您代理{other}：{said.zh}，{days.zh}", en=f"{number}  You for {other}: {said.en}, {days.en}"
    )


def ask_name(grant: RoleGrant, unit: str) -> Text:
    return lines(TITLE, office(grant.role, unit), NAME)


def found(colleagues: Sequence[Member]) -> Text:
    rows = [_colleague(number, one) for number, one in enumerate(colleagues, 1)]
    return lines(TITLE, Text(zh="请选是哪一位。", en="Which one?"), *rows)


def _colleague(number: int, one: Member) -> Text:
    name = f"{number}  {quoted(one.name)}"
    if one.entry_year is None:
        return same(name)
    return Text(zh=f"{name}，{one.entry_year} 年入职", en=f"{name}, since {one.entry_year}")


def ask_days(name: str) -> Text:
    return lines(Text(zh=f"<b>代理人：{quoted(name)}</b>", en=f"<b>Substitute: {quoted(name)}</b>"), DAYS)


def sure(name: str, said: Text, days: Text) -> Text:
    who = quoted(name)
    return Text(
        zh=f"<b>代理人：{who}</b>\n{days.zh}，{who}可以代您做{said.zh}的审核，会马上告诉本人。您和本人都可以随时结束。",
        en=(
            f"<b>Substitute: {who}</b>\n{days.en}, {who} can act as {said.en} for you and is told at once. "
            "Either of you can end it at any time."
        ),
    )


def sure_to_end(said: Text) -> Text:
    return Text(zh=f"{said.zh}\n现在结束这项代理？", en=f"{said.en}\nEnd it now?")


def lent(lender: str, said: Text, days: Text) -> Text:
    """To the substitute."""
    return Text(
        zh=f"🗂 {quoted(lender)}请您代理：{said.zh}，{days.zh}。\n期间首页会显示“待审”，两个人都能审。",
        en=f"🗂 {quoted(lender)} asks you to stand in as {said.en}, {days.en}.\nWhat waits is shown at home then.",
    )


def ended(name: str, said: Text, days: Text) -> Text:
    """To the other of both."""
    return Text(
        zh=f"🗂 {quoted(name)}结束了代理：{said.zh}，{days.zh}。", en=f"🗂 {quoted(name)} ended it: {said.en}, {days.en}."
    )


def period_wrong(today: date, most: int) -> Text:
    now = day(today, 0)
    return Text(
        zh=f"代理从今天（{now.zh}）或以后开始，最多 {most} 天，请再发一次。",
        en=f"It begins today ({now.en}) or later and lasts for at most {most} days. Please send it again.",
    )
