"""A unit that is missing: its full name, then the authority that is to add it. Registering goes on at once."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.missing_units.twins import found_twins
from bot.registration import texts
from bot.registration.buttons import (
    BrowseAuthorities,
    ChooseAuthority,
    ListAuthorities,
    NotAmongThem,
    TakeTypedName,
    UnitMissing,
)
from bot.registration.draft import UNIT, Draft, ask, keep
from bot.registration.missing_screens import AUTHORITY_QUERY, NAME, authority_branch_screen, authority_screen
from bot.registration.screens import show_open_question
from bot.registration.states import Correction, Registration
from bot.registration.unit_screens import QUERY, branch
from bot.scene import Scene
from bot.ui.form import question
from core.units import UnitKind, parse_unit_name

router = Router(name="registration, missing unit")

_OPEN = StateFilter(Registration, Correction)
_NAMED = StateFilter(Registration.unit_name, Registration.authority, Correction.unit_name, Correction.authority)


@router.callback_query(UnitMissing.filter(), _OPEN)
async def ask_for_name(callback: CallbackQuery, scene: Scene) -> None:
    draft = Draft.of(scene)
    if UNIT in draft.form.steps:
        async with scene.store.begin() as tx:
            tx.conversation.forget(NAME, AUTHORITY_QUERY)
            tx.conversation.ask(question(draft.states.unit_name))
    await show_open_question(scene)


@router.message(StateFilter(Registration.unit_name, Correction.unit_name), F.text)
async def give_name(message: Message, scene: Scene) -> None:
    await _take_name(scene, parse_unit_name(message.text or ""))


@router.callback_query(TakeTypedName.filter(), StateFilter(Registration.unit_name, Correction.unit_name))
async def take_typed_name(callback: CallbackQuery, scene: Scene) -> None:
    query = scene.store.conversation.answers.get(QUERY)
    if query is None:
        await show_open_question(scene)
    else:
        await _take_name(scene, parse_unit_name(query))


async def _take_name(scene: Scene, name: str) -> None:
    """On to the authority, unless a unit that is there might be meant."""
    draft = Draft.of(scene)
    similar = found_twins(scene.finder, name)
    async with scene.store.begin() as tx:
        tx.conversation.keep(**{NAME: name})
        if not similar:
            tx.conversation.ask(question(draft.states.authority))
    await show_open_question(scene)


@router.callback_query(NotAmongThem.filter(), _NAMED)
async def ask_for_authority(callback: CallbackQuery, scene: Scene) -> None:
    draft = Draft.of(scene)
    if NAME in scene.store.conversation.answers:
        async with scene.store.begin() as tx:
            tx.conversation.forget(AUTHORITY_QUERY)
            tx.conversation.ask(question(draft.states.authority))
    await show_open_question(scene)


@router.message(StateFilter(Registration.authority, Correction.authority), F.text)
async def find_authority(message: Message, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        tx.conversation.keep(**{AUTHORITY_QUERY: message.text})
    await show_open_question(scene)


@router.callback_query(ListAuthorities.filter(), StateFilter(Registration.authority, Correction.authority))
async def turn_page(callback: CallbackQuery, callback_data: ListAuthorities, scene: Scene) -> None:
    await scene.answer.show(authority_screen(scene, Draft.of(scene), callback_data.offset))


@router.callback_query(BrowseAuthorities.filter(), StateFilter(Registration.authority, Correction.authority))
async def browse(callback: CallbackQuery, callback_data: BrowseAuthorities, scene: Scene) -> None:
    async with scene.store.read() as look:
        path, below = await branch(look, callback_data.unit_id)
    authorities = [unit for unit in below if unit.kind is UnitKind.AUTHORITY]
    await scene.answer.show(authority_branch_screen(Draft.of(scene), path, authorities, callback_data.page))


@router.callback_query(ChooseAuthority.filter(), _NAMED)
async def choose_authority(callback: CallbackQuery, callback_data: ChooseAuthority, scene: Scene) -> None:
    draft, name = Draft.of(scene), scene.store.conversation.answers.get(NAME)
    async with scene.store.read() as look:
        authority = await look.units.get(callback_data.unit_id)
    if name is None or authority is None or authority.kind is not UnitKind.AUTHORITY:
        await show_open_question(scene, texts.UNIT_GONE)
        return
    wanted = {"authority_id": authority.id, "name": name, "twins": found_twins(scene.finder, name)}
    draft = draft.with_answer(UNIT, wanted)
    async with scene.store.begin() as tx:
        keep(tx.conversation, draft)
        ask(tx.conversation, draft, UNIT)
    await show_open_question(scene)
