"""Hour proofs (继教学时互认证明): which hours one states, what stands against it, and which earlier one it makes void.

From the manual, section 10: for the current year only; only courses of the recognised platforms; it can be had again
and again, and the last one is valid.
"""

from dataclasses import dataclass
from datetime import datetime

from core.certificate_kinds import HOUR_PROOF_KIND
from core.certificates import (
    Application,
    CertificateHappening,
    CertificateState,
    NotConfirmed,
    next_state,
)
from core.hours import Hours
from core.ledger import HourRecord, RecordState, counted
from core.people import Person, Standing
from core.refusals import Refused
from core.rulebook import RuleBook
from core.years import TrainingYear, chosen_years, day_in_shanghai


class YearNotProved(Refused):
    """No proof is made for this year; `years` are those for which one is, oldest first."""

    year: int
    years: tuple[int, ...]


class NoCoursesYet(Refused):
    """No platform has reported hours of the year that count."""

    year: int


class ProofBeingMade(Refused):
    """The proof of this year that was asked for last is still being made."""

    number: str


class ProofOutdated(Refused):
    """What the screen said has changed since: the hours, or the proof that would become void."""


@dataclass(frozen=True, slots=True)
class StandingProof:
    """The proof of a person and year that is not void or revoked."""

    id: int
    number: str
    state: CertificateState


@dataclass(frozen=True, slots=True)
class ProofCase:
    """Everything a proof is decided on: a year that `year_to_prove` gave, and all of the person's records in it."""

    person: Person
    year: TrainingYear
    records: tuple[HourRecord, ...]
    standing: StandingProof | None
    book: RuleBook
    now: datetime


@dataclass(frozen=True, slots=True)
class Seen:
    """What the screen said: the id of the proof that becomes void, if any, and all hours of the new one."""

    replaces: int | None
    hours: Hours


@dataclass(frozen=True, slots=True)
class Replacement:
    """A proof becomes void, to be applied by a conditional update from `before` to `after`."""

    certificate_id: int
    before: CertificateState
    after: CertificateState


@dataclass(frozen=True, slots=True)
class NewProof:
    """A proof that is to be made, and what it replaces."""

    application: Application
    replacement: Replacement | None


def years_to_prove(book: RuleBook, now: datetime) -> tuple[TrainingYear, ...]:
    """The years for which a proof can be had now, oldest first; more than one only where the rule book says so."""
    return chosen_years(book.hour_proof_year, day_in_shanghai(now), book)


def year_to_prove(number: int, book: RuleBook, now: datetime) -> TrainingYear:
    """The year of that number. Refuses `YearNotProved` when no proof is made for it."""
    years = years_to_prove(book, now)
    for year in years:
        if year.year == number:
            return year
    raise YearNotProved(number, tuple(year.year for year in years))


def is_proved(record: HourRecord) -> bool:
    """True for a course of a learning platform that counts: no hours that were granted for a claim or a to-do, none
    that were revoked, and a course that was taken twice once only."""
    return record.platform is not None and record.state is RecordState.COUNTED


def proved(case: ProofCase) -> tuple[HourRecord, ...]:
    """The records that the proof states, in the order of the case."""
    return tuple(
        record
        for record in case.records
        if is_proved(record) and (record.person_id, record.year) == (case.person.id, case.year.year)
    )


def obstacles(case: ProofCase) -> tuple[Refused, ...]:
    """Everything that stands against a proof: `NotConfirmed`, `ProofBeingMade`, `NoCoursesYet`."""
    found: list[Refused] = []
    if case.person.standing is not Standing.CONFIRMED:
        found.append(NotConfirmed(case.person.standing, case.person.waiting_since))
    if case.standing is not None and case.standing.state is CertificateState.ISSUING:
        found.append(ProofBeingMade(case.standing.number))
    if not counted(proved(case)).total:
        found.append(NoCoursesYet(case.year.year))
    return tuple(found)


def draw_up(case: ProofCase, seen: Seen) -> NewProof:
    """Decide a proof as it was seen: a snapshot of now. Refuses the first of `obstacles`, and `ProofOutdated`."""
    for refusal in obstacles(case):
        raise refusal
    records, standing = proved(case), case.standing
    balance = counted(records)
    if seen != Seen(None if standing is None else standing.id, balance.total):
        raise ProofOutdated
    application = Application(
        person_id=case.person.id,
        person_name=case.person.name,
        unit_id=case.person.unit_id,
        year=case.year.year,
        kind=HOUR_PROOF_KIND,
        record_ids=tuple(record.id for record in records),
        balance=balance,
        rule_book_version=case.book.version,
        applied_at=case.now,
    )
    if standing is None:
        return NewProof(application, None)
    after = next_state(standing.state, CertificateHappening.REPLACED)
    return NewProof(application, Replacement(standing.id, standing.state, after))
