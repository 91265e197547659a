"""Words of reminders and of 提醒设置."""

from collections.abc import Sequence
from datetime import date, datetime, time

from bot.hours.texts import missing
from bot.texts import Text, day, moment, quoted
from core.certificate_kinds import CertificateKind
from core.ledger import Gap

TITLE = Text(zh="🔔 提醒设置", en="🔔 Reminders")
HEADING = Text(zh="<b>🔔 提醒设置</b>", en="<b>🔔 Reminders</b>")
LEARN = Text(zh="🏫 去学习", en="🏫 Learn")
APPLY_NOW = Text(zh="立即申请", en="Apply now")
OPEN_TODO = Text(zh="📋 打开", en="📋 Open")
WHO_CONFIRMS = Text(zh="看由谁确认", en="Who confirms it")
LEAVE_ALONE = Text(zh="这件事不再提醒", en="Not again for this one")
REMIND_AGAIN = Text(zh="恢复提醒", en="Remind me again")
SETTINGS = Text(zh="提醒设置", en="Reminder settings")
OVER = Text(zh="这件事已经过期，不会再提醒。", en="This is over; there will be no more reminders of it.")

SWITCH_STUDY = Text(zh="学时不够、学习快截止", en="Hours missing, studies end soon")
SWITCH_APPLY = Text(zh="学时已够、证书还没申请", en="Enough hours, no certificate applied for")
SWITCH_TODO = Text(zh="待办快截止、还没交材料", en="To-dos due soon, nothing handed in")
SWITCH_ENOUGH = Text(zh="学时刚够，可以申请", en="The moment the hours suffice")
SWITCH_DIGEST = Text(zh="工作日早上的待审汇总", en="What waits for you, on working mornings")


def in_days(days: int) -> Text:
    if days == 1:
        return Text(zh="明天再提醒", en="Tomorrow")
    return Text(zh=f"{days} 天后", en=f"In {days} days")


def _left(days: int) -> Text:
    if days == 0:
        return Text(zh="今天是最后一天", en="Today is the last day")
    return Text(zh=f"还有 {days} 天", en="1 day left" if days == 1 else f"{days} days left")


def short(year: int, gap: Gap, days: int) -> Text:
    """“⚠️ 还有 7 天：2026 年度还差专业科目 2.5 学时。”"""
    left, lacking = _left(days), missing(gap)
    return Text(
        zh=f"⚠️ {left.zh}：{year} 年度还差{lacking.zh}。",
        en=f"⚠️ {left.en} to study: for {year}, {lacking.en} are missing.",
    )


def able(year: int, kind: CertificateKind, until: date, days: int) -> Text:
    left, last = _left(days), day(until, until.year)
    return Text(
        zh=f"⚠️ {left.zh}：{year} 年度学时已够，{kind.name}证书还没申请，申请到 {last.zh}为止。",
        en=(
            f"⚠️ {left.en}: you have enough hours of {year}, and have not applied for the {kind.name_en.lower()}"
            f" certificate. Applications end on {last.en}."
        ),
    )


def able_once_confirmed(year: int, kind: CertificateKind, days: int) -> Text:
    left = _left(days)
    return Text(
        zh=f"⚠️ 申请{left.zh}：{year} 年度{kind.name}证书的学时已够。\n⏳ 身份还没确认，确认后才能申请。",
        en=(
            f"⚠️ {left.en} to apply: you have enough hours of {year} for the {kind.name_en.lower()} certificate.\n"
            "⏳ Your identity has to be confirmed first."
        ),
    )


def nothing_handed_in(title: str, days: int) -> Text:
    """“⚠️ 还有 3 天：待办《消防安全培训》还没交材料。”"""
    left, name = _left(days), todo(title)
    return Text(zh=f"⚠️ {left.zh}：{name.zh}还没交材料。", en=f"⚠️ {left.en}: nothing is handed in for {name.en}.")


def returned(title: str, days: int) -> Text:
    left, name = _left(days), todo(title)
    return Text(
        zh=f"⚠️ {left.zh}：{name.zh}的材料退回来了，还没再交。",
        en=f"⚠️ {left.en}: what you handed in for {name.en} was returned; please hand it in again.",
    )


def late(due: date, today: date) -> Text:
    """After a time in which nothing ran."""
    when = day(due, today.year)
    return Text(zh=f"（这条提醒原定 {when.zh}，发晚了。）", en=f"(This reminder was due on {when.en}; it is late.)")


def waiting(kinds: Sequence[Text], days: int) -> Text:
    """“🗂 待审汇总：活动学时申报 3、待确认 1，最久的等了 2 个工作日。”; `kinds` say how many of what wait."""
    working = "1 working day" if days == 1 else f"{days} working days"
    longest_zh = f"，最久的等了 {days} 个工作日" if days else ""
    longest_en = f"; the oldest has waited {working}" if days else ""
    return Text(
        zh=f"<b>🗂 待审汇总</b>\n{'、'.join(kind.zh for kind in kinds)}{longest_zh}。",
        en=f"<b>🗂 What waits for you</b>\n{', '.join(kind.en for kind in kinds)}{longest_en}.",
    )


def studying(year: int) -> Text:
    return Text(zh=f"{year} 年度学习截止", en=f"the end of studies of {year}")


def applying(year: int) -> Text:
    return Text(zh=f"{year} 年度证书申请", en=f"applying for {year}")


def todo(title: str) -> Text:
    return Text(zh=f"待办《{quoted(title)}》", en=f"the to-do “{quoted(title)}”")


def put_off(what: Text, again: datetime, now: datetime) -> Text:
    when = moment(again, now)
    return Text(
        zh=f"⏰ {what.zh}：{when.zh} 再提醒您，办完了就不提醒。",
        en=f"⏰ You are reminded of {what.en} again on {when.en}, unless it is done by then.",
    )


def left_alone(what: Text) -> Text:
    return Text(zh=f"🔕 {what.zh}：不再提醒。", en=f"🔕 No more reminders of {what.en}.")


def too_far(until: date) -> Text:
    when = day(until, until.year)
    return Text(zh=f"{when.zh}就截止了，到那时提醒就晚了。", en=f"It ends on {when.en}: that would be too late.")


def quiet(quiet_from: time, quiet_until: time) -> Text:
    if quiet_from == quiet_until:
        return Text(zh="点一下打开或关闭。", en="Press to switch on or off.")
    span = f"{quiet_from:%H:%M}–{quiet_until:%H:%M}"
    return Text(zh=f"点一下打开或关闭。{span} 不打扰您。", en=f"Press to switch on or off. Quiet hours: {span}.")


def switch(name: Text, *, on: bool) -> Text:
    sign = "✅" if on else "🔕"
    return Text(zh=f"{sign} {name.zh}", en=f"{sign} {name.en}")


def pause(what: Text, until: datetime | None, now: datetime) -> Text:
    if until is None:
        return Text(zh=f"🔕 {what.zh}：不再提醒", en=f"🔕 No more reminders of {what.en}")
    when = moment(until, now)
    return Text(zh=f"⏰ {what.zh}：{when.zh} 再提醒", en=f"⏰ {what.en}: again on {when.en}")


def resume(what: Text) -> Text:
    return Text(zh=f"恢复：{what.zh}", en=f"Resume: {what.en}")
