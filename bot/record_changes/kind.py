"""学时变动 on the card of whoever may revoke: which records before and after, what is left, and 保留 or 撤销."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.certificates.buttons import OpenCertificates
from bot.certificates.texts import DOWNLOADS
from bot.corrections.document import head
from bot.delivery.outbox import Recipient
from bot.record_changes import texts
from bot.record_changes.changed import Changed, changed
from bot.reviewing.deciding import reason_in
from bot.reviewing.kind import Ask, Effect, Face, Kind, Offer, Opened, Outcome, Ruled, Rules, Said, Wanted
from bot.reviewing.texts import THE_SYSTEM, Answer
from bot.revocation import decisions as revocation
from bot.texts import Text, lines, office, quoted, same
from bot.ui.screen import Button, Screen
from core.activities import Option
from core.certificates import CertificateHappening, next_state
from core.people import Role
from core.record_changes import ChangeOutcome, lost
from core.refusals import Refused
from core.reviews import Matter
from core.rulebook import RuleBook
from storage.reviews import Review
from storage.store import Reading, Transaction

KEEP, REVOKE = "keep", "revoke"


class RecordsMoved(Refused):
    """What the card said of the records has changed at this very moment."""


@dataclass(frozen=True)
class ChangeRuled(Ruled):
    """A decision on a certificate, as it stands while it is held."""

    held: Changed | None = None


class RecordChangeKind(Kind[Changed, ChangeRuled]):
    """One look, by whoever may revoke; the holder learns of the decision only."""

    matter = Matter.RECORD_CHANGE
    code = "rc"
    topic = texts.TOPIC
    moves = frozenset((KEEP, REVOKE))
    with_reason = moves
    nobody = texts.PLATFORM
    write_reason = texts.WRITE_REASON
    owner_knows = False

    async def load(self, look: Reading, review: Review) -> Changed:
        return await changed(look, review.owner_id)

    async def face(self, look: Reading, review: Review, owned: Changed, said: Said) -> Face:
        place = lines(same(owned.document.certificate.number), same(quoted(owned.document.owner.unit)))
        return Face(
            owned.document.holder.name,
            texts.facts(Text(**said["document"]), place, lost(owned.uses), owned.gap(said)),
            (
                (
                    Offer(texts.KEEP, Wanted(KEEP, owned.mark), "success"),
                    Offer(texts.REVOKE, Wanted(REVOKE, owned.mark), "danger"),
                ),
            ),
        )

    def reasons(self, wanted: Wanted, book: RuleBook) -> Sequence[Option]:
        return book.keep_reasons if wanted.move == KEEP else book.revocation_reasons

    def why(self, wanted: Wanted) -> Text:
        return texts.WHY_KEEP if wanted.move == KEEP else texts.WHY_REVOKE

    def ask(self, opened: Opened[Changed], wanted: Wanted, rules: Rules) -> Ask | None:
        """The reason is asked for below the records as they are now; again where these have changed since."""
        if wanted.detail != opened.owned.mark:
            wanted = replace(wanted, detail=opened.owned.mark, reason="", words=None)
        return super().ask(opened, wanted, rules)

    async def rule(self, look: Reading, opened: Opened[Changed], wanted: Wanted, rules: Rules) -> ChangeRuled:
        """Refuses `RecordsMoved`, and `CertificateMoveUnknown` for one that is still being made."""
        reason = self.reason(wanted, rules.book)
        await look.uses.hold(opened.owned.document.id)
        held = await self.load(look, opened.review)
        if held.mark != wanted.detail:
            raise RecordsMoved
        if wanted.move == KEEP:
            return ChangeRuled(ChangeOutcome.KEPT.value, reason, held=held)
        next_state(held.document.certificate.state, CertificateHappening.REVOKED)
        return ChangeRuled(ChangeOutcome.REVOKED.value, reason, held=held)

    async def apply(self, tx: Transaction, opened: Opened[Changed], ruling: ChangeRuled, rules: Rules) -> Effect:
        """A revocation goes its ordinary way, and tells the holder as it always does. Refuses `MayNotRevoke`."""
        assert ruling.held is not None
        assert ruling.reason is not None
        one = ruling.held.document
        if ruling.outcome == ChangeOutcome.KEPT.value:
            await tx.access.note("certificate.kept", opened.decider.id, one.holder.id, str(one.id))
            return Effect(one.said(rules.book), [one.holder.id])
        found = await tx.verification.by_id(one.id)
        assert found is not None
        press = revocation.Opened(found, one.holder, opened.decider, opened.acting)
        done = await revocation.decide(tx, rules, press, ruling.reason)
        assert done, "a certificate moved although it was held"
        return Effect(one.said(rules.book))

    def without_office(self, said: Said) -> Text:
        return THE_SYSTEM if said["outcome"] == ChangeOutcome.LAPSED.value else self.nobody

    def about(self, owned: Changed, book: RuleBook) -> Text:
        return owned.document.name(book)

    def head(self, said: Said) -> Text:
        return head(said)

    def outcome(self, said: Said) -> Outcome:
        how = ChangeOutcome(said["outcome"])
        return Outcome(texts.SIGNS[how], texts.OUTCOMES[how])

    def answer(self, said: Said, recipient: Recipient) -> Screen:
        """Only where it stands: of a revocation the holder is told by the revocation itself."""
        who, reason = office(Role(said["office_role"]), said["office_unit"]), reason_in(said)
        assert reason is not None
        words = texts.kept(Answer(said["name"], Text(**said["document"]), who, reason, said["hotline"]))
        return Screen(words, ((Button(DOWNLOADS, OpenCertificates()),),))
