"""Words that all cards share: where they stand, how long they waited, who decides, and what a reader is asked."""

from dataclasses import dataclass
from datetime import datetime

from bot.texts import EMPTY, Text, begin, moment, office, quoted
from core.people import Role

NEXT = Text(zh="下一件 ›", en="Next ›")
EVERYTHING = Text(zh="一件一件看", en="One by one")
OWN_WORDS = Text(zh="其他（自己写）", en="Other (own words)")
REMIND = Text(zh="系统提醒", en="Send a reminder")
NOBODY_WAITS = Text(zh="<b>🗂 待审</b>\n现在没有等您决定的。", en="<b>🗂 To review</b>\nNothing waits for you now.")
NOBODY_WAITS_HERE = Text(
    zh="<b>🗂 待审</b>\n这一部分已经没有等您决定的。", en="<b>🗂 To review</b>\nNothing waits in this part."
)
EVERYTHING_AGAIN = Text(zh="看全部", en="See all")
THE_PERSON = Text(zh="本人", en="the applicant")
THE_SYSTEM = Text(zh="系统", en="the system")
CHOOSE_REASON = Text(zh="不同意的原因会告诉本人，请选一个。", en="The person is told why. Please choose a reason.")
WRITE_REASON = Text(
    zh="<b>🗂 不同意的原因</b>\n请发一句话，会原样告诉本人。例如“2025 年已调往市二中”。",
    en="<b>🗂 Why not?</b>\nPlease send one sentence. The person reads it as it is.",
)
REMINDED = Text(
    zh="已提醒。以系统名义发出，不显示您的操作。",
    en="A reminder is on its way, in the name of the system.",
)
REMINDER = Text(zh="⏳ 系统提醒：下面这一件还等您决定。", en="⏳ A reminder: this one waits for your decision.")
NOBODY_TO_REMIND = Text(zh="还没有可以提醒的人。", en="There is nobody to remind yet.")


@dataclass(frozen=True)
class Answer:
    """What the holder of a document is told: which office decided on it, and why."""

    name: str
    document: Text
    who: Text
    reason: Text
    hotline: str


def waiting(count: int) -> Text:
    """On home's top row."""
    return Text(zh=f"🗂 待审 {count}", en=f"🗂 To review {count}")


def inbox(total: int) -> Text:
    return Text(
        zh=f"<b>🗂 待审 {total}</b>\n等您决定的有下面几类。",
        en=f"<b>🗂 To review {total}</b>\nWhat waits for you, by kind:",
    )


def of_kind(topic: Text, count: int) -> Text:
    """One kind in the inbox, on a button."""
    return Text(zh=f"{topic.zh} {count}", en=f"{topic.en} {count}")


NARROW = Text(zh="筛选", en="Filter")
BATCH = Text(zh="批量审核", en="Approve several")


def all_of_it(count: int) -> Text:
    return Text(zh=f"全部 {count}", en=f"All {count}")


def overdue(count: int) -> Text:
    return Text(zh=f"超期 {count}", en=f"Overdue {count}")


def narrow_title(count: int, days: int) -> Text:
    late = Text(
        zh=f"⚠️ 超过 {days} 个工作日的有 {count} 件。" if count else "没有超期的。",
        en=f"⚠️ {count} waited for {days} working days or more." if count else "Nothing is overdue.",
    )
    return Text(
        zh=f"<b>🗂 筛选</b>\n{late.zh}都是等得最久的在前。按单位看：",
        en=f"<b>🗂 Filter</b>\n{late.en} What waits longest comes first. By unit:",
    )


def unit_waits(number: int, unit: str, count: int) -> Text:
    return Text(zh=f"{number}  {quoted(unit)}，{count} 件", en=f"{number}  {quoted(unit)}, {count}")


BATCH_TITLE = Text(
    zh="<b>🗂 批量审核</b>\n点数字可以去掉某一件。要看材料的，请返回单件审核。",
    en="<b>🗂 Approve several</b>\nA number leaves one out. To see files, go back to the single card.",
)
NOT_ALLOWED = Text(zh="这件现在不归您审核", en="it is not yours to decide now")


def tick(number: int, *, chosen: bool) -> Text:
    sign = "☑" if chosen else "☐"
    return Text(zh=f"{sign} {number}", en=f"{sign} {number}")


def batch_row(number: int, words: Text, *, chosen: bool = True) -> Text:
    sign = "☑" if chosen else "☐"
    return Text(zh=f"{number} {sign} {words.zh}", en=f"{number} {sign} {words.en}")


def approve_chosen(count: int) -> Text:
    return Text(zh=f"✅ 通过所选（{count}）", en=f"✅ Approve these ({count})")


def batch_sure(count: int) -> Text:
    return Text(zh=f"<b>通过下面 {count} 件？</b>", en=f"<b>Approve these {count}?</b>")


def batch_done(count: int) -> Text:
    return Text(zh=f"<b>✅ 通过了 {count} 件</b>", en=f"<b>✅ {count} approved</b>")


def not_decided(words: Text, why: Text) -> Text:
    return Text(zh=f"⚠️ 没有处理：{words.zh}（{why.zh}）", en=f"⚠️ Left as it is: {words.en} ({why.en})")


def not_seen(count: int) -> Text:
    return Text(zh=f"⚠️ 有 {count} 件现在不归您审核", en=f"⚠️ {count} of them are not yours to decide now")


def title(topic: Text, name: str, place: tuple[int, int] | None) -> Text:
    """“🗂 待确认 1/3 · 李晓”; without a place for a card that arrived as a message."""
    where = "" if place is None else f" {place[0]}/{place[1]}"
    return Text(
        zh=f"<b>🗂 {topic.zh}{where} · {quoted(name)}</b>",
        en=f"<b>🗂 {topic.en}{where} · {quoted(name)}</b>",
    )


def pieces(counted: Text | None, days: int) -> Text | None:
    """“照片 2、PDF 1，等了 2 个工作日”."""
    parts = [counted] if counted is not None and counted.zh else []
    if days:
        parts.append(Text(zh=f"等了 {days} 个工作日", en=f"waiting for {working_days(days)}"))
    if not parts:
        return None
    return Text(zh="，".join(part.zh for part in parts), en=begin(", ".join(part.en for part in parts)))


def working_days(days: int) -> str:
    """In English."""
    return "1 working day" if days == 1 else f"{days} working days"


def so_far(days: int) -> Text:
    """At the end of “who has it”: for how long."""
    if days == 0:
        return EMPTY
    return Text(zh=f"，已等 {days} 个工作日", en=f", for {working_days(days)} so far")


def colleague_looks(at: datetime, now: datetime) -> Text:
    when = moment(at, now)
    return Text(zh=f"👀 同事 {when.zh} 也打开了这件", en=f"👀 A colleague opened this at {when.en}")


def short_office(role: Role, unit: str) -> Text:
    """Who decided, for somebody who knows the unit: at unit level only 单位管理员 (DOMAIN §3, who names whom)."""
    if role is Role.UNIT_ADMIN:
        return Text(zh="单位管理员", en="the unit admin")
    return office(role, unit)


def reminded_before(hours: int) -> Text:
    return Text(zh=f"{hours} 小时内只提醒一次，已经提醒过。", en=f"There was a reminder within the last {hours} hours.")


def handed_over(unit: str, count: int) -> Text:
    """To somebody for whom much waits at once."""
    return Text(
        zh=f"🗂 {quoted(unit)}有 {count} 件等您决定。",
        en=f"🗂 {quoted(unit)}: {count} requests wait for your decision.",
    )


def escalated(about: Text, to: Text, days: int) -> Text:
    """To those who asked."""
    return Text(
        zh=f"⏳ {about.zh}：等了 {days} 个工作日，系统已同时交给{to.zh}，现在两边都可以审。",
        en=f"⏳ {about.en}: after {working_days(days)} it went to {to.en} as well. Either can decide now.",
    )


def also_with(office: Text) -> Text:
    """Below who has it."""
    return Text(zh=f"等得太久，已同时交给{office.zh}。", en=f"It waited too long: {office.en} can decide as well.")


def reason_length(least: int, most: int) -> Text:
    """Without an example, since the question gave one."""
    return Text(
        zh=f"原因请写 {least} 到 {most} 个字。",
        en=f"Please give the reason in {least} to {most} characters.",
    )
