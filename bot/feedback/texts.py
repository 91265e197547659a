"""Words of feedback that both sides share, and those of its author."""

from collections.abc import Sequence

from bot.texts import Text, dated, day, lines, paged, quoted, same
from core.feedback import (
    LONGEST_WORDS,
    CloseReason,
    FeedbackKind,
    FeedbackState,
)
from core.years import day_in_shanghai
from storage.feedback_values import Feedback, Note, NoteKind

FEEDBACK = Text(zh="意见反馈", en="Feedback")
WRITE = Text(zh="✏️ 写反馈", en="✏️ Write")
GO_ON = Text(zh="✏️ 继续写反馈", en="✏️ Go on writing")
SUBMIT = Text(zh="提交", en="Submit")
CHANGE_WORDS = Text(zh="改文字", en="Change the text")
CHANGE_KIND = Text(zh="改类别", en="Change the kind")
LATER = Text(zh="以后再交", en="Later")
DISCARD = Text(zh="删除草稿", en="Discard it")
SEE_IT = Text(zh="看这条反馈", en="See it")
SEE_FILES = Text(zh="📎 看材料", en="📎 Files")
ADD_WORD = Text(zh="补充一句", en="Add a word")
END = Text(zh="关闭反馈", en="Close it")
HELPED = Text(zh="👍 有帮助", en="👍 It helped")
DID_NOT_HELP = Text(zh="👎 没解决", en="👎 It did not")
NO_PLATFORM = Text(zh="不涉及", en="None of them")

KINDS = {
    FeedbackKind.VIOLATION: Text(zh="平台违规培训", en="A platform breaks the rules"),
    FeedbackKind.HOURS: Text(zh="学时或课程问题", en="Hours or courses"),
    FeedbackKind.OFFICE: Text(zh="单位或审核问题", en="My unit or a review"),
    FeedbackKind.IDEA: Text(zh="功能建议", en="An idea"),
    FeedbackKind.OTHER: Text(zh="其他", en="Something else"),
}
STATES = {
    FeedbackState.DRAFT: Text(zh="草稿", en="draft"),
    FeedbackState.SUBMITTED: Text(zh="已提交", en="submitted"),
    FeedbackState.IN_WORK: Text(zh="处理中", en="being worked on"),
    FeedbackState.FORWARDED: Text(zh="已转交", en="passed on"),
    FeedbackState.ANSWERED: Text(zh="已答复", en="answered"),
    FeedbackState.CLOSED: Text(zh="已关闭", en="closed"),
}
SIGNS = {
    FeedbackState.DRAFT: "📝",
    FeedbackState.SUBMITTED: "⏳",
    FeedbackState.IN_WORK: "⏳",
    FeedbackState.FORWARDED: "⏳",
    FeedbackState.ANSWERED: "✅",
    FeedbackState.CLOSED: "✅",
}
REASONS = {
    CloseReason.REPEATED: Text(zh="重复反馈", en="It was reported before"),
    CloseReason.SETTLED: Text(zh="问题已解决", en="It is solved already"),
    CloseReason.NOT_OURS: Text(zh="不属于本平台受理范围", en="It is nothing that this platform can decide"),
    CloseReason.OTHER: Text(zh="其他（自己写）", en="Other (own words)"),
}

ASK_KIND = Text(
    zh="<b>✏️ 写反馈 · 类别</b>\n是哪方面的问题？",
    en="<b>✏️ Feedback · what it is about</b>\nWhat is it about?",
)
ASK_PLATFORM = Text(
    zh="<b>✏️ 写反馈 · 平台</b>\n涉及哪家学习平台？",
    en="<b>✏️ Feedback · platform</b>\nWhich learning platform is meant?",
)
ASK_WORDS = Text(
    zh=f"<b>✏️ 写反馈 · 内容</b>\n请发一段话：什么时候、在哪里、发生了什么。最多 {LONGEST_WORDS} 字。"
    "\n不要写身份证号和密码。",
    en="<b>✏️ Feedback · text</b>\nPlease send a text: when, where, what happened."
    f" At most {LONGEST_WORDS} characters.\nNo ID numbers, no passwords.",
)
WORDS_WANTED = Text(zh="这一步请发文字。", en="Please send text here.")
FILE_TAKEN = Text(zh="✅ 文件收到了。", en="✅ The file was taken.")
FILES_HINT = Text(
    zh="要附照片或文件，直接发到这里（可不附）。看清后按“提交”。",
    en="Photos or files, if any, can be sent here right now. Then press “Submit”.",
)
SURE_DISCARD = Text(
    zh="<b>删除这份反馈</b>\n写的内容和文件都会删除，不能恢复。",
    en="<b>Discard it</b>\nWhat you wrote and the files are gone for good.",
)
SURE_END = Text(
    zh="<b>关闭反馈</b>\n平台管理员不再处理这一条，之后不能再补充。",
    en="<b>Close it</b>\nThe operators stop working on it, and nothing can be added any more.",
)
DISCARDED = Text(zh="删除了。", en="It is discarded.")
LEFT = Text(
    zh="好的，先放着。写好的都在“意见反馈”里。",
    en="All right. What you wrote is kept under “Feedback”.",
)
INCOMPLETE = Text(zh="还没有写完，请先选类别、写内容。", en="It is not complete yet: kind and text are needed.")
ADD_HERE = Text(
    zh="<b>补充一句</b>\n请发文字，平台管理员会看到。",
    en="<b>Add a word</b>\nPlease send it; the operators will read it.",
)
ADDED = Text(zh="✅ 已补充，平台管理员会看到。", en="✅ Added. The operators will read it.")
ENDED = Text(zh="✅ 已关闭。", en="✅ Closed.")
RATED_WELL = Text(zh="谢谢，记下了。", en="Thank you, it is noted.")
RATED_BADLY = Text(
    zh="记下了。没解决的，可以补充一句，或另写一条。",
    en="It is noted. Add a word if it is not solved, or write another one.",
)
OPERATORS = Text(zh="平台管理员", en="The operators")


def list_title(total: int, page: int, pages: int) -> Text:
    head = Text(zh="<b>意见反馈</b>", en="<b>Feedback</b>")
    if not total:
        return lines(
            head,
            Text(
                zh="发现培训平台违规培训，学时、审核有问题，或有建议，都可以在这里反馈。平台管理员答复后直接发到这里。",
                en="Whatever breaks the rules, goes wrong or could be better: tell the operators. Their answer comes"
                " here.",
            ),
        )
    return lines(head, Text(zh=f"共 {total} 条", en=f"{total} in all") + paged(page, pages))


def row(number: int, one: Feedback, this_year: int) -> Text:
    """Two lines of one's own list."""
    kind, _, at = one.whole
    said = state_words(one.state)
    when = day(day_in_shanghai(at), this_year)
    name = KINDS[kind]
    return Text(
        zh=f"<b>{number}</b>  {one.number} · {name.zh}\n      {said.zh} · {when.zh}",
        en=f"<b>{number}</b>  {one.number} · {name.en}\n      {said.en} · {when.en}",
    )


def state_words(state: FeedbackState) -> Text:
    """“⏳ 处理中”."""
    return same(f"{SIGNS[state]} ") + STATES[state]


def state_line(state: FeedbackState, when: Text) -> Text:
    """“⏳ 处理中 · 11 月 23 日 10:00 提交”."""
    said = state_words(state)
    if state is FeedbackState.SUBMITTED:
        return said + same(" · ") + when
    return Text(zh=f"{said.zh} · {when.zh} 提交", en=f"{said.en} · submitted {when.en}")


def noted(note: Text | None, text: Text) -> Text:
    """What has just been done, above how it stands now."""
    return text if note is None else lines(note, same(""), text)


def about(one: Feedback) -> Text:
    """“平台违规培训 · 岳麓学堂”."""
    kind = one.contents.kind
    assert kind is not None
    return KINDS[kind] if one.platform is None else KINDS[kind] + same(f" · {quoted(one.platform)}")


def summary(one: Feedback, files: Text | None) -> Text:
    """Before it is handed in; `files` are its files by number, as they can be removed."""
    words = one.contents.words
    assert words is not None
    counted = None if files is None else lines(Text(zh="附件 ✅", en="Files ✅"), files)
    return lines(
        Text(zh="<b>✏️ 写反馈 · 请核对</b>", en="<b>✏️ Feedback · please check</b>"),
        about(one),
        same(""),
        same(quoted(words)),
        same(""),
        counted,
        FILES_HINT,
    )


def received(number: str, working_days: int) -> Text:
    """The first line after handing in."""
    return Text(
        zh=f"✅ 已收到，编号 {number}。一般 {working_days} 个工作日内答复，答复直接发到这里。",
        en=f"✅ Received as {number}. Usually answered within {working_days} working days; the answer comes here.",
    )


def head(one: Feedback) -> Text:
    """“FK-2026-000123 · 平台违规培训 · 岳麓学堂”."""
    what = about(one)
    return Text(zh=f"<b>{one.number}</b> · {what.zh}", en=f"<b>{one.number}</b> · {what.en}")


def mine(one: Feedback, notes: Sequence[Note], files: Text | None) -> Text:
    """One's own report as it stands."""
    _, words, at = one.whole
    when = dated(at)
    attached = None
    if files is not None:
        attached = Text(zh=f"📎 {files.zh}", en=f"📎 {files.en}")
    return lines(
        head(one),
        state_line(one.state, when),
        same(""),
        same(quoted(words)),
        attached,
        *(said(note) for note in notes),
    )


def said(note: Note) -> Text:
    """A note as the author reads it."""
    when = dated(note.at)
    words = None if note.words is None else same(quoted(note.words))
    match note.kind:
        case NoteKind.WORD:
            return lines(same(""), Text(zh=f"<b>您</b> {when.zh} 补充", en=f"<b>You</b>, {when.en}"), words)
        case NoteKind.REPLY:
            return lines(
                same(""), Text(zh=f"<b>平台管理员</b> {when.zh} 答复", en=f"<b>The operators</b>, {when.en}"), words
            )
        case NoteKind.FORWARD:
            to = quoted(note.addressee or "")
            return lines(
                same(""),
                Text(
                    zh=f"↗️ {when.zh} 已转交{to}，不含您的姓名", en=f"↗️ {when.en}: passed on to {to}, without your name"
                ),
            )
        case NoteKind.CLOSED:
            return lines(same(""), closed_because(note, when))
        case _:
            return lines(same(""), Text(zh=f"✅ 您 {when.zh} 关闭了", en=f"✅ You closed it, {when.en}"))


def closed_because(note: Note, when: Text) -> Text:
    reason = reason_of(note)
    return Text(
        zh=f"✅ 平台管理员 {when.zh} 关闭：{reason.zh}",
        en=f"✅ The operators closed it, {when.en}: {reason.en}",
    )


def reason_of(note: Note) -> Text:
    """Why it was closed: the preset, or the words."""
    return reason(note.reason, note.words)


def reason(code: str | None, words: str | None) -> Text:
    if words is not None:
        return same(quoted(words))
    return REASONS[CloseReason(code or CloseReason.OTHER)]


def rated(helpful: bool) -> Text:
    return (
        Text(zh="您的评价：👍 有帮助", en="You said: 👍")
        if helpful
        else Text(zh="您的评价：👎 没解决", en="You said: 👎")
    )


def news(number: str, what: Text, words: str) -> Text:
    """Something was said about a report."""
    return lines(
        Text(zh=f"💬 <b>{number}</b> {what.zh}", en=f"💬 <b>{number}</b>: {what.en}"), same(""), same(quoted(words))
    )


def closed(number: str, why: Text) -> Text:
    return Text(
        zh=f"✅ <b>{number}</b> 平台管理员关闭了您的反馈：{why.zh}",
        en=f"✅ <b>{number}</b>: the operators closed your report: {why.en}",
    )


def passed_on(number: str, to: str) -> Text:
    return Text(
        zh=f"↗️ <b>{number}</b> 您的反馈已转交{quoted(to)}，不含您的姓名和单位。有了答复直接发到这里。",
        en=f"↗️ <b>{number}</b>: your report was passed on to {quoted(to)}, without your name or unit. The answer"
        " comes here.",
    )
