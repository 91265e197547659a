"""The cards of a training year, from what is kept: two small looks, and the records only where they matter."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from core.certificate_kinds import CertificateKind
from core.certificates import ApplicationCase, Card, available, card_for
from core.hours import Balance
from core.ledger import counted
from core.needs import Need, Outcome, Past, need
from core.people import Person
from core.presets import is_open, preset_day, preset_kind
from core.rulebook import RuleBook
from core.years import EARLIEST_YEAR, LATEST_YEAR, TrainingYear, day_in_shanghai, leading_year, year_of_study
from storage.papers import LiveCertificate, Papers
from storage.store import Reading


@dataclass(frozen=True)
class Account:
    """What is kept about a person's hours of all years."""

    person: Person
    balances: dict[int, Balance]
    papers: Papers
    book: RuleBook
    now: datetime

    @classmethod
    async def of(cls, person: Person, look: Reading, book: RuleBook) -> "Account":
        balances = await look.hours.balances(person.id)
        return cls(person, balances, await look.hours.papers(person.id), book, look.now)

    @property
    def certificates(self) -> tuple[LiveCertificate, ...]:
        """The certificates of all years that stand."""
        return self.papers.certificates

    @cached_property
    def today(self) -> date:
        return day_in_shanghai(self.now)

    @cached_property
    def current_year(self) -> int:
        """The year that courses of today count in."""
        return year_of_study(self.today, self.book)

    def kinds(self, year: TrainingYear) -> tuple[CertificateKind, ...]:
        """The kinds that are open in a training year, the preset one first, and those there is a certificate of. What
        is for the first months is over once there is a certificate of it from another year; a deferral keeps it open
        for one year more."""
        entry = self.person.entry_year, self.person.entry_month
        preset = self._preset(year)
        others = (
            kind
            for kind in self._not_yet_held(year)
            if is_open(kind, *entry, year) or self.past.presets.get(year.year - 1) == kind.code
        )
        held = (kind for kind in self.book.certificate_kinds if self.certificate(year.year, kind.code) is not None)
        return tuple(dict.fromkeys((preset, *others, *held)))

    def _not_yet_held(self, year: TrainingYear) -> list[CertificateKind]:
        return [
            kind
            for kind in self.book.certificate_kinds
            if kind.preset_months is None or not self._held_from_another_year(kind.code, year.year)
        ]

    def _preset(self, year: TrainingYear) -> CertificateKind:
        entry = self.person.entry_year, self.person.entry_month
        return preset_kind(self._not_yet_held(year), *entry, preset_day(year, self.today))

    @cached_property
    def past(self) -> Past:
        """What the needs of all years follow from."""
        deferred = [one.year for one in self.papers.exemptions if one.outcome is Outcome.DEFERRED]
        return Past(
            granted={one.year: one for one in self.papers.exemptions},
            balances=self.balances,
            held=frozenset((one.year, one.kind) for one in self.certificates),
            presets={year: self._preset(self.book.year(year)).code for year in deferred},
        )

    def need(self, year: TrainingYear, kind: CertificateKind) -> Need:
        """What is needed of a kind in a year, exemptions looked at."""
        return need(kind, year.year, self.past)

    def _held_from_another_year(self, kind: str, year: int) -> bool:
        return any(one.kind == kind and one.year != year for one in self.certificates)

    def balance(self, year: int) -> Balance:
        return self.balances.get(year, Balance.ZERO)

    def certificate(self, year: int, kind: str) -> LiveCertificate | None:
        """The live certificate of a year and kind."""
        return next((one for one in self.certificates if (one.year, one.kind) == (year, kind)), None)

    def year(self, number: int) -> TrainingYear:
        """The training year of that number; the leading one for 0 and for what no year can be."""
        if EARLIEST_YEAR <= number <= LATEST_YEAR:
            return self.book.year(number)
        return self.leading_year

    @cached_property
    def leading_year(self) -> TrainingYear:
        """The year home leads with: last year while its hours can still become a certificate that is needed."""
        last = self.current_year - 1
        preset = self._preset(self.book.year(last))
        is_needed = not self.need(self.book.year(last), preset).is_waived
        unclaimed = bool(self.balance(last).total) and self.certificate(last, preset.code) is None and is_needed
        return leading_year(self.now, self.book, last_year_unclaimed=unclaimed)


@dataclass(frozen=True)
class KindCard:
    """The card of one kind, what is needed of it, and the certificate there is."""

    card: Card
    need: Need
    certificate: LiveCertificate | None


@dataclass(frozen=True)
class YearCards:
    """All cards of a training year, the preset kind first."""

    year: TrainingYear
    kinds: tuple[KindCard, ...]
    today: date

    @property
    def first(self) -> KindCard:
        return self.kinds[0]


async def cards_of(look: Reading, account: Account, year: TrainingYear) -> YearCards:
    """What the gap card says of a year."""
    kinds = []
    for kind in account.kinds(year):
        needed = account.need(year, kind)
        case = _case(account, year, needed)
        made = card_for(case, await _usable(look, account, case))
        kinds.append(KindCard(made, needed, account.certificate(year.year, kind.code)))
    return YearCards(year, tuple(kinds), account.today)


def _case(account: Account, year: TrainingYear, needed: Need) -> ApplicationCase:
    live = account.certificate(year.year, needed.kind.code)
    return ApplicationCase(
        person=account.person,
        year=year,
        kind=needed.kind,
        records=(),
        uses={},
        live_number=None if live is None else live.number,
        book=account.book,
        now=account.now,
        is_waived=needed.is_waived,
    )


async def _usable(look: Reading, account: Account, case: ApplicationCase) -> Balance:
    """The kept balance, unless another kind's certificate keeps its records to itself."""
    year, kind = case.year.year, case.kind.code
    taken_by = {one.kind for one in account.certificates if one.year == year and one.kind != kind}
    if case.live_number is not None or all(account.book.may_share(other, kind) for other in taken_by):
        return account.balance(year)
    records = await look.hours.records(account.person.id, year)
    uses = await look.hours.uses(account.person.id, year)
    return counted(available(replace(case, records=records, uses=uses)))
