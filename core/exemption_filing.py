"""Filing an exemption: for whom, for which years, for which reason, and how many hours it takes off."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from core.exemption_reasons import ExemptionReason
from core.exemptions import (
    Contents,
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


class ReliefMalformed(Refused):
    """The text is not two figures with at most two decimals each."""


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


class Step(StrEnum):
    """What is asked when an exemption is filed, in this order."""

    YEAR = "year"
    REASON = "reason"
    NOTE = "note"  # only for a reason that asks for own words
    OUTCOME = "outcome"
    RELIEF = "relief"  # only for a partial one
    FILES = "files"


def first_open(contents: Contents, book: RuleBook, files: int) -> Step | None:
    """The first thing that is missing; `files` is how many there are. None when it can be handed in."""
    reason = book.exemption_reason(contents.reason)
    if contents.year is None:
        return Step.YEAR
    if reason is None:
        return Step.REASON
    if reason.wants_words and not contents.note:
        return Step.NOTE
    if contents.outcome not in reason.outcomes:
        return Step.OUTCOME
    if contents.outcome is Outcome.PARTIAL and contents.relief is None:
        return Step.RELIEF
    return None if files else Step.FILES


def with_reason(contents: Contents, reason: ExemptionReason) -> Contents:
    """Another reason keeps what still goes with it; one that allows a single outcome chooses it."""
    chosen = replace(contents, reason=reason.code, note=contents.note if reason.wants_words else None)
    if len(reason.outcomes) == 1:
        return with_outcome(chosen, reason.outcomes[0])
    return chosen if contents.outcome in reason.outcomes else replace(chosen, outcome=None, relief=None)


def with_outcome(contents: Contents, outcome: Outcome) -> Contents:
    """Only a partial exemption has hours."""
    return replace(contents, outcome=outcome, relief=contents.relief if outcome is Outcome.PARTIAL else None)


def years_to_file(today: date, book: RuleBook) -> tuple[int, ...]:
    """The years an exemption can be filed for today, the newest first."""
    return tuple(year.year for year in reversed(open_years(today, book)))


def parse_relief(typed: str, book: RuleBook) -> Balance:
    """Two figures, public then professional: “10 20”, “１０，20”, “0 7.5”. Refuses `ReliefMalformed` and
    `ReliefWrong`."""
    parts = re.split(r"[\s,、]+", unicodedata.normalize("NFKC", typed).strip())
    try:
        public, professional = (Hours.parse(part) for part in parts)
    except (HoursMalformed, ValueError):
        raise ReliefMalformed from None
    relief = Balance(public, professional)
    check_relief(relief, book)
    return relief


def check_relief(relief: Balance, book: RuleBook) -> None:
    """Refuses `ReliefWrong`."""
    most = most_relief(book.certificate_kinds)
    too_much = relief.public > most.public or relief.professional > most.professional
    if too_much or relief == most or not relief.total:
        raise ReliefWrong(most)


@dataclass(frozen=True, slots=True)
class Filing:
    """Who files, by which rules and on which day; `files` is how many pieces of evidence there are."""

    filer: Person
    book: RuleBook
    today: date
    files: int


def submit(case: ExemptionCase, filing: Filing) -> ExemptionState:
    """Hand in. Refuses as `check_may_file` does, and `ExemptionMoveUnknown`, `ExemptionIncomplete`, `FilingClosed`,
    `ReliefWrong`."""
    check_may_file(filing.filer, case.person)
    state = after(case.state, ExemptionMove.SUBMIT)
    filled, book = case.contents, filing.book
    if first_open(filled, book, filing.files) is not None:
        raise ExemptionIncomplete
    if filled.year not in years_to_file(filing.today, book):
        raise FilingClosed(filled.year or 0)
    if filled.relief is not None:
        check_relief(filled.relief, book)
    return state
