"""Reminders of to-dos: nothing is handed in, and the deadline comes."""

from collections.abc import Sequence
from datetime import date

from bot.reminders import texts
from bot.reminders.source import Occasion, Said, Source
from bot.texts import Text
from bot.todos.buttons import OpenPart
from bot.ui.screen import Button
from core.reminders import Deadline, ReminderKind, Rung
from core.rulebook import RuleBook
from core.todos import BEHIND, AssignmentState, TodoState
from core.years import day_in_shanghai, days_left
from storage.store import Reading
from storage.whom import Whom, behind_with


def _deadline(todo_id: int, until: date, book: RuleBook) -> Deadline:
    return Deadline(ReminderKind.TODO, todo_id, until, book.reminders.ladder_days)


async def _ahead(look: Reading, book: RuleBook) -> Sequence[Deadline]:
    today, furthest = day_in_shanghai(look.now), max(book.reminders.ladder_days)
    return [_deadline(todo_id, until, book) for todo_id, until in await look.todos.due_within(today, furthest)]


async def _of(todo_id: int, person_id: int, look: Reading, book: RuleBook) -> Deadline | None:
    part = await look.assignments.find(todo_id, person_id)
    if part is None or part.todo.case.state is TodoState.CLOSED:
        return None
    until = part.todo.case.deadline
    return None if until < day_in_shanghai(look.now) else _deadline(todo_id, until, book)


def _behind(rung: Rung, book: RuleBook, today: date) -> Whom:
    return behind_with(rung.deadline.about, rung.begins_at)


async def _say(one: Occasion, look: Reading) -> Said | None:
    part = await look.assignments.find(one.deadline.about, one.person.id)
    if part is None or part.case.state not in BEHIND:
        return None
    words = texts.returned if part.case.state is AssignmentState.RETURNED else texts.nothing_handed_in
    text = words(part.todo.title, days_left(one.deadline.until, one.today))
    return Said(text, ((Button(texts.OPEN_TODO, OpenPart(part_id=part.id), style="primary"),),))


async def _named(todo_id: int, look: Reading) -> Text:
    todo = await look.todos.get(todo_id)
    assert todo is not None
    return texts.todo(todo.title)


TODO = Source(ReminderKind.TODO, texts.SWITCH_TODO, _ahead, _behind, _say, _named, _of)
