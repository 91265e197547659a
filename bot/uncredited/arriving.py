"""A row arrives, and the case that waits for it ends by itself, in the transaction of the event."""

from dataclasses import dataclass

from core.crediting import CourseEvent, CourseReport
from core.ledger import HourRecord
from core.people import Person
from core.rulebook import RuleBook
from core.uncredited import answered_by
from storage.outbox import Posting
from storage.platforms import Platform
from storage.store import Transaction

ARRIVED = "uncredited.arrived"


@dataclass(frozen=True)
class Reported:
    """A record that an event wrote: from where, as it was before (None: it is new), as it is now, and its row."""

    platform: Platform
    event: CourseEvent
    before: HourRecord | None
    now: HourRecord
    row_id: int


async def close_answered(tx: Transaction, person: Person, reported: Reported, book: RuleBook) -> None:
    """Under the lock of the event: end the case that the record answers, and tell its person, after the quiet hours."""
    if not isinstance(reported.event, CourseReport):
        return
    waiting = await tx.uncredited.open_of(person.id)
    case = answered_by(waiting, reported.platform.id, reported.before, reported.now) if waiting else None
    if case is None or await tx.uncredited.answers(reported.row_id):
        return
    if not await tx.uncredited.answer(case.id, reported.row_id):
        return  # withdrawn or closed at this moment
    event_id = await tx.outbox.record(ARRIVED, case_id=case.id, row_id=reported.row_id, course=case.course)
    posting = Posting(not_before=book.reminders.after_quiet_hours(tx.now), dedupe_key=f"{ARRIVED}:{case.id}")
    await tx.outbox.tell(event_id, person.id, posting)
