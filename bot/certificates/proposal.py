"""What an application would be: the records it takes, what is printed, and everything that stands against it."""

from dataclasses import dataclass

from bot.certificates.choosing.kept import own_choice
from bot.documents import missing_characters
from bot.hours.cards import Account
from bot.ui.marks import mark_of
from core.certificate_kinds import CertificateKind
from core.certificates import Application, ApplicationCase, apply, blockers
from core.choices import Choice
from core.ledger import HourRecord, counted
from core.needs import Need
from core.refusals import Refused
from core.units import Unit
from core.years import TrainingYear, open_years
from storage.certificate_rows import Certificate
from storage.conversations import Conversation
from storage.store import Reading


class KindUnknown(Refused):
    """The rule book has no such kind of certificate: an old button, or a forged one."""


class NameUnprintable(Refused):
    """A character of the name or of the unit is in none of our fonts."""


class ScreenOutdated(Refused):
    """What the screen said has changed since."""


@dataclass(frozen=True)
class Wanted:
    """The year and kind a person asks for; 0 and "" are the preset ones."""

    year: int = 0
    kind: str = ""


@dataclass(frozen=True)
class Proposal:
    """An application as it stands now. `live` is the certificate there is already; `need` says what exemptions did to
    the thresholds of its case."""

    choice: Choice
    unit: Unit
    live: Certificate | None
    need: Need

    @property
    def case(self) -> ApplicationCase:
        return self.choice.case

    @property
    def chosen(self) -> tuple[HourRecord, ...]:
        """The records it takes."""
        return self.choice.records

    @property
    def unprintable(self) -> str:
        """The characters of name and unit that cannot be printed."""
        return missing_characters(self.case.person.name + self.unit.name)

    @property
    def in_the_way(self) -> tuple[Refused, ...]:
        """Everything that stands against it, not only the first."""
        return (*self.choice.blockers, *self._names())

    @property
    def obstacles(self) -> tuple[Refused, ...]:
        """Everything that stands against it even if it takes every record; () when it depends on the choice alone."""
        return (*blockers(self.case), *self._names())

    def _names(self) -> tuple[Refused, ...]:
        return (NameUnprintable(),) if self.live is None and self.unprintable else ()

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
        return mark_of(written)


async def propose(look: Reading, account: Account, conversation: Conversation, wanted: Wanted) -> Proposal:
    """The application for a year and kind, with the records that the person chose in this chat, else the preset ones.

    Refuses `KindUnknown`.
    """
    person, year = account.person, account.year(wanted.year)
    needed = account.need(year, _kind(account, year, wanted.kind))
    kind = needed.kind
    live = await look.certificates.live(person.id, year.year, kind.code)
    case = ApplicationCase(
        person=person,
        year=year,
        kind=kind,
        records=await look.hours.records(person.id, year.year),
        uses=await look.hours.uses(person.id, year.year),
        live_number=None if live is None else live.number,
        book=account.book,
        now=account.now,
        is_waived=needed.is_waived,
    )
    unit = await look.units.get(person.unit_id)
    assert unit is not None
    return Proposal(Choice(case, own_choice(conversation, year.year, kind.code)), unit, live, needed)


def _kind(account: Account, year: TrainingYear, code: str) -> CertificateKind:
    if not code:
        return account.kinds(year)[0]
    for kind in account.book.certificate_kinds:
        if kind.code == code:
            return kind
    raise KindUnknown


def accept(proposal: Proposal, seen: str) -> Application:
    """The application, made as it was seen.

    Refuses `ScreenOutdated`, or instead the first of what is in the way or of what became of the chosen records.
    """
    is_as_seen = seen == proposal.seen
    if proposal.live is None and not is_as_seen:
        for refusal in proposal.choice.lost:
            raise refusal
    for refusal in proposal.in_the_way:
        raise refusal
    if not is_as_seen:
        raise ScreenOutdated
    return apply(proposal.case, proposal.choice.ids)


def open_to_apply(account: Account) -> list[TrainingYear]:
    """The years that can be applied for, the leading one first."""
    return sorted(open_years(account.today, account.book), key=lambda year: year != account.leading_year)
