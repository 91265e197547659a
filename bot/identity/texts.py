"""Words of confirming identities: the card, the decision, and what the person who waits reads."""

from datetime import datetime

from bot.texts import Text, day, hotline, lines, moment, office, quoted, same
from core.people import Role, Standing
from core.rosters import RosterMatch
from core.years import SHANGHAI, day_in_shanghai

CONFIRM = Text(zh="✅ 确认", en="✅ Confirm")
DECLINE = Text(zh="❌ 不是本单位的", en="❌ Not one of ours")
OTHER_REASON = Text(zh="其他（自己写）", en="Other (own words)")
NEXT_CARD = Text(zh="下一件 ›", en="Next ›")
CERTIFICATES = Text(zh="🎓 培训证书", en="🎓 Certificates")
REMIND = Text(zh="系统提醒", en="Send a reminder")
NOBODY_WAITS = Text(zh="<b>🗂 待确认</b>\n现在没有等您确认的人。", en="<b>🗂 To confirm</b>\nNobody waits for you now.")
CHOOSE_REASON = Text(zh="不确认的原因会告诉本人，请选一个。", en="The person is told why. Please choose a reason.")
WRITE_REASON = Text(
    zh="<b>🗂 不确认的原因</b>\n请发一句话，会原样告诉本人。例如“2025 年已调往市二中”。",
    en="<b>🗂 Why not?</b>\nPlease send one sentence. The person reads it as it is.",
)
REMINDED = Text(
    zh="已提醒。以系统名义发出，不显示您的操作。",
    en="A reminder is on its way, in the name of the system.",
)
REMINDER = Text(
    zh="⏳ 系统提醒：下面这位的身份还等您确认。", en="⏳ A reminder: this identity waits for you to confirm it."
)
NOBODY_TO_REMIND = Text(zh="还没有可以提醒的人。", en="There is nobody to remind yet.")


def pending(count: int) -> Text:
    """On home's top row."""
    return Text(zh=f"🗂 待确认 {count}", en=f"🗂 To confirm {count}")


def card_title(name: str, place: tuple[int, int] | None) -> Text:
    """“🗂 待确认 1/3 · 李晓”; without a place for a card that arrived as a message."""
    where = "" if place is None else f" {place[0]}/{place[1]}"
    return Text(
        zh=f"<b>🗂 待确认{where} · {quoted(name)}</b>",
        en=f"<b>🗂 To confirm{where} · {quoted(name)}</b>",
    )


def card_facts(masked: str, post: Text | None, unit: str) -> Text:
    return lines(
        _number(masked),
        None if post is None else Text(zh=f"岗位 {quoted(post.zh)}", en=f"Post {quoted(post.en)}"),
        Text(zh=f"单位 {quoted(unit)}", en=f"Unit {quoted(unit)}"),
    )


def roster_line(match: RosterMatch, name: str, roster_name: str | None) -> Text:
    """What the roster says; two different forms stand below each other."""
    if roster_name is None:
        return Text(zh="名单上没有这个身份证号。", en="No roster has this ID number.")
    warning = Text(zh="⚠️ 姓名与名单上的差一点：", en="⚠️ The name nearly fits the roster:")
    if match is RosterMatch.OTHER_NAME:
        warning = Text(zh="⚠️ 姓名与名单上的不同：", en="⚠️ The name differs from the roster:")
    return lines(
        warning,
        Text(zh=f"本人填的：{quoted(name)}", en=f"As registered: {quoted(name)}"),
        Text(zh=f"名单上的：{quoted(roster_name)}", en=f"On the roster: {quoted(roster_name)}"),
    )


def waited(days: int) -> Text | None:
    if days == 0:
        return None
    return Text(zh=f"等了 {days} 个工作日", en=f"Waiting for {_working_days(days)}")


def _working_days(days: int) -> str:
    return "1 working day" if days == 1 else f"{days} working days"


_DECISIONS = {
    Standing.CONFIRMED: Text(zh="已确认", en="confirmed"),
    Standing.DECLINED: Text(zh="未确认", en="not confirmed"),
}
_SIGNS = {Standing.CONFIRMED: "✅", Standing.DECLINED: "❌"}


def short_office(role: Role | None, unit: str | None) -> Text:
    """Who decided, for somebody who knows the unit: at unit level only 单位管理员 (DOMAIN §3, who names whom)."""
    if role is None or unit is None:
        return Text(zh="单位名单", en="the roster")
    if role is Role.UNIT_ADMIN:
        return Text(zh="单位管理员", en="the unit admin")
    return office(role, unit)


def decided_by(who: Text, outcome: Standing, at: datetime, now: datetime) -> Text:
    """“单位管理员 10:32 已确认”."""
    when, what = moment(at, now), _DECISIONS[outcome]
    return Text(zh=f"{who.zh} {when.zh} {what.zh}", en=f"{_begin(who.en)}, {when.en}: {what.en}")


def _begin(words: str) -> str:
    """At the beginning of an English sentence."""
    return words[:1].upper() + words[1:]


def frozen(name: str, masked: str, unit: str) -> Text:
    """The first lines of a card that is decided."""
    return lines(same(f"<b>{quoted(name)}</b> · {quoted(unit)}"), _number(masked))


def _number(masked: str) -> Text:
    return Text(zh=f"身份证号 {masked}", en=f"ID number {masked}")


def verdict(who: Text, outcome: Standing, at: datetime, reason: Text | None) -> Text:
    """“✅ 单位管理员 11 月 23 日 10:32 已确认”: read on any later day, so the date is always there."""
    when = day(day_in_shanghai(at), at.astimezone(SHANGHAI).year)
    clock, sign, what = at.astimezone(SHANGHAI).strftime("%H:%M"), _SIGNS[outcome], _DECISIONS[outcome]
    said = Text(
        zh=f"{sign} {who.zh} {when.zh} {clock} {what.zh}", en=f"{sign} {_begin(who.en)}, {when.en} {clock}: {what.en}"
    )
    if reason is None:
        return said
    return said + Text(zh=f"：{quoted(reason.zh)}", en=f" ({quoted(reason.en)})")


def confirmed(name: str, who: Text) -> Text:
    """To the person."""
    return Text(
        zh=f"✅ {quoted(name)}，您的身份已由{who.zh}确认，可以出证了。",
        en=f"✅ {quoted(name)}, {who.en} confirmed your identity. Certificates can be issued now.",
    )


def declined(name: str, who: Text, reason: Text, number: str) -> Text:
    """To the person."""
    return lines(
        Text(
            zh=f"❌ {quoted(name)}，{who.zh}没有确认您的身份：{quoted(reason.zh)}。",
            en=f"❌ {quoted(name)}, {who.en} did not confirm your identity: {quoted(reason.en)}.",
        ),
        Text(
            zh="暂不能出证，学习和学时不受影响。请先与单位核对。",
            en="Certificates have to wait; your hours stay. Please check with your unit.",
        ),
        hotline(number),
    )


def reminded_before(hours: int) -> Text:
    return Text(zh=f"{hours} 小时内只提醒一次，已经提醒过。", en=f"There was a reminder within the last {hours} hours.")


def handed_over(unit: str, count: int) -> Text:
    """To somebody who comes to hold a role while many wait."""
    return Text(
        zh=f"🗂 {quoted(unit)}有 {count} 人等您确认身份。",
        en=f"🗂 {count} people of {quoted(unit)} wait for you to confirm their identity.",
    )


def home_waiting(role: Role | None, unit: str | None, days: int, number: str) -> Text:
    """Who must confirm, and for how long it has waited."""
    if role is None or unit is None:
        return lines(
            Text(
                zh="⏳ 身份待确认。单位和上级主管部门都还没有指定管理员。可以学习，暂不能出证。",
                en="⏳ Your identity is to be confirmed, but neither your unit nor an authority above it has an admin"
                " yet. You can learn; certificates have to wait.",
            ),
            hotline(number),
        )
    who = office(role, unit)
    zh, en = ("", "") if days == 0 else (f"，已等 {days} 个工作日", f", for {_working_days(days)} so far")
    return Text(
        zh=f"⏳ 身份待单位确认，由{who.zh}处理{zh}。可以学习，暂不能出证。",
        en=f"⏳ Your identity waits for {who.en} to confirm it{en}. You can learn; certificates have to wait.",
    )


def home_declined(reason: Text, number: str) -> Text:
    return lines(
        Text(
            zh=f"❌ 单位没有确认您的身份：{quoted(reason.zh)}。暂不能出证。",
            en=f"❌ Your unit did not confirm your identity: {quoted(reason.en)}. Certificates cannot be issued.",
        ),
        hotline(number),
    )


def reason_length(least: int, most: int) -> Text:
    return Text(
        zh=f"原因请写 {least} 到 {most} 个字，例如“2025 年已调往市二中”。",
        en=f"Please give the reason in {least} to {most} characters.",
    )
