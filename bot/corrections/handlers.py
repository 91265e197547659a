"""姓名或单位有误: the holder's side."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.certificates.screens import PAGE
from bot.corrections import screens, texts
from bot.corrections.asking import ScreenOutdated, ask, own_document, withdraw
from bot.corrections.buttons import AddNote, AskCorrection, ChooseDocument, OpenCorrection, WithdrawCorrection
from bot.corrections.states import CORRECTING_FORM, Mending
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import LOOK_AGAIN, Text
from bot.ui.form import question
from bot.ui.pager import MOST_PAGES
from core.certificates import CertificateMoveUnknown
from core.corrections import MendProfileFirst, NothingToMend
from core.reasons import parse_reason
from core.revocation import can_be_revoked

router = Router(name="corrections")
router.callback_query.filter(SignedIn())
router.message.filter(SignedIn())

SHOWN = (CertificateMoveUnknown, MendProfileFirst, NothingToMend, ScreenOutdated)
"""Refusals that the screen says itself when it is drawn anew."""


@router.callback_query(ChooseDocument.filter())
async def choose_document(callback: CallbackQuery, callback_data: ChooseDocument, scene: Scene) -> None:
    """Straight to the only one."""
    page = min(callback_data.page, MOST_PAGES)
    async with scene.store.read() as look:
        found = await look.certificates.page(scene.person.id, skip=page * PAGE, limit=PAGE)
    issued = [one for one in found.certificates if can_be_revoked(one.state)]
    if len(issued) == 1:
        await _show(scene, issued[0].id)
    else:
        await scene.answer.show(screens.which_screen(scene, issued, page))


@router.callback_query(OpenCorrection.filter())
async def open_correction(callback: CallbackQuery, callback_data: OpenCorrection, scene: Scene) -> None:
    if scene.form == CORRECTING_FORM:
        async with scene.store.begin() as tx:
            tx.conversation.end_form()
    await _show(scene, callback_data.certificate_id)


async def _show(scene: Scene, certificate_id: int, note: Text | None = None) -> None:
    async with scene.store.read() as look:
        document = await own_document(look, scene, certificate_id)
        screen = await screens.correction_screen(look, scene, document, note)
    await scene.answer.show(screen)


@router.callback_query(AskCorrection.filter())
async def ask_for_correction(callback: CallbackQuery, callback_data: AskCorrection, scene: Scene) -> None:
    await _ask(scene, (callback_data.certificate_id, callback_data.seen))


async def _ask(scene: Scene, seen: tuple[int, str], words: str | None = None) -> None:
    note = texts.ASKED
    try:
        async with scene.store.begin() as tx:
            tx.conversation.leave_form(CORRECTING_FORM)
            await ask(tx, scene, seen, words)
    except SHOWN:
        note = LOOK_AGAIN
    await scene.answer.toast(note)
    await _show(scene, seen[0])


@router.callback_query(AddNote.filter())
async def add_note(callback: CallbackQuery, callback_data: AddNote, scene: Scene) -> None:
    if await scene.stopped_by_form(but=CORRECTING_FORM):
        return
    async with scene.store.begin() as tx:
        document = await own_document(tx, scene, callback_data.certificate_id)
        asked = {"certificate_id": document.id, "seen": callback_data.seen}
        tx.conversation.ask(question(Mending.note), **asked)
    await scene.answer.show(screens.note_screen(document, scene))


@router.message(StateFilter(Mending.note), F.text)
async def take_note(message: Message, scene: Scene) -> None:
    words = parse_reason(message.text or "")
    answers = scene.store.conversation.answers
    await _ask(scene, (answers["certificate_id"], answers["seen"]), words)


@router.message(StateFilter(Mending.note))
async def expect_text(message: Message, scene: Scene) -> None:
    await ask_again(scene)


async def ask_again(scene: Scene) -> None:
    """The question that is open."""
    async with scene.store.read() as look:
        document = await own_document(look, scene, scene.store.conversation.answers["certificate_id"])
    await scene.answer.show(screens.note_screen(document, scene))


@router.callback_query(WithdrawCorrection.filter())
async def withdraw_correction(callback: CallbackQuery, callback_data: WithdrawCorrection, scene: Scene) -> None:
    certificate_id = callback_data.certificate_id
    if not callback_data.sure:
        async with scene.store.read() as look:
            document = await own_document(look, scene, certificate_id)
        await scene.answer.show(screens.sure_screen(document))
        return
    async with scene.store.begin() as tx:
        done = await withdraw(tx, scene, certificate_id)
    await scene.answer.toast(texts.WITHDRAWN if done else texts.NOTHING_OPEN)
    await _show(scene, certificate_id)
