"""Lending an office to a substitute, and ending it: both are told, and both are logged."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.delivery.outbox import Recipient
from bot.errors import NotYours
from bot.substitutes import texts
from bot.substitutes.buttons import OpenSubstitutes
from bot.texts import Text, office
from bot.ui.screen import Button, Screen
from core.people import Person, Role, RoleGrant
from core.substitutes import (
    Period,
    SubstituteHoldsAlready,
    check_period,
    check_substitute,
    lendable,
)
from core.years import day_in_shanghai
from storage.outbox import Event
from storage.roles import Loan
from storage.store import Reading, Transaction

LENT = "substitute.lent"
"""What the substitute is told."""
ENDED = "substitute.ended"
"""What the other of both is told."""


@dataclass(frozen=True)
class Wish:
    """Which office is to be lent to whom, and when."""

    office: RoleGrant
    person_id: int
    period: Period


async def offices_to_lend(look: Reading, person: Person) -> list[tuple[RoleGrant, str]]:
    """What the person may lend, with the names of the units."""
    found = []
    for grant in lendable(await look.people.tenures(person.id)):
        unit = await look.units.get(grant.unit_id)
        assert unit is not None
        found.append((grant, unit.name))
    return found


async def unit_of(look: Reading, person: Person, grant: RoleGrant) -> str:
    """The name of the unit of an office that the person may lend. Refuses `NotYours`."""
    names = dict(await offices_to_lend(look, person))
    if grant not in names:
        raise NotYours
    return names[grant]


async def colleague(look: Reading, person: Person, grant: RoleGrant, person_id: int) -> Person:
    """Whom the office may be lent to. Refuses `NotYours` for a forged id, and as `check_substitute` does."""
    found = await look.people.get(person_id)
    if found is None:
        raise NotYours
    check_substitute(person.id, await look.people.tenures(person.id), found, grant)
    return found


async def lend(tx: Transaction, lender: Person, wish: Wish) -> None:
    """Refuses `NotYours`, `NotToLend`, `SubstituteUnfit`, `PeriodWrong`, `SubstituteHoldsAlready`."""
    substitute = await colleague(tx, lender, wish.office, wish.person_id)
    check_period(wish.period, day_in_shanghai(tx.now))
    loan_id = await tx.people.lend(lender.id, substitute.id, wish.office, wish.period)
    loan = None if loan_id is None else await tx.people.loan(loan_id)
    if loan is None:
        raise SubstituteHoldsAlready
    await tx.access.note("role.lent", lender.id, substitute.id, _note(loan))
    await tx.outbox.tell(await tx.outbox.record(LENT, **_values(loan, lender.name)), substitute.id)


async def loan_of(look: Reading, person: Person, loan_id: int) -> Loan | None:
    """A loan that is not over, for either of both; None when it is over. Refuses `NotYours`."""
    loan = await look.people.loan(loan_id)
    if loan is not None and person.id not in (loan.lender_id, loan.substitute_id):
        raise NotYours
    return loan


async def end(tx: Transaction, person: Person, loan_id: int) -> bool:
    """End a loan now; False when it was over already. Refuses `NotYours`."""
    loan = await loan_of(tx, person, loan_id)
    if loan is None or not await tx.people.end_loan(loan):
        return False
    other = loan.substitute_id if person.id == loan.lender_id else loan.lender_id
    await tx.access.note("role.loan_ended", person.id, other, _note(loan))
    await tx.outbox.tell(await tx.outbox.record(ENDED, **_values(loan, person.name)), other)
    return True


def _note(loan: Loan) -> str:
    return f"{loan.office.role.value}@{loan.office.unit_id}"


def _values(loan: Loan, name: str) -> dict[str, Any]:
    days = {"first": loan.period.first.isoformat(), "last": loan.period.last.isoformat()}
    return {"name": name, "role": loan.office.role.value, "unit": loan.unit, **days}


async def render_lent(event: Event, recipient: Recipient, look: Reading) -> Screen:
    return _told(event, texts.lent)


async def render_ended(event: Event, recipient: Recipient, look: Reading) -> Screen:
    return _told(event, texts.ended)


def _told(event: Event, words: Callable[[str, Text, Text], Text]) -> Screen:
    said = event.values
    period = Period(date.fromisoformat(said["first"]), date.fromisoformat(said["last"]))
    days = texts.days_of(period, day_in_shanghai(event.at))
    text = words(said["name"], office(Role(said["role"]), said["unit"]), days)
    return Screen(text, ((Button(texts.SUBSTITUTES, OpenSubstitutes()),),))
