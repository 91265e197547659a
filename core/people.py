"""People, their roles, and the life of their identity."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from core.id_numbers import Gender
from core.refusals import Refused
from core.units import UnitPath


class Role(StrEnum):
    """单位管理员, 主管部门审核员, 平台管理员. A trainee is a person without any."""

    UNIT_ADMIN = "unit_admin"
    REVIEWER = "reviewer"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class RoleGrant:
    """A role held at one unit. An operator's is held at the root of the tree. `lender_id` is whom a substitute stands
    in for; the role is the same."""

    role: Role
    unit_id: int
    lender_id: int | None = field(default=None, compare=False)


class Standing(StrEnum):
    """The life of an identity (身份). Only a confirmed person is issued documents."""

    PENDING = "pending"  # 待确认: can look, learn and submit claims; waits for the unit admin's press
    CONFIRMED = "confirmed"  # on the roster, or confirmed by an admin; documents are issued
    DECLINED = "declined"  # the admin said no, with a reason; correcting the data asks again


class Happening(StrEnum):
    """What can happen to an identity."""

    ON_ROSTER = "on_roster"  # a roster names this ID number with this name
    APPROVED = "approved"  # an admin pressed 确认
    DECLINED = "declined"  # an admin pressed 不确认 and gave a reason
    CORRECTED = "corrected"  # the person changed name or unit


class StandingMoveUnknown(Refused):
    """This cannot happen to an identity that stands like that; somebody else was faster, as a rule."""

    standing: Standing
    happening: Happening


def next_standing(standing: Standing, happening: Happening) -> Standing:
    """The whole life of an identity. Refuses `StandingMoveUnknown` (DOMAIN §3, identity)."""
    match standing, happening:
        case Standing.PENDING | Standing.DECLINED, Happening.ON_ROSTER:
            return Standing.CONFIRMED
        case Standing.CONFIRMED, Happening.ON_ROSTER:
            return Standing.CONFIRMED
        case Standing.PENDING, Happening.APPROVED:
            return Standing.CONFIRMED
        case Standing.PENDING, Happening.DECLINED:
            return Standing.DECLINED
        case _, Happening.CORRECTED:
            return Standing.PENDING
        case _:
            raise StandingMoveUnknown(standing, happening)


class Departure(StrEnum):
    """How somebody left (DOMAIN §3, people leaving): their records stay, and they are reminded of nothing."""

    RETIRED = "retired"
    LEFT = "left"
    MOVED = "moved"
    SECONDED = "seconded"
    DECEASED = "deceased"


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff. Gender and birth date come from the ID number, which is not carried around.

    `unit_path` runs from the province to the person's own unit. `waiting_since` is set while `PENDING`. The
    codes in `post_category`, `title` and `education` are the rule book's.
    """

    id: int
    name: str
    gender: Gender
    birth_date: date
    phone: str | None
    unit_id: int
    unit_path: UnitPath
    standing: Standing
    waiting_since: datetime | None
    entry_year: int | None
    entry_month: int | None
    post_category: str | None
    title: str | None
    education: str | None
    roles: tuple[RoleGrant, ...] = ()
    unit_request_id: int | None = None
    """Set while the person's own unit is missing: `unit_id` is then the authority that is asked to add it."""

    def has_role(self, role: Role) -> bool:
        """True when the role is held at any unit."""
        return any(grant.role is role for grant in self.roles)

    def holds(self, role: Role, unit_id: int) -> bool:
        """True when the role is held at exactly this unit."""
        return RoleGrant(role, unit_id) in self.roles


class Holder(NamedTuple):
    """Somebody who holds a role at a unit; `lender_id` is whom they stand in for, None for a role of their own."""

    person_id: int
    role: Role
    unit_id: int
    lender_id: int | None = None


class Responsible(NamedTuple):
    """Who must act: whoever holds this role at this unit."""

    unit_id: int
    role: Role


class WrongField(StrEnum):
    """What is wrong with somebody who was declined, and so what they can correct."""

    NAME = "name"
    UNIT = "unit"
    ID_NUMBER = "id_number"  # never changed by the person's own hand (DOMAIN §2.6): the hotline does it
    OTHER = "other"


class MayNotConfirm(Refused):
    """The identity of this person is not this admin's to confirm; one's own never is."""

    person_id: int


class ReasonMissing(Refused):
    """A negative decision needs a reason (DOMAIN §4.4)."""


class NothingToCorrect(Refused):
    """Only somebody who was declined hands in the same again; it was done already, as a rule."""

    standing: Standing


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the admin pressed. A refusal carries a reason, and says which field is wrong."""

    approve: bool
    reason: str | None = None
    wrong: WrongField = WrongField.OTHER


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A decision on an identity, to be applied by a conditional update from `before` to `after`. Nobody decided
    when a roster did."""

    person_id: int
    decided_by: int | None
    before: Standing
    after: Standing
    reason: str | None
    at: datetime
    wrong: WrongField | None = None


def confirm_by_roster(applicant: Person, at: datetime) -> Confirmation:
    """A roster came to name this ID number with this name."""
    after = next_standing(applicant.standing, Happening.ON_ROSTER)
    return Confirmation(applicant.id, None, applicant.standing, after, None, at)


@dataclass(frozen=True, slots=True)
class Correction:
    """A name or a unit that has to be confirmed, of whoever changed it or hands it in again; to be applied by a
    conditional update from `before` to `after`."""

    person_id: int
    before: Standing
    after: Standing
    name: str
    unit_id: int


def correct(person: Person, name: str | None = None, unit_id: int | None = None) -> Correction:
    """Another name or another unit, which waits to be confirmed (DOMAIN §3); whoever was declined may hand in the same
    again, and whoever stands at an authority may miss another unit there. Refuses `NothingToCorrect`."""
    name, unit_id = name or person.name, unit_id or person.unit_id
    changed = (name, unit_id) != (person.name, person.unit_id) or person.unit_request_id is not None
    if person.standing is not Standing.DECLINED and not changed:
        raise NothingToCorrect(person.standing)
    return Correction(person.id, person.standing, next_standing(person.standing, Happening.CORRECTED), name, unit_id)
