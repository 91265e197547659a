"""Words of those who send notices: the desk, the draft, the questions, the last press."""

from collections.abc import Sequence
from datetime import datetime

from bot.texts import SUBJECTS, Text, cut, day, lines, moment, office, paged, quoted, same
from core.hours import Subject
from core.notice_times import last_day
from core.notices import LONGEST_CAPTION, LONGEST_TITLE, NoticeState
from core.people import Role
from storage.notice_values import Notice

SEND_NOTICE = Text(zh="📣 发通知", en="📣 Notices")
NEW = Text(zh="写新通知", en="Write a notice")
LONGEST_LABEL = 18
"""Characters of a title on a button of a small phone."""

STATES = {
    NoticeState.DRAFT: Text(zh="📝 草稿", en="📝 draft"),
    NoticeState.SCHEDULED: Text(zh="⏳ 等待发送", en="⏳ scheduled"),
    NoticeState.SENDING: Text(zh="⏳ 发送中", en="⏳ sending"),
    NoticeState.PAUSED: Text(zh="⏸ 已暂停", en="⏸ paused"),
    NoticeState.SENT: Text(zh="✅ 已发完", en="✅ sent"),
    NoticeState.CANCELLED: Text(zh="❌ 已停止", en="❌ stopped"),
}
UNTITLED = Text(zh="（还没有标题）", en="(no title yet)")


def row(notice: Notice) -> Text:
    """“✅ 关于学时申报的通知”, for a button."""
    title = UNTITLED if notice.content.title is None else same(cut(notice.content.title, LONGEST_LABEL))
    sign = STATES[notice.state].zh.partition(" ")[0]
    return same(f"{sign} ") + title


def desk(total: int, page: int, pages: int) -> Text:
    head = Text(zh="<b>📣 发通知</b>", en="<b>📣 Notices</b>")
    if not total:
        return lines(
            head,
            Text(
                zh="还没有发过通知。写好后先看预览和人数，再按一次才会发出。",
                en="No notices yet. You see it and the number of people before anything is sent.",
            ),
        )
    return lines(head, Text(zh=f"共 {total} 条", en=f"{total} in all") + paged(page, pages))


ASK_TITLE = lines(
    Text(zh="<b>通知 · 标题</b>", en="<b>Notice · Title</b>"),
    Text(
        zh=f"请发标题，最多 {LONGEST_TITLE} 个字，例如“关于 2026 年度学时申报的通知”。",
        en=f"Please send the title, up to {LONGEST_TITLE} characters.",
    ),
)
ASK_BODY = lines(
    Text(zh="<b>通知 · 正文</b>", en="<b>Notice · Text</b>"),
    Text(
        zh=f"请发正文，粗体、链接等格式会照原样保留。也可以直接发一张照片或一份文件，正文写在说明里"
        f"（最多 {LONGEST_CAPTION} 个字）。",
        en="Please send the text; bold, links and other formatting are kept. Or send a photo or a document with the"
        f" text as its caption (up to {LONGEST_CAPTION} characters).",
    ),
)
ASK_FILE = lines(
    Text(zh="<b>通知 · 附件</b>", en="<b>Notice · Attachment</b>"),
    Text(
        zh="请发一张照片或一份文件，PDF、OFD、Word、Excel 都可以，不超过 20 MB。",
        en="Please send a photo or a document: PDF, OFD, Word or Excel, up to 20 MB.",
    ),
)
ASK_VALID = lines(
    Text(zh="<b>通知 · 有效期</b>", en="<b>Notice · Valid until</b>"),
    Text(
        zh="有效期内，后来加入的人也能看到。请选，或者发日期，例如“12月31日”。",
        en="Until then people who join later see it too. Choose, or send a date such as “12-31”.",
    ),
)
ASK_TIME = lines(
    Text(zh="<b>通知 · 发送时间</b>", en="<b>Notice · When</b>"),
    Text(
        zh="请选，或者发日期和时间，例如“12月1日 8:30”。",
        en="Choose, or send a date and time such as “12-01 8:30”.",
    ),
)
ASK_PEOPLE = lines(
    Text(zh="<b>通知 · 名单</b>", en="<b>Notice · List</b>"),
    Text(
        zh="请发 Excel 文件（.xlsx），要有一列“身份证号”，设为文本格式。名单只用来找人，不会保存。",
        en="Please send an Excel file (.xlsx) with a column “身份证号” formatted as text. The file is not kept.",
    ),
)
ASK_UNIT = Text(
    zh="按数字往下找，或者发单位名称、简称、拼音首字母。",
    en="Go down by number, or send a unit's name, short name or initials.",
)
ONLY_TEXT = Text(zh="这一步请发文字。", en="Please send text here.")
ONLY_FILE = Text(zh="这一步请发照片或文件。", en="Please send a photo or a document here.")
ONLY_WORKBOOK = Text(zh="这一步请发 .xlsx 文件。", en="Please send an .xlsx file here.")
NOT_FOUND_UNIT = Text(zh="在您的范围内没有找到这个单位。", en="There is no such unit within yours.")

PREVIEW = Text(zh="👀 预览，发给自己", en="👀 Preview to myself")
SEND = Text(zh="发送…", en="Send…")
TITLE = Text(zh="标题", en="Title")
BODY = Text(zh="正文", en="Text")
FILE = Text(zh="附件", en="Attachment")
NO_FILE = Text(zh="去掉附件", en="Remove attachment")
AUDIENCE = Text(zh="发给谁", en="To whom")
VALID = Text(zh="有效期", en="Valid until")
TIME = Text(zh="发送时间", en="When")
OFFICE = Text(zh="换发送单位", en="Send from another unit")
DISCARD = Text(zh="删除草稿", en="Delete draft")
MUST_READ = {
    True: Text(zh="☑ 必读，要按“已知悉”", en="☑ Must be acknowledged"),
    False: Text(zh="☐ 必读，要按“已知悉”", en="☐ Must be acknowledged"),
}
AT_ONCE = Text(zh="确认后马上发", en="At once")
SURE_DISCARD = Text(
    zh="<b>删除草稿</b>\n写好的内容和附件都会删除，不能恢复。",
    en="<b>Delete the draft</b>\nIts text and attachment are gone for good.",
)
DISCARDED = Text(zh="草稿已删除。", en="The draft is deleted.")
PREVIEW_SENT = Text(zh="已发给您自己，和大家收到的一样。", en="Sent to yourself, as everybody will get it.")
ONLY_ONE_FILE = Text(
    zh="一条通知带一张照片或一份文件，请单独发一张。",
    en="A notice has one photo or document. Please send a single one.",
)
FILE_TAKEN = Text(zh="附件收到了，请再发正文。", en="The attachment is there. Please send the text.")
CHANGED = Text(zh="内容刚刚改过，请再看一遍。", en="It was changed a moment ago. Please look again.")
MOVED_ON = Text(zh="这条通知的情况有变化，请看最新的。", en="This notice has moved on. Please look again.")


def tomorrow(hour: int) -> Text:
    return Text(zh=f"明天 {hour}:00", en=f"Tomorrow {hour}:00")


def valid_days(days: int) -> Text:
    return Text(zh=f"{days} 天", en=f"{days} days")


def draft(notice: Notice, to_whom: Text, count: int, now: datetime) -> Text:
    """Everything that will happen, one line a part."""
    content, today = notice.content, now
    title = UNTITLED if content.title is None else same(quoted(content.title))
    sender = sender_name(notice)
    people = people_count(count)
    return lines(
        Text(zh="<b>📣 通知 · 草稿</b>", en="<b>📣 Notice · Draft</b>"),
        same("<b>") + title + same("</b>"),
        _written(notice),
        Text(zh=f"发给：{to_whom.zh}，{people.zh}", en=f"To: {to_whom.en}, {people.en}"),
        Text(zh=f"发送单位：{sender.zh}", en=f"From: {sender.en}"),
        Text(zh="时间：", en="When: ") + (AT_ONCE if notice.send_at is None else moment(notice.send_at, today)),
        valid_until(content.valid_until, now),
    )


def _written(notice: Notice) -> Text:
    content = notice.content
    if content.body is None:
        return Text(zh="⚠️ 还没有正文", en="⚠️ No text yet")
    said = Text(zh=f"正文 {content.length} 个字", en=f"Text: {content.length} characters")
    if content.file_id is None:
        return said
    return said + (
        Text(zh="，照片 1 张", en=", 1 photo") if content.is_photo else Text(zh="，文件 1 份", en=", 1 document")
    )


def sender_name(notice: Notice) -> Text:
    return office(notice.office.role, notice.sender.name)


def people_count(count: int) -> Text:
    return Text(zh=f"{count:,} 人", en="1 person" if count == 1 else f"{count:,} people")


def valid_until(until: datetime, now: datetime) -> Text:
    on = day(last_day(until), now.year)
    return Text(zh=f"有效至：{on.zh}", en=f"Valid until: {on.en}")


def last_question(notice: Notice, to_whom: Text, count: int, now: datetime) -> Text:
    """The second press: what it does, and to how many."""
    people = people_count(count)
    when = AT_ONCE if notice.send_at is None else moment(notice.send_at, now)
    return lines(
        Text(zh=f"<b>发给 {people.zh}？</b>", en=f"<b>Send it to {people.en}?</b>"),
        same(quoted(notice.content.title or "")),
        Text(zh=f"发给：{to_whom.zh}", en=f"To: {to_whom.en}"),
        Text(zh="时间：", en="When: ") + when,
        Text(
            zh="发出以后不能收回，只能停止还没发的。", en="What is sent cannot be taken back; the rest can be stopped."
        ),
    )


def confirm(count: int) -> Text:
    people = people_count(count)
    return Text(zh=f"确认发给 {people.zh}", en=f"Send to {people.en}")


CHOOSE_AUDIENCE = Text(zh="<b>通知 · 发给谁</b>", en="<b>Notice · To whom</b>")
ALL_OF_OFFICE = Text(zh="全部（本单位及下属）", en="Everybody (this unit and below)")
A_UNIT = Text(zh="下属的一个单位", en="A unit below")
UNIT_ADMINS = Text(zh="单位管理员", en="Unit admins")
REVIEWERS = Text(zh="主管部门审核员", en="Reviewers")
OPERATORS = Text(zh="平台管理员", en="Operators")
UNREAD = Text(zh="没读某条通知的人", en="Who has not read a notice")
LISTED = Text(zh="Excel 名单", en="An Excel list")
CHOOSE_UNREAD = Text(
    zh="<b>通知 · 发给谁</b>\n没有读哪一条的人？", en="<b>Notice · To whom</b>\nWho has not read which notice?"
)
NONE_SENT = Text(zh="还没有发过通知。", en="Nothing has been sent yet.")
ROLES = {Role.UNIT_ADMIN: UNIT_ADMINS, Role.REVIEWER: REVIEWERS, Role.OPERATOR: OPERATORS}


def short_of(subject: Subject, year: int) -> Text:
    name = SUBJECTS[subject]
    return Text(zh=f"{year} 年度{name.zh}学时不够的人", en=f"Short of {name.en} hours, {year}")


def of_unit(name: str, *, is_top: bool) -> Text:
    if is_top:
        return Text(zh="全部人员", en="everybody")
    return Text(zh=f"{quoted(name)}及下属", en=f"{quoted(name)} and below")


def in_unit(what: Text, name: str, *, is_top: bool) -> Text:
    """“长沙市教育局及下属的单位管理员”."""
    if is_top:
        return what
    return Text(zh=f"{quoted(name)}及下属的{what.zh}", en=f"{what.en} in {quoted(name)} and below")


def unread_of(title: str) -> Text:
    return Text(zh=f"没读“{quoted(title)}”的人", en=f"who has not read “{quoted(title)}”")


def branch(name: str, below: Sequence[str], *, first: int) -> Text:
    listed = "\n".join(f"<b>{number}</b>  {quoted(each)}" for number, each in enumerate(below, start=first))
    head = Text(zh="<b>通知 · 发给谁</b>", en="<b>Notice · To whom</b>")
    return lines(head, same(quoted(name)), same(listed) if below else None, ASK_UNIT)


def take_this(name: str) -> Text:
    short = cut(name, LONGEST_LABEL)
    return Text(zh=f"发给{short}及下属", en=f"{short} and below")


UP = Text(zh="上一级", en="Up")


def list_taken(known: int, bad: int) -> Text:
    taken = Text(zh=f"名单上找到 {known:,} 人。", en=f"{known:,} on the list are known.")
    if not bad:
        return taken
    more = Text(
        zh=f"有 {bad:,} 行没有用上，原因写在发回的表里，改好后可以整份再发。",
        en=f"{bad:,} rows could not be used; the workbook says why. Mend them and send the whole list again.",
    )
    return lines(taken, more)


UNKNOWN_PERSON = "没有这个人，或者不在您的范围内，或者身份还没确认"
"""Beside a row of the workbook that comes back, in Chinese like the workbooks."""
BAD_ROWS = Text(zh="没有用上的行", en="Rows that were not used")


def unusable(reason: str) -> Text:
    return same(quoted(reason))
