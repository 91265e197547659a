"""人员去向: who of one's units has left, and how; found by name, noted with a second press, undone as easily."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.departures import texts
from bot.departures.buttons import NoteDeparture, OpenMember, StartDepartures, StopDepartures, TurnDepartures
from bot.departures.noting import DepartureMovedOn, Member, member, note
from bot.departures.states import DEPARTURES_FORM, TYPED, Departing
from bot.home.screens import show_home
from bot.people import SignedIn
from bot.scene import Scene
from bot.staff import staff_list
from bot.texts import BACK, HOME, LOOK_AGAIN
from bot.ui.form import question
from bot.ui.screen import Button, Screen, grid
from core.departures import may_note_at_all
from core.people import Departure

router = Router(name="departures")
router.callback_query.filter(SignedIn())
router.message.filter(SignedIn())

LONGEST_NAME = 50
"""Characters of a name that is looked for."""


@router.callback_query(StartDepartures.filter())
async def start(callback: CallbackQuery, scene: Scene) -> None:
    if not may_note_at_all(scene.person):
        await scene.answer.say(texts.FOR_ADMINS)
        return
    if await scene.stopped_by_form(but=DEPARTURES_FORM):
        return
    await _look_for(scene, "")


@router.message(StateFilter(Departing.person), F.text)
async def look_for(message: Message, scene: Scene) -> None:
    await _look_for(scene, " ".join((message.text or "").split())[:LONGEST_NAME])


async def _look_for(scene: Scene, typed: str) -> None:
    async with scene.store.begin() as tx:
        tx.conversation.ask(question(Departing.person), **{TYPED: typed})
    await _show_list(scene, typed, 0)


async def _show_list(scene: Scene, typed: str, page: int) -> None:
    people = await staff_list(scene, typed, page)
    rows = people.rows(lambda one: OpenMember(person_id=one.person_id), lambda to: TurnDepartures(page=to))
    text = texts.people(typed, people.found.members, people.found.total)
    await scene.answer.show(Screen(text, (*rows, (Button(HOME, StopDepartures()),))))


@router.message(StateFilter(Departing.person))
async def expect_text(message: Message, scene: Scene) -> None:
    await ask_again(scene)


async def ask_again(scene: Scene) -> None:
    """The list that is open."""
    await _show_list(scene, scene.store.conversation.answers.get(TYPED, ""), 0)


@router.callback_query(TurnDepartures.filter())
async def turn_page(callback: CallbackQuery, callback_data: TurnDepartures, scene: Scene) -> None:
    typed = scene.store.conversation.answers.get(TYPED, "") if scene.form == DEPARTURES_FORM else ""
    await _show_list(scene, typed, callback_data.page)


@router.callback_query(StopDepartures.filter())
async def stop(callback: CallbackQuery, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        tx.conversation.leave_form(DEPARTURES_FORM)
    await show_home(scene)


@router.callback_query(OpenMember.filter())
async def open_member(callback: CallbackQuery, callback_data: OpenMember, scene: Scene) -> None:
    async with scene.store.read() as look:
        found = await member(look, scene, callback_data.person_id)
    await scene.answer.show(_card(found))


def _card(found: Member) -> Screen:
    """How somebody stands, and everything else that can be noted."""
    at, seen = found.person.id, found.how.value if found.how is not None else ""
    ways = [
        Button(texts.HOW[how], NoteDeparture(person_id=at, how=how.value, seen=seen))
        for how in Departure
        if how is not found.how
    ]
    if found.how is not None:
        back = NoteDeparture(person_id=at, seen=seen)
        ways.insert(0, Button(texts.BACK_AT_WORK, back, style="primary"))
    text = texts.member(found.person.name, found.unit, found.how)
    return Screen(text, (*grid(ways), (Button(BACK, StartDepartures()),)))


@router.callback_query(NoteDeparture.filter())
async def note_departure(callback: CallbackQuery, callback_data: NoteDeparture, scene: Scene) -> None:
    how = _how(callback_data.how)
    async with scene.store.begin() as tx:
        found = await member(tx, scene, callback_data.person_id)
        as_seen = found.how is _how(callback_data.seen)
        if callback_data.sure and as_seen:
            await note(tx, scene, found, how)
            tx.conversation.leave_form(DEPARTURES_FORM)
            found = await member(tx, scene, callback_data.person_id)
    if not as_seen:
        await scene.answer.toast(LOOK_AGAIN)
        await scene.answer.show(_card(found))
    elif callback_data.sure:
        await scene.answer.toast(texts.NOTED)
        await scene.answer.show(_card(found))
    else:
        await scene.answer.show(_sure(found, how, callback_data))


def _sure(found: Member, how: Departure | None, pressed: NoteDeparture) -> Screen:
    at = found.person.id
    yes = Button(texts.CONFIRM, pressed.model_copy(update={"sure": True}), style="danger")
    text = texts.sure(found.person.name, found.unit, how)
    return Screen(text, ((yes,), (Button(BACK, OpenMember(person_id=at)),)))


def _how(code: str) -> Departure | None:
    """Refuses `DepartureMovedOn` for a code that there is not: a forged button."""
    if not code:
        return None
    if code not in list(Departure):
        raise DepartureMovedOn
    return Departure(code)
