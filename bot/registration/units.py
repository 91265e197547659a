"""Choosing the unit: by typing, or by browsing the tree."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.registration import texts
from bot.registration.buttons import BrowseUnits, ChooseUnit, ListUnits
from bot.registration.draft import UNIT, Draft, ask, keep
from bot.registration.screens import show_open_question
from bot.registration.states import Correction, Registration
from bot.registration.unit_screens import QUERY, branch, branch_screen, found_screen, show_unit_question
from bot.scene import Scene
from bot.ui.answer import Answer
from core.units import UnitKind
from storage.store import Store

router = Router(name="registration, unit")

_OPEN = StateFilter(Registration, Correction)


@router.message(StateFilter(Registration.unit, Correction.unit), F.text)
async def find_unit(message: Message, scene: Scene, store: Store) -> None:
    draft = Draft.of(scene).without(UNIT)
    async with store.begin() as tx:
        keep(tx.conversation, draft)
        tx.conversation.keep(**{QUERY: message.text})
    await show_open_question(scene)


@router.callback_query(ListUnits.filter(), _OPEN)
async def turn_page(callback: CallbackQuery, callback_data: ListUnits, scene: Scene, answer: Answer) -> None:
    draft = Draft.of(scene)
    query = scene.store.conversation.answers.get(QUERY)
    if query is None:
        await show_unit_question(scene, draft)
    else:
        await answer.show(found_screen(scene.finder, draft, query, callback_data.offset))


@router.callback_query(BrowseUnits.filter(), _OPEN)
async def browse(callback: CallbackQuery, callback_data: BrowseUnits, scene: Scene, store: Store) -> None:
    async with store.read() as look:
        path, below = await branch(look, callback_data.unit_id)
    if path and path[-1].kind is UnitKind.UNIT and not below:
        await _choose(scene, path[-1].id)
    else:
        await scene.answer.show(branch_screen(Draft.of(scene), path, below, callback_data.page))


@router.callback_query(ChooseUnit.filter(), _OPEN)
async def choose_unit(callback: CallbackQuery, callback_data: ChooseUnit, scene: Scene, store: Store) -> None:
    async with store.read() as look:
        unit = await look.units.get(callback_data.unit_id)
    if unit is None or unit.kind is not UnitKind.UNIT:
        await show_open_question(scene, texts.UNIT_GONE)
    else:
        await _choose(scene, unit.id)


async def _choose(scene: Scene, unit_id: int) -> None:
    draft = Draft.of(scene)
    if UNIT in draft.form.steps:
        draft = draft.with_answer(UNIT, unit_id)
        async with scene.store.begin() as tx:
            keep(tx.conversation, draft)
            ask(tx.conversation, draft, UNIT)
    await show_open_question(scene)
