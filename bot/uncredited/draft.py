"""What somebody misses while they say it: the answers so far, and the row that may answer them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.ui.marks import mark_of
from bot.uncredited.states import COURSE, DAY, FORM, PLATFORM, SEEN
from core.course_names import apart
from core.refusals import Refused
from storage.conversations import Conversation
from storage.store import Reading
from storage.sync_ledger import Arrived

MOST_COMPARED = 300
"""Rows of a person that are compared by name, what happened last in front: more than anybody learns in a year."""


class AnswersGone(Refused):
    """A button of what was sent or given up."""


@dataclass(frozen=True)
class Draft:
    """The answers. `seen` are rows that the person said are not the one."""

    platform_id: int
    course: str | None
    day: date | None
    seen: frozenset[int]

    @classmethod
    def open_in(cls, conversation: Conversation) -> "Draft":
        """Refuses `AnswersGone`."""
        given = conversation.answers
        if conversation.form_name != FORM or PLATFORM not in given:
            raise AnswersGone
        day = None if given.get(DAY) is None else date.fromisoformat(given[DAY])
        return cls(given[PLATFORM], given.get(COURSE), day, frozenset(given.get(SEEN, ())))

    @property
    def mark(self) -> str:
        """Changes with the answers."""
        return mark_of((self.platform_id, self.day, self.course))


async def row_of(look: Reading, person_id: int, draft: Draft) -> Arrived | None:
    """What is here of this course already, from whatever platform, and was not said to be another: the nearest by name,
    then what happened last."""
    rows = await look.sync_ledger.there(person_id, MOST_COMPARED)
    return nearest(draft.course or "", (row for row in rows if row.id not in draft.seen))


def nearest(course: str, rows: Iterable[Arrived]) -> Arrived | None:
    """The row whose name is nearest to the course's; None where none is meant for it."""
    near = [
        (distance, place, row) for place, row in enumerate(rows) if (distance := apart(course, row.course)) is not None
    ]
    return min(near, key=lambda each: each[:2])[2] if near else None
