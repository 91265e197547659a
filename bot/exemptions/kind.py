"""免训证明 on the card of the authority: approve, return for changes, refuse, each but the first with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.delivery.outbox import Recipient
from bot.evidence import texts as file_texts
from bot.exemptions import kind_texts as words
from bot.exemptions.buttons import OpenExemptions, OpenFiling
from bot.exemptions.filing_texts import CHANGE_IT
from bot.exemptions.submitting import refuse_second
from bot.exemptions.texts import EXEMPTIONS, SIGNS
from bot.exemptions.words import said_of
from bot.hours.cards import Account
from bot.hours.sufficient import HOURS_SUFFICIENT, offers_of_exemption
from bot.reviewing.deciding import reason_in
from bot.reviewing.kind import Effect, Face, Files, Kind, News, Offer, Opened, Outcome, Ruled, Rules, Said, Wanted
from bot.texts import Text, lines, office
from bot.ui.screen import Button, Row, Screen
from core.activities import Option
from core.exemptions import (
    ExemptionMove,
    ExemptionState,
    decide,
    document_of,
)
from core.people import Role
from core.reviews import Matter
from core.rulebook import RuleBook
from storage.evidence import Owner
from storage.exemptions import EXEMPTION, Exemption
from storage.outbox import Posting
from storage.reviews import Review
from storage.store import Reading, Transaction


@dataclass(frozen=True)
class ExemptionRuled(Ruled):
    """A decision on an exemption, by its rules."""

    after: ExemptionState = ExemptionState.WAITING


class ExemptionKind(Kind[Exemption, ExemptionRuled]):
    """One look, by the authority above the unit."""

    matter = Matter.EXEMPTION
    code = "ex"
    topic = words.TOPIC
    moves = frozenset({ExemptionMove.APPROVE.value, ExemptionMove.RETURN.value, ExemptionMove.REFUSE.value})
    with_reason = moves - {ExemptionMove.APPROVE.value}
    nobody = words.UNIT
    write_reason = words.WRITE_REASON

    async def load(self, look: Reading, review: Review) -> Exemption:
        return await look.exemptions.reviewed(review.owner_id)

    async def face(self, look: Reading, review: Review, owned: Exemption, said: Said) -> Face:
        evidence = await look.evidence.of(Owner(EXEMPTION, owned.id))
        ends = [one.end for one in await look.reviews.history(self.matter, owned.id)]
        given = [end.reason for end in ends if end is not None and end.reason is not None]
        approve = Offer(words.APPROVE, Wanted(ExemptionMove.APPROVE), "success")
        give_back = Offer(words.RETURN, Wanted(ExemptionMove.RETURN))
        refuse = Offer(words.REFUSE, Wanted(ExemptionMove.REFUSE), "danger")
        return Face(
            f"{owned.person.name} · {owned.unit}",
            Text(**said["what"]),
            ((approve,), (give_back, refuse)),
            Files(tuple(one.file_id for one in evidence), owned.person.id, file_texts.counted(evidence)),
            (words.earlier(given[-1]),) if given else (),
        )

    def reasons(self, wanted: Wanted, book: RuleBook) -> Sequence[Option]:
        return book.exemption_return_reasons

    def why(self, wanted: Wanted) -> Text:
        return words.WHY[ExemptionMove(wanted.move)]

    async def rule(self, look: Reading, opened: Opened[Exemption], wanted: Wanted, rules: Rules) -> ExemptionRuled:
        after = decide(opened.owned.case, ExemptionMove(wanted.move))
        return ExemptionRuled(after.value, self.reason(wanted, rules.book), after=after)

    async def apply(self, tx: Transaction, opened: Opened[Exemption], ruling: ExemptionRuled, rules: Rules) -> Effect:
        """An approval writes the document's row at once: from now on it counts; it is made in the background. Refuses
        `ExemptionStands` when another exemption of that year was granted meanwhile."""
        one, news = opened.owned, list[News]()
        document: dict[str, Any] = {}
        if ruling.after is ExemptionState.GRANTED:
            assert one.contents.year is not None
            await tx.exemptions.hold(one.person.id)
            await refuse_second(tx, one.person.id, one.contents.year, but=one.id)
            added = await tx.certificates.add(document_of(one.case, rules.book, tx.now), None)
            document = {"certificate_id": added.id}
        moved = await tx.exemptions.move(one.case, ruling.after, **document)
        assert moved, "an exemption moved without its review"
        if ruling.after is ExemptionState.GRANTED:
            news = await _now_possible(tx, one, rules.book)
        return Effect(said_of(one, rules.book), [one.person.id, one.case.filed_by], news=news)

    def head(self, said: Said) -> Text:
        return words.frozen_head(said["name"], said["unit"], Text(**said["what"]))

    def outcome(self, said: Said) -> Outcome:
        state = ExemptionState(said["outcome"])
        return Outcome(SIGNS[state], words.OUTCOMES[state])

    def answer(self, said: Said, recipient: Recipient) -> Screen:
        """To the person and to whoever filed it, each with their own way on."""
        state = ExemptionState(said["outcome"])
        who = office(Role(said["office_role"]), said["office_unit"])
        is_own = recipient.person_id == said["person_id"]
        text = lines(
            words.decided(state, who, reason_in(said)),
            words.about(said["name"], Text(**said["what"])),
            words.what_now(state, is_own=is_own),
        )
        way: Row = (Button(EXEMPTIONS, OpenExemptions()),)
        if not is_own:
            label = CHANGE_IT if state is ExemptionState.RETURNED else words.SEE
            way = (Button(label, OpenFiling(exemption_id=said["exemption_id"])),)
        return Screen(text, (way,))


async def _now_possible(tx: Transaction, one: Exemption, book: RuleBook) -> list[News]:
    """A partial exemption may be what was missing: then the certificate can be applied for."""
    assert one.contents.year is not None
    account = await Account.of(one.person, tx, book)
    made = await offers_of_exemption(tx, account, one.contents.year)
    return [News(HOURS_SUFFICIENT, each.values, one.person.id, Posting(dedupe_key=each.once)) for each in made]
