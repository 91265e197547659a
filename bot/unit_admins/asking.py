"""Asking for the role of one's own unit's admin, and where the request stands."""

from bot.account.buttons import OpenAccount
from bot.requests.asking import Asked, note_asked, tell_holders
from bot.requests.buttons import Remind
from bot.requests.texts import REMIND
from bot.scene import Scene
from bot.texts import BACK, Text, office
from bot.ui.screen import Button, Row, Screen
from bot.unit_admins import texts
from bot.unit_admins.buttons import AskForRole
from core.people import Person, Responsible, Role
from core.requests import Matter, must_act
from core.units import Unit
from core.years import working_days_waited
from storage.store import Reading, Transaction

_BACK: Row = (Button(BACK, OpenAccount()),)


async def role_screen(scene: Scene) -> Screen:
    """Who decides, or where the open request stands, or that the role is held already."""
    async with scene.store.read() as look:
        person = await look.people.get(scene.person.id)
        assert person is not None
        unit = await look.units.get(person.unit_id)
        assert unit is not None
        return (await _screen(scene, look, person, unit)).below(_BACK)


async def _screen(scene: Scene, look: Reading, person: Person, unit: Unit) -> Screen:
    if person.unit_request_id is not None:
        return Screen(texts.UNIT_MISSING)
    if person.holds(Role.UNIT_ADMIN, unit.id):
        return Screen(texts.holds_already(unit.name))
    request = await look.admin_requests.of(person.id)
    if request is not None:
        who = await _name(look, request.must_act)
        words = texts.asked(unit.name, who, working_days_waited(request.asked_at, look.now))
        remind = Remind(matter=Matter.UNIT_ADMIN, request_id=request.id)
        return Screen(words, () if who is None else ((Button(REMIND, remind),),))
    who = await _name(look, await _decider(look, person))
    number = scene.settings.hotline
    words = texts.nobody_decides(unit.name, number) if who is None else texts.explain(unit.name, who)
    return Screen(words, ((Button(texts.ASK, AskForRole(), style="primary"),),))


async def _decider(look: Reading, person: Person) -> Responsible | None:
    holders = await look.people.holders(person.unit_path)
    return must_act(Matter.UNIT_ADMIN, person.unit_path, holders, (person.id,))


async def _name(look: Reading, decider: Responsible | None) -> Text | None:
    unit = None if decider is None else await look.units.get(decider.unit_id)
    return None if unit is None or decider is None else office(decider.role, unit.name)


async def ask_for_role(tx: Transaction, person_id: int) -> None:
    """The request goes to the authority above. A second one while the first is open changes nothing, nor does one
    for a role that is held, or for a unit that has yet to be added."""
    person = await tx.people.get(person_id)
    assert person is not None
    if person.unit_request_id is not None or person.holds(Role.UNIT_ADMIN, person.unit_id):
        return
    decider = await _decider(tx, person)
    request_id = await tx.admin_requests.open(person.id, person.unit_id, decider)
    if request_id is None:
        return
    event_id = await note_asked(tx, Matter.UNIT_ADMIN, request_id, {})
    await tx.access.note("role.asked", person.id, person.id, f"{Role.UNIT_ADMIN.value}@{person.unit_id}")
    asked = Asked(Matter.UNIT_ADMIN, request_id, event_id, decider, frozenset((person.id,)))
    await tell_holders(tx, [asked], await tx.people.holders(person.unit_path))
