"""A platform takes back or lowers a record: whoever may revoke the certificates that use it is asked. What the platform
puts right again needs nobody any more."""

from bot.corrections.ending import end
from bot.hours.cards import Account
from bot.record_changes.changed import changed, needs
from bot.reviewing.asking import ask
from bot.reviewing.kind import Look, Ruled
from core.ledger import HourRecord
from core.record_changes import ChangeOutcome, is_new_loss, lost, worth
from core.reviews import Matter
from core.revocation import revoking_case
from core.rulebook import RuleBook
from storage.certificate_rows import Certificate
from storage.reviews import NewReview
from storage.store import Transaction


async def watch(tx: Transaction, before: HourRecord, book: RuleBook) -> None:
    """After an event about the record that was `before`, under the lock of `tx.hours.find`. One case is open for each
    certificate; what comes later joins it, for its card is read from the records themselves."""
    for certificate in await tx.uses.hold_using(before.id):
        uses = await tx.uses.of(certificate)
        if not lost(uses):
            settled = Ruled(ChangeOutcome.SETTLED.value)
            await end(tx, Matter.RECORD_CHANGE, certificate.id, settled, book)
            continue
        was = worth(before, certificate.person_id, certificate.year)
        if any(use.record_id == before.id and is_new_loss(use, was) for use in uses):
            await open_case(tx, certificate.id, book)


async def open_case(tx: Transaction, certificate_id: int, book: RuleBook) -> None:
    """Ask whoever may revoke the certificate, unless they are asked already."""
    found = await changed(tx, certificate_id)
    case = revoking_case(found.document.holder)
    new = NewReview(Matter.RECORD_CHANGE, certificate_id, case, found.document.holder.id)
    said = {**found.document.said(book), "needs": await _needs(tx, found.document.certificate, book)}
    if await ask(tx, Look(new, said)):
        await tx.access.note("record_change.asked", None, found.document.holder.id, str(certificate_id))


async def _needs(tx: Transaction, certificate: Certificate, book: RuleBook) -> list[list[object]]:
    """The thresholds that count for this person and year, exemptions looked at; none for a kind that the rule book has
    lost."""
    kind = next((one for one in book.certificate_kinds if one.code == certificate.kind), None)
    if kind is None:
        return []
    holder = await tx.people.get(certificate.person_id)
    assert holder is not None
    account = await Account.of(holder, tx, book)
    return needs(account.need(book.year(certificate.year), kind).kind.thresholds)
