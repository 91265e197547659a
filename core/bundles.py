"""Proof of several training years at once (多年度证明材料), as reviews of professional titles ask for it: which paper
stands for which year, and which years have none (DOMAIN §4.15)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.certificate_kinds import EXEMPTION_KIND, HOUR_PROOF_KIND
from core.hours import Balance
from core.needs import Outcome
from core.years import EARLIEST_YEAR, YearBook

PRESET_YEARS = 5
"""Years that title reviews ask for."""
MOST_YEARS = 10
"""Years in one bundle: what a screen and a cover show at once."""


class Sort(StrEnum):
    """What a paper is for its year."""

    CERTIFICATE = "certificate"  # 培训证书: the year is proven
    EXEMPTION = "exemption"  # 免训证明: how much depends on its outcome
    PROOF = "proof"  # 学时证明: says what was learned online, and stands beside a certificate, not in its place


_SORTS = {EXEMPTION_KIND.code: Sort.EXEMPTION, HOUR_PROOF_KIND.code: Sort.PROOF}


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that stands. `kind` is the code of its kind, `issued_on` a day in Shanghai and None while it is being
    made; `outcome` only of an exemption, whose `balance` is what it takes off."""

    id: int
    year: int
    kind: str
    number: str
    balance: Balance
    issued_on: date | None
    outcome: Outcome | None = None

    @property
    def sort(self) -> Sort:
        return _SORTS.get(self.kind, Sort.CERTIFICATE)

    @property
    def is_certificate(self) -> bool:
        return self.sort is Sort.CERTIFICATE


class YearState(StrEnum):
    """What proves a year. Only `OWED` and `MISSING` are gaps."""

    CERTIFIED = "certified"  # a certificate was issued
    EXEMPT = "exempt"  # 全年免训: nothing was needed
    UNDER_WAY = "under_way"  # a certificate was applied for and is not made yet
    DEFERRED = "deferred"  # 延期 to a year that is proven, or can still be
    OWED = "owed"  # 延期 to a year that is over and has nothing
    OPEN = "open"  # nothing yet, and it can still be applied for
    MISSING = "missing"  # nothing, and it is over


GAPS = frozenset({YearState.OWED, YearState.MISSING})


@dataclass(frozen=True, slots=True)
class ProvenYear:
    """A year of the bundle with its papers, certificates first."""

    year: int
    state: YearState
    papers: tuple[Paper, ...]

    @property
    def issued(self) -> tuple[Paper, ...]:
        """The papers that are in the bundle."""
        return tuple(paper for paper in self.papers if paper.issued_on is not None)

    @property
    def is_gap(self) -> bool:
        return self.state in GAPS


@dataclass(frozen=True, slots=True)
class Span:
    """Training years from `first` to `last`, both included."""

    first: int
    last: int

    @property
    def years(self) -> range:
        return range(self.first, self.last + 1)


def bounds(entry_year: int | None, papers: Iterable[Paper], current_year: int) -> Span:
    """The years that can be asked for: from the year of entry, or from the earliest paper should that be older, to the
    current training year. Without a year of entry as many as a bundle holds."""
    began = entry_year if entry_year is not None else current_year - MOST_YEARS + 1
    earliest = min([began, current_year, *(paper.year for paper in papers)])
    return Span(max(earliest, EARLIEST_YEAR), current_year)


def preset_span(within: Span, papers: Iterable[Paper]) -> Span:
    """The last five years. The current one is among them only once there is a paper of it: a year that is not over is
    no gap."""
    has_current = any(paper.year == within.last and paper.issued_on is not None for paper in papers)
    last = within.last if has_current else max(within.first, within.last - 1)
    return Span(max(within.first, last - PRESET_YEARS + 1), last)


def fitted(wanted: Span, within: Span) -> Span:
    """What is wanted, as far as it can be had: within the bounds, at least a year, at most `MOST_YEARS`, for which the
    first years give way."""
    last = min(max(wanted.last, within.first), within.last)
    first = min(max(wanted.first, within.first, last - MOST_YEARS + 1), last)
    return Span(first, last)


def proven_years(span: Span, papers: Sequence[Paper], book: YearBook, today: date) -> tuple[ProvenYear, ...]:
    """Each year of the span, oldest first; `papers` are all that stand, whatever their year."""
    by_year: dict[int, list[Paper]] = {}
    for paper in papers:
        by_year.setdefault(paper.year, []).append(paper)
    return tuple(
        ProvenYear(year, _state(year, by_year, book, today), tuple(sorted(by_year.get(year, ()), key=_place)))
        for year in span.years
    )


_ORDER = tuple(Sort)


def _place(paper: Paper) -> tuple[int, int]:
    return _ORDER.index(paper.sort), paper.id


def _state(year: int, papers: Mapping[int, Sequence[Paper]], book: YearBook, today: date) -> YearState:
    own = papers.get(year, ())
    certificates = [paper for paper in own if paper.is_certificate]
    outcomes = {paper.outcome for paper in own if paper.sort is Sort.EXEMPTION}
    if any(paper.issued_on is not None for paper in certificates):
        return YearState.CERTIFIED
    if Outcome.FULL in outcomes:
        return YearState.EXEMPT
    if certificates:
        return YearState.UNDER_WAY
    if Outcome.DEFERRED in outcomes:
        # What was missing moved to the next year (core/needs.py), so that year proves both; or hands both on.
        return YearState.OWED if _state(year + 1, papers, book, today) in GAPS else YearState.DEFERRED
    return YearState.OPEN if today <= book.year(year).apply_until else YearState.MISSING
