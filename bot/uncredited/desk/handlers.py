"""What operators do: look at the platforms, ask one for a missed course, close a case for a reason."""

from collections.abc import Awaitable, Callable

from aiogram import Bot, F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.delivery.gallery import SHOWN
from bot.errors import NotYours
from bot.evidence.attaching import show_files
from bot.operators import check_operator
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import Text
from bot.ui.form import question
from bot.ui.screen import Screen
from bot.uncredited import texts as words
from bot.uncredited.desk import texts
from bot.uncredited.desk.buttons import (
    ChooseReason,
    CloseFor,
    CloseInOwnWords,
    NoteContact,
    OpenPlatforms,
    OpenQueue,
    OpenQueued,
    ShowQueuedFiles,
)
from bot.uncredited.desk.screens import platforms_screen, queue_screen, queued_screen, words_screen
from bot.uncredited.desk.states import CASE_ID, FORM, ClosingCase
from bot.uncredited.mine import owner_of
from bot.uncredited.news import CLOSED, CONTACTED
from core.claim_answers import OptionUnknown
from core.reasons import ReasonLengthWrong, parse_reason
from core.uncredited import CaseState
from storage.files import FileStore
from storage.store import Transaction
from storage.uncredited import Case

router = Router(name="hours missing, operators")
router.callback_query.filter(SignedIn())
router.message.filter(SignedIn())

OPENED = "uncredited.opened"
"""In the access log: an operator looked at somebody's case."""


@router.callback_query(OpenPlatforms.filter())
async def open_platforms(callback: CallbackQuery, scene: Scene) -> None:
    check_operator(scene.person)
    await scene.answer.show(await platforms_screen(scene))


@router.callback_query(OpenQueue.filter())
async def open_queue(callback: CallbackQuery, callback_data: OpenQueue, scene: Scene) -> None:
    check_operator(scene.person)
    await scene.answer.show(await queue_screen(scene, callback_data.platform_id, callback_data.page))


@router.callback_query(OpenQueued.filter())
async def open_queued(callback: CallbackQuery, callback_data: OpenQueued, scene: Scene) -> None:
    await _on_case(scene, callback_data.case_id)


@router.callback_query(ChooseReason.filter())
async def choose_reason(callback: CallbackQuery, callback_data: ChooseReason, scene: Scene) -> None:
    await _on_case(scene, callback_data.case_id, asks_why=True)


Act = Callable[[Transaction, Case], Awaitable[Text | None]]
"""What a press does to an open case; gives a few words for the toast."""


async def _on_case(scene: Scene, case_id: int, act: Act | None = None, *, asks_why: bool = False) -> None:
    """Open somebody's case, which is logged, act on it, and show how it stands. Whoever comes second is told what the
    first one did. Refuses `NotYours`."""
    check_operator(scene.person)
    async with scene.store.begin() as tx:
        tx.conversation.leave_form(FORM)
        case = await tx.uncredited.get(case_id)
        if case is None:
            raise NotYours
        await tx.access.note(OPENED, scene.person.id, case.person_id, str(case_id))
        said = None if act is None else await act(tx, case)
        now = await tx.uncredited.get(case_id)
        assert now is not None
        if said is None and (act is not None or asks_why):
            said = texts.ended(now, tx.now)
        screen: Screen = await queued_screen(scene, tx, now, asks_why=asks_why)
    if said is not None:
        await scene.answer.toast(said)
    await scene.answer.show(screen)


@router.callback_query(NoteContact.filter())
async def note_contact(callback: CallbackQuery, callback_data: NoteContact, scene: Scene) -> None:
    async def contact(tx: Transaction, case: Case) -> Text | None:
        if not await tx.uncredited.contact(case.id):
            now = await tx.uncredited.get(case.id)
            assert now is not None
            return texts.contacted_before(now, tx.now) if now.state is CaseState.OPEN else None
        await tx.access.note("uncredited.contacted", scene.person.id, case.person_id, str(case.id))
        event_id = await tx.outbox.record(CONTACTED, case_id=case.id, course=case.course, platform=case.platform)
        await tx.outbox.tell(event_id, case.person_id)
        return texts.CONTACT_NOTED

    await _on_case(scene, callback_data.case_id, contact)


@router.callback_query(CloseFor.filter())
async def close_for(callback: CallbackQuery, callback_data: CloseFor, scene: Scene) -> None:
    if callback_data.reason not in words.CLOSING_REASONS:
        raise OptionUnknown
    await _close(scene, callback_data.case_id, callback_data.reason)


async def _close(scene: Scene, case_id: int, reason: str) -> None:
    async def close(tx: Transaction, case: Case) -> Text | None:
        if not await tx.uncredited.close(case.id, reason):
            return None
        await tx.access.note("uncredited.closed", scene.person.id, case.person_id, str(case.id))
        event_id = await tx.outbox.record(
            CLOSED, case_id=case.id, course=case.course, reason=reason, hotline=scene.settings.hotline
        )
        await tx.outbox.tell(event_id, case.person_id)
        return texts.CONTACT_NOTED

    await _on_case(scene, case_id, close)


@router.callback_query(CloseInOwnWords.filter())
async def close_in_own_words(callback: CallbackQuery, callback_data: CloseInOwnWords, scene: Scene) -> None:
    check_operator(scene.person)
    if await scene.stopped_by_form(but=FORM):
        return
    case_id = callback_data.case_id
    async with scene.store.begin() as tx:
        case = await tx.uncredited.get(case_id)
        is_open = case is not None and case.state is CaseState.OPEN
        if is_open:
            tx.conversation.ask(question(ClosingCase.reason), **{CASE_ID: case_id})
    if is_open:
        await scene.answer.show(words_screen(case_id))
    else:
        await _on_case(scene, case_id, asks_why=True)


@router.message(StateFilter(ClosingCase.reason), F.text)
async def give_reason(message: Message, scene: Scene) -> None:
    case_id: int = scene.store.conversation.answers[CASE_ID]
    try:
        reason = parse_reason(message.text or "")
    except ReasonLengthWrong as wrong:
        await scene.answer.show(words_screen(case_id, texts.reason_length(wrong.least, wrong.most)))
        return
    await _close(scene, case_id, reason)


async def show_open(scene: Scene) -> None:
    """The question that is open."""
    await scene.answer.show(words_screen(scene.store.conversation.answers[CASE_ID]))


@router.message(StateFilter(ClosingCase.reason))
async def expect_words(message: Message, scene: Scene) -> None:
    await scene.answer.show(words_screen(scene.store.conversation.answers[CASE_ID], texts.ONLY_WORDS))


@router.callback_query(ShowQueuedFiles.filter())
async def show_queued_files(
    callback: CallbackQuery, callback_data: ShowQueuedFiles, scene: Scene, bot: Bot, files: FileStore
) -> None:
    check_operator(scene.person)
    case_id = callback_data.case_id
    async with scene.store.begin() as tx:
        case = await tx.uncredited.get(case_id)
        if case is None:
            raise NotYours
        pieces = await tx.evidence.of(owner_of(case_id))
        await tx.access.note(SHOWN, scene.person.id, case.person_id, f"uncredited:{case_id}")
    await show_files(scene, [piece.file_id for piece in pieces], bot, files)
