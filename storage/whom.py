"""Whom a reminder is for, as conditions for the database: what they compare with comes from `core`."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, literal, or_, select, true

from core.certificate_kinds import CertificateKind
from core.reminders import Cohort
from core.todos import BEHIND
from storage.tables import BalanceRow, Base, CertificateRow, PersonRow, TodoAssignmentRow
from storage.tables.certificates import LIVE

_AFTER: ColumnElement[int] = bindparam("after")
_UPTO: ColumnElement[int] = bindparam("upto")

Condition = ColumnElement[bool]


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
    first although the balance suffices, and is taken in.
    """
    kept = list(alone)

    def lacks(kind: CertificateKind) -> Condition:
        keeping = [other for one, other in kept if one == kind.code]
        reaches = _reaches(year, kind)
        free = reaches if not keeping else and_(reaches, ~_holds(year, *keeping))
        return and_(~_holds(year, kind.code), ~free)

    return _by_cohort(cohorts, year, lacks)


def able_to_apply(year: int, cohorts: Sequence[Cohort]) -> Whom:
    """People whose hours of the year reach the thresholds of their cohort, and who have applied for nothing."""
    return _by_cohort(cohorts, year, lambda kind: and_(_reaches(year, kind), ~_holds(year, kind.code)))


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


def _reaches(year: int, kind: CertificateKind) -> Condition:
    columns = {"public": BalanceRow.public, "professional": BalanceRow.professional}
    both = BalanceRow.public + BalanceRow.professional
    return has(
        BalanceRow,
        BalanceRow.person_id,
        BalanceRow.year == year,
        *(
            (both if threshold.subject is None else columns[threshold.subject.value]) >= threshold.need.hundredths
            for threshold in kind.thresholds
        ),
    )


def _holds(year: int, *kinds: str) -> Condition:
    """A live certificate of the year, of one of these kinds."""
    which = CertificateRow.kind.in_(kinds)
    return has(CertificateRow, CertificateRow.person_id, CertificateRow.year == year, which, LIVE)
