"""What the applicant does with a whole claim: hands it in, takes it back, lets go of it, appeals."""

from dataclasses import replace

from bot.claims.draft import HoursChanged, NobodyAbove, NotComplete, NothingLeft, bare, keep
from bot.claims.filling import draft_of, leave
from bot.claims.kind import said_of
from bot.claims.words import Words, look_of
from bot.reviewing.asking import ask
from bot.reviewing.deciding import Concluded, Ending, close, conclude
from bot.reviewing.kind import Effect, Ruled
from bot.scene import Scene
from core.claims import ClaimMoveUnknown, Move, check_in_review, check_in_time, move
from core.conversion import at_most
from core.reviews import Matter
from storage.claims import CLAIM
from storage.evidence import Owner
from storage.store import Transaction


async def submit(tx: Transaction, scene: Scene, claim_id: int, seen: tuple[int, int]) -> None:
    """Hand a claim in, as it was seen: the hours of both subjects in hundredths. Refuses `NotYours`,
    `ClaimMoveUnknown`, `NotComplete`, `ClaimTooLate`, `ReviewTooLate`, `HoursChanged`, `NothingLeft`."""
    await tx.claims.hold(scene.person.id)
    draft = await draft_of(tx, scene, claim_id)
    state = move(draft.claim.case, scene.person.id, Move.SUBMIT)
    found, year = draft.worth, draft.year
    if found is None or year is None or not draft.is_complete:
        raise NotComplete
    case, dates = replace(draft.claim.case, year=year), scene.book.year(year)
    check_in_time(case, dates.claim_until, scene.today)
    check_in_review(case, dates.review_until, scene.today)
    if not found.hours.total:
        raise NothingLeft
    if seen != (found.hours.public.hundredths, found.hours.professional.hundredths):
        raise HoursChanged
    await keep(tx, draft)
    first = draft.claim.case.first_submitted_at or tx.now
    await tx.claims.move(draft.claim.case, state, first_submitted_at=first, submitted_at=tx.now, return_field=None)
    leave(tx)
    case = replace(draft.claim.case, state=state, year=year, hours=found.hours)
    await ask(tx, look_of(case, Words.of(draft)))


async def withdraw(tx: Transaction, scene: Scene, claim_id: int) -> None:
    """Take a claim back from its reviewers, which clears the unit's approval. Refuses `NotYours`, `ClaimMoveUnknown`
    when it was decided meanwhile."""
    draft = await draft_of(tx, scene, claim_id)
    state = move(draft.claim.case, scene.person.id, Move.WITHDRAW)
    waiting = await tx.reviews.of(Matter.CLAIM, claim_id)
    ruled = Ruled(state.value)
    if waiting is None or not await close(tx, waiting, Ending(ruled)):
        raise ClaimMoveUnknown(draft.claim.state, Move.WITHDRAW)
    await tx.claims.move(draft.claim.case, state, first_submitted_at=None)
    said = said_of(await tx.claims.handed_in(claim_id), scene.book, draft.claim.case.hours)
    await conclude(tx, Matter.CLAIM, waiting.id, Concluded(ruled, Effect(said)))


async def delete(tx: Transaction, scene: Scene, claim_id: int) -> list[str]:
    """Let go of a draft, a withdrawn or a returned claim, its content and its files; gives the keys of the bytes, to
    be deleted once this is committed. Refuses `NotYours`, `ClaimMoveUnknown`."""
    draft = await draft_of(tx, scene, claim_id)
    state = move(draft.claim.case, scene.person.id, Move.DELETE)
    await tx.claims.move(draft.claim.case, state, answers=None, title=None, return_field=None)
    leave(tx)
    return await tx.evidence.remove(Owner(CLAIM, claim_id))


async def appeal(tx: Transaction, scene: Scene, claim_id: int, reason: str | None = None) -> None:
    """Ask the level above the one that refused, once, for a reason in one's own words or without. Refuses `NotYours`,
    `ClaimMoveUnknown`, `AppealUsed`, `ReviewTooLate`, `NothingLeft`, `NobodyAbove`."""
    await tx.claims.hold(scene.person.id)
    draft = await draft_of(tx, scene, claim_id)
    state = move(draft.claim.case, scene.person.id, Move.APPEAL)
    case = draft.claim.case
    check_in_review(case, scene.book.year(case.year).review_until, scene.today)
    left = case.hours if draft.worth is None else at_most(case.hours, draft.worth.hours)
    if not left.total:
        raise NothingLeft
    await tx.claims.appeal(case, left, reason)
    words = Words.of(bare(draft.claim, scene.book, scene.today))
    (asking,) = await ask(tx, look_of(replace(case, state=state, hours=left), words))
    if asking.must_act is None:
        raise NobodyAbove
