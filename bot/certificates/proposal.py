"""What an application would be: the records it takes, what is printed, and everything that stands against it."""

from dataclasses import dataclass
from hashlib import sha256

from bot.documents import missing_characters
from bot.hours.cards import Account, kinds_shown
from core.certificate_kinds import CertificateKind
from core.certificates import Application, ApplicationCase, apply, available, blockers, card
from core.ledger import Gap, HourRecord, counted
from core.presets import preset
from core.refusals import Refused
from core.units import Unit
from core.years import TrainingYear, open_years
from storage.certificates import Certificate
from storage.store import Reading

SEEN_LENGTH = 16
"""Hexadecimal characters: a button holds 64 bytes, and nobody gains by finding a collision with oneself."""


class KindUnknown(Refused):
    """The rule book has no such kind of certificate: an old button, or a forged one."""


class NameUnprintable(Refused):
    """A character of the name or of the unit is in none of our fonts."""


class ScreenOutdated(Refused):
    """What the screen said has changed since."""


@dataclass(frozen=True)
class Proposal:
    """An application as it stands now. `chosen` are the records it takes, `live` the certificate there is already."""

    case: ApplicationCase
    unit: Unit
    chosen: tuple[HourRecord, ...]
    live: Certificate | None

    @property
    def gap(self) -> Gap:
        """What the usable hours lack."""
        return card(self.case).gap

    @property
    def unprintable(self) -> str:
        """The characters of name and unit that cannot be printed."""
        return missing_characters(self.case.person.name + self.unit.name)

    @property
    def in_the_way(self) -> tuple[Refused, ...]:
        """Everything that stands against it, not only the first."""
        names = (NameUnprintable(),) if self.live is None and self.unprintable else ()
        return (*blockers(self.case, [record.id for record in self.chosen]), *names)

    @property
    def seen(self) -> str:
        """Changes with whatever would be written into the certificate."""
        balance = counted(self.chosen)
        written = (
            self.case.person.name,
            self.unit.name,
            balance.public,
            balance.professional,
            *sorted((record.id, record.revision) for record in self.chosen),
        )
        return sha256(repr(written).encode()).hexdigest()[:SEEN_LENGTH]


async def propose(look: Reading, account: Account, year: int = 0, kind: str = "") -> Proposal:
    """The application for a year and kind, with the preset records; 0 and "" are the preset ones.

    Refuses `KindUnknown`.
    """
    person, asked, wanted = account.person, account.year(year), _kind(account, kind)
    live = await look.certificates.live(person.id, asked.year, wanted.code)
    case = ApplicationCase(
        person=person,
        year=asked,
        kind=wanted,
        records=await look.hours.records(person.id, asked.year),
        uses=await look.hours.uses(person.id, asked.year),
        live_number=None if live is None else live.number,
        book=account.book,
        now=account.now,
    )
    unit = await look.units.get(person.unit_id)
    assert unit is not None
    return Proposal(case, unit, preset(available(case), wanted), live)


def _kind(account: Account, code: str) -> CertificateKind:
    if not code:
        return account.preset
    for kind in account.book.certificate_kinds:
        if kind.code == code:
            return kind
    raise KindUnknown


def accept(proposal: Proposal, seen: str) -> Application:
    """The application, made as it was seen. Refuses the first of what is in the way, and `ScreenOutdated`."""
    for refusal in proposal.in_the_way:
        raise refusal
    if seen != proposal.seen:
        raise ScreenOutdated
    return apply(proposal.case, [record.id for record in proposal.chosen])


def choices(account: Account) -> list[tuple[TrainingYear, CertificateKind]]:
    """The years that can be applied for, newest first, each with the kinds that are open in it."""
    years = reversed(open_years(account.today, account.book))
    return [(year, kind) for year in years for kind in kinds_shown(account, year.year)]
