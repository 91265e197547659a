"""Noting that somebody has left, or is back: by whoever acts for their unit; the person is told."""

from dataclasses import dataclass

from bot.delivery.outbox import Recipient
from bot.departures import texts
from bot.errors import NotYours
from bot.scene import Scene
from bot.ui.screen import Screen
from core.departures import MayNotNote, check_may_note
from core.people import Departure, Person, Responsible, Role
from core.refusals import Refused
from storage.outbox import Event
from storage.store import Reading, Transaction

NOTED = "departure.noted"


class DepartureMovedOn(Refused):
    """Somebody else has noted something else meanwhile."""


@dataclass(frozen=True)
class Member:
    """Somebody of one's units, with the name of the unit and how they left; `office` is in which one it is noted."""

    person: Person
    unit: str
    how: Departure | None
    office: Responsible


async def member(look: Reading, scene: Scene, person_id: int) -> Member:
    """By the roles of this moment. Refuses `NotYours` and `MayNotNote`."""
    admin, person = await look.people.get(scene.person.id), await look.people.get(person_id)
    if admin is None or person is None:
        raise NotYours
    check_may_note(admin, person)
    unit = await look.units.get(person.unit_id)
    assert unit is not None
    return Member(person, unit.name, await look.departures.of(person.id), _office(admin, person))


def _office(admin: Person, person: Person) -> Responsible:
    """The nearest of the admin's offices."""
    for unit_id in reversed(person.unit_path):
        for role in (Role.UNIT_ADMIN, Role.REVIEWER):
            if admin.holds(role, unit_id):
                return Responsible(unit_id, role)
    raise MayNotNote(person.id)


async def note(tx: Transaction, scene: Scene, found: Member, how: Departure | None) -> None:
    """Write it, and tell the person, but nobody of a death. Refuses `DepartureMovedOn`."""
    person = found.person
    if not await tx.departures.move(person.id, found.how, how):
        raise DepartureMovedOn
    await tx.access.note(NOTED, scene.person.id, person.id, "back" if how is None else how.value)
    if Departure.DECEASED in (how, found.how):
        return
    unit = await tx.units.get(found.office.unit_id)
    assert unit is not None
    event_id = await tx.outbox.record(
        NOTED,
        name=person.name,
        how=how and how.value,
        role=found.office.role.value,
        unit=unit.name,
        hotline=scene.settings.hotline,
    )
    await tx.outbox.tell(event_id, person.id)


async def render_noted(event: Event, recipient: Recipient, look: Reading) -> Screen:
    said = event.values
    how = said["how"] and Departure(said["how"])
    return Screen(texts.told(said["name"], how, (Role(said["role"]), said["unit"]), said["hotline"]))
