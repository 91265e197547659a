"""Whom reminders and notices are for, as conditions for the database: what they compare with comes from `core`."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, exists, false, func, literal, or_, select, true

from core.certificate_kinds import EXEMPTION_KIND, CertificateKind, Threshold
from core.cohorts import Cohort, Shortfall
from core.needs import Outcome
from core.todos import BEHIND
from storage.tables import BalanceRow, Base, CertificateRow, ExemptionRow, PersonRow, TodoAssignmentRow
from storage.tables.certificates import LIVE

_AFTER: ColumnElement[int] = bindparam("after")
_UPTO: ColumnElement[int] = bindparam("upto")

Condition = ColumnElement[bool]
EVERYBODY = {"after": 0, "upto": 2**63 - 1}
"""The chunk that everybody is in."""


@dataclass(frozen=True)
class Whom:
    """Whom a reminder is for: a condition on `PersonRow`. It may take in too many, for what is said is decided once
    more when it is worded, but never too few. `among` is a column with the ids of all who come into question."""

    condition: Condition
    among: Any = field(default_factory=lambda: PersonRow.id)


def in_chunk(person_id: Any) -> Condition:
    """That the column holds a person of the chunk at hand. Said of each table, so that both databases read a range of
    its index, and PostgreSQL does not hash the whole of it for each chunk."""
    return and_(person_id > _AFTER, person_id <= _UPTO)


def has(table: type[Base], person_id: Any, *conditions: Any) -> Condition:
    """That a person of the chunk has a row there."""
    return exists(literal(1)).select_from(table).where(person_id == PersonRow.id, in_chunk(person_id), *conditions)


def short_of_hours(year: int, cohorts: Sequence[Cohort], alone: Iterable[tuple[str, str]]) -> Whom:
    """People whose hours of the year do not reach the thresholds of their cohort, and who have no certificate.

    `alone` are the pairs of kinds that share no records: whoever has a certificate of the second may be short for the
    first although the balance suffices, and is taken in. So is whoever had the year before deferred, which may raise
    the need; and whoever is exempt, which lowers it. For a reminder that is not too many, see `Whom`.
    """
    kept = list(alone)

    def lacks(kind: CertificateKind) -> Condition:
        keeping = [other for one, other in kept if one == kind.code]
        reaches = _reaches(year, kind)
        free = and_(reaches, ~_is_exempt(year - 1, Outcome.DEFERRED))
        if keeping:
            free = and_(free, ~_holds(year, *keeping))
        return and_(~_holds(year, kind.code), ~free)

    return _by_cohort(cohorts, year, lacks)


def able_to_apply(year: int, cohorts: Sequence[Cohort]) -> Whom:
    """People whose hours of the year reach the thresholds of their cohort, and who have applied for nothing. Whoever
    has some hours taken off is taken in, however many."""

    def suffices(kind: CertificateKind) -> Condition:
        return and_(or_(_reaches(year, kind), _is_exempt(year, Outcome.PARTIAL)), ~_holds(year, kind.code))

    return _by_cohort(cohorts, year, suffices)


def short_by(shortfall: Shortfall) -> Condition:
    """People who are short as their gap card says it, exemptions looked at: nobody whose year is waived, less is needed
    of whom hours were taken off, and more of whom the year before was deferred. A notice says how many it goes to, so
    nobody is taken in on suspicion.

    Two things that the card knows are left out: what a second deferral in a row hands on, and records that another
    kind's certificate keeps to itself, where a rule book says that kinds share none.
    """
    year, before = shortfall.year, shortfall.year - 1

    def lacks(kind: CertificateKind) -> Condition:
        if not kind.thresholds:
            return false()
        was_preset = _by_cohort(shortfall.before, before, lambda one: true() if one.code == kind.code else false())
        handed_on = and_(was_preset.condition, _is_exempt(before, Outcome.DEFERRED), ~_holds(before, kind.code))
        waived = _is_exempt(year, Outcome.FULL, Outcome.DEFERRED)
        enough = [
            _have(year, line) + _taken_off(year, line) >= _asked(before, kind, line, handed_on)
            for line in kind.thresholds
        ]
        exempt = or_(_holds(year, EXEMPTION_KIND.code), _holds(before, EXEMPTION_KIND.code))
        # Only few have an exemption; everybody else is decided by one look at the balance.
        short = or_(and_(~exempt, ~_reaches(year, kind)), and_(exempt, ~waived, ~and_(*enough)))
        return and_(~_holds(year, kind.code), short)

    return _by_cohort(shortfall.cohorts, year, lacks).condition


def behind_with(todo_id: int, before: datetime) -> Whom:
    """People who have something to hand in for a to-do that they were given before a moment. Looked for among those of
    the to-do alone: it may be handed to five people out of a million."""
    given = select(TodoAssignmentRow.person_id).where(TodoAssignmentRow.todo_id == todo_id)
    is_behind = TodoAssignmentRow.state.in_([state.value for state in BEHIND])
    behind = given.where(is_behind, TodoAssignmentRow.assigned_at < before)
    return Whom(PersonRow.id.in_(behind), among=given.subquery().c.person_id)


def _by_cohort(cohorts: Sequence[Cohort], year: int, applies: Callable[[CertificateKind], Condition]) -> Whom:
    month = PersonRow.entry_year * 12 + func.coalesce(PersonRow.entry_month, 1) - 1
    special = [cohort for cohort in cohorts if cohort.first is not None]
    parts: list[Condition] = []
    for cohort in special:
        held = has(
            CertificateRow,
            CertificateRow.person_id,
            CertificateRow.kind == cohort.kind.code,
            CertificateRow.year != year,
            LIVE,
        )
        instead = and_(held, or_(*(applies(kind) for kind in cohort.otherwise)))
        parts.append(and_(month.between(cohort.first, cohort.last), or_(and_(~held, applies(cohort.kind)), instead)))
    everybody_else = [
        or_(PersonRow.entry_year.is_(None), ~month.between(cohort.first, cohort.last)) for cohort in special
    ]
    return Whom(or_(*parts, and_(true(), *everybody_else, applies(cohorts[-1].kind))))


def _asked(before: int, kind: CertificateKind, line: Threshold, handed_on: Condition) -> Any:
    """Hundredths that are needed, with those that the year before handed on. What is needed in the first months after
    entry only is needed once, and does not grow."""
    need = line.need.hundredths
    if kind.preset_months is not None:
        return literal(need)
    had = _have(before, line)
    return need + case((and_(handed_on, had < need), need - had), else_=0)


def _have(year: int, line: Threshold) -> Any:
    """Hundredths of a year towards a threshold."""
    own = select(_of(BalanceRow, line)).where(BalanceRow.person_id == PersonRow.id, BalanceRow.year == year)
    return func.coalesce(own.scalar_subquery(), 0)


def _taken_off(year: int, line: Threshold) -> Any:
    """Hundredths that an exemption takes off a threshold."""
    return func.coalesce(select(_of(ExemptionRow, line)).where(*_exempting(year)).scalar_subquery(), 0)


def _of(row: Any, line: Threshold) -> Any:
    both = row.public + row.professional
    return (
        both if line.subject is None else {"public": row.public, "professional": row.professional}[line.subject.value]
    )


def _is_exempt(year: int, *outcomes: Outcome) -> Condition:
    """An exemption of the year that stands, with one of these outcomes."""
    which = ExemptionRow.outcome.in_([outcome.value for outcome in outcomes])
    return exists(literal(1)).select_from(ExemptionRow).where(*_exempting(year), which)


def _exempting(year: int) -> tuple[Condition, ...]:
    documents = select(CertificateRow.id).where(
        CertificateRow.person_id == PersonRow.id,
        CertificateRow.year == year,
        CertificateRow.kind == EXEMPTION_KIND.code,
        LIVE,
    )
    own = ExemptionRow.person_id == PersonRow.id
    return own, in_chunk(ExemptionRow.person_id), ExemptionRow.certificate_id.in_(documents)


def _reaches(year: int, kind: CertificateKind) -> Condition:
    enough = (_of(BalanceRow, line) >= line.need.hundredths for line in kind.thresholds)
    return has(BalanceRow, BalanceRow.person_id, BalanceRow.year == year, *enough)


def _holds(year: int, *kinds: str) -> Condition:
    """A live certificate of the year, of one of these kinds."""
    which = CertificateRow.kind.in_(kinds)
    return has(CertificateRow, CertificateRow.person_id, CertificateRow.year == year, which, LIVE)
