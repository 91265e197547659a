"""The evidence of an exemption: files that are sent, removed again, and shown."""

from aiogram import Bot, F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.delivery.gallery import SHOWN
from bot.evidence import attaching
from bot.evidence import texts as file_texts
from bot.evidence.attaching import Slot
from bot.evidence.listing import show_list
from bot.exemptions import screens
from bot.exemptions.buttons import OpenFiles, RemoveFile, ShowFiles
from bot.exemptions.filed import editable, filed
from bot.exemptions.filling import STATES, show_open
from bot.exemptions.states import EXEMPTION_FORM, EXEMPTION_ID, Exempting
from bot.people import SignedIn
from bot.scene import Scene
from bot.ui.form import question
from bot.ui.screen import Screen
from core.exemption_filing import Step
from storage.evidence import EvidenceKind, Owner
from storage.exemptions import EXEMPTION
from storage.files import FileStore
from storage.store import Reading

router = Router(name="exemptions, evidence")
router.callback_query.filter(SignedIn())
router.message.filter(SignedIn())

_OPEN = StateFilter(Exempting.files)


@router.callback_query(OpenFiles.filter())
async def open_files(callback: CallbackQuery, callback_data: OpenFiles, scene: Scene) -> None:
    if await scene.stopped_by_form(but=EXEMPTION_FORM):
        return
    async with scene.store.begin() as tx:
        found = await editable(tx, scene, callback_data.exemption_id)
        tx.conversation.ask(question(STATES[Step.FILES]), **{EXEMPTION_ID: found.id})
    await scene.answer.show(screens.question(found, scene, Step.FILES))


def _slot(scene: Scene, exemption_id: int) -> Slot:
    async def may_fill(look: Reading) -> int:
        return (await editable(look, scene, exemption_id)).one.person.id

    return Slot(scene.store, Owner(EXEMPTION, exemption_id), EvidenceKind.MATERIAL, may_fill)


async def _screen(scene: Scene, exemption_id: int) -> Screen:
    async with scene.store.read() as look:
        return screens.question(await editable(look, scene, exemption_id), scene, Step.FILES)


@router.message(_OPEN, F.photo | F.document)
async def take_file(message: Message, scene: Scene, bot: Bot, files: FileStore) -> None:
    exemption_id: int = scene.store.conversation.answers[EXEMPTION_ID]
    await attaching.take(message, _slot(scene, exemption_id), bot, files)
    await show_list(scene, await _screen(scene, exemption_id), message.media_group_id)


@router.callback_query(RemoveFile.filter())
async def remove(callback: CallbackQuery, callback_data: RemoveFile, scene: Scene, files: FileStore) -> None:
    exemption_id = callback_data.exemption_id
    await attaching.remove(_slot(scene, exemption_id), callback_data.evidence_id, files)
    await scene.answer.show(await _screen(scene, exemption_id))


@router.callback_query(ShowFiles.filter())
async def show_files(
    callback: CallbackQuery, callback_data: ShowFiles, scene: Scene, bot: Bot, files: FileStore
) -> None:
    async with scene.store.begin() as tx:
        found = await filed(tx, scene, callback_data.exemption_id)
        await tx.access.note(SHOWN, scene.person.id, found.one.person.id, f"exemption:{found.id}")
    await attaching.show_files(scene, [piece.file_id for piece in found.evidence], bot, files)


@router.message(_OPEN)
async def expect_files(message: Message, scene: Scene) -> None:
    await show_open(scene, file_texts.ACCEPTED)
