"""What people are told of a to-do: that it came, that it is waited for, that its deadline moved, that it is closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.delivery.outbox import Recipient
from bot.scene import Scene
from bot.texts import Text
from bot.todos import news_texts
from bot.todos.buttons import OpenPart, UploadProof
from bot.todos.texts import SEE, UPLOAD
from bot.ui.screen import Button, Screen
from core.todos import BEHIND, TodoState
from core.years import day_in_shanghai
from storage.assignments import Assigned
from storage.outbox import Event, Letter, Posting, Priority
from storage.store import Reading, Transaction
from storage.todos import Todo

GIVEN = "todo.given"
NUDGED = "todo.nudged"
DEADLINE_MOVED = "todo.deadline"
CLOSED = "todo.closed"
AT_ONCE = 500
"""Letters of one statement: both databases limit the number of bound values."""


@dataclass(frozen=True)
class News:
    """What has happened to a to-do: `kind` is one of the above."""

    kind: str
    todo: Todo


async def tell_people(tx: Transaction, scene: Scene, news: News, people: Iterable[int]) -> None:
    """Everybody of these gets the same event, after the quiet hours; not whoever pressed, who is among them where a
    whole unit is."""
    todo = news.todo
    values: dict[str, Any] = {"todo_id": todo.id, "title": todo.title, "unit": todo.unit}
    event_id = await tx.outbox.record(news.kind, **values, deadline=todo.case.deadline.isoformat())
    rules = scene.book.reminders
    posting = Posting(Priority.REMINDER, rules.after_quiet_hours(tx.now))
    letters = [Letter(event_id, person_id, posting) for person_id in people if person_id != scene.person.id]
    for start in range(0, len(letters), AT_ONCE):
        await tx.outbox.tell_all(letters[start : start + AT_ONCE])


async def _part(event: Event, recipient: Recipient, look: Reading) -> Assigned | None:
    return await look.assignments.find(event.values["todo_id"], recipient.person_id or 0)


async def render_given(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    """The to-do as it stands now; nothing once it is closed."""
    part = await _part(event, recipient, look)
    if part is None or part.todo.case.state is TodoState.CLOSED:
        return None
    return _to_do(news_texts.given(part, day_in_shanghai(look.now)), part)


async def render_nudged(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    """Nothing for whoever has handed in meanwhile."""
    part = await _part(event, recipient, look)
    if part is None or part.case.state not in BEHIND or not part.case.can_be_filled:
        return None
    return _to_do(news_texts.nudged(part, day_in_shanghai(look.now)), part)


def _to_do(text: Text, part: Assigned) -> Screen:
    upload = Button(UPLOAD, UploadProof(part_id=part.id), style="primary")
    return Screen(text, ((upload, Button(SEE, OpenPart(part_id=part.id))),))


async def render_deadline_moved(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    part = await _part(event, recipient, look)
    if part is None:
        return None
    until = date.fromisoformat(event.values["deadline"])
    text = news_texts.deadline_moved(part, until, day_in_shanghai(look.now))
    return Screen(text, ((Button(SEE, OpenPart(part_id=part.id)),),))


async def render_closed(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    part = await _part(event, recipient, look)
    if part is None:
        return None
    return Screen(news_texts.closed(part), ((Button(SEE, OpenPart(part_id=part.id)),),))
