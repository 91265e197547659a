"""Asking for the role of one's own unit's admin, and where the request stands."""

from bot.account.buttons import OpenAccount
from bot.offices import office_name
from bot.reviewing import asking
from bot.reviewing.buttons import Remind
from bot.reviewing.kind import Look
from bot.reviewing.texts import REMIND
from bot.scene import Scene
from bot.texts import BACK
from bot.ui.screen import Button, Row, Screen
from bot.unit_admins import texts
from bot.unit_admins.buttons import AskForRole
from bot.working_days import waited
from core.people import Person, Role
from core.reviews import Matter, ReviewCase, Route, must_act
from core.units import Unit
from storage.reviews import NewReview
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
    review = await look.reviews.of(Matter.UNIT_ADMIN, person.id)
    if review is not None:
        who = await office_name(look, review.must_act)
        words = texts.asked(unit.name, who, waited(review.asked_at, look.now))
        return Screen(words, () if who is None else ((Button(REMIND, Remind(review_id=review.id)),),))
    who = await office_name(look, must_act(_case(person), await look.people.holders(person.unit_path)))
    number = scene.settings.hotline
    words = texts.nobody_decides(unit.name, number) if who is None else texts.explain(unit.name, who)
    return Screen(words, ((Button(texts.ASK, AskForRole(), style="primary"),),))


def _case(person: Person) -> ReviewCase:
    return ReviewCase(Route.REVIEWERS, person.unit_path, frozenset((person.id,)))


async def ask_for_role(tx: Transaction, person_id: int) -> None:
    """The request goes to the authority above. A second one while the first is open changes nothing, nor does one
    for a role that is held, or for a unit that has yet to be added."""
    person = await tx.people.get(person_id)
    assert person is not None
    if person.unit_request_id is not None or person.holds(Role.UNIT_ADMIN, person.unit_id):
        return
    new = NewReview(Matter.UNIT_ADMIN, person.id, _case(person), person.id, at_unit_id=person.unit_id)
    if await asking.ask(tx, Look(new, {})):
        await tx.access.note("role.asked", person.id, person.id, f"{Role.UNIT_ADMIN.value}@{person.unit_id}")
