"""待确认: the card of somebody who waits, what a press does, and what the person is told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.certificates.buttons import OpenApplication
from bot.delivery.outbox import Recipient
from bot.identity import texts
from bot.identity.decisions import confirmed_effect
from bot.identity.screens import correction_rows
from bot.reviewing import texts as reviewing_texts
from bot.reviewing.deciding import reason_in
from bot.reviewing.kind import Ask, Choose, Effect, Face, Kind, Offer, Opened, Outcome, Ruled, Rules, Said, Wanted
from bot.texts import Text, lines, office
from bot.ui.screen import Button, Screen
from core.activities import Option
from core.identity import confirm
from core.people import Confirmation, Role, Standing, Verdict, WrongField
from core.reasons import OWN_WORDS
from core.reviews import Matter
from core.rosters import decide_by_roster
from core.rulebook import RuleBook
from storage.people import Applicant
from storage.reviews import Review
from storage.store import Reading, Transaction

CONFIRM, DECLINE = "confirm", "decline"


@dataclass(frozen=True)
class IdentityRuled(Ruled):
    """A decision on an identity, by its rules."""

    confirmation: Confirmation | None = None


class IdentityKind(Kind[Applicant, IdentityRuled]):
    """The data beside the roster's, and one press."""

    matter = Matter.IDENTITY
    code = "id"
    topic = texts.TOPIC
    moves = frozenset((CONFIRM, DECLINE))
    with_reason = frozenset((DECLINE,))
    nobody = texts.ROSTER

    async def load(self, look: Reading, review: Review) -> Applicant:
        return await look.people.applicant(review.owner_id)

    async def face(self, look: Reading, review: Review, owned: Applicant, said: Said) -> Face:
        person = owned.person
        listed = await look.rosters.entry(person.unit_path, owned.id_number)
        roster = decide_by_roster(person.name, None if listed is None else listed.name)
        post = said["post"] and Text(zh=said["post"], en=said["post_en"])
        return Face(
            person.name,
            lines(
                texts.card_facts(owned.id_number.masked, post, owned.unit),
                texts.roster_line(roster.match, person.name, roster.roster_name),
            ),
            ((Offer(texts.CONFIRM, Wanted(CONFIRM), "success"), Offer(texts.DECLINE, Wanted(DECLINE), "danger")),),
        )

    def reasons(self, wanted: Wanted, book: RuleBook) -> Sequence[Option]:
        return [Option(each.code, each.name, each.name_en) for each in book.decline_reasons]

    def ask(self, opened: Opened[Applicant], wanted: Wanted, rules: Rules) -> Ask | None:
        if wanted.reason == OWN_WORDS and not wanted.detail:
            fields = [(texts.FIELDS[wrong], replace(wanted, detail=wrong.value)) for wrong in WrongField]
            return Choose(texts.CHOOSE_FIELD, fields, width=2)
        return super().ask(opened, wanted, rules)

    async def rule(self, look: Reading, opened: Opened[Applicant], wanted: Wanted, rules: Rules) -> IdentityRuled:
        reason = self.reason(wanted, rules.book)
        verdict = Verdict(approve=True)
        if wanted.move == DECLINE:
            assert reason is not None
            verdict = Verdict(approve=False, reason=reason.zh, wrong=_wrong(wanted, rules.book))
        confirmation = confirm(opened.owned.person, opened.decider, verdict, opened.now)
        return IdentityRuled(confirmation.after.value, reason, confirmation=confirmation)

    async def apply(self, tx: Transaction, opened: Opened[Applicant], ruling: IdentityRuled, rules: Rules) -> Effect:
        assert ruling.confirmation is not None
        moved = await tx.people.apply(ruling.confirmation)
        assert moved, "an identity moved without its review"
        return await confirmed_effect(tx, opened.owned, ruling.confirmation)

    def without_office(self, said: Said) -> Text:
        return reviewing_texts.THE_PERSON if Standing(said["outcome"]) is Standing.PENDING else self.nobody

    def about(self, owned: Applicant, book: RuleBook) -> Text:
        return texts.YOUR_IDENTITY

    def head(self, said: Said) -> Text:
        return texts.frozen(said["name"], said["masked"], said["unit"])

    def outcome(self, said: Said) -> Outcome:
        standing = Standing(said["outcome"])
        return Outcome(texts.SIGNS[standing], texts.DECISIONS[standing])

    def answer(self, said: Said, recipient: Recipient) -> Screen:
        who, reason = texts.ROSTER, reason_in(said)
        if said["office_role"] is not None:
            who = office(Role(said["office_role"]), said["office_unit"])
        if reason is None:
            button = Button(texts.CERTIFICATES, OpenApplication(), style="primary")
            return Screen(texts.confirmed(said["name"], who), ((button,),))
        wrong = WrongField(said["wrong"])
        return Screen(
            lines(texts.declined(said["name"], who, reason), texts.how_to_correct(wrong, said["hotline"])),
            correction_rows(said["person_id"], wrong),
        )


def _wrong(wanted: Wanted, book: RuleBook) -> WrongField:
    """What the person can correct: the field that was chosen with own words, or that of the rule book's reason."""
    if wanted.words is not None:
        return next((wrong for wrong in WrongField if wrong == wanted.detail), WrongField.OTHER)
    return next((each.field for each in book.decline_reasons if each.code == wanted.reason), WrongField.OTHER)
