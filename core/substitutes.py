"""Substitutes (代理人): an office that is lent to a colleague for some days, and which roles somebody holds on a day.

Days are in Shanghai and inclusive. An office stays with whoever holds it; the substitute acts in it too.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from core.people import Person, Role, RoleGrant, Standing
from core.refusals import Refused
from core.written_days import written_days

LENT = (Role.UNIT_ADMIN, Role.REVIEWER)
"""Roles that can be lent: those that decide on what waits."""
LONGEST_DAYS = 92
"""Longer than any leave that a colleague stands in for; what lasts longer is a role of its own."""
FURTHEST_DAYS = 366
"""How far ahead a period may begin, so that a mistyped year is noticed."""


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both included."""

    first: date
    last: date

    def covers(self, day: date) -> bool:
        """True on every day of the period."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Tenure:
    """A role as somebody was given it: for good, or lent for a period by whoever holds it (`lender_id`)."""

    grant: RoleGrant
    period: Period | None = None
    lender_id: int | None = None


class NotToLend(Refused):
    """Only whoever holds the office for good lends it: not after losing the role, and not as a substitute."""


class SubstituteUnfit(Refused):
    """A substitute is somebody else of the unit where the office is held, and confirmed."""


class SubstituteHoldsAlready(Refused):
    """This colleague holds the office, or stands in there for days that are not over."""


class PeriodUnreadable(Refused):
    """This is not one day or two."""


class PeriodWrong(Refused):
    """A period ends on the day it begins or later, does not begin before today (`today`) or more than a year ahead, and
    lasts for at most `most` days."""

    today: date
    most: int


def held_on(day: date, tenures: Iterable[Tenure]) -> tuple[RoleGrant, ...]:
    """The roles that somebody holds on this day, lent ones included: every check of authority reads these."""
    return tuple(
        replace(one.grant, lender_id=one.lender_id) for one in tenures if one.period is None or one.period.covers(day)
    )


def parse_period(typed: str, today: date) -> Period:
    """From one day to another, or one day alone: “11-25 12-2”, “2026 年 11 月 25 日到 12 月 2 日”. A day without a year
    is the next one there is. Refuses `PeriodUnreadable`, `PeriodWrong`."""
    days, rest = written_days(typed)
    if not 1 <= len(days) <= 2 or re.search(r"\d", rest):
        raise PeriodUnreadable
    first = days[0].since(today)
    last = None if first is None else days[-1].since(first)
    if first is None or last is None:
        raise PeriodUnreadable
    period = Period(first, last)
    check_period(period, today)
    return period


def check_period(period: Period, today: date) -> None:
    """Refuses `PeriodWrong`."""
    lasts, ahead = (period.last - period.first).days + 1, (period.first - today).days
    if not (0 <= ahead <= FURTHEST_DAYS and 1 <= lasts <= LONGEST_DAYS):
        raise PeriodWrong(today, LONGEST_DAYS)


def lendable(tenures: Iterable[Tenure]) -> tuple[RoleGrant, ...]:
    """The offices that somebody may lend: those held for good. A substitute names no substitute."""
    return tuple(one.grant for one in tenures if one.period is None and one.grant.role in LENT)


def may_substitute(holder_id: int, colleague: Person, office: RoleGrant) -> bool:
    """True for a confirmed colleague who belongs to the very unit where the office is held."""
    is_theirs = colleague.unit_id == office.unit_id and colleague.unit_request_id is None
    return colleague.id != holder_id and is_theirs and colleague.standing is Standing.CONFIRMED


def check_substitute(holder_id: int, held: Iterable[Tenure], colleague: Person, office: RoleGrant) -> None:
    """Whether the holder, who holds `held`, may lend the office to this colleague. Refuses `NotToLend`,
    `SubstituteUnfit`; that the colleague holds it already is found where it is written."""
    if office not in lendable(held):
        raise NotToLend
    if not may_substitute(holder_id, colleague, office):
        raise SubstituteUnfit
