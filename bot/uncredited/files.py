"""Screenshots of a case: sent, removed again, and shown."""

from aiogram import Bot, F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.delivery.gallery import SHOWN
from bot.evidence import attaching
from bot.evidence import texts as file_texts
from bot.evidence.attaching import Slot
from bot.evidence.listing import remove_buttons, show_list
from bot.home.buttons import OpenHome
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import HOME, Text, lines
from bot.ui.form import question
from bot.ui.screen import Button, Screen
from bot.uncredited import texts
from bot.uncredited.buttons import AddFiles, OpenCase, RemoveFile, ShowFiles
from bot.uncredited.mine import case_screen, owner_of
from bot.uncredited.states import CASE_ID, FORM, Missing
from bot.uncredited.submitting import leave, own_case
from core.uncredited import CaseEnded, CaseState
from storage.evidence import EvidenceKind
from storage.files import FileStore
from storage.store import Reading
from storage.uncredited import Case

router = Router(name="hours missing, files")
router.callback_query.filter(SignedIn())
router.message.filter(SignedIn())

_OPEN = StateFilter(Missing.files)


async def _fillable(look: Reading, scene: Scene, case_id: int) -> Case:
    """One's own case that waits. Refuses `NotYours`, `CaseEnded`."""
    case = await own_case(look, scene, case_id)
    if case.state is not CaseState.OPEN:
        raise CaseEnded(case.state)
    return case


@router.callback_query(AddFiles.filter())
async def add_files(callback: CallbackQuery, callback_data: AddFiles, scene: Scene) -> None:
    if await scene.stopped_by_form(but=FORM):
        return
    async with scene.store.begin() as tx:
        await _fillable(tx, scene, callback_data.case_id)
        tx.conversation.end_form()
        tx.conversation.ask(question(Missing.files), **{CASE_ID: callback_data.case_id})
    await show_files_step(scene)


async def show_files_step(scene: Scene, note: Text | None = None) -> None:
    """The files that are open; the case where nothing is taken for it any more."""
    case_id: int = scene.store.conversation.answers[CASE_ID]
    try:
        screen = await _files_screen(scene, case_id, note)
    except CaseEnded:
        async with scene.store.begin() as tx:
            leave(tx)
        screen = await case_screen(scene, case_id)
    await scene.answer.show(screen)


async def _files_screen(scene: Scene, case_id: int, note: Text | None = None) -> Screen:
    async with scene.store.read() as look:
        case = await _fillable(look, scene, case_id)
        pieces = await look.evidence.of(owner_of(case_id))
    text = lines(
        texts.TITLE,
        texts.what(case.platform, case.course, case.finished_on, scene.today),
        note or texts.SEND_FILES,
        file_texts.listed(pieces, frozenset()) if pieces else None,
    )
    removing = remove_buttons(pieces, lambda evidence_id: RemoveFile(case_id=case_id, evidence_id=evidence_id))
    return Screen(text, (*removing, (Button(texts.DONE, OpenCase(case_id=case_id)), Button(HOME, OpenHome()))))


def _slot(scene: Scene, case_id: int) -> Slot:
    async def may_fill(look: Reading) -> int:
        return (await _fillable(look, scene, case_id)).person_id

    return Slot(scene.store, owner_of(case_id), EvidenceKind.MATERIAL, may_fill)


@router.message(_OPEN, F.photo | F.document)
async def take_file(message: Message, scene: Scene, bot: Bot, files: FileStore) -> None:
    case_id: int = scene.store.conversation.answers[CASE_ID]
    try:
        await attaching.take(message, _slot(scene, case_id), bot, files)
    except CaseEnded:
        await show_files_step(scene)
        return
    await show_list(scene, await _files_screen(scene, case_id), message.media_group_id)


@router.callback_query(RemoveFile.filter())
async def remove_file(callback: CallbackQuery, callback_data: RemoveFile, scene: Scene, files: FileStore) -> None:
    case_id = callback_data.case_id
    await attaching.remove(_slot(scene, case_id), callback_data.evidence_id, files)
    await scene.answer.show(await _files_screen(scene, case_id))


@router.callback_query(ShowFiles.filter())
async def show_files(
    callback: CallbackQuery, callback_data: ShowFiles, scene: Scene, bot: Bot, files: FileStore
) -> None:
    case_id = callback_data.case_id
    async with scene.store.begin() as tx:
        await own_case(tx, scene, case_id)
        pieces = await tx.evidence.of(owner_of(case_id))
        await tx.access.note(SHOWN, scene.person.id, scene.person.id, f"uncredited:{case_id}")
    await attaching.show_files(scene, [piece.file_id for piece in pieces], bot, files)


@router.message(_OPEN)
async def expect_files(message: Message, scene: Scene) -> None:
    await show_files_step(scene, file_texts.ACCEPTED)
