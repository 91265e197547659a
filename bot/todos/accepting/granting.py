"""The hours of an accepted part, and what they make possible."""

from collections.abc import Sequence
from datetime import datetime, time

from bot.hours.granting import grant_records
from bot.reviewing.kind import News
from core.ledger import UNSTORED, HourRecord, RecordState
from core.rulebook import RuleBook
from core.todos import Grant
from core.years import SHANGHAI
from storage.assignments import Assigned
from storage.store import Transaction


async def grant_hours(tx: Transaction, part: Assigned, grant: Grant, book: RuleBook) -> Sequence[News]:
    """Write the record; gives what the person is told beside the decision."""
    person = await tx.people.get(part.case.person_id)
    assert person is not None
    return await grant_records(tx, person, [record_of(part, grant, tx.now)], book)


def record_of(part: Assigned, grant: Grant, at: datetime) -> HourRecord:
    """The record bears the name of the training or activity; it was done on its day, else by the deadline."""
    todo = part.todo.case
    done = datetime.combine(todo.held_on or todo.deadline, time(12), SHANGHAI)
    return HourRecord(
        id=UNSTORED,
        person_id=part.case.person_id,
        platform=None,
        record_id=f"{grant.year}-{grant.subject}",
        course_code=f"todo-{todo.id}",
        course_name=part.todo.title,
        subject=grant.subject,
        hours=grant.hours,
        completed_at=min(done, at),
        year=grant.year,
        revision=-1,
        state=RecordState.COUNTED,
        assignment_id=part.id,
    )
