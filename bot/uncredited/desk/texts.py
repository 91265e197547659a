"""Words of operators: how platforms are doing, and what is missed of each."""

from datetime import date, datetime

from bot.reviewing.texts import working_days
from bot.texts import Text, cut, day, lines, moment, paged, quoted, same
from bot.uncredited.texts import LONGEST_ON_BUTTON
from core.uncredited import CaseState
from storage.uncredited import Case, Queue

PLATFORMS = Text(zh="📡 学习平台", en="📡 Platforms")
TITLE = Text(zh="<b>📡 学习平台</b>", en="<b>📡 Learning platforms</b>")
EXPORT = Text(zh="导出 Excel", en="Excel for the platform")
CONTACTED = Text(zh="已联系平台", en="Platform asked")
CLOSE = Text(zh="❌ 关闭", en="❌ Close")
SEE_FILES = Text(zh="📎 看截图", en="📎 Files")
NEXT = Text(zh="下一件 ›", en="Next ›")
OWN_WORDS = Text(zh="其他（自己写）", en="Other (own words)")
WHY = Text(zh="为什么关闭？原因会告诉本人。", en="Why is it closed? The person is told.")
ASK_WORDS = Text(
    zh="<b>关闭的原因</b>\n请发一句话，会原样告诉本人。例如“平台说您用的是别人的账号”。",
    en="<b>Why is it closed?</b>\nSend one sentence; the person reads it as it is.",
)
ONLY_WORDS = Text(zh="请用文字写原因。", en="Please write the reason in words.")
CONTACT_NOTED = Text(zh="已告诉本人。", en="The person has been told.")
NOTHING_WAITS = Text(zh="没有等着的。", en="Nothing waits.")
NOTHING_TO_EXPORT = Text(zh="没有可以导出的。", en="There is nothing to export.")
NOT_MADE = Text(zh="Excel 暂时发不出来，请过一会儿再按一次。", en="The workbook cannot be sent now. Please try again.")


def silent(name: str, since: datetime, now: datetime) -> Text:
    when = moment(since, now)
    return Text(
        zh=f"⚠️ {quoted(name)}平时每天都有消息，{when.zh} 以后没有了",
        en=f"⚠️ {quoted(name)} is usually heard of daily, but not since {when.en}",
    )


def waits(queue: Queue | None, now: datetime) -> Text:
    """Below a platform: how many cases wait, and since when."""
    if queue is None:
        return Text(zh="　没有未到的学时", en="　nobody misses hours")
    oldest = moment(queue.oldest, now)
    return Text(
        zh=f"　没到的 {queue.count} 件，最早 {oldest.zh} 提出", en=f"　{queue.count} missed, the oldest {oldest.en}"
    )


def platform_button(name: str, count: int) -> Text:
    mark = f" {count}" if count else ""
    return Text(zh=f"{name}{mark}", en=f"{name}{mark}")


def queue_title(name: str, total: int, page: int, pages: int) -> Text:
    head = same(f"<b>📡 {quoted(name)}</b>")
    if not total:
        return lines(head, NOTHING_WAITS)
    count = Text(zh=f"没到的学时 {total} 件，先提的在前", en=f"{total} missed, the oldest first")
    return lines(head, count + paged(page, pages))


def queue_row(case: Case, today: date) -> Text:
    """“📨 教师职业道德 · 11 月 20 日”, for a button; the sign says that the platform was asked."""
    sign = "⏳" if case.contacted_at is None else "📨"
    when, name = day(case.finished_on, today.year), cut(case.course, LONGEST_ON_BUTTON)
    return Text(zh=f"{sign} {name} · {when.zh}", en=f"{sign} {name} · {when.en}")


def card(name: str, masked: str, unit: str) -> Text:
    return Text(
        zh=f"<b>没到的学时 · {quoted(name)}</b>\n{masked} · {quoted(unit)}",
        en=f"<b>Hours missed · {quoted(name)}</b>\n{masked} · {quoted(unit)}",
    )


def asked_at(case: Case, days: int, now: datetime) -> Text:
    """“编号 12，11 月 20 日 10:32 提出，等了 1 个工作日”."""
    when = moment(case.opened_at, now)
    said = Text(zh=f"编号 {case.id}，{when.zh} 提出", en=f"No. {case.id}, asked {when.en}")
    if not days:
        return said
    return said + Text(zh=f"，等了 {days} 个工作日", en=f", {working_days(days)} ago")


def contacted_before(case: Case, now: datetime) -> Text:
    """To whoever presses after a colleague."""
    assert case.contacted_at is not None
    when = moment(case.contacted_at, now)
    return Text(zh=f"平台管理员 {when.zh} 已联系", en=f"The operators asked, {when.en}")


def ended(case: Case, now: datetime) -> Text | None:
    """To whoever presses when it is over; None while it waits."""
    when = moment(case.ended_at or now, now)
    match case.state:
        case CaseState.OPEN:
            return None
        case CaseState.ARRIVED:
            return Text(zh=f"✅ {when.zh} 学时到了，已自动结束", en=f"✅ The hours arrived, {when.en}")
        case CaseState.WITHDRAWN:
            return Text(zh=f"↩️ {when.zh} 本人已撤回", en=f"↩️ Withdrawn by the person, {when.en}")
        case CaseState.CLOSED:
            return Text(zh=f"❌ 平台管理员 {when.zh} 已关闭", en=f"❌ Closed by the operators, {when.en}")


SHEET = "没到的学时"
COLUMNS = ("编号", "身份证号", "姓名", "课程", "学完日期")


def file_name(code: str, on: date) -> str:
    return f"没到的学时-{code}-{on:%Y%m%d}.xlsx"


def cut_at(most: int) -> Text:
    return Text(
        zh=f"一份 Excel 最多 {most} 件，先提的在前；处理完再导出后面的。",
        en=f"One workbook holds {most}, the oldest first; export again once they are done.",
    )


def reason_length(least: int, most: int) -> Text:
    return Text(zh=f"原因要 {least} 到 {most} 个字。", en=f"A reason has {least} to {most} characters.")
