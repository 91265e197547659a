"""The cards of a training year, from what is kept: two small looks, and the records only where they matter."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from core.certificate_kinds import CertificateKind
from core.certificates import ApplicationCase, Card, available, card_for
from core.hours import Balance
from core.ledger import counted
from core.people import Person
from core.presets import is_open, preset_day, preset_kind
from core.rulebook import RuleBook
from core.years import EARLIEST_YEAR, LATEST_YEAR, TrainingYear, day_in_shanghai, leading_year, year_of_study
from storage.hours import LiveCertificate
from storage.store import Reading


@dataclass(frozen=True)
class Account:
    """What is kept about a person's hours of all years."""

    person: Person
    balances: dict[int, Balance]
    certificates: tuple[LiveCertificate, ...]
    book: RuleBook
    now: datetime

    @classmethod
    async def of(cls, person: Person, look: Reading, book: RuleBook) -> "Account":
        balances = await look.hours.balances(person.id)
        return cls(person, balances, await look.hours.live_certificates(person.id), book, look.now)

    @cached_property
    def today(self) -> date:
        return day_in_shanghai(self.now)

    @cached_property
    def current_year(self) -> int:
        """The year that courses of today count in."""
        return year_of_study(self.today, self.book)

    def kinds(self, year: TrainingYear) -> tuple[CertificateKind, ...]:
        """The kinds that are open in a training year, the preset one first, and those there is a certificate of. What
        is for the first months is over once there is a certificate of it from another year."""
        entry = self.person.entry_year, self.person.entry_month
        fresh = [
            kind
            for kind in self.book.certificate_kinds
            if kind.preset_months is None or not self._held_from_another_year(kind.code, year.year)
        ]
        preset = preset_kind(fresh, *entry, preset_day(year, self.today))
        others = (kind for kind in fresh if kind != preset and is_open(kind, *entry, year))
        held = (kind for kind in self.book.certificate_kinds if self.certificate(year.year, kind.code) is not None)
        return tuple(dict.fromkeys((preset, *others, *held)))

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
        """The year home leads with: last year while its hours can still become a certificate."""
        last = self.current_year - 1
        preset = self.kinds(self.book.year(last))[0]
        unclaimed = bool(self.balance(last).total) and self.certificate(last, preset.code) is None
        return leading_year(self.now, self.book, last_year_unclaimed=unclaimed)


@dataclass(frozen=True)
class KindCard:
    """The card of one kind, and the certificate there is."""

    card: Card
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
    kinds = [
        KindCard(
            card_for(_case(account, year, kind), await _usable(look, account, year, kind)),
            account.certificate(year.year, kind.code),
        )
        for kind in account.kinds(year)
    ]
    return YearCards(year, tuple(kinds), account.today)


def _case(account: Account, year: TrainingYear, kind: CertificateKind) -> ApplicationCase:
    live = account.certificate(year.year, kind.code)
    return ApplicationCase(
        person=account.person,
        year=year,
        kind=kind,
        records=(),
        uses={},
        live_number=None if live is None else live.number,
        book=account.book,
        now=account.now,
    )


async def _usable(look: Reading, account: Account, year: TrainingYear, kind: CertificateKind) -> Balance:
    """The kept balance, unless another kind's certificate keeps its records to itself."""
    taken_by = {one.kind for one in account.certificates if one.year == year.year and one.kind != kind.code}
    if account.certificate(year.year, kind.code) is not None or all(
        account.book.may_share(other, kind.code) for other in taken_by
    ):
        return account.balance(year.year)
    case = _case(account, year, kind)
    records = await look.hours.records(account.person.id, year.year)
    uses = await look.hours.uses(account.person.id, year.year)
    return counted(available(replace(case, records=records, uses=uses)))
