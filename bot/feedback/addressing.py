"""To whom a report is passed on: a unit that is near or found by its name, or a platform."""

from dataclasses import dataclass
from typing import Any

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.errors import NotYours
from bot.feedback import desk_texts
from bot.feedback.buttons import Forward, ForwardToPlatform, ForwardToUnit, OpenCard
from bot.feedback.card import acting, seen_in, show_lost
from bot.feedback.drafts import leave
from bot.feedback.place import Place
from bot.feedback.states import AT, FEEDBACK_FORM, FEEDBACK_ID, SEEN, Feedbacking
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import BACK, Text, same
from bot.ui.form import question
from bot.ui.screen import Button, Screen, grid
from core.feedback import Addressee, FeedbackMove, addressee
from storage.feedback_values import Feedback
from storage.store import Reading

router = Router(name="feedback, addressing")
router.callback_query.filter(SignedIn())
router.message.filter(SignedIn())

FOUND = 8


@dataclass(frozen=True)
class To:
    """Whom it is passed on to. For a unit `addressee` says whose people are told, which may be a level above."""

    name: str
    platform_id: int | None = None
    addressee: Addressee | None = None

    @property
    def words(self) -> Text:
        if self.addressee is None:
            return desk_texts.platform_addressee(self.name)
        return desk_texts.unit_addressee(self.name, len(self.addressee.people))


async def addressed(look: Reading, one: Feedback, to: str) -> To:
    """Refuses `NobodyToForwardTo`, and `NotYours` for a unit or platform that there is not."""
    number = int(to[1:])
    if to.startswith("p"):
        platform = await look.platforms.get(number)
        if platform is None:
            raise NotYours
        return To(platform.name, platform_id=platform.id)
    unit = await look.units.get(number)
    if unit is None:
        raise NotYours
    found = addressee(unit.path, await look.people.holders(unit.path), one.person.id)
    told = await look.units.get(found.unit_id)
    assert told is not None
    return To(told.name, addressee=found)


@router.callback_query(Forward.filter())
async def choose_addressee(callback: CallbackQuery, callback_data: Forward, scene: Scene) -> None:
    """The author's unit and those above it are near at hand; any other one is found by its name."""
    if await scene.stopped_by_form(but=FEEDBACK_FORM):
        return
    at = Place.read(callback_data.at).written
    async with scene.store.begin() as tx:
        one = await acting(tx, scene, callback_data, FeedbackMove.FORWARD)
        if one is not None:
            leave(tx)
            answers = {FEEDBACK_ID: one.id, SEEN: one.revision, AT: at}
            tx.conversation.ask(question(Feedbacking.unit), **answers)
            screen = await addressees_screen(tx, one, at, near(one))
    if one is None:
        await show_lost(scene, callback_data)
    else:
        await scene.answer.show(screen)


def near(one: Feedback) -> tuple[int, ...]:
    """The author's unit and what stands above it, the nearest first; the province only where there is nothing else."""
    path = one.person.unit_path
    return tuple(reversed(path[1:] or path))


async def addressees_screen(
    look: Reading, one: Feedback, at: str, unit_ids: tuple[int, ...], note: Text | None = None
) -> Screen:
    units = await look.units.along(unit_ids)
    above = {unit.id: unit for unit in await look.units.along(tuple(each.parent_id or 0 for each in units))}
    named = [(unit.name, above[unit.parent_id].name if unit.parent_id in above else "") for unit in units]
    seen: dict[str, Any] = {"feedback_id": one.id, "at": at, "seen": one.revision}
    numbers = [
        Button(same(str(place)), ForwardToUnit(**seen, unit_id=unit.id)) for place, unit in enumerate(units, start=1)
    ]
    platforms = [
        Button(same(each.name), ForwardToPlatform(**seen, platform_id=each.id)) for each in await look.platforms.all()
    ]
    back = Button(BACK, OpenCard(feedback_id=one.id, at=at))
    return Screen(desk_texts.forward_to(one.number, named, note), (*grid(numbers, 4), *grid(platforms), (back,)))


@router.message(StateFilter(Feedbacking.unit), F.text)
async def find_unit(message: Message, scene: Scene) -> None:
    found = scene.units_called(message.text or "", FOUND)[:FOUND]
    note = None if found else desk_texts.NOT_FOUND
    seen = seen_in(scene.store.conversation.answers)
    async with scene.store.begin() as tx:
        one = await acting(tx, scene, seen, FeedbackMove.FORWARD)
        if one is not None:
            screen = await addressees_screen(tx, one, seen.at, found, note)
    if one is None:
        await show_lost(scene, seen)
    else:
        await scene.answer.show(screen)
