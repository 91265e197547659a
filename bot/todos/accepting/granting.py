"""The hours of an accepted part, and what they make possible."""

from collections.abc import Sequence
from datetime import datetime, time

from bot.hours.cards import Account
from bot.hours.sufficient import HOURS_SUFFICIENT, offers
from bot.reviewing.kind import News
from core.crediting import BalanceDelta
from core.ledger import UNSTORED, HourRecord, RecordState
from core.rulebook import RuleBook
from core.todos import Grant
from core.years import SHANGHAI
from storage.assignments import Assigned
from storage.outbox import Posting
from storage.store import Transaction


async def grant_hours(tx: Transaction, part: Assigned, grant: Grant, book: RuleBook) -> Sequence[News]:
    """Write the record; gives what the person is told beside the decision."""
    person = await tx.people.get(part.case.person_id)
    assert person is not None
    record = record_of(part, grant, tx.now)
    balances = await tx.grants.write(person.id, [record])
    certificates = await tx.hours.live_certificates(person.id)
    account = Account(person, balances, certificates, book, tx.now)
    delta = BalanceDelta(person.id, record.year, record.subject, record.hours.hundredths)
    return [
        News(HOURS_SUFFICIENT, offer.values, person.id, Posting(dedupe_key=offer.once))
        for offer in await offers(tx, account, [delta])
    ]


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
