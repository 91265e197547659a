"""学完了没学时: somebody finished a course and its hours have not come from the platform (DOMAIN §4.14).

A case waits for a row, not for a decision: it ends by itself when the row arrives.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.course_names import apart, plain, resemble
from core.ledger import HourRecord, RecordState
from core.refusals import Refused
from core.written_days import written_day

SHORTEST_COURSE = 2
LONGEST_COURSE = 100
"""Characters of a course's name as it is typed."""
MOST_OPEN = 10
"""Open cases of one person: more is a list for the platform, not for this."""
FURTHEST_DAYS = 366
"""A course finished longer ago counts in no year that is still open."""


class CaseState(StrEnum):
    """The life of a case; `after` moves it."""

    OPEN = "open"  # waits for its row
    ARRIVED = "arrived"  # a row answered it, by itself or because the person said so
    WITHDRAWN = "withdrawn"  # the person took it back
    CLOSED = "closed"  # an operator closed it, with a reason


class CaseMove(StrEnum):
    """What can become of a case."""

    ARRIVE = "arrive"
    WITHDRAW = "withdraw"
    CLOSE = "close"


_AFTER = {
    CaseMove.ARRIVE: CaseState.ARRIVED,
    CaseMove.WITHDRAW: CaseState.WITHDRAWN,
    CaseMove.CLOSE: CaseState.CLOSED,
}


class CaseEnded(Refused):
    """It has ended; somebody else was faster, as a rule."""

    state: CaseState


class CaseWaits(Refused):
    """A case about this course waits already."""

    case_id: int


class TooManyCases(Refused):
    """As many cases as one person may have open."""

    most: int


class RowNotOffered(Refused):
    """The chosen row is not one that can answer this case: another platform's, revoked, or it answered another one."""


class CourseNameWrong(Refused):
    """What was typed is no name of a course: too short or too long, in characters."""

    least: int
    most: int


class FinishedUnreadable(Refused):
    """No day can be read, or none that there is."""


class FinishedInFuture(Refused):
    """A day after today."""

    today: date


class FinishedTooLongAgo(Refused):
    """A day whose hours count in no open year; `earliest` is the first that does."""

    earliest: date


def after(state: CaseState, move: CaseMove) -> CaseState:
    """The whole life of a case. Refuses `CaseEnded`."""
    if state is not CaseState.OPEN:
        raise CaseEnded(state)
    return _AFTER[move]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What an open case waits for: this course, on this platform."""

    id: int
    platform_id: int
    course: str


def answered_by(
    cases: Iterable[Waiting], platform_id: int, before: HourRecord | None, now: HourRecord
) -> Waiting | None:
    """The open case of the record's owner that a reported record answers: the nearest by name, the oldest of equals.

    `before` is the record as it stood until this report, None where there was none. A record that was there for this
    person under such a name when the case was opened is not the one that is missed, so its correction answers nothing.
    """
    if not _is_there(now):
        return None
    distances = [
        (distance, case.id, case)
        for case in cases
        if case.platform_id == platform_id
        and (distance := apart(case.course, now.course_name)) is not None
        and not _was_there(case, before, now)
    ]
    return min(distances)[2] if distances else None


def resembled_by(
    cases: Iterable[Waiting], platform_id: int, before: HourRecord | None, now: HourRecord
) -> Waiting | None:
    """The oldest open case that a row which has just come may be meant for, although it does not answer it by its name:
    its person is asked."""
    if not _is_there(now) or (before is not None and _is_there(before) and before.person_id == now.person_id):
        return None
    alike = (case for case in cases if case.platform_id == platform_id and resemble(case.course, now.course_name))
    return min(alike, key=lambda case: case.id, default=None)


def _was_there(case: Waiting, before: HourRecord | None, now: HourRecord) -> bool:
    return (
        before is not None
        and _is_there(before)
        and before.person_id == now.person_id
        and apart(case.course, before.course_name) is not None
    )


def _is_there(record: HourRecord) -> bool:
    return record.is_known and record.state is not RecordState.REVOKED


def read_course(typed: str) -> str:
    """The name of a course on one line. Refuses `CourseNameWrong`."""
    name = " ".join("".join(each if each.isprintable() else " " for each in typed).split())
    if len(plain(name)) < SHORTEST_COURSE or len(name) > LONGEST_COURSE:
        raise CourseNameWrong(SHORTEST_COURSE, LONGEST_COURSE)
    return name


def read_finished(typed: str, today: date) -> date:
    """“11-20”, “11 月 20 日”, “2026-11-20”, “昨天”; without a year the last such day. Refuses `FinishedUnreadable`,
    `FinishedInFuture`, `FinishedTooLongAgo`."""
    words = unicodedata.normalize("NFKC", typed).strip().casefold()
    if words in _DAYS_AGO:
        return today - timedelta(days=_DAYS_AGO[words])
    written = written_day(typed)
    if written is None:
        raise FinishedUnreadable
    day = written.in_year(today.year)
    if written.year is None and (day is None or day > today):
        day = written.in_year(today.year - 1)
    if day is None:
        raise FinishedUnreadable
    return check_finished(day, today)


_DAYS_AGO = {"今天": 0, "today": 0, "昨天": 1, "yesterday": 1, "前天": 2}


def check_finished(day: date, today: date) -> date:
    """Refuses `FinishedInFuture` and `FinishedTooLongAgo`."""
    if day > today:
        raise FinishedInFuture(today)
    earliest = today - timedelta(days=FURTHEST_DAYS)
    if day < earliest:
        raise FinishedTooLongAgo(earliest)
    return day
