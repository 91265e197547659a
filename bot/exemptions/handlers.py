"""One's own exemptions, and what the unit does with a whole one."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.errors import NotYours
from bot.evidence.attaching import let_go
from bot.exemptions import filing_texts as words
from bot.exemptions import screens, texts
from bot.exemptions.buttons import (
    DeleteExemption,
    DownloadExemption,
    OpenExemptions,
    OpenFilings,
    SubmitExemption,
    WishForExemption,
    WithdrawExemption,
)
from bot.exemptions.filling import leave, show_filing
from bot.exemptions.mine import mine_screen, wish
from bot.exemptions.paper import EXEMPTION
from bot.exemptions.submitting import SummaryOutdated, delete, hand_in, withdraw
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import LOOK_AGAIN
from bot.ui.screen import Button
from core.certificate_kinds import EXEMPTION_KIND
from core.certificates import CertificateState
from core.exemptions import ExemptionMoveUnknown, filing_units
from core.people import Person
from storage.files import FileStore

router = Router(name="exemptions")
router.callback_query.filter(SignedIn())
router.message.filter(SignedIn())

ASKED_FOR = r"(?i)免训|\bexemptions?\b"


@router.callback_query(OpenExemptions.filter())
async def open_exemptions(callback: CallbackQuery, scene: Scene) -> None:
    await scene.answer.show(await mine_screen(scene))


@router.message(StateFilter(None), F.text.regexp(ASKED_FOR, mode="search"))
async def ask_for_exemptions(message: Message, scene: Scene) -> None:
    await scene.answer.show(await mine_screen(scene))


@router.callback_query(WishForExemption.filter())
async def wish_for_exemption(callback: CallbackQuery, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        said = await wish(tx, scene)
    await scene.answer.say(said)


@router.callback_query(DownloadExemption.filter())
async def download(callback: CallbackQuery, callback_data: DownloadExemption, person: Person, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        document = await tx.certificates.get(callback_data.certificate_id)
        if document is None or document.person_id != person.id or document.kind != EXEMPTION_KIND.code:
            raise NotYours
        ready = document.state is CertificateState.ISSUED
        if ready:
            await EXEMPTION.send_again(tx, document, scene.book, scene.speaker.chat)
            await tx.access.note("exemption.downloaded", person.id, person.id, document.number)
    if ready:
        await scene.answer.toast(texts.ON_ITS_WAY)
    else:
        await scene.answer.toast(texts.NOT_READY)
        await scene.answer.show(await mine_screen(scene))


@router.callback_query(OpenFilings.filter())
async def open_filings(callback: CallbackQuery, callback_data: OpenFilings, scene: Scene) -> None:
    if not filing_units(scene.person):
        raise NotYours
    async with scene.store.begin() as tx:
        leave(tx)
    await scene.answer.show(await screens.list_screen(scene, callback_data.page))


@router.callback_query(SubmitExemption.filter())
async def submit_exemption(callback: CallbackQuery, callback_data: SubmitExemption, scene: Scene) -> None:
    """An old 提交 of one that was handed in since shows where it is."""
    try:
        async with scene.store.begin() as tx:
            await hand_in(tx, scene, callback_data.exemption_id, callback_data.seen)
    except (ExemptionMoveUnknown, SummaryOutdated):
        await scene.answer.toast(LOOK_AGAIN)
    await show_filing(scene, callback_data.exemption_id)


@router.callback_query(WithdrawExemption.filter())
async def withdraw_exemption(callback: CallbackQuery, callback_data: WithdrawExemption, scene: Scene) -> None:
    exemption_id = callback_data.exemption_id
    if not callback_data.sure:
        yes = Button(words.WITHDRAW, WithdrawExemption(exemption_id=exemption_id, sure=True), style="danger")
        await scene.answer.show(screens.sure_screen(words.SURE_WITHDRAW, yes, exemption_id))
        return
    try:
        async with scene.store.begin() as tx:
            await withdraw(tx, scene, exemption_id)
    except ExemptionMoveUnknown:
        await scene.answer.toast(LOOK_AGAIN)
    await show_filing(scene, exemption_id)


@router.callback_query(DeleteExemption.filter())
async def delete_exemption(
    callback: CallbackQuery, callback_data: DeleteExemption, scene: Scene, files: FileStore
) -> None:
    exemption_id = callback_data.exemption_id
    if not callback_data.sure:
        yes = Button(words.DELETE, DeleteExemption(exemption_id=exemption_id, sure=True), style="danger")
        await scene.answer.show(screens.sure_screen(words.SURE_DELETE, yes, exemption_id))
        return
    try:
        async with scene.store.begin() as tx:
            gone = await delete(tx, scene, exemption_id)
            leave(tx)
    except ExemptionMoveUnknown:
        await scene.answer.toast(LOOK_AGAIN)
        await show_filing(scene, exemption_id)
        return
    await let_go(files, gone)
    await scene.answer.toast(words.DELETED)
    await scene.answer.show(await screens.list_screen(scene, 0))
