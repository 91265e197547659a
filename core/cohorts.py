"""Everybody at once, by the month in which they entered: which kind of certificate is expected of whom, and who is
short. Reminders and notices look at a million people with it, by the rule of the gap card."""

from dataclasses import dataclass, replace
from datetime import date

from core.certificate_kinds import CertificateKind
from core.hours import Subject
from core.presets import preset_day, preset_windows
from core.rulebook import RuleBook
from core.years import TrainingYear


@dataclass(frozen=True, slots=True)
class Cohort:
    """Everybody who entered between two months, counted as year × 12 + month − 1, both included, and what is expected
    of them: the kind that is preset, and those that take its place for whoever holds it from another year. `first` and
    `last` are None for everybody else."""

    first: int | None
    last: int | None
    kind: CertificateKind
    otherwise: tuple[CertificateKind, ...] = ()


def cohorts(year: TrainingYear, today: date, book: RuleBook) -> tuple[Cohort, ...]:
    """Who is expected to reach which kind of certificate in a training year; the last cohort is everybody else. Made by
    asking `preset_kind` for each month of entry, so that a look at a million people goes by the rule of the card."""
    day = preset_day(year, today)
    kinds = book.certificate_kinds
    windows, preset = preset_windows(kinds, day)
    special = tuple(
        Cohort(first, last, kind, tuple(other for other in kinds if other != kind)) for first, last, kind in windows
    )
    return (*special, Cohort(None, None, preset))


def unshared(book: RuleBook) -> tuple[tuple[str, str], ...]:
    """Every pair of kinds that may not use the same record in a year."""
    codes = [kind.code for kind in book.certificate_kinds]
    return tuple((one, other) for one in codes for other in codes if one != other and not book.may_share(one, other))


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Who is short of one subject in a training year: by `cohorts`, whose kinds ask for that subject alone, and by
    those of the year before, from which a deferral hands on what it lacked."""

    year: int
    cohorts: tuple[Cohort, ...]
    before: tuple[Cohort, ...]


def shortfall(year: int, subject: Subject, today: date, book: RuleBook) -> Shortfall:
    """What decides who is short of a subject. A kind that asks for both subjects together is short of either."""

    def of(number: int) -> tuple[Cohort, ...]:
        return tuple(_of_subject(one, subject) for one in cohorts(book.year(number), today, book))

    return Shortfall(year, of(year), of(year - 1))


def _of_subject(cohort: Cohort, subject: Subject) -> Cohort:
    def narrowed(kind: CertificateKind) -> CertificateKind:
        return replace(kind, thresholds=tuple(line for line in kind.thresholds if line.subject in (None, subject)))

    return replace(cohort, kind=narrowed(cohort.kind), otherwise=tuple(narrowed(kind) for kind in cohort.otherwise))
