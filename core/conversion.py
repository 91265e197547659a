"""What a claim is worth (换算): the shapes of the rule book, their caps, and the years hours fall into (DOMAIN §3).

A form's `cap` and its type's `cap` limit a training year, over all claims of that year; `evidence_cap` limits one
claim, for a claim is one activity with its evidence.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.activities import (
    ActivityForm,
    ActivityType,
    AsCertified,
    ByRank,
    Fixed,
    FullYear,
    PerPiece,
    SplitOverYears,
)
from core.hours import Balance, Hours, Subject
from core.rulebook import RuleBook


class CapKind(StrEnum):
    """What a cap is for."""

    PIECES = "pieces"  # one claim of a form that is counted by pieces
    EVIDENCE = "evidence"  # one claim
    FORM = "form"  # a year's claims of this form
    TYPE = "type"  # a year's claims of this type


@dataclass(frozen=True, slots=True)
class Statement:
    """What the applicant states and the hours depend on. `amount` is the hours on the proof, or how many pieces (in
    hundredths too); `split` is how the hours fall to both subjects."""

    begins: date
    ends: date
    year: int
    amount: Hours | None = None
    rank: str | None = None
    split: Balance | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """Hours of a year that count towards the caps already."""

    of_form: Balance = Balance.ZERO
    of_type: Balance = Balance.ZERO


@dataclass(frozen=True, slots=True)
class Cap:
    """A cap that applies, and what of it was left before this claim."""

    kind: CapKind
    limit: Balance
    left: Balance


@dataclass(frozen=True, slots=True)
class Worth:
    """What a claim gives. `asked` is before the caps; `years` are the parts of `hours`, year by year."""

    asked: Balance
    hours: Balance
    years: tuple[tuple[int, Balance], ...]
    caps: tuple[Cap, ...]
    version: str

    @property
    def is_capped(self) -> bool:
        """True when a cap took something away."""
        return self.hours != self.asked


@dataclass(frozen=True, slots=True)
class Terms:
    """What is claimed and by which rules."""

    form: ActivityForm
    group: ActivityType
    book: RuleBook


def worth(terms: Terms, statement: Statement, taken: Mapping[int, Taken]) -> Worth:
    """Hours by the form's conversion, cut by each cap. `taken` is by year; absent years have nothing."""
    form, group, book = terms.form, terms.group, terms.book
    asked = _asked(terms, statement)
    caps: list[Cap] = []
    hours = asked
    if isinstance(form.conversion, PerPiece):
        hours = _cut(hours, Cap(CapKind.PIECES, form.conversion.cap, form.conversion.cap), caps)
    if form.evidence_cap is not None:
        hours = _cut(hours, Cap(CapKind.EVIDENCE, form.evidence_cap, form.evidence_cap), caps)
    parts: list[tuple[int, Balance]] = []
    for year, part in spread(hours, statement.year, years_of(form)):
        used = taken.get(year, Taken())
        for kind, limit, so_far in (
            (CapKind.FORM, form.cap, used.of_form),
            (CapKind.TYPE, group.cap, used.of_type),
        ):
            if limit is not None:
                part = _cut(part, Cap(kind, limit, beyond(limit, so_far)), caps)
        parts.append((year, part))
    total = Balance.ZERO
    for _, part in parts:
        total += part
    return Worth(asked, total, tuple(parts), tuple(caps), book.version)


def years_of(form: ActivityForm) -> int:
    """Over how many training years a form's hours are spread."""
    return form.conversion.years if isinstance(form.conversion, SplitOverYears) else 1


def spread(hours: Balance, first: int, years: int) -> tuple[tuple[int, Balance], ...]:
    """Hours spread evenly, year by year; hundredths that do not divide go to the earlier years."""
    public, professional = _even(hours.public, years), _even(hours.professional, years)
    return tuple((first + place, Balance(public[place], professional[place])) for place in range(years))


def within(planned: Iterable[tuple[int, Balance]], granted: Balance) -> tuple[tuple[int, Balance], ...]:
    """How granted hours fall into the years that were planned: the earliest year first, and none gets more than was
    planned, since that was cut by its caps. Years that get nothing are left out."""
    parts: list[tuple[int, Balance]] = []
    left = granted
    for year, plan in planned:
        part = at_most(left, plan)
        left = beyond(left, part)
        if part.total:
            parts.append((year, part))
    return tuple(parts)


def claimed_in(year: int, waiting: Iterable[tuple[Iterable[tuple[int, Balance]], Balance]]) -> Balance:
    """What several claims would give in one year: each is its planned years and the hours it stands at."""
    parts = (part for planned, hours in waiting for one, part in within(planned, hours) if one == year)
    return sum(parts, start=Balance.ZERO)


def _even(hours: Hours, parts: int) -> list[Hours]:
    each, rest = divmod(hours.hundredths, parts)
    return [Hours(each + (1 if place < rest else 0)) for place in range(parts)]


def beyond(limit: Balance, used: Balance) -> Balance:
    """What is left of a limit, subject by subject."""
    return Balance(limit.public.beyond(used.public), limit.professional.beyond(used.professional))


def at_most(hours: Balance, limit: Balance) -> Balance:
    """The smaller of both, subject by subject."""
    return Balance(min(hours.public, limit.public), min(hours.professional, limit.professional))


def _cut(hours: Balance, cap: Cap, caps: list[Cap]) -> Balance:
    caps.append(cap)
    return at_most(hours, cap.left)


def _asked(terms: Terms, statement: Statement) -> Balance:
    form, group, book = terms.form, terms.group, terms.book
    match form.conversion:
        case Fixed(hours=hours) | SplitOverYears(hours=hours):
            return hours
        case ByRank(ranks=ranks):
            return next(rank.hours for rank in ranks if rank.option.code == statement.rank)
        case PerPiece(hours=hours):
            assert statement.amount is not None
            return _times(hours, statement.amount)
        case AsCertified():
            assert statement.amount is not None
            return statement.split or Balance.ZERO.plus(group.subjects[0], statement.amount)
        case FullYear():
            return full_need(group.subjects, book)


def _times(hours: Balance, pieces: Hours) -> Balance:
    """Hours for so many pieces, rounded down to hundredths."""
    return Balance(
        Hours(hours.public.hundredths * pieces.hundredths // 100),
        Hours(hours.professional.hundredths * pieces.hundredths // 100),
    )


def full_need(subjects: tuple[Subject, ...], book: RuleBook) -> Balance:
    """The most that any kind of certificate needs of each of these subjects."""
    need = Balance.ZERO
    for subject in subjects:
        needs = [line.need for kind in book.certificate_kinds for line in kind.thresholds if line.subject is subject]
        need = need.plus(subject, max(needs, default=Hours.ZERO))
    return need
