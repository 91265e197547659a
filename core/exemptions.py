"""Exemptions (免训证明): their life, who files one and who decides (manual section 11, DOMAIN §2.5).

Filed by the unit for a person and a year, decided on by the authority above. What a granted one does stands in
core/needs.py; its document is a certificate of a kind of its own, so that it is numbered, issued, verified and revoked
like every other.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.certificate_kinds import EXEMPTION_KIND
from core.certificates import Application
from core.hours import Balance
from core.needs import Outcome
from core.people import Person, Role, Standing
from core.refusals import Refused
from core.rulebook import RuleBook


class ExemptionState(StrEnum):
    """The life of an exemption; `after` moves it. Once granted it goes on as its document (core/certificates.py)."""

    DRAFT = "draft"  # being filled in by the unit; nobody else sees it
    WAITING = "waiting"  # handed in: waits for the authority
    RETURNED = "returned"  # 退回修改: the unit changes it and hands it in again
    WITHDRAWN = "withdrawn"  # 撤回 by the unit
    GRANTED = "granted"  # its document is being made or was made; it counts from now on
    REFUSED = "refused"  # 不予通过: final, but another one may be filed
    DELETED = "deleted"  # let go of by the unit, its files too


class ExemptionMove(StrEnum):
    """What can happen to an exemption."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    DELETE = "delete"
    APPROVE = "approve"
    RETURN = "return"
    REFUSE = "refuse"


EDITABLE = frozenset({ExemptionState.DRAFT, ExemptionState.RETURNED, ExemptionState.WITHDRAWN})
BY_UNIT = frozenset({ExemptionMove.SUBMIT, ExemptionMove.WITHDRAW, ExemptionMove.DELETE})

_BY_AUTHORITY = {
    ExemptionMove.APPROVE: ExemptionState.GRANTED,
    ExemptionMove.RETURN: ExemptionState.RETURNED,
    ExemptionMove.REFUSE: ExemptionState.REFUSED,
}


class ExemptionMoveUnknown(Refused):
    """This cannot happen to an exemption that stands like that; somebody else was faster, as a rule."""

    state: ExemptionState
    move: ExemptionMove


class MayNotFile(Refused):
    """The person is not of this admin's units."""

    person_id: int


class NotForUnconfirmed(Refused):
    """Documents are issued to confirmed people only."""

    standing: Standing


class ExemptionWaits(Refused):
    """Another exemption of this person and year waits for its decision."""

    year: int


class ExemptionStands(Refused):
    """There is a valid exemption of this person and year; it has to be revoked before another one."""

    number: str


def after(state: ExemptionState, move: ExemptionMove) -> ExemptionState:
    """The whole life of an exemption. Refuses `ExemptionMoveUnknown`."""
    if state in EDITABLE and move is ExemptionMove.SUBMIT:
        return ExemptionState.WAITING
    if state in EDITABLE and move is ExemptionMove.DELETE:
        return ExemptionState.DELETED
    if state is ExemptionState.WAITING and move is ExemptionMove.WITHDRAW:
        return ExemptionState.WITHDRAWN
    if state is ExemptionState.WAITING and move in _BY_AUTHORITY:
        return _BY_AUTHORITY[move]
    raise ExemptionMoveUnknown(state, move)


@dataclass(frozen=True, slots=True)
class Contents:
    """What is filled in, step by step. `reason` is a code of the rule book, `note` says more where it asks for own
    words; `relief` is set for a partial exemption only."""

    year: int | None = None
    reason: str | None = None
    note: str | None = None
    outcome: Outcome | None = None
    relief: Balance | None = None


@dataclass(frozen=True, slots=True)
class ExemptionCase:
    """An exemption as its rules see it. `person` is whom it is for."""

    id: int
    person: Person
    filed_by: int
    state: ExemptionState
    contents: Contents


def filing_units(filer: Person) -> frozenset[int]:
    """The units whose people, and those of the units below, this person files for: as their admin, or as the authority
    where the unit has no other admin."""
    return frozenset(grant.unit_id for grant in filer.roles if grant.role in (Role.UNIT_ADMIN, Role.REVIEWER))


def may_file(filer: Person, person: Person) -> bool:
    """Whether the person is of this filer's units; never for oneself."""
    return filer.id != person.id and bool(filing_units(filer) & set(person.unit_path))


def move(case: ExemptionCase, filer: Person, wanted: ExemptionMove) -> ExemptionState:
    """What the unit does with it. Refuses `MayNotFile` and `ExemptionMoveUnknown`."""
    if not may_file(filer, case.person):
        raise MayNotFile(case.person.id)
    if wanted not in BY_UNIT:
        raise ExemptionMoveUnknown(case.state, wanted)
    return after(case.state, wanted)


def decide(case: ExemptionCase, wanted: ExemptionMove) -> ExemptionState:
    """Approve, return or refuse; that the decider may is decided by core/reviews.py. Refuses `ExemptionMoveUnknown`
    when it does not wait any more, and `NotForUnconfirmed` for an approval."""
    if wanted in BY_UNIT:
        raise ExemptionMoveUnknown(case.state, wanted)
    state = after(case.state, wanted)
    if wanted is ExemptionMove.APPROVE and case.person.standing is not Standing.CONFIRMED:
        raise NotForUnconfirmed(case.person.standing)
    return state


def document_of(case: ExemptionCase, book: RuleBook, at: datetime) -> Application:
    """What the document of a granted exemption states: a snapshot. Its hours are those that are taken off."""
    assert case.contents.year is not None
    return Application(
        person_id=case.person.id,
        person_name=case.person.name,
        unit_id=case.person.unit_id,
        year=case.contents.year,
        kind=EXEMPTION_KIND,
        record_ids=(),
        balance=case.contents.relief or Balance.ZERO,
        rule_book_version=book.version,
        applied_at=at,
    )
