"""Hours that an office granted: they are written down, and the person is told what they make possible."""

from collections.abc import Sequence

from bot.hours.cards import Account
from bot.hours.sufficient import HOURS_SUFFICIENT, offers
from bot.reviewing.kind import News
from core.crediting import BalanceDelta
from core.ledger import HourRecord
from core.people import Person
from core.rulebook import RuleBook
from storage.outbox import Posting
from storage.store import Transaction


async def grant_records(
    tx: Transaction, person: Person, records: Sequence[HourRecord], book: RuleBook
) -> Sequence[News]:
    """Write the records; gives what the person is told beside the decision."""
    balances = await tx.grants.write(person.id, records)
    account = Account(person, balances, await tx.hours.papers(person.id), book, tx.now)
    deltas = [BalanceDelta(person.id, one.year, one.subject, one.hours.hundredths) for one in records]
    return [
        News(HOURS_SUFFICIENT, offer.values, person.id, Posting(dedupe_key=offer.once))
        for offer in await offers(tx, account, deltas)
    ]
