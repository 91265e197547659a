"""The evidence of a claim: files that are sent, an album counted as one, each listed with its remove."""

from aiogram import Bot, F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.claims import screens
from bot.claims.buttons import OpenEvidence, RemoveEvidence
from bot.claims.filling import FILES, editable, show_open
from bot.claims.states import CLAIM_ID, FIELD, Claiming
from bot.evidence import texts as file_texts
from bot.evidence.listing import LIST, show_list
from bot.evidence.taking import FileRepeated, Sent, receive
from bot.people import SignedIn
from bot.scene import Scene
from bot.ui.form import question
from core.claim_answers import OptionUnknown
from core.refusals import Refused
from storage.claims import CLAIM
from storage.evidence import EvidenceKind, NewEvidence, Owner
from storage.files import FileStore

router = Router(name="claims, evidence")

_OPEN = StateFilter(Claiming.material, Claiming.hour_proof)


@router.callback_query(OpenEvidence.filter(), SignedIn())
async def open_evidence(callback: CallbackQuery, callback_data: OpenEvidence, scene: Scene) -> None:
    kind = _kind(callback_data.kind)
    async with scene.store.begin() as tx:
        await editable(tx, scene, callback_data.claim_id)
        tx.conversation.forget(FIELD, LIST)
        tx.conversation.ask(question(FILES[kind]), **{CLAIM_ID: callback_data.claim_id})
    await show_open(scene)


def _kind(code: str) -> EvidenceKind:
    if code not in list(EvidenceKind):
        raise OptionUnknown
    return EvidenceKind(code)


@router.message(_OPEN, SignedIn(), F.photo | F.document)
async def take_file(message: Message, scene: Scene, bot: Bot, files: FileStore) -> None:
    """Earlier files stay, whatever is wrong with this one."""
    conversation = scene.store.conversation
    claim_id: int = conversation.answers[CLAIM_ID]
    kind = next(kind for kind, state in FILES.items() if conversation.form == question(state))
    sent = Sent.in_(message)
    assert sent is not None
    async with scene.store.read() as look:
        await editable(look, scene, claim_id)
    new = await receive(bot, files, sent, kind)
    try:
        await _attach(scene, claim_id, new)
    except Refused:
        await files.delete(new.file.key)
        raise
    await _show_list(scene, claim_id, kind, message.media_group_id)


async def _attach(scene: Scene, claim_id: int, new: NewEvidence) -> None:
    async with scene.store.begin() as tx:
        await editable(tx, scene, claim_id)
        file_id = await tx.files.add(new.file, new.reference)
        if not await tx.evidence.add(Owner(CLAIM, claim_id), scene.person.id, new, file_id):
            raise FileRepeated


async def _show_list(scene: Scene, claim_id: int, kind: EvidenceKind, album: str | None) -> None:
    async with scene.store.read() as look:
        screen = screens.evidence_screen(await editable(look, scene, claim_id), kind)
    await show_list(scene, screen, album)


@router.callback_query(RemoveEvidence.filter(), SignedIn())
async def remove(callback: CallbackQuery, callback_data: RemoveEvidence, scene: Scene, files: FileStore) -> None:
    kind, claim_id = _kind(callback_data.kind), callback_data.claim_id
    async with scene.store.begin() as tx:
        await editable(tx, scene, claim_id)
        gone = await tx.evidence.remove(Owner(CLAIM, claim_id), callback_data.evidence_id)
    await let_go(files, gone)
    async with scene.store.read() as look:
        draft = await editable(look, scene, claim_id)
    await scene.answer.show(screens.evidence_screen(draft, kind))


async def let_go(files: FileStore, keys: list[str]) -> None:
    """Delete bytes whose rows are gone; if that fails they are orphans, and nobody can reach them any more."""
    for key in keys:
        await files.delete(key)


@router.message(_OPEN, SignedIn())
async def expect_files(message: Message, scene: Scene) -> None:
    await show_open(scene, file_texts.ACCEPTED)
