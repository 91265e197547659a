"""Words of a notice on its way, and of what came of it."""

from datetime import datetime, timedelta

from bot.notices.texts import people_count
from bot.texts import Text, dated, day, lines, moment, quoted, same
from core.notice_times import last_day
from core.notices import NoticeState
from storage.messages import Readers
from storage.notice_values import Notice
from storage.outbox import Tally

CELLS, LINE_CELLS = 16, 10
PAUSE = Text(zh="⏸ 暂停", en="⏸ Pause")
RESUME = Text(zh="▶️ 继续", en="▶️ Go on")
STOP = Text(zh="⏹ 停止", en="⏹ Stop")
CALL_OFF = Text(zh="⏹ 不发了", en="⏹ Do not send")
CHANGE = Text(zh="修改", en="Change")
REPORT = Text(zh="📊 报告", en="📊 Report")
EXCEL = Text(zh="📄 Excel 明细", en="📄 Excel")
CONFIRMED = Text(zh="已确认。", en="Confirmed.")
PAUSED = Text(zh="已暂停，没发的先不发。", en="Paused. The rest waits.")
RESUMED = Text(zh="继续发送。", en="It goes on.")
STOPPED = Text(zh="已停止，没发的不再发。", en="Stopped. The rest is not sent.")
NOT_MADE = Text(zh="Excel 暂时发不出来，请过一会儿再按一次。", en="The workbook cannot be sent now. Please try again.")
AT_WORK = Text(zh="正在准备，马上开始发。", en="It is being prepared and begins at once.")


def bar(done: int, total: int) -> Text:
    """A bar that fits a small phone with its number; never full while anything is missing."""
    full = CELLS if not total else CELLS * done // total
    percent = 100 if not total else 100 * done // total
    return same("▓" * full + "░" * (CELLS - full) + f" {percent}%")


def scheduled(at: datetime, now: datetime) -> Text:
    if at <= now:
        return AT_WORK
    when = moment(at, now)
    return Text(zh=f"⏳ {when.zh} 发送", en=f"⏳ Goes at {when.en}")


def card(notice: Notice, tally: Tally, speed: Text | None) -> Text:
    """How far it is, in the words of the state it is in."""
    done = tally.total - tally.queued - tally.paused
    lost = tally.unreachable + tally.failed
    head = same(f"<b>📣 {quoted(notice.content.title or '')}</b>")
    counts = Text(
        zh=f"已发送 {tally.sent:,} / {tally.total:,}，未送达 {lost:,}",
        en=f"Sent {tally.sent:,} of {tally.total:,}, {lost:,} not reached",
    )
    if tally.unknown:
        counts += Text(zh=f"，不确定 {tally.unknown:,}", en=f", {tally.unknown:,} in doubt")
    return lines(head, bar(done, tally.total), counts, speed, _state(notice, tally))


def _state(notice: Notice, tally: Tally) -> Text | None:
    match notice.state:
        case NoticeState.PAUSED:
            return Text(zh="⏸ 已暂停", en="⏸ Paused")
        case NoticeState.SENT:
            assert notice.run.ended_at is not None
            return Text(zh="✅ 发完了，", en="✅ Done, ") + dated(notice.run.ended_at)
        case NoticeState.CANCELLED:
            people = people_count(tally.withdrawn)
            return Text(zh=f"❌ 已停止，{people.zh}没有发", en=f"❌ Stopped, not sent to {people.en}")
        case _:
            return None


def speed(rate: float, left: int) -> Text:
    """“每秒 28 条，约剩 2 分钟”: at so many people a second, more than none."""
    wait = timedelta(seconds=left / rate)
    minutes = -(-wait.seconds // 60) + wait.days * 24 * 60
    each = f"{rate:.0f}" if rate >= 1 else f"{rate:.1f}"
    return Text(
        zh=f"每秒 {each} 条，约剩 {minutes} 分钟",
        en=f"{each} a second, about {minutes} minute{'' if minutes == 1 else 's'} left",
    )


def never_sent(notice: Notice) -> Text:
    """The card of one that was called off before its time."""
    head = same(f"<b>📣 {quoted(notice.content.title or '')}</b>")
    return lines(head, Text(zh="❌ 已停止，没有发给任何人", en="❌ Stopped, nobody was sent it"))


def sure_stop(notice: Notice, tally: Tally) -> Text:
    left = people_count(tally.queued + tally.paused)
    return lines(
        Text(zh="<b>停止发送</b>", en="<b>Stop sending</b>"),
        same(quoted(notice.content.title or "")),
        Text(
            zh=f"还有 {left.zh}没发，停止后不再发，也不能恢复。已经收到的人，在“消息”里也看不到它了。",
            en=f"Not sent yet to {left.en}, and it never will be. Whoever has it no longer finds it under “Messages”.",
        ),
    )


def sure_call_off(notice: Notice) -> Text:
    return lines(
        Text(zh="<b>不发了</b>", en="<b>Do not send it</b>"),
        same(quoted(notice.content.title or "")),
        Text(zh="到时间也不会发，不能恢复。", en="It will not be sent, and cannot be brought back."),
    )


def report(notice: Notice, tally: Tally, readers: Readers, now: datetime) -> Text:
    """Numbers with a bar each; delivered, not reached, in doubt, waiting and withdrawn add up to all."""
    until = day(last_day(notice.content.valid_until), now.year)
    waiting = tally.queued + tally.paused
    total = tally.total
    rest = [
        _line(Text(zh="未送达", en="Not reached"), tally.unreachable + tally.failed, total),
        _line(Text(zh="不确定", en="In doubt"), tally.unknown, total) if tally.unknown else None,
        _line(Text(zh="还没发", en="Waiting"), waiting, total) if waiting else None,
        _line(Text(zh="没有发", en="Not sent"), tally.withdrawn, total) if tally.withdrawn else None,
    ]
    acknowledged = None
    if notice.content.must_read:
        acknowledged = _line(Text(zh="已知悉", en="Acknowledged"), readers.acknowledged, total)
    return lines(
        same(f"<b>📊 {quoted(notice.content.title or '')}</b>"),
        Text(zh=f"共 {total:,} 人，有效至 {until.zh}", en=f"{people_count(total).en}, valid until {until.en}"),
        _line(Text(zh="已送达", en="Delivered"), tally.sent, total),
        *rest,
        _line(Text(zh="已读", en="Read"), readers.read, total),
        acknowledged,
        _joined(readers.joined),
    )


def _line(name: Text, count: int, total: int) -> Text:
    cells = LINE_CELLS
    full = 0 if not total else -(-cells * count // total)
    shown = "▓" * full + "░" * (cells - full)
    percent = 0 if not total else 100 * count // total
    return Text(zh=f"{shown} {name.zh} {count:,}（{percent}%）", en=f"{shown} {name.en} {count:,} ({percent}%)")


def _joined(joined: int) -> Text | None:
    if not joined:
        return None
    return Text(zh=f"另有 {joined:,} 人是后来加入后读的", en=f"{joined:,} more joined later and read it")


def send_again(unread: int) -> Text:
    people = people_count(unread)
    return Text(zh=f"再发给没读的 {people.zh}", en=f"Again to {people.en} who have not read it")


def repeat_unknown(unknown: int) -> Text:
    people = people_count(unknown)
    return Text(zh=f"给不确定的 {people.zh}再发一次", en=f"Once more to {people.en} in doubt")


def repeated(count: int) -> Text:
    people = people_count(count)
    return Text(zh=f"正在再发给 {people.zh}。", en=f"Being sent once more to {people.en}.")


STOPPED_FOR = {
    "office": Text(
        zh="因为您现在不再以这个单位的名义发通知，到时间没有发。",
        en="It was not sent, because you do not send for this unit any more.",
    ),
    "nobody": Text(
        zh="到时间时，这个范围里没有人，没有发。", en="It was not sent: when its time came, nobody was in its audience."
    ),
    "late": Text(
        zh="发送时有效期已经过了，没有发。", en="It was not sent: when it could go, it was not valid any more."
    ),
}


def told_stopped(title: str, reason: str) -> Text:
    return lines(same(f"❌ <b>{quoted(title)}</b>"), STOPPED_FOR[reason])


# Titles and cells of the workbook, in Chinese like all workbooks.
SHEET_NUMBERS, SHEET_PEOPLE = "汇总", "明细"
COLUMNS = ("姓名", "单位", "送达", "已读时间", "已知悉时间")
DELIVERIES = {
    "sent": "已送达",
    "unreachable": "未送达",
    "failed": "未送达",
    "unknown": "不确定",
    "withdrawn": "没有发",
}
NOT_YET = "还没发"
NUMBERS = ("标题", "发送单位", "共", "已送达", "未送达", "不确定", "还没发", "没有发", "已读", "已知悉", "后来加入后读")


def file_name(notice_id: int) -> str:
    return f"通知报告-{notice_id}.xlsx"


def list_cut(most: int) -> str:
    return f"只列前 {most:,} 人，没读的在前"
