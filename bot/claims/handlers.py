"""One's own claims: the list, the tracker, handing in, taking back, letting go."""

from aiogram import Bot, F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.claims import texts, tracking
from bot.claims.appealing import leave_appeal
from bot.claims.buttons import (
    DeleteClaim,
    OpenClaim,
    OpenClaims,
    ShowOwnEvidence,
    SubmitClaim,
    WithdrawClaim,
)
from bot.claims.draft import HoursChanged, NotComplete
from bot.claims.filling import draft_of, show_summary
from bot.claims.mine import claim_screen, list_screen, sure_screen
from bot.claims.states import APPEAL_FORM
from bot.claims.submitting import delete, submit, withdraw
from bot.delivery.gallery import SHOWN
from bot.evidence.attaching import let_go, show_files
from bot.people import SignedIn
from bot.scene import Scene
from bot.ui.screen import Button
from core.claims import ClaimMoveUnknown
from storage.files import FileStore

router = Router(name="claims")

ASKED_FOR = r"(?i)活动学时|申报|\bclaims?\b"


@router.callback_query(OpenClaims.filter(), SignedIn())
async def open_claims(callback: CallbackQuery, callback_data: OpenClaims, scene: Scene) -> None:
    await scene.answer.show(await list_screen(scene, callback_data.page))


@router.message(StateFilter(None), SignedIn(), F.text.regexp(ASKED_FOR, mode="search"))
async def ask_for_claims(message: Message, scene: Scene) -> None:
    await scene.answer.show(await list_screen(scene, 0))


@router.callback_query(OpenClaim.filter(), SignedIn())
async def open_claim(callback: CallbackQuery, callback_data: OpenClaim, scene: Scene) -> None:
    if scene.form == APPEAL_FORM:
        async with scene.store.begin() as tx:
            leave_appeal(tx)
    await scene.answer.show(await claim_screen(scene, callback_data.claim_id))


@router.callback_query(SubmitClaim.filter(), SignedIn())
async def submit_claim(callback: CallbackQuery, callback_data: SubmitClaim, scene: Scene) -> None:
    """An old 提交 of a claim that was handed in since shows where it is."""
    claim_id = callback_data.claim_id
    try:
        async with scene.store.begin() as tx:
            await submit(tx, scene, claim_id, (callback_data.public, callback_data.professional))
    except (HoursChanged, NotComplete) as refusal:
        note = texts.HOURS_CHANGED if isinstance(refusal, HoursChanged) else texts.NOT_COMPLETE
        await show_summary(scene, claim_id, note)
        return
    except ClaimMoveUnknown:
        await scene.answer.toast(texts.MOVED_ON)
    await scene.answer.show(await claim_screen(scene, claim_id))


@router.callback_query(WithdrawClaim.filter(), SignedIn())
async def withdraw_claim(callback: CallbackQuery, callback_data: WithdrawClaim, scene: Scene) -> None:
    claim_id = callback_data.claim_id
    if not callback_data.sure:
        yes = Button(tracking.WITHDRAW, WithdrawClaim(claim_id=claim_id, sure=True), style="danger")
        await scene.answer.show(sure_screen(tracking.SURE_WITHDRAW, yes, claim_id))
        return
    try:
        async with scene.store.begin() as tx:
            await withdraw(tx, scene, claim_id)
    except ClaimMoveUnknown:
        await scene.answer.toast(texts.MOVED_ON)
    await scene.answer.show(await claim_screen(scene, claim_id))


@router.callback_query(DeleteClaim.filter(), SignedIn())
async def delete_claim(callback: CallbackQuery, callback_data: DeleteClaim, scene: Scene, files: FileStore) -> None:
    claim_id = callback_data.claim_id
    if not callback_data.sure:
        yes = Button(tracking.DELETE, DeleteClaim(claim_id=claim_id, sure=True), style="danger")
        await scene.answer.show(sure_screen(tracking.SURE_DELETE, yes, claim_id))
        return
    try:
        async with scene.store.begin() as tx:
            gone = await delete(tx, scene, claim_id)
    except ClaimMoveUnknown:
        await scene.answer.toast(texts.MOVED_ON)
        await scene.answer.show(await claim_screen(scene, claim_id))
        return
    await let_go(files, gone)
    await scene.answer.toast(tracking.DELETED)
    await scene.answer.show(await list_screen(scene, 0))


@router.callback_query(ShowOwnEvidence.filter(), SignedIn())
async def show_own_evidence(
    callback: CallbackQuery, callback_data: ShowOwnEvidence, scene: Scene, bot: Bot, files: FileStore
) -> None:
    claim_id = callback_data.claim_id
    async with scene.store.begin() as tx:
        draft = await draft_of(tx, scene, claim_id)
        await tx.access.note(SHOWN, scene.person.id, scene.person.id, f"claim:{claim_id}")
    await show_files(scene, [piece.file_id for piece in draft.evidence], bot, files)
