"""Choosing the unit: by typing, or by browsing the tree."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.registration import texts
from bot.registration.buttons import BrowseUnits, ChooseUnit, ListUnits, UnitMissing
from bot.registration.draft import UNIT, Draft, ask, keep
from bot.registration.screens import show_open_question
from bot.registration.states import Registration
from bot.registration.unit_screens import QUERY, branch_screen, found_screen, missing_screen, show_unit_question
from bot.scene import Scene
from bot.settings import Settings
from bot.ui.answer import Answer
from core.units import Unit, UnitKind
from storage.store import Reading, Store

router = Router(name="registration, unit")


@router.message(Registration.unit, F.text)
async def find_unit(message: Message, scene: Scene, store: Store) -> None:
    draft = Draft.of(scene).without(UNIT)
    async with store.begin() as tx:
        keep(tx.conversation, draft)
        tx.conversation.keep(**{QUERY: message.text})
    await show_open_question(scene)


@router.callback_query(ListUnits.filter(), StateFilter(Registration))
async def turn_page(callback: CallbackQuery, callback_data: ListUnits, scene: Scene, answer: Answer) -> None:
    draft = Draft.of(scene)
    query = scene.store.conversation.answers.get(QUERY)
    if query is None:
        await show_unit_question(scene, draft)
    else:
        await answer.show(found_screen(scene.finder, draft, query, callback_data.offset))


@router.callback_query(BrowseUnits.filter(), StateFilter(Registration))
async def browse(callback: CallbackQuery, callback_data: BrowseUnits, scene: Scene, store: Store) -> None:
    async with store.read() as look:
        path, below = await _branch(look, callback_data.unit_id)
    if path and path[-1].kind is UnitKind.UNIT and not below:
        await _choose(scene, path[-1].id)
    else:
        await scene.answer.show(branch_screen(Draft.of(scene), path, below, callback_data.page))


async def _branch(look: Reading, unit_id: int) -> tuple[list[Unit], list[Unit]]:
    """The path down to a node, and what stands below it. A tree with one root begins below that."""
    node = await look.units.get(unit_id)
    if node is None:
        roots = await look.units.below(None)
        if len(roots) != 1:
            return [], roots
        node = roots[0]
    return await look.units.along(node.path), await look.units.below(node.id)


@router.callback_query(ChooseUnit.filter(), StateFilter(Registration))
async def choose_unit(callback: CallbackQuery, callback_data: ChooseUnit, scene: Scene, store: Store) -> None:
    async with store.read() as look:
        unit = await look.units.get(callback_data.unit_id)
    if unit is None or unit.kind is not UnitKind.UNIT:
        await show_open_question(scene, texts.UNIT_GONE)
    else:
        await _choose(scene, unit.id)


async def _choose(scene: Scene, unit_id: int) -> None:
    draft = Draft.of(scene).with_answer(UNIT, unit_id)
    async with scene.store.begin() as tx:
        keep(tx.conversation, draft)
        ask(tx.conversation, draft, UNIT)
    await show_open_question(scene)


@router.callback_query(UnitMissing.filter())
async def say_whom_to_ask(callback: CallbackQuery, answer: Answer, settings: Settings) -> None:
    await answer.show(missing_screen(settings))
