"""活动学时申报: the card of a claim, two looks at it, and what comes of each."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.claims import review_texts as texts
from bot.claims import texts as claim_texts
from bot.claims.buttons import ContinueClaim, OpenClaim
from bot.claims.closing import last_day
from bot.claims.draft import activity, bare
from bot.claims.granting import grant_hours
from bot.claims.words import Words, look_of
from bot.delivery.outbox import Recipient
from bot.evidence import texts as file_texts
from bot.reviewing.deciding import reason_in
from bot.reviewing.kind import (
    Ask,
    Choose,
    Effect,
    Face,
    Files,
    Kind,
    Offer,
    Opened,
    Outcome,
    Ruled,
    Rules,
    Said,
    Wanted,
    Write,
)
from bot.texts import Text, lines, office, quoted, same
from bot.ui.screen import Button, Screen
from core.activities import Need, Option
from core.claim_answers import OptionUnknown, fields, read_hours
from core.claims import ClaimDecision, ClaimState, Move, ReviewTooLate, Ruling, check_in_review, fewer, review
from core.hours import Balance, Hours
from core.people import Role
from core.refusals import Refused
from core.reviews import Matter
from core.rulebook import RuleBook
from core.years import day_in_shanghai
from storage.claims import CLAIM, Claim, HandedIn
from storage.evidence import EvidenceKind, Owner
from storage.reviews import Review, Seen
from storage.store import Reading, Transaction

LESS = "less"
"""An approval of fewer hours than claimed; the other moves are those of `core.claims`."""
_MOVES = {
    Move.APPROVE.value: Move.APPROVE,
    LESS: Move.APPROVE,
    Move.RETURN.value: Move.RETURN,
    Move.REFUSE.value: Move.REFUSE,
}
_WHY = {Move.RETURN.value: texts.WHY_RETURN, Move.REFUSE.value: texts.WHY_REFUSE, LESS: texts.WHY_LESS}


@dataclass(frozen=True)
class ClaimRuled(Ruled):
    """A decision on a claim, by its rules."""

    decision: ClaimDecision | None = None


class ClaimKind(Kind[HandedIn, ClaimRuled]):
    """Approve, grant less, return to a field, refuse; the unit's look leads to the authority's."""

    matter = Matter.CLAIM
    code = "cl"
    topic = texts.TOPIC
    moves = frozenset(_MOVES)
    with_reason = moves - {Move.APPROVE.value}
    batch = Move.APPROVE.value
    nobody = texts.APPLICANT
    write_reason = texts.WRITE_REASON

    async def load(self, look: Reading, review: Review) -> HandedIn:
        return _waiting(await look.claims.handed_in(review.owner_id), review)

    async def load_seen(self, look: Reading, seen: Seen) -> HandedIn:
        assert seen.claim is not None
        return _waiting(seen.claim, seen.review)

    async def face(self, look: Reading, review: Review, owned: HandedIn, said: Said) -> Face:
        claim, words = owned.claim, Words.said_in(said)
        owner = Owner(CLAIM, claim.id)
        evidence = await look.evidence.of(owner)
        history = await look.reviews.history(Matter.CLAIM, claim.id)
        ends = [one.end for one in history if one.end is not None and one.end.reason is not None]
        used = texts.used_before(await look.evidence.used_before(owner), claim.case.person_id)
        is_appeal = claim.state is ClaimState.APPEALED
        earlier = texts.earlier(ends[-1] if ends else None, is_appeal)
        because = texts.appealed_because(claim.appeal_reason) if is_appeal and claim.appeal_reason else None
        today = day_in_shanghai(look.now)
        notes = (*used, earlier, because, last_day(claim.case.year, words.review_until, today))
        return Face(
            f"{owned.applicant.name} · {owned.unit}",
            lines(
                Text(zh=f"<b>{words.form.zh}</b>", en=f"<b>{words.form.en}</b>"),
                words.facts,
                claim_texts.claimed(claim.case.hours) + claim_texts.in_year(claim.case.year),
                words.rule,
                words.caps,
            ),
            _moves(claim, is_open=today <= words.review_until),
            Files(tuple(one.file_id for one in evidence), claim.case.person_id, file_texts.counted(evidence)),
            tuple(note for note in notes if note is not None),
        )

    def ask(self, opened: Opened[HandedIn], wanted: Wanted, rules: Rules) -> Ask | None:
        claim = opened.owned.claim
        if wanted.move != Move.REFUSE:
            # Nobody is asked for a reason first and refused then; asking comes before every ruling.
            until = rules.book.year(claim.case.year).review_until
            check_in_review(claim.case, until, day_in_shanghai(opened.now))
        if wanted.move == Move.RETURN and not wanted.detail:
            parts = changeable(claim, rules.book)
            return Choose(
                texts.WHAT_TO_CHANGE,
                [(name, replace(wanted, detail=str(place))) for place, (_, name) in enumerate(parts)],
                width=2,
            )
        if wanted.move == LESS and not wanted.detail:
            group, _ = activity(rules.book, claim.form_code)
            return Write(texts.ask_hours(claim.case.hours, both=len(group.subjects) > 1))
        return super().ask(opened, wanted, rules)

    def typed(self, opened: Opened[HandedIn], wanted: Wanted, words: str, rules: Rules) -> Wanted:
        if wanted.move != LESS or wanted.detail:
            return super().typed(opened, wanted, words, rules)
        claim = opened.owned.claim
        group, _ = activity(rules.book, claim.form_code)
        granted = fewer(read_hours(words, group.subjects), claim.case.hours)
        return replace(wanted, detail=f"{granted.public.hundredths}.{granted.professional.hundredths}")

    def reasons(self, wanted: Wanted, book: RuleBook) -> Sequence[Option]:
        return book.return_reasons

    def why(self, wanted: Wanted) -> Text:
        granted = _hours(wanted)
        return lines(None if granted is None else texts.grants(granted), _WHY[wanted.move])

    async def rule(self, look: Reading, opened: Opened[HandedIn], wanted: Wanted, rules: Rules) -> ClaimRuled:
        claim, reason = opened.owned.claim, self.reason(wanted, rules.book)
        field = changed(claim, rules.book, wanted.detail) if wanted.move == Move.RETURN else None
        ruling = Ruling(_MOVES[wanted.move], None if reason is None else reason.zh, _hours(wanted), field)
        decision = review(claim.case, opened.decider, ruling, opened.now)
        return ClaimRuled(decision.after.value, reason, decision.hours, decision)

    async def apply(self, tx: Transaction, opened: Opened[HandedIn], ruling: ClaimRuled, rules: Rules) -> Effect:
        owned, decision = opened.owned, ruling.decision
        assert decision is not None
        case = owned.claim.case
        moved = await tx.claims.move(
            case,
            decision.after,
            public=decision.hours.public.hundredths,
            professional=decision.hours.professional.hundredths,
            return_field=decision.field,
            above_unit_id=decision.office.unit_id if decision.after is ClaimState.REFUSED else case.above_unit_id,
        )
        assert moved, "a claim moved without its review"
        again = None
        if decision.after is ClaimState.AT_AUTHORITY:
            words = Words.of(bare(owned.claim, rules.book, day_in_shanghai(tx.now)))
            passed_on = replace(case, state=decision.after, hours=decision.hours, must_act=None)
            again = look_of(passed_on, words)
        news = await grant_hours(tx, owned, decision, rules.book) if decision.after is ClaimState.GRANTED else ()
        said = said_of(owned, rules.book, decision.hours, is_reduced=decision.is_reduced)
        return Effect(said, [owned.applicant.id], again, news)

    def about(self, owned: HandedIn, book: RuleBook) -> Text:
        _, form = activity(book, owned.claim.form_code)
        return texts.about(claim_texts.form_name(form), owned.claim.title)

    def row(self, owned: HandedIn, book: RuleBook) -> Text:
        hours = claim_texts.hours(owned.claim.case.hours)
        return same(f"{quoted(owned.applicant.name)} · ") + self.about(owned, book) + same(" · ") + hours

    def refused(self, refusal: Refused) -> Text:
        if isinstance(refusal, ReviewTooLate):
            return texts.review_over(refusal.year, refusal.review_until)
        return super().refused(refusal)

    def head(self, said: Said) -> Text:
        return texts.frozen_head(said["name"], said["unit"], Text(**said["form"]), said["title"])

    def outcome(self, said: Said) -> Outcome:
        granted = _granted(said)
        return Outcome(texts.SIGNS[granted.state], texts.what(granted))

    def answer(self, said: Said, recipient: Recipient) -> Screen:
        granted, who = _granted(said), office(Role(said["office_role"]), said["office_unit"])
        about = texts.about(Text(**said["form"]), said["title"])
        text = texts.told(texts.Answer(said["name"], who, about, granted, said["hotline"]))
        claim_id = said["claim_id"]
        see = Button(texts.SEE, OpenClaim(claim_id=claim_id))
        if granted.state is ClaimState.RETURNED:
            return Screen(text, ((Button(texts.MEND, ContinueClaim(claim_id=claim_id), style="primary"), see),))
        return Screen(text, ((see,),))


def _moves(claim: Claim, *, is_open: bool) -> tuple[tuple[Offer, ...], ...]:
    """The buttons of a card; once reviews are over only the refusal is left."""
    refuse = Offer(texts.REFUSE, Wanted(Move.REFUSE), "danger")
    if not is_open:
        return ((refuse,),)
    approve = Offer(texts.approve(claim.case.hours), Wanted(Move.APPROVE), "success")
    return (approve, Offer(texts.LESS, Wanted(LESS))), (Offer(texts.RETURN, Wanted(Move.RETURN)), refuse)


def _waiting(found: HandedIn, review: Review) -> HandedIn:
    """The claim with who must act on it, and who was asked too."""
    case = replace(found.claim.case, must_act=review.must_act, also_act=review.case.also_act)
    return replace(found, claim=replace(found.claim, case=case))


def said_of(owned: HandedIn, book: RuleBook, hours: Balance, *, is_reduced: bool = False) -> dict[str, Any]:
    """A claim as the event of its decision keeps it."""
    _, form = activity(book, owned.claim.form_code)
    return {
        "claim_id": owned.claim.id,
        "name": owned.applicant.name,
        "unit": owned.unit,
        "form": asdict(claim_texts.form_name(form)),
        "title": owned.claim.title,
        "public": hours.public.hundredths,
        "professional": hours.professional.hundredths,
        "reduced": is_reduced,
    }


def _granted(said: Said) -> texts.Granted:
    hours = Balance(Hours(said["public"]), Hours(said["professional"]))
    return texts.Granted(ClaimState(said["outcome"]), hours, said["reduced"], reason_in(said))


def changeable(claim: Claim, book: RuleBook) -> list[tuple[str, Text]]:
    """What a return can ask to change: evidence first, since that is most often wrong, then every field. Refuses
    `FormUnknown`."""
    group, form = activity(book, claim.form_code)
    needs = {EvidenceKind.MATERIAL: form.material, EvidenceKind.HOUR_PROOF: form.hour_proof}
    parts = [(kind.value, file_texts.KINDS[kind]) for kind, need in needs.items() if need is not Need.NONE]
    return parts + [(field.code, claim_texts.name_of(field)) for field in fields(form, group)]


def changed(claim: Claim, book: RuleBook, place: str) -> str:
    """The code of what a return asks to change. Refuses `OptionUnknown`."""
    parts = changeable(claim, book)
    if not place.isdecimal() or int(place) >= len(parts):
        raise OptionUnknown
    return parts[int(place)][0]


def _hours(wanted: Wanted) -> Balance | None:
    """The hours that are granted instead of those claimed; None where it is all of them. Refuses `OptionUnknown`."""
    if wanted.move != LESS:
        return None
    public, _, professional = wanted.detail.partition(".")
    if not public.isdecimal() or not professional.isdecimal():
        raise OptionUnknown
    return Balance(Hours(int(public)), Hours(int(professional)))
