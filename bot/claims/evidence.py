"""The evidence of a claim: files of two kinds that are sent, and removed again."""

from aiogram import Bot, F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.claims import screens
from bot.claims.buttons import OpenEvidence, RemoveEvidence
from bot.claims.filling import FILES, editable, open_question, show_open
from bot.claims.states import CLAIM_ID, Claiming
from bot.evidence import attaching
from bot.evidence import texts as file_texts
from bot.evidence.attaching import Slot
from bot.evidence.listing import show_list
from bot.people import SignedIn
from bot.scene import Scene
from bot.ui.form import question
from bot.ui.screen import Screen
from core.claim_answers import OptionUnknown
from storage.claims import CLAIM
from storage.evidence import EvidenceKind, Owner
from storage.files import FileStore
from storage.store import Reading

router = Router(name="claims, evidence")

_OPEN = StateFilter(Claiming.material, Claiming.hour_proof)


@router.callback_query(OpenEvidence.filter(), SignedIn())
async def open_evidence(callback: CallbackQuery, callback_data: OpenEvidence, scene: Scene) -> None:
    kind = _kind(callback_data.kind)
    async with scene.store.begin() as tx:
        await editable(tx, scene, callback_data.claim_id)
        open_question(tx, callback_data.claim_id, FILES[kind])
    await show_open(scene)


def _kind(code: str) -> EvidenceKind:
    if code not in list(EvidenceKind):
        raise OptionUnknown
    return EvidenceKind(code)


def slot(scene: Scene, claim_id: int, kind: EvidenceKind) -> Slot:
    """Where files of this kind go in one's own claim."""

    async def may_fill(look: Reading) -> int:
        await editable(look, scene, claim_id)
        return scene.person.id

    return Slot(scene.store, Owner(CLAIM, claim_id), kind, may_fill)


async def files_screen(scene: Scene, claim_id: int, kind: EvidenceKind) -> Screen:
    async with scene.store.read() as look:
        return screens.evidence_screen(await editable(look, scene, claim_id), kind)


@router.message(_OPEN, SignedIn(), F.photo | F.document)
async def take_file(message: Message, scene: Scene, bot: Bot, files: FileStore) -> None:
    conversation = scene.store.conversation
    claim_id: int = conversation.answers[CLAIM_ID]
    kind = next(kind for kind, state in FILES.items() if conversation.form == question(state))
    await attaching.take(message, slot(scene, claim_id, kind), bot, files)
    await show_list(scene, await files_screen(scene, claim_id, kind), message.media_group_id)


@router.callback_query(RemoveEvidence.filter(), SignedIn())
async def remove(callback: CallbackQuery, callback_data: RemoveEvidence, scene: Scene, files: FileStore) -> None:
    kind, claim_id = _kind(callback_data.kind), callback_data.claim_id
    await attaching.remove(slot(scene, claim_id, kind), callback_data.evidence_id, files)
    await scene.answer.show(await files_screen(scene, claim_id, kind))


@router.message(_OPEN, SignedIn())
async def expect_files(message: Message, scene: Scene) -> None:
    await show_open(scene, file_texts.ACCEPTED)
