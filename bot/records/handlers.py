"""培训记录查询: one's own documents at once; by one's own ID number or by a certificate number for whoever asks so."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.people import SignedIn
from bot.records import texts
from bot.records.buttons import AskForRecord, LeaveAsking, OpenRecord, OpenRecords, OpenUsedRecords
from bot.records.screens import asking_screen, document_screen, list_screen, own_document, used_screen
from bot.records.states import FORM, Querying
from bot.scene import Scene
from bot.ui.form import question
from bot.verification.handlers import IsCertificateNumber, ask_for_name
from bot.verification.texts import NUMBER_WRONG
from core.certificate_numbers import PROVINCE
from core.id_numbers import IdNumber

router = Router(name="records")
router.callback_query.filter(SignedIn())
router.message.filter(SignedIn())

ASKED_FOR = r"(?i)培训记录|记录查询|查询证书|\btraining records?\b"


@router.callback_query(OpenRecords.filter())
async def open_records(callback: CallbackQuery, callback_data: OpenRecords, scene: Scene) -> None:
    await scene.answer.show(await list_screen(scene, callback_data.year, callback_data.page))


@router.message(StateFilter(None), F.text.regexp(ASKED_FOR, mode="search"))
async def ask_for_records(message: Message, scene: Scene) -> None:
    await scene.answer.show(await list_screen(scene))


@router.callback_query(OpenRecord.filter())
async def open_record(callback: CallbackQuery, callback_data: OpenRecord, scene: Scene) -> None:
    async with scene.store.read() as look:
        found = await own_document(look, scene, callback_data.certificate_id)
    back = OpenRecords(year=callback_data.year, page=callback_data.page)
    await scene.answer.show(document_screen(scene, found, back))


@router.callback_query(OpenUsedRecords.filter())
async def open_used_records(callback: CallbackQuery, callback_data: OpenUsedRecords, scene: Scene) -> None:
    await scene.answer.show(await used_screen(scene, callback_data.certificate_id, callback_data.page))


@router.callback_query(AskForRecord.filter())
async def ask_for_number(callback: CallbackQuery, scene: Scene) -> None:
    if await scene.stopped_by_form(but=FORM):
        return
    async with scene.store.begin() as tx:
        tx.conversation.ask(question(Querying.typed))
    await ask_again(scene)


async def ask_again(scene: Scene) -> None:
    """The question that is open."""
    await scene.answer.show(asking_screen())


@router.callback_query(LeaveAsking.filter())
async def leave_asking(callback: CallbackQuery, scene: Scene) -> None:
    if scene.form == FORM:
        async with scene.store.begin() as tx:
            tx.conversation.end_form()
    await scene.answer.show(await list_screen(scene))


@router.message(StateFilter(None, Querying.typed), IsCertificateNumber())
async def give_certificate_number(message: Message, scene: Scene, number: str) -> None:
    """One's own is shown at once; any other, also one that nobody has, is verified with the name."""
    async with scene.store.read() as look:
        found = await look.verification.by_number(number)
    own = found is not None and found.certificate.issued_at is not None
    if found is None or not own or found.certificate.person_id != scene.person.id:
        await ask_for_name(scene, number, texts.NOT_YOUR_CERTIFICATE if scene.form == FORM else None)
        return
    async with scene.store.begin() as tx:
        tx.conversation.end_form()
    await scene.answer.show(document_screen(scene, found, OpenRecords()))


@router.message(StateFilter(Querying.typed), F.text)
async def give_id_number(message: Message, scene: Scene) -> None:
    """Only one's own is taken; of any other nothing is looked up. Refuses as `IdNumber.parse`."""
    typed = (message.text or "").strip()
    if typed[: len(PROVINCE)].upper() == PROVINCE:
        await scene.answer.show(asking_screen(NUMBER_WRONG))
        return
    if not any(character.isdigit() for character in typed):
        await scene.answer.show(asking_screen(texts.NO_NUMBER))
        return
    given = IdNumber.parse(typed, scene.today)
    async with scene.store.read() as look:
        own = await look.people.id_number(scene.person.id)
    if given != own:
        await scene.answer.show(asking_screen(texts.NOT_YOUR_NUMBER))
        return
    async with scene.store.begin() as tx:
        tx.conversation.end_form()
    await scene.answer.show(await list_screen(scene, note=texts.own_number(own)))


@router.message(StateFilter(Querying.typed))
async def expect_text(message: Message, scene: Scene) -> None:
    await scene.answer.show(asking_screen(texts.ONLY_TEXT))
