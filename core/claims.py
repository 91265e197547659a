"""Claims (活动学时申报): their life, who decides on them, and what a decision needs (DOMAIN §2.4, §3, §4).

Something is handed in with evidence, looked at on one or more levels, and granted or given back with a reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.hours import Balance
from core.people import Person, ReasonMissing, Responsible
from core.refusals import Refused
from core.reviews import ReviewCase, Route, acting_office
from core.units import UnitPath


class ClaimState(StrEnum):
    """The life of a claim; `after` moves it."""

    DRAFT = "draft"  # being filled in; nobody but the applicant sees it
    AT_UNIT = "at_unit"  # submitted: waits for the unit, or for the next level where the unit has nobody
    AT_AUTHORITY = "at_authority"  # the unit passed it on: waits for the authority
    RETURNED = "returned"  # 退回修改: the applicant changes it and submits it again
    WITHDRAWN = "withdrawn"  # 撤回 by the applicant, which clears the unit's approval
    GRANTED = "granted"  # its hours are in the ledger
    REFUSED = "refused"  # 不予通过: final, but for one appeal
    APPEALED = "appealed"  # waits for the level above the one that refused
    DELETED = "deleted"  # let go of by the applicant, its content and its files too


class Move(StrEnum):
    """What can happen to a claim."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    DELETE = "delete"
    APPEAL = "appeal"
    APPROVE = "approve"
    RETURN = "return"
    REFUSE = "refuse"


class Level(StrEnum):
    """Which of the two looks a decision is: the unit's, or that of an authority above it."""

    UNIT = "unit"
    AUTHORITY = "authority"


NEXT: Mapping[Level, ClaimState] = {Level.UNIT: ClaimState.AT_AUTHORITY, Level.AUTHORITY: ClaimState.GRANTED}
"""Where an approval leads. The second look is no second code path."""

BY_APPLICANT = frozenset({Move.SUBMIT, Move.WITHDRAW, Move.DELETE, Move.APPEAL})
EDITABLE = frozenset({ClaimState.DRAFT, ClaimState.RETURNED, ClaimState.WITHDRAWN})
WAITING = frozenset({ClaimState.AT_UNIT, ClaimState.AT_AUTHORITY, ClaimState.APPEALED})


class ClaimMoveUnknown(Refused):
    """This cannot happen to a claim that stands like that; somebody else was faster, as a rule."""

    state: ClaimState
    move: Move


class AppealUsed(Refused):
    """The claim was appealed before; there is one appeal."""


class ClaimTooLate(Refused):
    """Claims for `year` could be submitted until `claim_until`."""

    year: int
    claim_until: date


class ReviewTooLate(Refused):
    """Hours of `year` could be granted until `review_until`."""

    year: int
    review_until: date


class NotToReview(Refused):
    """This claim is not this person's to decide on; one's own never is."""

    claim_id: int


class HoursNotFewer(Refused):
    """核减 means fewer hours of a subject and more of none, and more than none in all; `most` is what was claimed."""

    most: Balance


def after(state: ClaimState, move: Move, level: Level) -> ClaimState:
    """The whole life of a claim. `level` matters to an approval only. Refuses `ClaimMoveUnknown`."""
    if state in EDITABLE and move is Move.SUBMIT:
        return ClaimState.AT_UNIT
    if state in EDITABLE and move is Move.DELETE:
        return ClaimState.DELETED
    if state in WAITING - {ClaimState.APPEALED} and move is Move.WITHDRAW:
        return ClaimState.WITHDRAWN
    if state is ClaimState.REFUSED and move is Move.APPEAL:
        return ClaimState.APPEALED
    if state in WAITING and move is Move.APPROVE:
        return NEXT[level]
    if state in WAITING and move is Move.RETURN:
        return ClaimState.RETURNED
    if state in WAITING and move is Move.REFUSE:
        return ClaimState.REFUSED
    raise ClaimMoveUnknown(state, move)


@dataclass(frozen=True, slots=True)
class ClaimCase:
    """A claim as its rules see it. `must_act` is set while it waits, None where no level has anybody; `also_act` is
    the office above that was asked too, once it had waited for too long. `above_unit_id` is the unit whose refusal was
    appealed: the appeal goes above it. `first_submitted_at` outlasts a return, not a withdrawal."""

    id: int
    person_id: int
    unit_path: UnitPath
    year: int
    hours: Balance
    state: ClaimState
    must_act: Responsible | None = None
    above_unit_id: int | None = None
    was_appealed: bool = False
    first_submitted_at: datetime | None = None
    also_act: Responsible | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a reviewer pressed. `hours` are fewer than claimed (核减); `field` is what a return asks to change."""

    move: Move
    reason: str | None = None
    hours: Balance | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimDecision:
    """A decision, to be applied by a conditional update from `before` to `after`. `hours` are what goes on to the next
    level, or is granted."""

    claim_id: int
    decided_by: int
    office: Responsible
    level: Level
    before: ClaimState
    after: ClaimState
    hours: Balance
    is_reduced: bool
    reason: str | None
    field: str | None
    at: datetime


_ROUTES = {
    ClaimState.AT_UNIT: Route.UNIT_LOOK,
    ClaimState.AT_AUTHORITY: Route.AUTHORITY_LOOK,
    ClaimState.APPEALED: Route.APPEAL,
}


def look_at(case: ClaimCase) -> ReviewCase:
    """The look that a waiting claim waits for. The unit's falls to its own admin or reviewer, else to the reviewers
    above; the authority's to the reviewers above, else to the unit's own; an appeal to the reviewers above the unit
    that refused. Refuses `ClaimMoveUnknown` for a claim that does not wait."""
    if case.state not in _ROUTES:
        raise ClaimMoveUnknown(case.state, Move.APPROVE)
    applicants = frozenset((case.person_id,))
    route, path = _ROUTES[case.state], case.unit_path
    return ReviewCase(route, path, applicants, case.must_act, case.above_unit_id, case.also_act)


def level_of(case: ClaimCase, office: Responsible) -> Level:
    """A reviewer above the unit who acts in its place decides for both levels."""
    is_own = office.unit_id == case.unit_path[-1]
    return Level.UNIT if case.state is ClaimState.AT_UNIT and is_own else Level.AUTHORITY


def review(case: ClaimCase, reviewer: Person, ruling: Ruling, at: datetime) -> ClaimDecision:
    """Decide on a waiting claim. Refuses `NotToReview`, `ClaimMoveUnknown` when it does not wait any more,
    `ReasonMissing` for everything but an approval as claimed, and `HoursNotFewer`."""
    if ruling.move in BY_APPLICANT:
        raise ClaimMoveUnknown(case.state, ruling.move)
    if reviewer.id == case.person_id:
        raise NotToReview(case.id)
    if case.state not in WAITING:
        raise ClaimMoveUnknown(case.state, ruling.move)
    office = acting_office(look_at(case), reviewer)
    if office is None:
        raise NotToReview(case.id)
    is_reduced = ruling.hours is not None
    reason = (ruling.reason or "").strip() or None
    if reason is None and (is_reduced or ruling.move is not Move.APPROVE):
        raise ReasonMissing
    level = level_of(case, office)
    return ClaimDecision(
        claim_id=case.id,
        decided_by=reviewer.id,
        office=office,
        level=level,
        before=case.state,
        after=after(case.state, ruling.move, level),
        hours=case.hours if ruling.hours is None else fewer(ruling.hours, case.hours),
        is_reduced=is_reduced,
        reason=reason,
        field=ruling.field if ruling.move is Move.RETURN else None,
        at=at,
    )


def fewer(hours: Balance, claimed: Balance) -> Balance:
    """The hours, if they are fewer than claimed. Refuses `HoursNotFewer`."""
    more_of_one = hours.public > claimed.public or hours.professional > claimed.professional
    if more_of_one or hours == claimed or not hours.total:
        raise HoursNotFewer(claimed)
    return hours


def move(case: ClaimCase, person_id: int, wanted: Move) -> ClaimState:
    """What the applicant does with their own claim. Refuses `NotToReview` for anybody else, `AppealUsed` and
    `ClaimMoveUnknown`."""
    if person_id != case.person_id:
        raise NotToReview(case.id)
    if wanted not in BY_APPLICANT:
        raise ClaimMoveUnknown(case.state, wanted)
    if wanted is Move.APPEAL and case.was_appealed:
        raise AppealUsed
    return after(case.state, wanted, Level.UNIT)


def check_in_time(case: ClaimCase, claim_until: date, today: date) -> None:
    """A claim counts by the day it was first submitted, so a return after the closing day can be answered; a
    withdrawal gives that day up. Refuses `ClaimTooLate`."""
    if case.first_submitted_at is None and today > claim_until:
        raise ClaimTooLate(case.year, claim_until)


def check_in_review(case: ClaimCase, review_until: date, today: date) -> None:
    """Until the last day of reviews a claim can be granted, and so handed in again or appealed; after it nobody passes
    it on, grants it or asks for changes, which would promise what cannot be kept. A refusal and a withdrawal stay
    possible. Refuses `ReviewTooLate`."""
    if today > review_until:
        raise ReviewTooLate(case.year, review_until)
