"""Requests that somebody above decides with one press: what can be asked for, who must act, how each can end."""

from collections.abc import Collection, Iterable
from enum import StrEnum

from core.people import (
    Holder,
    Person,
    Responsible,
    Role,
    first_held,
    identity_ladder,
    offices,
    reviewers_upwards,
)
from core.units import UnitPath


class Matter(StrEnum):
    """What is asked for."""

    IDENTITY = "identity"  # 待确认: that this person belongs to the unit
    NEW_UNIT = "new_unit"  # 没有我的单位: that the authority adds it
    UNIT_ADMIN = "unit_admin"  # 我是单位管理员: that the authority gives the role


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


DECIDING_ROLES = (Role.UNIT_ADMIN, Role.REVIEWER)
"""Roles that can be the one who must act."""


def must_act(
    matter: Matter, path: UnitPath, holders: Iterable[Holder], applicants: Collection[int]
) -> Responsible | None:
    """Who must act on a request at the unit at the end of `path`; None when no level has anybody.

    An identity goes to the unit's own admin first. A new unit and the admin's role are for authorities alone, from
    the one at the end of `path` upwards: no unit names its own admins.
    """
    return first_held(_ladder(matter, path), holders, applicants)


def deciding_office(matter: Matter, path: UnitPath, decider: Person, applicants: Collection[int]) -> Responsible | None:
    """In which office this person may decide, the nearest first; None: it is not theirs, one's own never is."""
    return first_held(_ladder(matter, path), offices(decider), applicants)


def offices_of(person: Person) -> list[Responsible]:
    """Where the person may be the one who must act."""
    return [Responsible(grant.unit_id, grant.role) for grant in person.roles if grant.role in DECIDING_ROLES]


def _ladder(matter: Matter, path: UnitPath) -> list[Responsible]:
    return identity_ladder(path) if matter is Matter.IDENTITY else reviewers_upwards(path)
