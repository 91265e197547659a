"""Words that the cards of all requests share: where they stand, how long they waited, whose it is."""

from bot.texts import EMPTY, Text, office, quoted
from core.people import Role, WrongField

OTHER_REASON = Text(zh="其他（自己写）", en="Other (own words)")
NEXT_CARD = Text(zh="下一件 ›", en="Next ›")
REMIND = Text(zh="系统提醒", en="Send a reminder")
NOBODY_WAITS = Text(zh="<b>🗂 待确认</b>\n现在没有等您确认的。", en="<b>🗂 To confirm</b>\nNothing waits for you now.")
CHOOSE_REASON = Text(zh="不同意的原因会告诉本人，请选一个。", en="The person is told why. Please choose a reason.")
WRITE_REASON = Text(
    zh="<b>🗂 不同意的原因</b>\n请发一句话，会原样告诉本人。例如“2025 年已调往市二中”。",
    en="<b>🗂 Why not?</b>\nPlease send one sentence. The person reads it as it is.",
)
CHOOSE_FIELD = Text(
    zh="是哪一项不对？本人会直接看到改这一项的按钮。",
    en="Which of the data is wrong? The person gets a button to correct just that.",
)
FIELDS = {
    WrongField.NAME: Text(zh="姓名", en="Name"),
    WrongField.UNIT: Text(zh="单位", en="Unit"),
    WrongField.ID_NUMBER: Text(zh="身份证号", en="ID number"),
    WrongField.OTHER: Text(zh="其他", en="Something else"),
}
REMINDED = Text(
    zh="已提醒。以系统名义发出，不显示您的操作。",
    en="A reminder is on its way, in the name of the system.",
)
REMINDER = Text(zh="⏳ 系统提醒：下面这一件还等您决定。", en="⏳ A reminder: this one waits for your decision.")
NOBODY_TO_REMIND = Text(zh="还没有可以提醒的人。", en="There is nobody to remind yet.")


def pending(count: int) -> Text:
    """On home's top row."""
    return Text(zh=f"🗂 待确认 {count}", en=f"🗂 To confirm {count}")


def card_title(topic: Text, name: str, place: tuple[int, int] | None) -> Text:
    """“🗂 待确认 1/3 · 李晓”; without a place for a card that arrived as a message."""
    where = "" if place is None else f" {place[0]}/{place[1]}"
    return Text(
        zh=f"<b>🗂 {topic.zh}{where} · {quoted(name)}</b>",
        en=f"<b>🗂 {topic.en}{where} · {quoted(name)}</b>",
    )


def waited(days: int) -> Text | None:
    if days == 0:
        return None
    return Text(zh=f"等了 {days} 个工作日", en=f"Waiting for {working_days(days)}")


def working_days(days: int) -> str:
    """In English."""
    return "1 working day" if days == 1 else f"{days} working days"


def so_far(days: int) -> Text:
    """At the end of “who has it”: for how long."""
    if days == 0:
        return EMPTY
    return Text(zh=f"，已等 {days} 个工作日", en=f", for {working_days(days)} so far")


def short_office(role: Role, unit: str) -> Text:
    """Who decided, for somebody who knows the unit: at unit level only 单位管理员 (DOMAIN §3, who names whom)."""
    if role is Role.UNIT_ADMIN:
        return Text(zh="单位管理员", en="the unit admin")
    return office(role, unit)


def reminded_before(hours: int) -> Text:
    return Text(zh=f"{hours} 小时内只提醒一次，已经提醒过。", en=f"There was a reminder within the last {hours} hours.")


def handed_over(unit: str, count: int) -> Text:
    """To somebody who comes to hold a role while much waits."""
    return Text(
        zh=f"🗂 {quoted(unit)}有 {count} 件等您确认。",
        en=f"🗂 {quoted(unit)}: {count} requests wait for your decision.",
    )


def reason_length(least: int, most: int) -> Text:
    """Without an example, since the question gave one."""
    return Text(
        zh=f"原因请写 {least} 到 {most} 个字。",
        en=f"Please give the reason in {least} to {most} characters.",
    )
