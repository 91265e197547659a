"""Words of unit admins about their to-dos: the list, one of them and how far it is, and what is refused."""

from datetime import date, datetime

from bot.texts import Text, cut, day, lines, moment, paged, quoted, same
from bot.todos.texts import LONGEST_TITLE, facts, head
from core.todos import AssignmentState, TodoState, is_late
from core.years import day_in_shanghai
from storage.assignments import Assigned
from storage.todos import Progress, Todo

HOME_BUTTON = Text(zh="📋 单位待办", en="📋 Unit to-dos")
ADD = Text(zh="发待办", en="Hand out a to-do")
DECIDE = Text(zh="🗂 审核交来的材料", en="🗂 Decide on what came in")
CHANGE_DEADLINE = Text(zh="改截止日期", en="Change deadline")
CLOSE = Text(zh="提前结束", en="Close")
CLOSE_NOW = Text(zh="结束", en="Close it")
CLOSED_NOW = Text(zh="已结束。", en="It is closed.")
CLOSED_BEFORE = Text(zh="这件待办已经结束了。", en="This to-do is closed already.")
SEE_BY_NUMBER = Text(zh="按号码看交的材料。", en="Press a number to see the files.")
NUDGED_BEFORE = Text(zh="24 小时内催过一次了，明天再催。", en="They were nudged within the last 24 hours.")
NOBODY_BEHIND = Text(zh="都交了，没有要催的人。", en="Everybody has handed in; there is nobody to nudge.")
NOT_YOURS = Text(
    zh="这件待办归单位管理员管，您现在不是这个单位的管理员，没有做任何改动。",
    en="This to-do is for the admins of its unit, and you are none of them now. Nothing was changed.",
)
DAY_UNREADABLE = Text(
    zh="这个日期看不懂。请在上面选，或者发 2026-12-15、12-15 这样的日期。",
    en="I cannot read this day. Pick it above, or send it like 2026-12-15 or 12-15.",
)


def day_passed(today: date) -> Text:
    said = day(today, 0)
    return Text(
        zh=f"截止日期已经过了。今天是 {said.zh}，请选今天或以后。",
        en=f"This day has passed. Today is {said.en}; please choose today or later.",
    )


def day_too_far(latest: date) -> Text:
    said = day(latest, 0)
    return Text(
        zh=f"这个日期离现在太远了，最远到 {said.zh}，多半有一位写错。",
        en=f"That is too far away, {said.en} at most; most likely a digit is wrong.",
    )


def hours_too_many(most: str) -> Text:
    return Text(
        zh=f"这个数太大了，一次培训或活动最多 {most} 学时，例如 8。",
        en=f"That is too many: {most} hours at most for one to-do, such as 8.",
    )


def counted(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def list_title(total: int, page: int, pages: int) -> Text:
    title = Text(zh="<b>📋 单位待办</b>", en="<b>📋 Unit to-dos</b>")
    if not total:
        return lines(
            title,
            Text(
                zh="把培训或活动发给本单位的人，到期前收材料、审核、催办，都在这里。",
                en="Hand a training or an activity to your people; see who is missing, accept, nudge.",
            ),
        )
    return lines(title, Text(zh=f"共 {total} 件", en=f"{total} in all") + paged(page, pages))


def add_for(unit: str) -> Text:
    name = cut(unit, LONGEST_TITLE)
    return Text(zh=f"发待办：{name}", en=f"To-do for {name}")


def row(todo: Todo, progress: Progress) -> Text:
    """“⏳ 消防安全培训 · 交了 12/30”, for a button."""
    done = progress.of(AssignmentState.ACCEPTED) == progress.total
    sign = "✅" if done else "⏹" if todo.case.state is TodoState.CLOSED else "⏳"
    said = f"{progress.handed_in}/{progress.total}"
    title = cut(todo.title, LONGEST_TITLE)
    return Text(zh=f"{sign} {title} · 交了 {said}", en=f"{sign} {title} · {said} in")


def detail(todo: Todo, progress: Progress, newcomers: int, now: datetime) -> Text:
    return lines(
        head(todo.title),
        facts(todo, day_in_shanghai(now)),
        standing(progress),
        None if todo.case.nudged_at is None else _nudged(todo.case.nudged_at, now),
        _newcomers(newcomers) if newcomers else None,
    )


_GROUPS = {
    AssignmentState.OPEN: Text(zh="没交", en="missing"),
    AssignmentState.HANDED_IN: Text(zh="等审核", en="waiting"),
    AssignmentState.RETURNED: Text(zh="退回未再交", en="returned"),
    AssignmentState.ACCEPTED: Text(zh="已通过", en="accepted"),
}
GROUPS = tuple(_GROUPS)
"""The states in the order in which they are listed."""


def standing(progress: Progress) -> Text:
    """“发给 30 人：没交 14，等审核 3，已通过 12”."""
    parts = [(name, progress.of(state)) for state, name in _GROUPS.items() if progress.of(state)]
    zh = "，".join(f"{name.zh} {count}" for name, count in parts)
    en = ", ".join(f"{count} {name.en}" for name, count in parts)
    return Text(zh=f"发给 {progress.total} 人：{zh}", en=f"Handed to {counted(progress.total)}: {en}")


def _nudged(at: datetime, now: datetime) -> Text:
    when = moment(at, now)
    return Text(zh=f"🔔 {when.zh} 催过", en=f"🔔 Nudged {when.en}")


def _newcomers(count: int) -> Text:
    return Text(
        zh=f"🆕 有 {count} 人是后来加入或确认的，还没有这件待办。",
        en=f"🆕 Joined or confirmed later, and not got it yet: {counted(count)}.",
    )


def group(state: AssignmentState, count: int) -> Text:
    name = _GROUPS[state]
    return Text(zh=f"{name.zh} {count}", en=f"{name.en.capitalize()} {count}")


def nudge(count: int) -> Text:
    return Text(zh=f"催办 {count} 人", en=f"Nudge {counted(count)}")


def nudged(count: int) -> Text:
    return Text(zh=f"已催 {count} 人。", en=f"Nudged: {counted(count)}.")


def added(count: int) -> Text:
    return Text(zh=f"也发给了 {count} 人。", en=f"Handed to {counted(count)} more.")


def add_newcomers(count: int) -> Text:
    return Text(zh=f"也发给这 {count} 人", en=f"Hand it to {'them' if count > 1 else 'this person'} too ({count})")


def sure_close(todo: Todo, progress: Progress) -> Text:
    missing = progress.of(AssignmentState.OPEN)
    return lines(
        head(todo.title),
        Text(
            zh=f"结束后不再收材料，还没交的 {missing} 人不能再交，会收到一条消息。",
            en=f"No files are taken after that. Still missing, and told so: {counted(missing)}.",
        ),
        Text(
            zh="已经交的照常审核，退回的还可以再交。结束后不能恢复。",
            en="What waits is still decided on, what was returned may be handed in again. It cannot be undone.",
        ),
    )


def ask_deadline(todo: Todo, today: date) -> Text:
    until = day(todo.case.deadline, today.year)
    return lines(
        head(todo.title),
        Text(
            zh=f"现在的截止日期是 {until.zh}。请选新的最后一天，也可以直接发日期。",
            en=f"It is due on {until.en} now. Pick the new last day, or send it.",
        ),
    )


def deadline_changed(until: date) -> Text:
    said = day(until, 0)
    return Text(zh=f"截止日期改为 {said.zh}，已告诉没交的人。", en=f"Due on {said.en} now; those behind are told.")


def people_title(todo: Todo, state: AssignmentState, total: int, page: tuple[int, int]) -> Text:
    name, where = _GROUPS[state], paged(*page)
    return lines(
        head(todo.title),
        Text(zh=f"{name.zh} {total} 人{where.zh}", en=f"{name.en.capitalize()}: {counted(total)}{where.en}"),
    )


def person_line(number: int, part: Assigned, now: datetime) -> Text:
    """“1  王芳 · 11 月 23 日 10:32 交，过了截止日期”."""
    at = part.case.handed_in_at
    name = f"{number}  {quoted(part.name)}"
    if at is None:
        return same(name)
    when, late = moment(at, now), is_late(part.todo.case.deadline, at)
    return Text(
        zh=f"{name} · {when.zh} 交{'，过了截止日期' if late else ''}",
        en=f"{name} · {when.en}{', after the deadline' if late else ''}",
    )
