"""What waits for somebody's decision, whatever it is about: who must act, who may, and on which offices it goes round.

Something is handed in, perhaps with evidence, looked at on one or more levels, given back with a reason or granted.
Every look has a route: the offices that may be the one to take it, the nearest first. A matter chooses one for each
look; this module alone says what it means.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.people import Holder, Person, Responsible, Role
from core.units import UnitPath


class Matter(StrEnum):
    """What is decided on."""

    IDENTITY = "identity"  # 待确认: that this person belongs to the unit
    NEW_UNIT = "new_unit"  # 没有我的单位: that the authority adds it
    UNIT_ADMIN = "unit_admin"  # 我是单位管理员: that the authority gives the role
    CLAIM = "claim"  # 活动学时申报: that its hours count
    TODO = "todo"  # 待办事项: that what somebody handed in for a to-do is accepted
    EXEMPTION = "exemption"  # 免训证明: that a year's need is less, or none
    CORRECTION = "correction"  # 姓名或单位有误: that a document is issued anew with what the profile says now
    RECORD_CHANGE = "record_change"  # 学时变动: what becomes of a document whose hours were taken back


class Route(StrEnum):
    """Which offices a look may fall to; `offices_on` lists them."""

    UNIT = "unit"  # the unit's own admin, then reviewers upwards; whoever stands above may step in
    REVIEWERS = "reviewers"  # the reviewers of the unit, then of each level above it; no admin
    UNIT_LOOK = "unit_look"  # like UNIT, for the first of two looks: while the unit has somebody, nobody steps in
    AUTHORITY_LOOK = "authority_look"  # the second: the reviewers above the unit, else the unit's own
    APPEAL = "appeal"  # the reviewers above the unit that refused
    ABOVE = "above"  # the reviewers above the unit, which has filed it: the unit itself never decides
    REVOKING = "revoking"  # whoever may revoke a document: the reviewers above the unit, else the operators


class UnitOutcome(StrEnum):
    """How a request for a missing unit ends."""

    ADDED = "added"  # the unit is new
    FOUND = "found"  # it was there under a slightly different name
    DECLINED = "declined"  # with a reason; everybody who asked chooses again


class AdminOutcome(StrEnum):
    """How a request for the role of the unit admin ends."""

    GRANTED = "granted"
    DECLINED = "declined"  # with a reason; the person may ask again
    LAPSED = "lapsed"  # the person went over to another unit meanwhile


DECIDING_ROLES = (Role.UNIT_ADMIN, Role.REVIEWER, Role.OPERATOR)
"""Roles that can be the one who must act."""


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """A look as its rules see it. `unit_path` ends at the unit it stands at; `applicants` are whoever asked, and whom
    it is about: none of them decides. `must_act` is None where no level has anybody. `above_unit_id` matters to an
    appeal: the unit that refused. `also_act` is the office further up that was asked too, once it had waited for too
    long."""

    route: Route
    unit_path: UnitPath
    applicants: frozenset[int]
    must_act: Responsible | None = None
    above_unit_id: int | None = None
    also_act: Responsible | None = None


def offices_on(case: ReviewCase) -> list[Responsible]:
    """Whoever may be the one to act, the nearest first (DOMAIN §3: no admin, reviewer is the applicant)."""
    own, *above = reversed(case.unit_path)
    match case.route:
        case Route.UNIT | Route.UNIT_LOOK:
            return [Responsible(own, Role.UNIT_ADMIN), *_reviewers((own, *above))]
        case Route.REVIEWERS:
            return _reviewers((own, *above))
        case Route.AUTHORITY_LOOK:
            return [*_reviewers(above), Responsible(own, Role.REVIEWER)]
        case Route.APPEAL:
            refused = case.above_unit_id
            return _reviewers(above[above.index(refused) + 1 :] if refused in above else above)
        case Route.ABOVE:
            return _reviewers(above)
        case Route.REVOKING:
            return [*_reviewers(above), Responsible(case.unit_path[0], Role.OPERATOR)]


def _reviewers(unit_ids: Iterable[int]) -> list[Responsible]:
    return [Responsible(unit_id, Role.REVIEWER) for unit_id in unit_ids]


def must_act(case: ReviewCase, holders: Iterable[Holder]) -> Responsible | None:
    """Who must act: the first office of the route that somebody but the applicants holds. None when no level has
    anybody."""
    return _first_held(offices_on(case), case, holders)


def next_level(case: ReviewCase, holders: Iterable[Holder]) -> Responsible | None:
    """Who is asked too once it has waited for too long: the next office on the route that somebody but the applicants
    holds. None where nobody stands above, and where nobody must act."""
    offices, last = offices_on(case), case.also_act or case.must_act
    if last not in offices:
        return None
    above = offices[offices.index(last) + 1 :]
    if case.route is Route.AUTHORITY_LOOK:
        # The unit's own reviewer stands last, in place of an authority; that is no way up.
        above = [office for office in above if office.unit_id != case.unit_path[-1]]
    return _first_held(above, case, holders)


def acting_office(case: ReviewCase, decider: Person) -> Responsible | None:
    """In which office this person may decide now, the nearest first. None when it is not theirs: from the side, from
    below, after losing the role, or their own."""
    return _first_of(_offices_now(case), case, decider)


def may_look(case: ReviewCase, person: Person) -> bool:
    """Whether the person may see it and what became of it: whoever stands anywhere on its route."""
    return _first_of(offices_on(case), case, person) is not None


def _first_of(offices: Sequence[Responsible], case: ReviewCase, person: Person) -> Responsible | None:
    """Nobody decides on oneself, nor on whoever named them as a substitute: nobody names their own judge."""
    if person.id in case.applicants:
        return None
    held = {Responsible(one.unit_id, one.role) for one in person.roles if one.lender_id not in case.applicants}
    return next((office for office in offices if office in held), None)


def _first_held(offices: Sequence[Responsible], case: ReviewCase, holders: Iterable[Holder]) -> Responsible | None:
    """The applicants' own roles do not count. Nor do substitutes: what waits for an office must not be stuck when their
    days are over."""
    held = {
        Responsible(one.unit_id, one.role)
        for one in holders
        if one.person_id not in case.applicants and one.lender_id is None
    }
    return next((office for office in offices if office in held), None)


def _offices_now(case: ReviewCase) -> list[Responsible]:
    """Where a press decides at this moment. Of two looks each belongs to the office that must act and to those above
    it; nobody above takes the unit's look from it while it has somebody, unless they were asked too."""
    offices = offices_on(case)
    if case.route in (Route.UNIT, Route.REVIEWERS) or case.must_act not in offices:
        return offices
    offices = offices[offices.index(case.must_act) :]
    own = case.unit_path[-1]
    if case.route is Route.UNIT_LOOK and case.must_act.unit_id == own:
        asked = offices.index(case.also_act) + 1 if case.also_act in offices else 0
        return [*offices[:asked], *(office for office in offices[asked:] if office.unit_id == own)]
    return offices


def offices_of(person: Person) -> list[Responsible]:
    """Where the person may be the one who must act."""
    return [Responsible(grant.unit_id, grant.role) for grant in person.roles if grant.role in DECIDING_ROLES]
