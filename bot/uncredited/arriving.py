"""A row arrives, and the case that waits for it ends by itself, in the transaction of the event."""

from dataclasses import dataclass

from core.crediting import CourseEvent, CourseReport
from core.ledger import HourRecord
from core.people import Person
from core.rulebook import RuleBook
from core.uncredited import answered_by, resembled_by
from storage.outbox import Posting
from storage.platforms import Platform
from storage.store import Transaction

ARRIVED = "uncredited.arrived"
RESEMBLES = "uncredited.resembles"


@dataclass(frozen=True)
class Reported:
    """A record that an event wrote: from where, as it was before (None: it is new), as it is now, and its row."""

    platform: Platform
    event: CourseEvent
    before: HourRecord | None
    now: HourRecord
    row_id: int


async def close_answered(tx: Transaction, person: Person, reported: Reported, book: RuleBook) -> None:
    """Under the lock of the event: end the case that the record answers, and tell its person; or ask them, where it may
    be meant. Both after the quiet hours."""
    if not isinstance(reported.event, CourseReport):
        return
    waiting = await tx.uncredited.open_of(person.id)
    if not waiting or await tx.uncredited.answers(reported.row_id):
        return
    row = (reported.platform.id, reported.before, reported.now)
    case, kind = answered_by(waiting, *row), ARRIVED
    if case is None:
        case, kind = resembled_by(waiting, *row), RESEMBLES
    elif not await tx.uncredited.answer(case.id, reported.row_id):
        return  # withdrawn or closed at this moment
    if case is None:
        return
    event_id = await tx.outbox.record(kind, case_id=case.id, row_id=reported.row_id, course=case.course)
    once = f"{kind}:{case.id}:{reported.row_id}"
    posting = Posting(not_before=book.reminders.after_quiet_hours(tx.now), dedupe_key=once)
    await tx.outbox.tell(event_id, person.id, posting)
