"""我的数据: what is stored, who opened it, and all of it as a file."""

import structlog
from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.account.proving import is_proved
from bot.home.buttons import OpenHome
from bot.own_data import texts
from bot.own_data.buttons import OpenOpenings, OpenOwnData, StartExport, StopExport
from bot.own_data.exporting import export
from bot.own_data.openings import openings_screen
from bot.own_data.screens import show_own_data
from bot.own_data.states import ExportData
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import BACK, HOME, Text, lines
from bot.ui.form import question
from bot.ui.screen import Button, Screen
from storage.files import FileStore
from storage.store import Transaction

log = structlog.get_logger()

router = Router(name="own data")
router.callback_query.filter(SignedIn())

FORM = "ExportData"
EXPORTED = "data.exported"
"""In the access log: everything that is stored about somebody was handed to them."""


@router.callback_query(OpenOwnData.filter())
async def open_own_data(callback: CallbackQuery, scene: Scene) -> None:
    await show_own_data(scene)


@router.callback_query(OpenOpenings.filter())
async def open_openings(callback: CallbackQuery, callback_data: OpenOpenings, scene: Scene) -> None:
    await scene.answer.show(await openings_screen(scene, callback_data))


@router.callback_query(StartExport.filter())
async def start_export(callback: CallbackQuery, scene: Scene) -> None:
    """Whoever found the phone open gets nothing; another form is not lost by it."""
    if await scene.stopped_by_form(but=FORM):
        return
    async with scene.store.begin() as tx:
        tx.conversation.end_form()
        tx.conversation.ask(question(ExportData.password))
    await ask_password(scene)


@router.callback_query(StopExport.filter())
async def stop_export(callback: CallbackQuery, scene: Scene) -> None:
    if scene.form == FORM:
        async with scene.store.begin() as tx:
            tx.conversation.end_form()
    await show_own_data(scene)


async def ask_password(scene: Scene, note: Text | None = None) -> None:
    """The open question, with a line about what was wrong on top."""
    await scene.answer.show(Screen(lines(note, texts.ASK_PASSWORD), ((Button(texts.STOP, StopExport()),),)))


@router.message(ExportData.password, SignedIn(), F.text)
async def give_password(message: Message, scene: Scene, files: FileStore) -> None:
    async def hand_out(tx: Transaction, person_id: int) -> None:
        tx.conversation.end_form()
        await tx.access.note(EXPORTED, person_id, person_id)

    if await is_proved(scene, message.text or "", hand_out, ask_password):
        await _send_export(scene, files)


@router.message(StateFilter(ExportData))
async def expect_text(message: Message, scene: Scene) -> None:
    await ask_password(scene, texts.ONLY_TEXT)


async def _send_export(scene: Scene, files: FileStore) -> None:
    await scene.answer.send(Screen(texts.BEING_MADE))
    back = (Button(BACK, OpenOwnData()), Button(HOME, OpenHome()))
    again = Screen(texts.NOT_MADE, ((Button(texts.AGAIN, StartExport()),), back))
    try:
        made = await export(scene, files)
    except FileNotFoundError:
        log.exception("export not made")
        await scene.answer.send(again)
        return
    said = Screen(texts.exported(made.files, made.left_out), (back,))
    if not await scene.answer.send_file(texts.FILE_NAME, made.content, said):
        await scene.answer.send(again)
