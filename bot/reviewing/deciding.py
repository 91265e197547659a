"""Deciding on a claim: one press, one decision; whoever comes second is told who was first.

At most twelve statements from the press to the answer, however many files, copies and reviewers there are: everything
is read in one, and what others are told leaves in one for the events, one for the people and two for the copies.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from bot.claims.buttons import ContinueClaim, OpenClaim
from bot.claims.draft import activity, bare
from bot.claims.texts import form_name
from bot.delivery.outbox import Recipient
from bot.hours.cards import Account
from bot.hours.sufficient import HOURS_SUFFICIENT, Offer, offers
from bot.reviewing import texts
from bot.reviewing.asking import ASKED, open_look
from bot.reviewing.card import Verdict, Words, decided_values, frozen, outcome_of
from bot.reviewing.screens import changed
from bot.scene import Scene
from bot.texts import Text, office
from bot.ui.screen import Button, Screen
from core.activities import ActivityForm, ActivityType
from core.claim_answers import DATES, plan_of
from core.claims import ClaimDecision, ClaimState, Move, Ruling, may_look, review
from core.conversion import within
from core.crediting import BalanceDelta
from core.hours import Hours, Subject
from core.ledger import UNSTORED, HourRecord, RecordState
from core.people import Role
from core.rulebook import RuleBook
from core.years import SHANGHAI
from storage import reviews
from storage.claims import CLAIM, Claim, UnderReview
from storage.outbox import Event, Letter, Posting
from storage.store import Reading, Transaction

DECIDED = "claim.decided"
"""What the copies of the card become."""
ANSWERED = "claim.answered"
"""What the applicant is told."""


@dataclass(frozen=True)
class Opened:
    """A claim that this person may look at; `decision` is what became of it, None while it waits."""

    seen: UnderReview
    decision: Event | None


async def open_review(tx: Transaction, review_id: int, scene: Scene) -> Opened | None:
    """What a press is about; None when it is not this person's, which leaves a row in the access log."""
    seen = await tx.claims.under_review(review_id, scene.person.id)
    if seen is None or not may_look(seen.claim.case, seen.looked_at_by(scene.person)):
        await tx.access.note("claim.refused", scene.person.id, None if seen is None else seen.applicant.id)
        return None
    decision = None if seen.review.end is None else await tx.cards.decision(CLAIM, review_id)
    return Opened(seen, decision)


@dataclass(frozen=True)
class Reasoned:
    """A ruling, with its reason in both languages where it is the rule book's. `place` is, for a return, which of what
    can be changed is to be."""

    ruling: Ruling
    reason: Text | None = None
    place: int = -1


async def decide(tx: Transaction, opened: Opened, reasoned: Reasoned, scene: Scene) -> Event:
    """Decide; gives the decision that stands now, whoever took it. Refuses as `core.claims.review` does."""
    if opened.decision is not None:
        return opened.decision
    seen, claim = opened.seen, opened.seen.claim
    ruling = reasoned.ruling
    if ruling.move is Move.RETURN:
        ruling = replace(ruling, field=changed(claim, scene.book, reasoned.place))
    decision = review(claim.case, seen.looked_at_by(scene.person), ruling, tx.now)
    written = reviews.Verdict(
        outcome=decision.after.value,
        by=decision.decided_by,
        office=decision.office,
        hours=decision.hours,
        reason=decision.reason,
        rule_book_version=scene.book.version,
    )
    # The review first, always: whoever decides or withdraws at the same moment waits here and then finds it closed.
    if not await tx.claims.reviews.close(seen.review.id, written):
        taken = await tx.cards.decision(CLAIM, seen.review.id)
        assert taken is not None, "a review was closed without a decision"
        return taken
    moved = await tx.claims.move(
        claim.case,
        decision.after,
        public=decision.hours.public.hundredths,
        professional=decision.hours.professional.hundredths,
        return_field=decision.field,
        above_unit_id=decision.office.unit_id if decision.after is ClaimState.REFUSED else claim.case.above_unit_id,
    )
    assert moved, "a claim moved without its review"
    return await _settle(tx, Ruled(seen, decision, reasoned.reason), scene)


@dataclass(frozen=True)
class Ruled:
    """A decision that was written, with its reason in both languages."""

    seen: UnderReview
    decision: ClaimDecision
    reason: Text | None


async def _settle(tx: Transaction, ruled: Ruled, scene: Scene) -> Event:
    """After the claim moved: what follows from it, its copies frozen, and everybody told."""
    seen, decision = ruled.seen, ruled.decision
    _, form = activity(scene.book, seen.claim.form_code)
    verdict = Verdict(
        outcome=decision.after,
        hours=decision.hours,
        is_reduced=decision.is_reduced,
        office=decision.office,
        unit=seen.offices[decision.office.unit_id],
        reason=ruled.reason,
    )
    values = decided_values(seen, form_name(form), verdict)
    happened: list[tuple[str, dict[str, Any]]] = [
        (DECIDED, values),
        (ANSWERED, {**values, "hotline": scene.settings.hotline}),
    ]
    # To whom, which of the events, and how.
    letters = [(seen.applicant.id, 1, Posting())]
    if decision.after is ClaimState.AT_AUTHORITY:
        passed_on = replace(seen.claim.case, state=decision.after, hours=decision.hours)
        asking = await open_look(tx, passed_on)
        words = Words.of(bare(seen.claim, scene.book, scene.today))
        happened.append((ASKED, {"review_id": asking.review_id, **words.values()}))
        letters += [(person_id, 2, Posting()) for person_id in asking.people]
    for offer in await _grant(tx, seen, decision, scene.book):
        letters.append((seen.applicant.id, len(happened), Posting(dedupe_key=offer.once)))
        happened.append((HOURS_SUFFICIENT, offer.values))
    ids = await tx.outbox.record_all(*happened)
    await tx.cards.freeze(CLAIM, seen.review.id, ids[0])
    await tx.outbox.tell_all(Letter(ids[event], person_id, posting) for person_id, event, posting in letters)
    return Event(DECIDED, values, tx.now)


async def _grant(tx: Transaction, seen: UnderReview, decision: ClaimDecision, book: RuleBook) -> Sequence[Offer]:
    """The hours of a granted claim, and what they make possible."""
    if decision.after is not ClaimState.GRANTED:
        return ()
    records = records_of(seen.claim, decision, activity(book, seen.claim.form_code))
    balances = await tx.grants.write(seen.applicant.id, records)
    account = Account(seen.applicant, balances, await tx.hours.papers(seen.applicant.id), book, tx.now)
    deltas = [BalanceDelta(seen.applicant.id, one.year, one.subject, one.hours.hundredths) for one in records]
    return await offers(tx, account, deltas)


def records_of(claim: Claim, decision: ClaimDecision, what: tuple[ActivityType, ActivityForm]) -> list[HourRecord]:
    """A record per year and subject. It bears the name of the form: what the applicant wrote stays sealed."""
    group, form = what
    ended = date.fromisoformat(claim.answers[DATES][1])
    done = min(datetime.combine(ended, time(12), SHANGHAI), decision.at)
    return [
        HourRecord(
            id=UNSTORED,
            person_id=claim.case.person_id,
            platform=None,
            record_id=f"{year}-{subject}",
            course_code=f"claim-{claim.id}",
            course_name=f"{group.name}，{form.name}" if form.is_other else form.name,
            subject=subject,
            hours=hours,
            completed_at=done,
            year=year,
            revision=-1,
            state=RecordState.COUNTED,
            claim_id=claim.id,
        )
        for year, part in within(plan_of(claim.answers), decision.hours)
        for subject in Subject
        if (hours := part.of(subject)) > Hours.ZERO
    ]


async def render_decided(event: Event, recipient: Recipient, look: Reading) -> Screen:
    return frozen(event)


async def render_answered(event: Event, recipient: Recipient, look: Reading) -> Screen:
    """To the applicant: what was decided and by which office, and what can be done now."""
    said = event.values
    outcome, who = outcome_of(said), office(Role(said["office_role"]), said["office_unit"])
    about = texts.about(Text(**said["form"]), said["title"])
    text = texts.told(texts.Answer(said["name"], who, about, outcome, said["hotline"]))
    claim_id = said["claim_id"]
    see = Button(texts.SEE, OpenClaim(claim_id=claim_id))
    if outcome.state is ClaimState.RETURNED:
        return Screen(text, ((Button(texts.MEND, ContinueClaim(claim_id=claim_id), style="primary"), see),))
    return Screen(text, ((see,),))
