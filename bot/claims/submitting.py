"""What the applicant does with a whole claim: hands it in, takes it back, lets go of it, appeals, has reviewers
reminded."""

from dataclasses import replace
from datetime import timedelta

from bot.claims import texts
from bot.claims.draft import Draft, HoursChanged, NobodyAbove, NotComplete, NothingLeft, bare, keep
from bot.claims.filling import draft_of, leave
from bot.reviewing.asking import REMINDED, ask, in_office
from bot.reviewing.card import Verdict, Words, decided_values
from bot.reviewing.deciding import DECIDED
from bot.scene import Scene
from bot.texts import Text
from core.claims import ClaimMoveUnknown, ClaimState, Move, check_in_time, move
from core.conversion import at_most
from core.quiet_hours import after_quiet_hours
from storage import reviews
from storage.claims import CLAIM
from storage.evidence import Owner
from storage.outbox import Letter, Posting, Priority
from storage.store import Transaction


async def submit(tx: Transaction, scene: Scene, claim_id: int, seen: tuple[int, int]) -> None:
    """Hand a claim in, as it was seen: the hours of both subjects in hundredths. Refuses `NotYours`,
    `ClaimMoveUnknown`, `NotComplete`, `ClaimTooLate`, `HoursChanged`, `NothingLeft`."""
    await tx.claims.hold(scene.person.id)
    draft = await draft_of(tx, scene, claim_id)
    state = move(draft.claim.case, scene.person.id, Move.SUBMIT)
    found, year = draft.worth, draft.year
    if found is None or year is None or not draft.is_complete:
        raise NotComplete
    check_in_time(replace(draft.claim.case, year=year), scene.book.year(year).claim_until, scene.today)
    if not found.hours.total:
        raise NothingLeft
    if seen != (found.hours.public.hundredths, found.hours.professional.hundredths):
        raise HoursChanged
    await keep(tx, draft)
    first = draft.claim.case.first_submitted_at or tx.now
    await tx.claims.move(draft.claim.case, state, first_submitted_at=first, submitted_at=tx.now, return_field=None)
    leave(tx)
    case = replace(draft.claim.case, state=state, year=year, hours=found.hours)
    await ask(tx, case, Words.of(draft))


async def withdraw(tx: Transaction, scene: Scene, claim_id: int) -> None:
    """Take a claim back from its reviewers, which clears the unit's approval. Refuses `NotYours`, `ClaimMoveUnknown`
    when it was decided meanwhile."""
    draft = await draft_of(tx, scene, claim_id)
    state = move(draft.claim.case, scene.person.id, Move.WITHDRAW)
    waiting = await tx.claims.reviews.of(claim_id)
    if waiting is None or not await tx.claims.reviews.close(waiting.id, reviews.Verdict(state.value)):
        raise ClaimMoveUnknown(draft.claim.state, Move.WITHDRAW)
    await tx.claims.move(draft.claim.case, state, first_submitted_at=None)
    await _freeze(tx, scene, draft, waiting.id)


async def _freeze(tx: Transaction, scene: Scene, draft: Draft, review_id: int) -> None:
    """Every copy of the card says that it was withdrawn."""
    seen = await tx.claims.under_review(review_id, scene.person.id)
    assert seen is not None
    verdict = Verdict(ClaimState.WITHDRAWN, draft.claim.case.hours)
    values = decided_values(seen, texts.form_name(draft.form), verdict)
    await tx.cards.freeze(CLAIM, review_id, await tx.outbox.record(DECIDED, **values))


async def delete(tx: Transaction, scene: Scene, claim_id: int) -> list[str]:
    """Let go of a draft, a withdrawn or a returned claim, its content and its files; gives the keys of the bytes, to
    be deleted once this is committed. Refuses `NotYours`, `ClaimMoveUnknown`."""
    draft = await draft_of(tx, scene, claim_id)
    state = move(draft.claim.case, scene.person.id, Move.DELETE)
    await tx.claims.move(draft.claim.case, state, answers=None, title=None, return_field=None)
    leave(tx)
    return await tx.evidence.remove(Owner(CLAIM, claim_id))


async def appeal(tx: Transaction, scene: Scene, claim_id: int) -> None:
    """Ask the level above the one that refused, once. Refuses `NotYours`, `ClaimMoveUnknown`, `AppealUsed`,
    `NothingLeft`, `NobodyAbove`."""
    await tx.claims.hold(scene.person.id)
    draft = await draft_of(tx, scene, claim_id)
    state = move(draft.claim.case, scene.person.id, Move.APPEAL)
    case = draft.claim.case
    left = case.hours if draft.worth is None else at_most(case.hours, draft.worth.hours)
    if not left.total:
        raise NothingLeft
    await tx.claims.move(
        case, state, was_appealed=True, public=left.public.hundredths, professional=left.professional.hundredths
    )
    words = Words.of(bare(draft.claim, scene.book, scene.today))
    asking = await ask(tx, replace(case, state=state, hours=left), words)
    if asking.must_act is None:
        raise NobodyAbove


async def remind(tx: Transaction, scene: Scene, claim_id: int) -> Text:
    """Remind whoever must act, once in the rule book's pause, in the name of the system; gives what to say. Refuses
    `NotYours`."""
    draft = await draft_of(tx, scene, claim_id)
    waiting = await tx.claims.reviews.of(claim_id)
    if waiting is None:
        return texts.WAITS_NO_MORE
    if waiting.must_act is None:
        return texts.NOBODY_TO_REMIND
    rules = scene.book.reminders
    if not await tx.claims.reviews.remind(claim_id, timedelta(hours=rules.reviewer_pause_hours)):
        return texts.reminded_before(rules.reviewer_pause_hours)
    event_id = await tx.outbox.record(REMINDED, review_id=waiting.id, **Words.of(draft).values())
    posting = Posting(Priority.REMINDER, after_quiet_hours(tx.now, rules.quiet_from, rules.quiet_until))
    holders = await tx.people.holders([waiting.must_act.unit_id])
    people = in_office(holders, waiting.must_act, but=scene.person.id)
    await tx.outbox.tell_all(Letter(event_id, person_id, posting) for person_id in people)
    return texts.REMINDED
