"""Words of the sync ledger."""

from datetime import date, datetime

from bot.texts import Text, clock, day, lines, paged, quoted, same
from bot.uncredited.texts import in_line
from core.ledger import RecordState
from core.years import day_in_shanghai
from storage.sync_ledger import Arrived, Changed

LEDGER = Text(zh="同步记录", en="Sync ledger")
NO_ROWS = Text(zh="这家平台还没有报来您的学时。", en="This platform has reported no hours of yours yet.")


def ledger_title(platform: str, total: int, page: int, pages: int) -> Text:
    zh, en = f"<b>同步记录 · {quoted(platform)}</b>", f"<b>Sync ledger · {quoted(platform)}</b>"
    if total:
        zh, en = f"{zh}\n共 {total} 条", f"{en}\n{total} in all"
    return Text(zh=zh, en=en) + paged(page, pages)


def ledger_row(row: Arrived, today: date) -> Text:
    """Two lines: when it came and what; when it was finished, how much, and what the platform did to it since."""
    came, finished = _on(row.received_at, today), _on(row.completed_at, today)
    course, hours = in_line(row.course), _hours(row, today)
    first = Text(zh=f"{came.zh} {clock(row.received_at)} {course}", en=f"{came.en} {clock(row.received_at)} {course}")
    if row.state is RecordState.REVOKED:
        return lines(first, same("　") + hours)
    return lines(first, Text(zh=f"　{finished.zh}学完 · {hours.zh}", en=f"　finished {finished.en} · {hours.en}"))


def _on(when: datetime, today: date) -> Text:
    return day(day_in_shanghai(when), today.year)


def _hours(row: Arrived, today: date) -> Text:
    """How much it is, and whether it counts."""
    now = Text(zh=f"{row.hours} 学时", en=f"{row.hours} hours")
    changed = None if row.changed is None else _on(row.changed.at, today)
    if row.state is RecordState.REVOKED:
        when = Text(zh="", en="") if changed is None else Text(zh=changed.zh, en=f" on {changed.en}")
        return Text(
            zh=f"<s>{now.zh}</s> ❌ {when.zh}平台撤回", en=f"<s>{now.en}</s> ❌ revoked by the platform{when.en}"
        )
    if row.state is RecordState.DUPLICATE:
        now = Text(zh=f"<s>{now.zh}</s> 重复不计", en=f"<s>{now.en}</s> counted once already")
    return now if row.changed is None else now + _corrected(row, row.changed, today)


def _corrected(row: Arrived, changed: Changed, today: date) -> Text:
    when, before = _on(changed.at, today), changed.hours_before
    if before == row.hours:
        return Text(zh=f" · {when.zh}平台更正", en=f" · corrected on {when.en}")
    return Text(zh=f" · {when.zh}平台更正，原来 {before}", en=f" · corrected on {when.en}, was {before}")
