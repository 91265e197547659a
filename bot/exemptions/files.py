"""The evidence of an exemption: files that are sent, an album counted as one, each listed with its remove."""

from aiogram import Bot, F, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.claims.evidence import let_go
from bot.delivery.gallery import SHOWN, Gallery
from bot.evidence import texts as file_texts
from bot.evidence.listing import show_list
from bot.evidence.taking import FileRepeated, Sent, receive
from bot.exemptions import screens
from bot.exemptions.buttons import OpenFiles, RemoveFile, ShowFiles
from bot.exemptions.filed import editable, filed
from bot.exemptions.filling import STATES, show_open
from bot.exemptions.states import EXEMPTION_FORM, EXEMPTION_ID, Exempting
from bot.people import SignedIn
from bot.scene import Scene
from bot.ui.answer import LATER
from bot.ui.form import question
from core.exemption_filing import Step
from core.refusals import Refused
from storage.evidence import EvidenceKind, NewEvidence, Owner
from storage.exemptions import EXEMPTION
from storage.files import FileStore

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


@router.message(_OPEN, F.photo | F.document)
async def take_file(message: Message, scene: Scene, bot: Bot, files: FileStore) -> None:
    """Earlier files stay, whatever is wrong with this one."""
    exemption_id: int = scene.store.conversation.answers[EXEMPTION_ID]
    sent = Sent.in_(message)
    assert sent is not None
    async with scene.store.read() as look:
        await editable(look, scene, exemption_id)
    new = await receive(bot, files, sent, EvidenceKind.MATERIAL)
    try:
        await _attach(scene, exemption_id, new)
    except Refused:
        await files.delete(new.file.key)
        raise
    async with scene.store.read() as look:
        found = await editable(look, scene, exemption_id)
    await show_list(scene, screens.question(found, scene, Step.FILES), message.media_group_id)


async def _attach(scene: Scene, exemption_id: int, new: NewEvidence) -> None:
    async with scene.store.begin() as tx:
        found = await editable(tx, scene, exemption_id)
        file_id = await tx.files.add(new.file, new.reference)
        if not await tx.evidence.add(Owner(EXEMPTION, exemption_id), found.one.person.id, new, file_id):
            raise FileRepeated


@router.callback_query(RemoveFile.filter())
async def remove(callback: CallbackQuery, callback_data: RemoveFile, scene: Scene, files: FileStore) -> None:
    exemption_id = callback_data.exemption_id
    async with scene.store.begin() as tx:
        await editable(tx, scene, exemption_id)
        gone = await tx.evidence.remove(Owner(EXEMPTION, exemption_id), callback_data.evidence_id)
    await let_go(files, gone)
    async with scene.store.read() as look:
        found = await editable(look, scene, exemption_id)
    await scene.answer.show(screens.question(found, scene, Step.FILES))


@router.callback_query(ShowFiles.filter())
async def show_files(
    callback: CallbackQuery, callback_data: ShowFiles, scene: Scene, bot: Bot, files: FileStore
) -> None:
    async with scene.store.begin() as tx:
        found = await filed(tx, scene, callback_data.exemption_id)
        await tx.access.note(SHOWN, scene.person.id, found.one.person.id, f"exemption:{found.id}")
    await scene.answer.toast()
    try:
        pieces = [piece.file_id for piece in found.evidence]
        await Gallery(bot, files, scene.store).show(scene.speaker.chat, pieces)
    except (*LATER, TelegramBadRequest, FileNotFoundError):
        await scene.answer.say(file_texts.NOT_SHOWN)


@router.message(_OPEN)
async def expect_files(message: Message, scene: Scene) -> None:
    await show_open(scene, file_texts.ACCEPTED)
