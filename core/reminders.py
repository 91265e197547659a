"""Reminders: which are due on a day, which are late, and how long they can be put off (DOMAIN §4.8).

A reminder is a key: what it is about, whom it is for, and which rung of the ladder (60, 30, 14, 7, 3, 1 days before).
Whoever works out again what is due comes to the same keys, so nothing is said twice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from core.refusals import Refused
from core.rulebook import Reminders, RuleBook
from core.years import SHANGHAI, day_in_shanghai, days_left, years_around

DIGEST_AT = time(8, 30)
"""When reviewers read what waits for them."""
ON_THE_DAY = (0,)
"""The ladder of what is said once, on its day."""


class ReminderKind(StrEnum):
    """What people are reminded of; each can be switched off."""

    STUDY = "study"  # hours are short, and study_until comes
    APPLY = "apply"  # hours suffice, nothing was applied for, and apply_until comes
    TODO = "todo"  # nothing is handed in for a to-do, and its deadline comes
    ENOUGH = "enough"  # hours suffice since a moment ago: you can apply now
    DIGEST = "digest"  # what waits for a reviewer, on the mornings of working days


class PutOffTooFar(Refused):
    """By then it is too late: `until` is the last day."""

    until: date


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something to be done by the end of the day `until`. `about` names it within its kind: the training year, the
    to-do. `ladder` are the days before it, the longest first."""

    kind: ReminderKind
    about: int
    until: date
    ladder: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RungKey:
    """What tells a rung from every other."""

    kind: ReminderKind
    about: int
    until: date
    days: int


@dataclass(frozen=True, slots=True)
class Rung:
    """The reminder `days` before a deadline. `late`: its own day is over."""

    deadline: Deadline
    days: int
    late: bool

    @property
    def key(self) -> RungKey:
        deadline = self.deadline
        return RungKey(deadline.kind, deadline.about, deadline.until, self.days)

    @property
    def due(self) -> date:
        """Its own day."""
        return self.deadline.until - timedelta(days=self.days)

    @property
    def begins_at(self) -> datetime:
        """When its own day begins."""
        return datetime.combine(self.due, time.min, SHANGHAI)

    @property
    def over_at(self) -> datetime:
        """When its own day is over."""
        return datetime.combine(self.due + timedelta(days=1), time.min, SHANGHAI)


def rung_due(deadline: Deadline, today: date) -> Rung | None:
    """The last rung that was reached by today; None before the first one and after the deadline. Rungs that passed
    while nothing ran are left out, so a downtime ends with one reminder and not with a salvo."""
    left = days_left(deadline.until, today)
    reached = [days for days in deadline.ladder if days >= left >= 0]
    return Rung(deadline, min(reached), late=min(reached) > left) if reached else None


def year_deadlines(kind: ReminderKind, today: date, book: RuleBook) -> tuple[Deadline, ...]:
    """The last days to study (`STUDY`) or to apply (`APPLY`) of the training years that have begun, those that are
    over left out."""
    ladder = book.reminders.ladder_days
    years = [year for year in years_around(today, book) if year.opens <= today]
    ends = [(year.year, year.study_until if kind is ReminderKind.STUDY else year.apply_until) for year in years]
    return tuple(Deadline(kind, number, until, ladder) for number, until in ends if until >= today)


def digest_deadline(now: datetime, rules: Reminders, is_working_day: Callable[[date], bool]) -> Deadline | None:
    """The digest of today, from `DIGEST_AT` on; None on days off, earlier, and in the quiet hours."""
    local = now.astimezone(SHANGHAI)
    is_quiet = rules.after_quiet_hours(now) != now
    if is_quiet or local.time() < DIGEST_AT or not is_working_day(local.date()):
        return None
    return Deadline(ReminderKind.DIGEST, 0, local.date(), ON_THE_DAY)


def put_off(deadline: Deadline, days: int, now: datetime, rules: Reminders) -> datetime:
    """When to remind again, outside the quiet hours. Refuses `PutOffTooFar` when the deadline is over by then."""
    again = rules.after_quiet_hours(now + timedelta(days=days))
    if day_in_shanghai(again) > deadline.until:
        raise PutOffTooFar(deadline.until)
    return again
