"""One's own claims: the list, and each with its tracker."""

from datetime import date, datetime
from functools import partial

from bot.claims import texts, tracking
from bot.claims.buttons import (
    AppealClaim,
    ContinueClaim,
    DeleteClaim,
    OpenClaim,
    OpenClaims,
    ShowOwnEvidence,
    StartClaim,
    WithdrawClaim,
)
from bot.claims.closing import last_day
from bot.claims.draft import Draft
from bot.claims.filling import draft_of
from bot.claims.screens import facts
from bot.evidence import texts as file_texts
from bot.home.buttons import OpenHome
from bot.offices import office_name
from bot.reviewing.buttons import Remind
from bot.reviewing.texts import also_with
from bot.scene import Scene
from bot.texts import BACK, HOME, Text, lines, named, same
from bot.ui.pager import page_or_first, pages_of, turning_row
from bot.ui.screen import Button, Row, Screen, column
from bot.working_days import waited
from core.claims import EDITABLE, ClaimState
from core.reviews import Matter
from core.rulebook import RuleBook
from storage.claims import Claim
from storage.reviews import Review
from storage.store import Reading

PAGE = 5


async def list_screen(scene: Scene, page: int) -> Screen:
    """A page of one's claims, newest first; each opens by its activity's name."""
    async with scene.store.read() as look:
        found, page = await page_or_first(partial(look.claims.page, scene.person.id), page, PAGE)
    pages = pages_of(found.total, PAGE)
    rows = column([Button(row_label(claim, scene.book), OpenClaim(claim_id=claim.id)) for claim in found.claims])
    turning = turning_row(page, pages, lambda to: OpenClaims(page=to))
    add: Row = (Button(texts.ADD, StartClaim(), style="primary"),)
    all_rows = (add, *rows, turning, (Button(HOME, OpenHome()),))
    return Screen(tracking.list_title(found.total, page, pages), tuple(row for row in all_rows if row))


def row_label(claim: Claim, book: RuleBook) -> Text:
    """How a claim stands and what it is called, for a button."""
    return tracking.row(claim.state, _name(claim, book))


def _name(claim: Claim, book: RuleBook) -> Text:
    """The activity's own name, else that of its form; for a button, so without the chat's HTML."""
    if claim.title is not None:
        return same(claim.title)
    forms = {form.code: form for form in book.activities}
    form = forms.get(claim.form_code)
    return same(claim.form_code) if form is None else named(form)


async def claim_screen(scene: Scene, claim_id: int) -> Screen:
    """A claim with its tracker, what was said about it, and what can be done. Refuses `NotYours`."""
    async with scene.store.read() as look:
        draft = await draft_of(look, scene, claim_id)
        looks = await look.reviews.history(Matter.CLAIM, claim_id)
        waiting = next((one for one in looks if one.end is None), None)
        held = None if waiting is None else await office_name(look, waiting.must_act)
        also = None if waiting is None else await office_name(look, waiting.case.also_act)
        said = await _said(looks, look)
        now = look.now
    claim = draft.claim
    text = lines(
        texts.heading(draft.form),
        facts(draft) if draft.answers else None,
        _hours(claim),
        file_texts.counted(draft.evidence) if draft.evidence else None,
        tracking.tracker(claim.state),
        None if waiting is None else tracking.held_by(held, _days(waiting, now), scene.settings.hotline),
        None if also is None else also_with(also),
        None if waiting is None else last_day(claim.case.year, _until(claim, scene.book), scene.today),
        said,
    )
    return Screen(text, (*_ways(draft, waiting), (Button(BACK, OpenClaims()),)))


def _hours(claim: Claim) -> Text | None:
    if not claim.case.hours.total or not claim.has_year:
        return None
    said = texts.hours(claim.case.hours) if claim.state is ClaimState.GRANTED else texts.claimed(claim.case.hours)
    return said + texts.in_year(claim.case.year)


def _days(waiting: Review, now: datetime) -> int:
    return waited(waiting.asked_at, now)


def _until(claim: Claim, book: RuleBook) -> date:
    return book.year(claim.case.year).review_until


async def _said(looks: list[Review], look: Reading) -> Text | None:
    """The last reason that was given, and by which office."""
    ends = [one.end for one in looks if one.end is not None and one.end.reason is not None]
    if not ends or ends[-1].office is None or ends[-1].reason is None:
        return None
    return tracking.reason(await office_name(look, ends[-1].office), ends[-1].reason)


def _ways(draft: Draft, waiting: Review | None) -> tuple[Row, ...]:
    """What can be done with a claim as it stands."""
    claim, claim_id = draft.claim, draft.claim.id
    see: Row = (Button(tracking.SEE_FILES, ShowOwnEvidence(claim_id=claim_id)),) if draft.evidence else ()
    if claim.state in EDITABLE:
        change = Button(tracking.GO_ON[claim.state], ContinueClaim(claim_id=claim_id), style="primary")
        delete = Button(tracking.DELETE, DeleteClaim(claim_id=claim_id))
        return ((change,), (*see, delete))
    rows: list[Row] = []
    if waiting is not None:
        rows.append((Button(tracking.REMIND, Remind(review_id=waiting.id)),))
        if claim.state is not ClaimState.APPEALED:
            see = (*see, Button(tracking.WITHDRAW, WithdrawClaim(claim_id=claim_id)))
    if claim.state is ClaimState.REFUSED and not claim.case.was_appealed:
        rows.append((Button(tracking.APPEAL, AppealClaim(claim_id=claim_id)),))
    return (*rows, see) if see else tuple(rows)


def sure_screen(question: Text, yes: Button, claim_id: int) -> Screen:
    """A step that cannot be taken back is named, and asked once more."""
    return Screen(question, ((yes,), (Button(BACK, OpenClaim(claim_id=claim_id)),)))
