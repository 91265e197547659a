"""证书更正 on the card of whoever may revoke: printed and current values side by side.

Agreed to, the document is revoked and issued anew with the same records, in the transaction of the press."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.certificates.buttons import OpenCertificates
from bot.certificates.proposal import NameUnprintable
from bot.certificates.texts import CORRECTED, DOWNLOADS
from bot.corrections import texts
from bot.corrections.buttons import OpenCorrection
from bot.corrections.document import Document, document, head, kind_of
from bot.corrections.ending import lapse
from bot.delivery.outbox import Recipient
from bot.documents import missing_characters
from bot.exemptions.buttons import OpenExemptions
from bot.exemptions.texts import EXEMPTIONS
from bot.record_changes.watching import open_case
from bot.reviewing.deciding import reason_in
from bot.reviewing.kind import Ask, Choose, Effect, Face, Kind, Offer, Opened, Outcome, Ruled, Rules, Said, Wanted
from bot.reviewing.texts import THE_SYSTEM, Answer
from bot.texts import Text, office
from bot.ui.screen import Button, Row, Screen
from core.activities import Option
from core.certificate_kinds import EXEMPTION_KIND
from core.corrections import Before, CorrectionOutcome, check_can_grant, issued_anew
from core.people import Role, Standing
from core.refusals import Refused
from core.reviews import Matter
from core.revocation import RevocationCase, revoke
from core.rulebook import RuleBook
from storage.conversations import Chat
from storage.reissuing import NewDocument
from storage.reviews import Review
from storage.store import Reading, Transaction

GRANT, DECLINE = "grant", "decline"


class CardOutdated(Refused):
    """What the card said has changed at this very moment."""


@dataclass(frozen=True)
class CorrectionRuled(Ruled):
    """A decision on a correction, with the document as it stands while it is held; None where nothing is issued."""

    held: Document | None = None


class CorrectionKind(Kind[Document, CorrectionRuled]):
    """One look, by whoever may revoke the document."""

    matter = Matter.CORRECTION
    code = "co"
    topic = texts.TOPIC
    moves = frozenset((GRANT, DECLINE))
    with_reason = frozenset((DECLINE,))

    async def load(self, look: Reading, review: Review) -> Document:
        found = await document(look, review.owner_id)
        assert found is not None, "a review of a document that is gone"
        return found

    async def face(self, look: Reading, review: Review, owned: Document, said: Said) -> Face:
        case = owned.case
        note = said.get("note")
        notes = [] if note is None else [texts.note(note)]
        if owned.holder.standing is not Standing.CONFIRMED:
            notes.append(texts.HOLDER_WAITS)
        return Face(
            owned.holder.name,
            texts.facts(Text(**said["document"]), owned.certificate.number, case.printed, case.now),
            (
                (
                    Offer(texts.GRANT, Wanted(GRANT, owned.mark), "success"),
                    Offer(texts.DECLINE, Wanted(DECLINE), "danger"),
                ),
            ),
            notes=tuple(notes),
        )

    def reasons(self, wanted: Wanted, book: RuleBook) -> Sequence[Option]:
        return book.correction_decline_reasons

    def ask(self, opened: Opened[Document], wanted: Wanted, rules: Rules) -> Ask | None:
        """What would be printed is what the press has seen, or it is shown once more."""
        mark = opened.owned.mark
        if wanted.move == GRANT and wanted.detail != mark:
            return Choose(texts.CHANGED_MEANWHILE, [(texts.GRANT_AS_SHOWN, replace(wanted, detail=mark))])
        return super().ask(opened, wanted, rules)

    async def rule(self, look: Reading, opened: Opened[Document], wanted: Wanted, rules: Rules) -> CorrectionRuled:
        """Refuses `CardOutdated`, `NameUnprintable`, and as `check_can_grant` does."""
        reason = self.reason(wanted, rules.book)
        if wanted.move == DECLINE:
            return CorrectionRuled(CorrectionOutcome.DECLINED.value, reason)
        # No platform changes a record of it meanwhile, and nobody else revokes it: their lock before the review's own.
        await look.hours.hold(opened.owned.owner.id_number)
        await look.uses.hold(opened.owned.id)
        held = await self.load(look, opened.review)
        check_can_grant(held.case)
        if held.mark != wanted.detail:
            raise CardOutdated
        if missing_characters(held.case.now.name + held.case.now.unit):
            raise NameUnprintable
        return CorrectionRuled(CorrectionOutcome.GRANTED.value, held=held)

    async def apply(self, tx: Transaction, opened: Opened[Document], ruling: CorrectionRuled, rules: Rules) -> Effect:
        if ruling.held is None:
            await tx.access.note("correction.declined", opened.decider.id, opened.owned.holder.id, str(opened.owned.id))
            return Effect(opened.owned.said(rules.book), [opened.owned.holder.id])
        return await self._issue_anew(tx, opened, ruling.held, rules)

    async def _issue_anew(self, tx: Transaction, opened: Opened[Document], held: Document, rules: Rules) -> Effect:
        """Whatever waits about hours of the old one waits about the new one, which uses the same. Refuses
        `MayNotRevoke`."""
        one, holder, book = held.certificate, held.holder, rules.book
        case = RevocationCase(one.id, one.state, holder)
        changed = await lapse(tx, one.id, book)
        revoked = await tx.revoking.apply(revoke(case, opened.decider, CORRECTED.name, tx.now))
        assert revoked, "a document moved although it was held"
        before = Before(one.year, kind_of(one, book), one.balance, book.version)
        new = NewDocument(issued_anew(before, holder, tx.now), await _asked_in(tx, opened.review))
        added = await tx.reissuing.issue_anew(one.id, new)
        if Matter.RECORD_CHANGE in changed:
            await open_case(tx, added.id, book)
        await tx.access.note("certificate.revoked", opened.decider.id, holder.id, str(one.id))
        await tx.access.note("certificate.issued_anew", opened.decider.id, holder.id, str(added.id))
        return Effect(held.said(book), [holder.id])

    def without_office(self, said: Said) -> Text:
        return THE_SYSTEM if said["outcome"] == CorrectionOutcome.LAPSED.value else self.nobody

    def about(self, owned: Document, book: RuleBook) -> Text:
        return texts.correction_of(owned.name(book))

    def head(self, said: Said) -> Text:
        return head(said)

    def outcome(self, said: Said) -> Outcome:
        how = CorrectionOutcome(said["outcome"])
        return Outcome(texts.SIGNS[how], texts.OUTCOMES[how])

    def answer(self, said: Said, recipient: Recipient) -> Screen:
        who, reason, name = office(Role(said["office_role"]), said["office_unit"]), reason_in(said), said["name"]
        what, way = Text(**said["document"]), _papers(said["kind_code"])
        if reason is None:
            return Screen(texts.granted(name, what, who, said["number"]), (way,))
        words = texts.declined(Answer(name, what, who, reason, said["hotline"]))
        return Screen(words, ((Button(texts.SEE, OpenCorrection(certificate_id=said["certificate_id"])), *way),))


async def _asked_in(look: Reading, review: Review) -> Chat | None:
    """The chat where the correction was asked for: there the new document is sent."""
    if review.event_id is None:
        return None
    said = (await look.outbox.recorded(review.event_id)).values
    return Chat(*said["chat"])


def _papers(kind_code: str) -> Row:
    """The way to the list in which the document stands."""
    if kind_code == EXEMPTION_KIND.code:
        return (Button(EXEMPTIONS, OpenExemptions()),)
    return (Button(DOWNLOADS, OpenCertificates()),)
