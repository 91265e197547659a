"""Filing an exemption: for whom, for which years, for which reason, and how many hours it takes off."""

from datetime import date

from core.exemptions import (
    ExemptionCase,
    ExemptionMove,
    ExemptionState,
    MayNotFile,
    NotForUnconfirmed,
    after,
    may_file,
)
from core.hours import Balance, Hours, HoursMalformed
from core.needs import Outcome, most_relief
from core.people import Person, Standing
from core.refusals import Refused
from core.rulebook import RuleBook
from core.years import open_years


class OwnExemption(Refused):
    """Nobody files an exemption for oneself: another admin of the unit or the authority does."""


class ExemptionIncomplete(Refused):
    """Something is missing before it can be handed in."""


class FilingClosed(Refused):
    """Exemptions of a year are filed while certificates of it can be applied for."""

    year: int


class OutcomeNotAllowed(Refused):
    """The rule book does not allow this outcome for this reason."""

    reason: str
    outcome: str


class ReliefWrong(Refused):
    """A partial exemption takes hours off at least one subject, no more than is needed of it, and not of both all that
    is needed: that is a full one. `most` is what is needed."""

    most: Balance


def check_may_file(filer: Person, person: Person) -> None:
    """Refuses `OwnExemption`, `MayNotFile` and `NotForUnconfirmed`."""
    if filer.id == person.id:
        raise OwnExemption
    if not may_file(filer, person):
        raise MayNotFile(person.id)
    if person.standing is not Standing.CONFIRMED:
        raise NotForUnconfirmed(person.standing)


def years_to_file(today: date, book: RuleBook) -> tuple[int, ...]:
    """The years an exemption can be filed for today, the newest first."""
    return tuple(year.year for year in reversed(open_years(today, book)))


def parse_relief(typed: str, book: RuleBook) -> Balance:
    """Two figures, public then professional: “10 20”, “10，20”, “0 7.5”. Refuses `HoursMalformed` and `ReliefWrong`."""
    parts = typed.replace("，", " ").replace(",", " ").replace("、", " ").split()
    if len(parts) != 2:
        raise HoursMalformed
    relief = Balance(*(Hours.parse(part) for part in parts))
    check_relief(relief, book)
    return relief


def check_relief(relief: Balance, book: RuleBook) -> None:
    """Refuses `ReliefWrong`."""
    most = most_relief(book.certificate_kinds)
    too_much = relief.public > most.public or relief.professional > most.professional
    if too_much or relief == most or not relief.total:
        raise ReliefWrong(most)


def submit(case: ExemptionCase, filer: Person, book: RuleBook, today: date) -> ExemptionState:
    """Hand in. Refuses as `check_may_file` does, and `ExemptionMoveUnknown`, `ExemptionIncomplete`, `FilingClosed`,
    `OutcomeNotAllowed`, `ReliefWrong`. Evidence is the caller's to count."""
    check_may_file(filer, case.person)
    state = after(case.state, ExemptionMove.SUBMIT)
    filled = case.contents
    if filled.year is None or filled.reason is None or filled.outcome is None:
        raise ExemptionIncomplete
    if filled.year not in years_to_file(today, book):
        raise FilingClosed(filled.year)
    reason = book.exemption_reason(filled.reason)
    if reason is None or filled.outcome not in reason.outcomes:
        raise OutcomeNotAllowed(filled.reason, filled.outcome)
    if reason.wants_words and not filled.note:
        raise ExemptionIncomplete
    if filled.outcome is Outcome.PARTIAL:
        check_relief(filled.relief or Balance.ZERO, book)
    return state
