"""How reported courses become the ledger: which of two events about a record wins, and which of two records
of the same course counts.

Events arrive late, twice and out of order. An event that states a `revision` wins over any lower one; an
equal one does nothing, except that a revocation wins over the report of the same revision. Without a
revision:

* completed never changes a record that is there: it is a repeat, or late behind its correction;
* corrected changes what is there, the last to arrive wins, but it does not bring back a revoked record;
* revoked is final: the platform reports the course anew under another `record_id`.

So the order of arrival does not matter for events with different revisions, nor for one completed, one
corrected and one revoked without any. A platform whose corrections can overtake each other must number all
its events.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.hours import Hours, Subject
from core.id_numbers import IdNumber
from core.ledger import UNSTORED, HourRecord, RecordState
from core.years import YearBook, day_in_shanghai, year_of_study

UNNUMBERED = -1
"""The revision of a record whose platform states none: below every stated one."""
FINAL = 2**31 - 1
"""The revision of a record revoked without one: above every stated one, and the most that a column holds."""
NUMBERED_UP_TO = FINAL - 1


@dataclass(frozen=True, slots=True)
class CourseReport:
    """The whole of a record as its platform sees it. `training_year` None means the year of
    `completed_at`."""

    id_number: IdNumber
    record_id: str
    course_code: str
    course_name: str
    subject: Subject
    hours: Hours
    completed_at: datetime
    training_year: int | None
    order_no: str | None
    revision: int | None


@dataclass(frozen=True, slots=True)
class CourseCompleted(CourseReport):
    """A course was completed."""


@dataclass(frozen=True, slots=True)
class CourseCorrected(CourseReport):
    """A record was wrong and reads like this instead: hours, subject, year, even the person."""


@dataclass(frozen=True, slots=True)
class CourseRevoked:
    """A record is taken back."""

    id_number: IdNumber
    record_id: str
    revision: int | None


CourseEvent = CourseCompleted | CourseCorrected | CourseRevoked


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where an event came from, and whom it is about: `person_id` None while that person has not
    registered."""

    platform: str
    person_id: int | None
    received_at: datetime
    years: YearBook


@dataclass(frozen=True, slots=True)
class BalanceDelta:
    """What to add to a person's balance of a year, in hundredths, negative where hours go."""

    person_id: int
    year: int
    subject: Subject
    hundredths: int


@dataclass(frozen=True, slots=True)
class LedgerDecision:
    """The ledger after an event. `record` is the reported record, to be inserted where its id is `UNSTORED`,
    or None when the event changes nothing; `others` are records whose state changes with it; `deltas` sum up
    both."""

    record: HourRecord | None
    others: tuple[HourRecord, ...] = ()
    deltas: tuple[BalanceDelta, ...] = ()


def decide(
    existing: HourRecord | None, event: CourseEvent, mates: Iterable[HourRecord], arrival: Arrival
) -> LedgerDecision:
    """What an event does. `existing` is the record of this platform and `record_id`; `mates` are all other
    records of the persons concerned with the old or the new course code, in any year and state.

    A revocation of a record that never arrived leaves a record without course and hours, so that the late
    report finds it; such a record is filled in by that report and stays revoked.
    """
    after = _after(existing, event, arrival)
    if after is None or after == existing:
        return LedgerDecision(None)
    others = tuple(record for record in mates if record.key != after.key)
    before = others if existing is None else (existing, *others)
    settled = settle((after, *others))
    changed = tuple(new for new, old in zip(settled[1:], others, strict=True) if new != old)
    return LedgerDecision(settled[0], changed, _deltas(before, settled))


def credit(records: Sequence[HourRecord], person_id: int, owned: Sequence[HourRecord] = ()) -> LedgerDecision:
    """Hand the records that were waiting for a person to that person: all of them as `others`, with whatever changes
    among `owned`, the person's records of the same courses, which nobody has who registers."""
    before = (*owned, *records)
    after = settle([*owned, *(replace(record, person_id=person_id) for record in records)])
    changed = tuple(new for new, old in zip(after, before, strict=True) if new != old)
    return LedgerDecision(None, changed, _deltas(owned, after))


def settle(records: Sequence[HourRecord]) -> tuple[HourRecord, ...]:
    """Mark which records count, in the order given: of the same course of a person in a year the one with
    most hours, then the one completed first, so that learning more never lowers a balance (DOMAIN §3, the
    same course twice).

    Records of people who have not registered are not compared, and all count for themselves.
    """
    counting: list[HourRecord] = []
    for record in sorted(records, key=_preference):
        if record.state is not RecordState.REVOKED and not any(_same_course(record, one) for one in counting):
            counting.append(record)
    keys = {record.key for record in counting}
    return tuple(
        record
        if record.state is RecordState.REVOKED
        else replace(record, state=RecordState.COUNTED if record.key in keys else RecordState.DUPLICATE)
        for record in records
    )


def _after(existing: HourRecord | None, event: CourseEvent, arrival: Arrival) -> HourRecord | None:
    """The record as the event leaves it, None where the event comes too late to change it."""
    if isinstance(event, CourseRevoked):
        revision = FINAL if event.revision is None else event.revision
        if existing is None:
            return _never_arrived(event.record_id, revision, arrival)
        wins = revision >= existing.revision
        return replace(existing, revision=revision, state=RecordState.REVOKED) if wins else None
    if existing is None:
        return _reported(event, UNSTORED, UNNUMBERED if event.revision is None else event.revision, arrival)
    if event.revision is not None:
        wins, revision = event.revision > existing.revision, event.revision
    else:
        correctable = existing.state is not RecordState.REVOKED
        wins, revision = isinstance(event, CourseCorrected) and correctable, existing.revision
    if wins:
        return _reported(event, existing.id, revision, arrival)
    if existing.is_known:
        return None
    return replace(_reported(event, existing.id, existing.revision, arrival), state=RecordState.REVOKED)


def _reported(event: CourseReport, row: int, revision: int, arrival: Arrival) -> HourRecord:
    year = event.training_year or year_of_study(day_in_shanghai(event.completed_at), arrival.years)
    return HourRecord(
        id=row,
        person_id=arrival.person_id,
        platform=arrival.platform,
        record_id=event.record_id,
        course_code=event.course_code,
        course_name=event.course_name,
        subject=event.subject,
        hours=event.hours,
        completed_at=event.completed_at,
        year=year,
        revision=revision,
        state=RecordState.COUNTED,
        order_no=event.order_no,
    )


def _never_arrived(record_id: str, revision: int, arrival: Arrival) -> HourRecord:
    return HourRecord(
        id=UNSTORED,
        person_id=arrival.person_id,
        platform=arrival.platform,
        record_id=record_id,
        course_code="",
        course_name="",
        subject=Subject.PUBLIC,
        hours=Hours.ZERO,
        completed_at=arrival.received_at,
        year=year_of_study(day_in_shanghai(arrival.received_at), arrival.years),
        revision=revision,
        state=RecordState.REVOKED,
    )


def _preference(record: HourRecord) -> tuple[int, datetime, tuple[str, str]]:
    return -record.hours.hundredths, record.completed_at, record.key


def _same_course(one: HourRecord, other: HourRecord) -> bool:
    """The same code; across platforms also the same name, since their codes are their own."""
    return (
        one.person_id is not None
        and (one.person_id, one.year, one.course_code) == (other.person_id, other.year, other.course_code)
        and (one.platform == other.platform or _plain(one.course_name) == _plain(other.course_name))
    )


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _deltas(before: Iterable[HourRecord], after: Iterable[HourRecord]) -> tuple[BalanceDelta, ...]:
    sums: dict[tuple[int, int, Subject], int] = {}
    for records, sign in ((before, -1), (after, 1)):
        for record in records:
            if record.person_id is not None and record.state is RecordState.COUNTED:
                account = (record.person_id, record.year, record.subject)
                sums[account] = sums.get(account, 0) + sign * record.hours.hundredths
    return tuple(BalanceDelta(*account, change) for account, change in sorted(sums.items()) if change)
