"""Words of those who get notices: the message as it arrives, the list, home."""

from collections.abc import Sequence
from datetime import datetime

from bot.texts import Text, cut, dated, day, lines, moment, paged, quoted, same
from core.notice_times import last_day
from core.notices import Level
from core.years import day_in_shanghai
from storage.messages import Heading, Message

MESSAGES = Text(zh="✉️ 消息", en="✉️ Messages")
ACKNOWLEDGE = Text(zh="✅ 已知悉", en="✅ Acknowledged")
GOT_IT = Text(zh="知道了", en="Got it")
ATTACHMENT = Text(zh="📎 看附件", en="📎 Attachment")
NOTED = Text(zh="已记下。", en="Noted.")
MUST_READ = Text(zh="📌 必读，看完请按“已知悉”。", en="📌 Must be read: please press “Acknowledged”.")
ONLY_PREVIEW = Text(
    zh="这是预览。大家按下以后，会记为已读。", en="This is a preview. When others press it, it counts as read."
)
GONE = Text(zh="这条通知已经停止，或者不是发给您的。", en="This notice was stopped, or it is not for you.")
NOT_SHOWN = Text(zh="附件暂时发不出来，请过一会儿再按一次。", en="The attachment cannot be sent now. Please try again.")
LEVELS = {
    Level.PROVINCE: Text(zh="省级", en="province"),
    Level.CITY: Text(zh="市级", en="city"),
    Level.COUNTY: Text(zh="县级", en="county"),
    Level.UNIT: Text(zh="单位", en="unit"),
}
LONGEST_LABEL = 16
"""Characters of a title on a button of a small phone."""


def sender(unit: str, level: Level) -> Text:
    """“长沙市教育局（市级）”."""
    name = LEVELS[level]
    return Text(zh=f"{quoted(unit)}（{name.zh}）", en=f"{quoted(unit)} ({name.en})")


def arrived(title: str, body: str, from_whom: Text, *, must_read: bool) -> Text:
    """The whole message. `body` is the chat's HTML already."""
    return lines(
        same(f"<b>📣 {quoted(title)}</b>"),
        same(body),
        Text(zh=f"— {from_whom.zh}", en=f"— {from_whom.en}"),
        MUST_READ if must_read else None,
    )


def messages(count: int) -> Text:
    """“✉️ 消息 2”."""
    return MESSAGES if not count else MESSAGES + same(f" {count}")


def to_acknowledge(titles: Sequence[str]) -> Text:
    """Home's line, until it is acknowledged."""
    first = quoted(titles[0])
    if len(titles) == 1:
        return Text(zh=f"📌 请阅读：{first}", en=f"📌 Please read: {first}")
    return Text(
        zh=f"📌 请阅读：{first}，另有 {len(titles) - 1} 条", en=f"📌 Please read: {first}, {len(titles) - 1} more"
    )


def to_read(title: str) -> Text:
    return same(f"📌 {cut(title, LONGEST_LABEL)}")


def listed(headings: Sequence[tuple[Heading, Text]], total: int, pages: tuple[int, int], now: datetime) -> Text:
    """One message in two lines: sign and title, then sender, level and date."""
    head = Text(zh="<b>✉️ 消息</b>", en="<b>✉️ Messages</b>")
    if not total:
        return lines(head, Text(zh="还没有消息。", en="No messages yet."))
    count = Text(zh=f"共 {total} 条", en=f"{total} in all") + paged(*pages)
    every = (_listed(number, *each, now) for number, each in enumerate(headings, start=1))
    return lines(head, count, *every)


def _listed(number: int, heading: Heading, from_whom: Text, now: datetime) -> Text:
    is_new = heading.read_at is None
    sign = "📌 " if heading.needs_acknowledging else "● " * is_new
    title = f"<b>{quoted(heading.title)}</b>" if is_new else quoted(heading.title)
    on = day(day_in_shanghai(heading.at), day_in_shanghai(now).year)
    return Text(
        zh=f"{number}  {sign}{title}\n　{from_whom.zh} · {on.zh}",
        en=f"{number}  {sign}{title}\n　{from_whom.en} · {on.en}",
    )


def opened(message: Message, from_whom: Text, now: datetime) -> Text:
    heading = message.heading
    until = day(last_day(message.valid_until), day_in_shanghai(now).year)
    when = moment(heading.at, now)
    done = None
    if heading.acknowledged_at is not None:
        at = dated(heading.acknowledged_at)
        done = Text(zh=f"✅ {at.zh} 已知悉", en=f"✅ Acknowledged, {at.en}")
    elif heading.must_read:
        done = MUST_READ
    return lines(
        same(f"<b>{quoted(heading.title)}</b>"),
        Text(zh=f"{from_whom.zh} · {when.zh}", en=f"{from_whom.en} · {when.en}"),
        same(message.body),
        Text(zh=f"有效至 {until.zh}", en=f"Valid until {until.en}"),
        done,
    )
