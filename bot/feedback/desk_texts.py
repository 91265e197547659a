"""Words of feedback for the operators, and for the units that they ask."""

from collections.abc import Sequence

from bot.feedback.place import Place
from bot.feedback.texts import KINDS, about, head, reason_of, state_line, state_words
from bot.texts import Text, cut, dated, lines, paged, quoted, same
from core.feedback import LONGEST_WORDS, FeedbackKind
from storage.feedback_values import Feedback, Note, NoteKind

LETTER_SHOWN = 120
"""Characters of what was passed on in the list of what was said; the whole has a button."""

QUEUE = Text(zh="🗳 处理反馈", en="🗳 Feedback desk")
REPLY = Text(zh="💬 回复", en="💬 Answer")
FORWARD = Text(zh="↗️ 转交", en="↗️ Pass on")
CLOSE = Text(zh="关闭", en="Close")
STATE = Text(zh="状态", en="State")
KIND = Text(zh="类别", en="Kind")
PLATFORM = Text(zh="平台", en="Platform")
ALL_KINDS = Text(zh="全部类别", en="All kinds")
ALL_PLATFORMS = Text(zh="全部平台", en="All platforms")
OPEN_IT = Text(zh="打开这条反馈", en="Open it")
EDIT = Text(zh="改文字", en="Change the text")
PASS_ON = Text(zh="转交", en="Pass it on")
SEE_LETTER = Text(zh="看转交的文字", en="What was passed on")
ANSWER_OPERATORS = Text(zh="回复平台管理员", en="Answer the operators")
PARTS = {
    "w": Text(zh="待处理", en="to do"),
    "f": Text(zh="已转交", en="passed on"),
    "a": Text(zh="已答复", en="answered"),
    "c": Text(zh="已关闭", en="closed"),
    "e": Text(zh="全部", en="all"),
}
CHOOSE_PART = Text(zh="<b>🗳 处理反馈</b>\n看哪些？", en="<b>🗳 Feedback desk</b>\nWhich ones?")
ASK_REPLY = Text(
    zh=f"<b>💬 回复</b>\n请发文字，会原样发给本人。最多 {LONGEST_WORDS} 字。",
    en=f"<b>💬 Answer</b>\nPlease send it; the person reads it as it is. At most {LONGEST_WORDS} characters.",
)
CHOOSE_REASON = Text(
    zh="<b>关闭</b>\n原因会告诉本人，请选一个。", en="<b>Close</b>\nThe person is told why. Please choose a reason."
)
ASK_REASON = Text(
    zh="<b>关闭 · 原因</b>\n请发一句话，会原样告诉本人。",
    en="<b>Close · why</b>\nPlease send one sentence; the person reads it as it is.",
)
REPLIED = Text(zh="✅ 已答复，已发给本人。", en="✅ Answered; the person was told.")
CLOSED = Text(zh="✅ 已关闭，已告诉本人。", en="✅ Closed; the person was told.")
FORWARDED = Text(zh="✅ 已转交，已告诉本人。", en="✅ Passed on; the person was told.")
NOT_FOUND = Text(zh="没有找到，换个说法再发。", en="Nothing was found. Please try other words.")
NOBODY_THERE = Text(
    zh="这家单位和它的上级都还没有管理员，没有转交。请选别的单位，或直接答复。",
    en="Neither this unit nor anybody above it has an admin. Choose another one, or answer yourself.",
)
READ_AGAIN = Text(
    zh="⚠️ 姓名、身份证号、手机号和本人的单位已自动遮盖。职务、班级等能认出本人的内容，请改掉。附件不转交。",
    en="⚠️ Name, ID number, phone and unit are masked. Take out whatever else gives the person away, such as a post or"
    " a class. Files are not passed on.",
)
NO_NAMES = Text(
    zh="已去掉反馈人的姓名和单位。请核实后回复，由平台管理员答复本人。",
    en="Name and unit of the author were taken out. Please look into it; the operators answer the person.",
)
ASK_ANSWER = Text(
    zh="请发文字，只有平台管理员看到。",
    en="Please send your answer; only the operators read it.",
)
ANSWERED_OPERATORS = Text(zh="✅ 已回复平台管理员，谢谢。", en="✅ The operators have your answer. Thank you.")
SAID_SO = Text(zh="已回复平台管理员", en="answered the operators")
NO_LONGER_NEEDED = Text(zh="这条反馈已经关闭，不用回复了。", en="It is closed by now; no answer is needed.")
DID = {
    NoteKind.REPLY: Text(zh="已答复", en="answered it"),
    NoteKind.FORWARD: Text(zh="已转交", en="passed it on"),
    NoteKind.CLOSED: Text(zh="已关闭", en="closed it"),
    NoteKind.ENDED: Text(zh="已关闭", en="closed it"),
}
AUTHOR = Text(zh="本人", en="The person")


def desk(count: int) -> Text:
    """The button with how many wait."""
    return Text(zh=f"🗳 处理反馈 {count}", en=f"🗳 Feedback {count}")


def waiting(count: int) -> Text:
    return Text(zh=f"🗳 有 {count} 条意见反馈待处理", en=f"🗳 {count} reports wait for the operators")


def queue_title(place: Place, platform: str | None, total: int, pages: int) -> Text:
    """What is shown, and how many."""
    words = Text(zh="🗳 处理反馈 · ", en="🗳 Feedback desk · ") + PARTS[place.state]
    if place.kind is not None:
        words += same(" · ") + KINDS[place.kind]
    if platform is not None:
        words += same(f" · {quoted(platform)}")
    title = Text(zh=f"<b>{words.zh}</b>", en=f"<b>{words.en}</b>")
    if not total:
        return lines(title, Text(zh="没有。", en="None."))
    where = paged(place.page, pages)
    return lines(title, Text(zh=f"共 {total} 条{where.zh}，先来的在前", en=f"{total}{where.en}, the oldest first"))


def row(number: int, one: Feedback, days: int) -> Text:
    """Two lines of the queue; whose it is stands on the card only."""
    what, said = about(one), state_words(one.state)
    return Text(
        zh=f"<b>{number}</b>  {one.number}\n      {what.zh}\n      {said.zh} · {handed_in(days).zh}",
        en=f"<b>{number}</b>  {one.number}\n      {what.en}\n      {said.en} · {handed_in(days).en}",
    )


def handed_in(days: int) -> Text:
    """How many working days ago."""
    if not days:
        return Text(zh="今天交的", en="handed in today")
    return Text(zh=f"{days} 个工作日前交的", en=f"{days} working day{'' if days == 1 else 's'} ago")


def card(one: Feedback, notes: Sequence[Note], files: Text | None) -> Text:
    """A report as the operators read it."""
    _, words, at = one.whole
    when = dated(at)
    attached = None
    if files is not None:
        attached = Text(zh=f"📎 {files.zh}", en=f"📎 {files.en}")
    rated = None if one.helpful is None else lines(same(""), _rated(helpful=one.helpful))
    return lines(
        same("🗳 ") + head(one),
        same(f"{quoted(one.person.name)} · {quoted(one.unit)}"),
        state_line(one.state, when),
        same(""),
        same(quoted(words)),
        attached,
        *(_said(note) for note in notes),
        rated,
    )


def _rated(*, helpful: bool) -> Text:
    return Text(zh="本人评价：👍", en="Rated: 👍") if helpful else Text(zh="本人评价：👎", en="Rated: 👎")


def _said(note: Note) -> Text:
    when, to = dated(note.at), quoted(note.addressee or "")
    words = None if note.words is None else same(quoted(note.words))
    match note.kind:
        case NoteKind.WORD:
            first = Text(zh=f"<b>本人</b> {when.zh} 补充", en=f"<b>The person</b>, {when.en}")
        case NoteKind.REPLY:
            first = Text(zh=f"<b>平台管理员</b> {when.zh} 答复", en=f"<b>The operators</b>, {when.en}")
        case NoteKind.HEARD:
            first = Text(zh=f"<b>{to}</b> {when.zh} 回复", en=f"<b>{to}</b>, {when.en}")
        case NoteKind.FORWARD:
            first = Text(zh=f"↗️ {when.zh} 转交{to}", en=f"↗️ {when.en}: passed on to {to}")
            words = same(quoted(cut(note.words or "", LETTER_SHOWN)))
        case NoteKind.CLOSED:
            reason = reason_of(note)
            first = Text(zh=f"✅ {when.zh} 关闭：{reason.zh}", en=f"✅ Closed {when.en}: {reason.en}")
            words = None
        case NoteKind.ENDED:
            first = Text(zh=f"✅ 本人 {when.zh} 关闭", en=f"✅ The person closed it, {when.en}")
    return lines(same(""), first, words)


def forward_to(number: str, found: Sequence[tuple[str, str]], note: Text | None) -> Text:
    """Whom it can be passed on to: units by number, each with what stands above it."""
    listed = [
        same(f"{place}  {quoted(name)}" + (f"\n      {quoted(above)}" if above else ""))
        for place, (name, above) in enumerate(found, start=1)
    ]
    return lines(
        Text(zh=f"<b>↗️ 转交 {number}</b>", en=f"<b>↗️ Pass on {number}</b>"),
        note,
        *listed,
        Text(
            zh="别的单位或主管部门，请发名称、简称、拼音或首字母；也可以选平台。",
            en="For another unit or authority send its name or initials; or choose a platform.",
        ),
    )


def letter(to: Text, what: Text, words: str) -> Text:
    """What is passed on, to be read once more."""
    return lines(
        Text(zh=f"<b>↗️ 转交给{to.zh}</b>", en=f"<b>↗️ To {to.en}</b>"),
        what,
        same(""),
        same(quoted(words)),
        same(""),
        READ_AGAIN,
    )


def unit_addressee(unit: str, count: int) -> Text:
    return Text(zh=f"{quoted(unit)}（{count} 人）", en=f"{quoted(unit)} ({count})")


def platform_addressee(name: str) -> Text:
    return Text(zh=f"{quoted(name)}（平台）", en=f"{quoted(name)} (platform)")


def edit_letter(words: str) -> Text:
    return lines(
        Text(
            zh="<b>↗️ 改文字</b>\n点一下复制，改好后把全文发来。",
            en="<b>↗️ Change the text</b>\nTap to copy, and send the whole text as it should be.",
        ),
        same(f"<code>{quoted(words)}</code>"),
    )


def for_platform(name: str, words: str) -> Text:
    """A platform has no chat here."""
    return lines(
        Text(
            zh=f"✅ 已记为转交{quoted(name)}，已告诉本人。\n平台不在聊天里，请复制这段文字发给平台：",
            en=f"✅ Noted as passed on to {quoted(name)}; the person was told.\nIt has no chat here, so copy this to"
            " it:",
        ),
        same(f"<code>{quoted(words)}</code>"),
    )


def passed_on(to: str, words: str) -> Text:
    """The whole of what was passed on before."""
    return lines(
        Text(zh=f"<b>↗️ 转交给{quoted(to)}的文字</b>", en=f"<b>↗️ What {quoted(to)} was told</b>"),
        same(f"<code>{quoted(words)}</code>"),
    )


def arrived(kind: FeedbackKind, platform: str | None, words: str) -> Text:
    """To those of a unit."""
    return lines(arrived_head(kind, platform), same(""), same(quoted(words)), same(""), NO_NAMES)


def arrived_head(kind: FeedbackKind, platform: str | None) -> Text:
    """The first lines of it, which stay when it is answered."""
    what = KINDS[kind] + (same("") if platform is None else same(f" · {quoted(platform)}"))
    return lines(Text(zh="<b>📨 平台管理员转来一条意见反馈</b>", en="<b>📨 The operators pass on a report</b>"), what)
