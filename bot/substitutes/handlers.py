"""代理人: who holds an office lends it to a colleague for some days; either of both ends it."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.people import SignedIn
from bot.scene import Scene
from bot.substitutes import screens, texts
from bot.substitutes.buttons import (
    ChooseColleague,
    ChooseDays,
    EndLoan,
    Lend,
    NameSubstitute,
    OnOffice,
    OpenSubstitutes,
)
from bot.substitutes.lending import Wish, colleague, end, lend, loan_of, offices_to_lend, unit_of
from bot.substitutes.states import Lending
from bot.texts import Text
from bot.ui.form import question
from core.people import RoleGrant
from core.substitutes import parse_period
from storage.store import Transaction

router = Router(name="substitutes")
router.callback_query.filter(SignedIn())
router.message.filter(SignedIn())

FORM = Lending.__name__
SHOWN = 6
"""Colleagues of one name; who has more of them sends more of the name."""


@router.callback_query(OpenSubstitutes.filter())
async def open_substitutes(callback: CallbackQuery, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        tx.conversation.leave_form(FORM)
    await _show_overview(scene)


async def _show_overview(scene: Scene, note: Text | None = None) -> None:
    me = scene.person
    async with scene.store.read() as look:
        loans = await look.people.loans(me.id)
        offices = await offices_to_lend(look, me)
    await scene.answer.show(screens.overview(me.id, loans, offices, scene.today, note))


@router.callback_query(NameSubstitute.filter())
async def name_substitute(callback: CallbackQuery, callback_data: NameSubstitute, scene: Scene) -> None:
    if await scene.stopped_by_form(but=FORM):
        return
    async with scene.store.begin() as tx:
        unit = await unit_of(tx, scene.person, callback_data.office)
        _ask(tx, question(Lending.name), callback_data)
    await scene.answer.show(screens.ask_name(callback_data.office, unit))


def _ask(tx: Transaction, state: str, pressed: OnOffice, **more: int) -> None:
    tx.conversation.ask(state, role=pressed.role, unit_id=pressed.unit_id, **more)


@router.message(StateFilter(Lending.name), F.text)
async def take_name(message: Message, scene: Scene) -> None:
    name, grant = "".join((message.text or "").split()), _asked(scene).office
    async with scene.store.read() as look:
        unit = await unit_of(look, scene.person, grant)
        found = await look.staff.colleagues(grant.unit_id, name, scene.person.id, SHOWN) if name else []
    if not found:
        await scene.answer.show(screens.ask_name(grant, unit, texts.NOT_FOUND))
        return
    await scene.answer.show(screens.which(grant, found))


def _asked(scene: Scene) -> OnOffice:
    answers = scene.store.conversation.answers
    return OnOffice(role=answers["role"], unit_id=answers["unit_id"])


@router.callback_query(ChooseColleague.filter())
async def choose_colleague(callback: CallbackQuery, callback_data: ChooseColleague, scene: Scene) -> None:
    if await scene.stopped_by_form(but=FORM):
        return
    async with scene.store.begin() as tx:
        found = await colleague(tx, scene.person, callback_data.office, callback_data.person_id)
        _ask(tx, question(Lending.days), callback_data, person_id=found.id)
    await _ask_days(scene, callback_data.office, found.id, found.name)


async def _ask_days(scene: Scene, grant: RoleGrant, person_id: int, name: str) -> None:
    await scene.answer.show(screens.ask_days(grant, person_id, name, scene.today))


@router.message(StateFilter(Lending.days), F.text)
async def take_days(message: Message, scene: Scene) -> None:
    period = parse_period(message.text or "", scene.today)
    person_id: int = scene.store.conversation.answers["person_id"]
    await _ask_once_more(scene, screens.chosen(_asked(scene).office, person_id, period))


@router.callback_query(ChooseDays.filter())
async def choose_days(callback: CallbackQuery, callback_data: ChooseDays, scene: Scene) -> None:
    await _ask_once_more(scene, callback_data)


async def _ask_once_more(scene: Scene, chosen: ChooseDays) -> None:
    async with scene.store.read() as look:
        unit = await unit_of(look, scene.person, chosen.office)
        found = await colleague(look, scene.person, chosen.office, chosen.person_id)
    await scene.answer.show(screens.sure(chosen, found.name, unit, scene.today))


@router.callback_query(Lend.filter())
async def lend_office(callback: CallbackQuery, callback_data: Lend, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        tx.conversation.leave_form(FORM)
        await lend(tx, scene.person, Wish(callback_data.office, callback_data.person_id, callback_data.period))
    await _show_overview(scene)


@router.callback_query(EndLoan.filter())
async def end_loan(callback: CallbackQuery, callback_data: EndLoan, scene: Scene) -> None:
    if not callback_data.sure:
        async with scene.store.read() as look:
            loan = await loan_of(look, scene.person, callback_data.loan_id)
        if loan is not None:
            await scene.answer.show(screens.sure_to_end(loan, scene.person.id, scene.today))
            return
    async with scene.store.begin() as tx:
        is_ended = await end(tx, scene.person, callback_data.loan_id)
    if not is_ended:
        await scene.answer.toast(texts.ENDED_ALREADY)
    await _show_overview(scene)


async def ask_again(scene: Scene) -> None:
    """The question that is open."""
    grant, person_id = _asked(scene).office, scene.store.conversation.answers.get("person_id")
    async with scene.store.read() as look:
        unit = await unit_of(look, scene.person, grant)
        found = None if person_id is None else await colleague(look, scene.person, grant, person_id)
    if found is None:
        await scene.answer.show(screens.ask_name(grant, unit))
    else:
        await _ask_days(scene, grant, found.id, found.name)
