"""Words of one's own to-dos: the list, a to-do and how it stands, and what home says of them."""

from datetime import date

from bot.texts import SUBJECTS, Text, begin, cut, day, lines, paged, quoted, same
from core.todos import AssignmentState, Grant, TodoKind, TodoState
from core.years import days_left
from storage.assignments import Assigned, Unfinished
from storage.todos import Todo

LONGEST_TITLE = 10
"""Characters of a title on a button of a small phone."""
TITLE = Text(zh="📋 待办事项", en="📋 To-dos")
UPLOAD = Text(zh="上传", en="Upload")
UPLOAD_MORE = Text(zh="继续上传", en="Go on uploading")
MEND = Text(zh="改好再交", en="Mend it and hand it in")
HAND_IN = Text(zh="提交", en="Hand in")
WITHDRAW = Text(zh="撤回", en="Withdraw")
REMIND = Text(zh="系统提醒审核人", en="Remind the reviewers")
SEE_FILES = Text(zh="📎 看材料", en="📎 Files")
SEE = Text(zh="看待办", en="See the to-do")
SURE_WITHDRAW = Text(
    zh="<b>撤回</b>\n撤回后可以增减材料，改好要再提交。截止日期过后再交，会算晚交。",
    en="<b>Withdraw</b>\nYou can change the files and hand them in again; after the deadline that is late.",
)
USED_ELSEWHERE = Text(zh="⚠️ 以前交过", en="⚠️ handed in before")
MOVED_ON = Text(zh="这件待办已经有了变化，请看最新的内容。", en="This to-do has moved on. Please look again.")
CLOSED = Text(zh="这件待办已经结束，不再收材料。", en="This to-do is closed and takes no files any more.")
WITH_THE_UNIT = Text(
    zh="材料已经提交，要增减请先撤回。", en="The files are handed in. Withdraw them first to change anything."
)
PROOF_MISSING = Text(zh="还没有材料。请先发照片或文件。", en="There are no files yet. Please send some first.")
NONE_YET = Text(
    zh="现在没有待办。单位发了培训或活动，会出现在这里，也会单独发消息给您。",
    en="No to-dos. When your unit hands out a training or an activity, it shows up here and you get a message.",
)
KINDS = {TodoKind.TRAINING: Text(zh="培训", en="Training"), TodoKind.ACTIVITY: Text(zh="活动", en="Activity")}
NO_HOURS = Text(zh="不计学时", en="Gives no hours")


def home_button(unfinished: Unfinished) -> Text:
    """“📋 待办事项 2”."""
    return TITLE if not unfinished.count else TITLE + same(f" {unfinished.count}")


def home_line(unfinished: Unfinished, today: date) -> Text | None:
    """The nearest deadline; None where nothing is to be handed in."""
    if unfinished.nearest is None:
        return None
    when, left = day(unfinished.nearest, today.year), days_left(unfinished.nearest, today)
    if left < 0:
        return Text(
            zh=f"⚠️ 有待办过了截止日期 {when.zh}，还可以交", en=f"⚠️ A to-do was due on {when.en}; hand it in still"
        )
    soon_zh, soon_en = ("今天", "today") if left == 0 else (f" {when.zh}", f"on {when.en}")
    return Text(zh=f"📋 最近的待办{soon_zh}截止", en=f"📋 The next to-do is due {soon_en}")


def list_title(total: int, page: int, pages: int) -> Text:
    head = Text(zh=f"<b>{TITLE.zh}</b>", en=f"<b>{TITLE.en}</b>")
    if not total:
        return lines(head, NONE_YET)
    return lines(head, Text(zh=f"共 {total} 件", en=f"{total} in all") + paged(page, pages))


_SIGNS = {
    AssignmentState.OPEN: "📋",
    AssignmentState.HANDED_IN: "⏳",
    AssignmentState.RETURNED: "↩️",
    AssignmentState.ACCEPTED: "✅",
}
_STATES = {
    AssignmentState.HANDED_IN: Text(zh="等审核", en="waits"),
    AssignmentState.RETURNED: Text(zh="已退回", en="returned"),
    AssignmentState.ACCEPTED: Text(zh="已通过", en="accepted"),
}
_OVER = Text(zh="没交，已结束", en="closed, not handed in")


def row(part: Assigned, today: date) -> Text:
    """“📋 消防安全培训 · 12 月 1 日截止”, for a button."""
    state, todo, name = part.case.state, part.todo.case, cut(part.todo.title, LONGEST_TITLE)
    sign = _SIGNS[state]
    if state is AssignmentState.OPEN:
        when = day(todo.deadline, today.year)
        said = Text(zh=f"{when.zh}截止", en=f"due {when.en}")
        if todo.state is TodoState.CLOSED:
            sign, said = "❌", _OVER
        elif today > todo.deadline:
            sign = "⚠️"
    else:
        said = _STATES[state]
    return Text(zh=f"{sign} {name} · {said.zh}", en=f"{sign} {name} · {said.en}")


def head(title: str) -> Text:
    return same(f"<b>📋 {quoted(title)}</b>")


def facts(todo: Todo, today: date) -> Text:
    """What is wanted, until when, and what it gives."""
    kind = KINDS[todo.case.kind]
    return lines(
        Text(zh=f"{kind.zh}，{quoted(todo.unit)}发", en=f"{kind.en} from {quoted(todo.unit)}"),
        wanted(todo.proof),
        None if todo.case.held_on is None else held_on(todo.case.held_on, today),
        deadline(todo.case.deadline, today)
        if todo.case.state is TodoState.OPEN
        else _closed(todo.case.deadline, today),
        gives(todo.case.grant),
    )


def wanted(proof: str) -> Text:
    return Text(zh=f"要交：{quoted(proof)}", en=f"Wanted: {quoted(proof)}")


def held_on(when: date, today: date) -> Text:
    said = day(when, today.year)
    return Text(zh=f"日期 {said.zh}", en=f"Held on {said.en}")


def deadline(until: date, today: date) -> Text:
    """“截止 12 月 1 日，还有 8 天”; past it, that it is late and still taken."""
    when, left = day(until, today.year), days_left(until, today)
    if left < 0:
        return Text(
            zh=f"⚠️ 截止日期 {when.zh}已过 {-left} 天，结束前还可以交",
            en=f"⚠️ Due on {when.en}, {-left} day{'' if left == -1 else 's'} ago; taken until it is closed",
        )
    if left == 0:
        return Text(zh=f"截止 {when.zh}，就是今天", en=f"Due {when.en}, today")
    return Text(zh=f"截止 {when.zh}，还有 {left} 天", en=f"Due {when.en}, in {left} day{'' if left == 1 else 's'}")


def _closed(until: date, today: date) -> Text:
    when = day(until, today.year)
    return Text(zh=f"截止 {when.zh}，已结束", en=f"Was due {when.en}, closed")


def gives(grant: Grant | None) -> Text:
    if grant is None:
        return NO_HOURS
    subject = SUBJECTS[grant.subject]
    return Text(
        zh=f"通过后计{subject.zh} {grant.hours} 学时（{grant.year} 年度）",
        en=f"Gives {grant.hours} hours of {subject.en} ({grant.year}) once accepted",
    )


def standing(part: Assigned) -> Text | None:
    """How one's own part stands; None where the deadline says all there is."""
    state, closed = part.case.state, part.todo.case.state is TodoState.CLOSED
    match state:
        case AssignmentState.ACCEPTED:
            return Text(zh="✅ 已通过", en="✅ Accepted")
        case AssignmentState.RETURNED:
            return Text(
                zh="↩️ 已退回，材料都还在，改好再交即可", en="↩️ Returned; your files are kept, hand them in again"
            )
        case AssignmentState.OPEN if closed:
            return Text(zh="❌ 没有交，单位已经结束这件待办", en="❌ Not handed in; your unit has closed it")
    return None


def held_by(office: Text | None) -> Text:
    if office is None:
        return Text(
            zh="⏳ 已提交。单位和上级主管部门都还没有审核的人。",
            en="⏳ Handed in. Neither your unit nor an authority above it has anybody to decide yet.",
        )
    return Text(zh=f"⏳ 已提交，等{office.zh}审核", en=f"⏳ Handed in, with {office.en} now")


def reason(office: Text, said: str) -> Text:
    return Text(zh=f"{office.zh}：{quoted(said)}", en=f"{begin(office.en)}: {quoted(said)}")


def was_late(when: date, today: date) -> Text:
    said = day(when, today.year)
    return Text(zh=f"{said.zh}交的，过了截止日期", en=f"Handed in on {said.en}, after the deadline")


def proof_title(part: Assigned) -> Text:
    return lines(head(part.todo.title), wanted(part.todo.proof))
