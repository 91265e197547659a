"""Writing a report: kind, platform, text, files; each answer is kept at once, in the report itself."""

from dataclasses import replace

from aiogram import Bot, F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.errors import NotYours
from bot.evidence import attaching
from bot.evidence.attaching import Slot, let_go
from bot.evidence.listing import show_list
from bot.feedback import texts
from bot.feedback.buttons import (
    AskKind,
    AskWords,
    ChooseKind,
    ChoosePlatform,
    DiscardDraft,
    LeaveDraft,
    RemoveFile,
    SubmitFeedback,
    WriteFeedback,
)
from bot.feedback.drafts import (
    ask_words,
    evidence_of,
    kind_screen,
    leave,
    own,
    own_draft,
    platform_screen,
    seen_of,
    show_next,
    summary_screen,
    words_screen,
)
from bot.feedback.mine import list_screen, show_mine
from bot.feedback.news import tell_operators
from bot.feedback.states import FEEDBACK_FORM, FEEDBACK_ID, Feedbacking
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import BACK, LOOK_AGAIN, Text
from bot.ui.screen import Button, Screen
from core.feedback import (
    MOST_FILES,
    Contents,
    FeedbackMove,
    FeedbackMoveUnknown,
    FeedbackState,
    TooManyFiles,
    parse_words,
    submit,
)
from storage.evidence import EvidenceKind, Owner
from storage.feedback import FEEDBACK
from storage.feedback_values import Feedback
from storage.files import FileStore
from storage.store import Reading, Transaction

router = Router(name="feedback, writing")
router.callback_query.filter(SignedIn())
router.message.filter(SignedIn())

_OPEN = StateFilter(Feedbacking.words, Feedbacking.files)


@router.callback_query(WriteFeedback.filter())
async def write_feedback(callback: CallbackQuery, scene: Scene) -> None:
    if await scene.stopped_by_form(but=FEEDBACK_FORM):
        return
    async with scene.store.begin() as tx:
        leave(tx)
        feedback_id = await tx.feedback.begin(scene.person.id)
    await show_next(scene, feedback_id)


@router.callback_query(AskKind.filter())
async def ask_kind(callback: CallbackQuery, callback_data: AskKind, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        one = await own_draft(tx, scene, callback_data.feedback_id)
        leave(tx)
    await scene.answer.show(kind_screen(one.id))


@router.callback_query(ChooseKind.filter())
async def choose_kind(callback: CallbackQuery, callback_data: ChooseKind, scene: Scene) -> None:
    kind = callback_data.kind
    async with scene.store.begin() as tx:
        one = await own_draft(tx, scene, callback_data.feedback_id)
        await _keep(tx, one, one.contents.of_kind(kind))
        screen = await platform_screen(tx, one.id) if kind.may_concern_platform else None
        leave(tx)
    if screen is None:
        await show_next(scene, one.id)
    else:
        await scene.answer.show(screen)


@router.callback_query(ChoosePlatform.filter())
async def choose_platform(callback: CallbackQuery, callback_data: ChoosePlatform, scene: Scene) -> None:
    """The text is asked for next, also where no platform is meant."""
    if await scene.stopped_by_form(but=FEEDBACK_FORM):
        return
    platform_id = callback_data.platform_id or None
    async with scene.store.begin() as tx:
        one = await own_draft(tx, scene, callback_data.feedback_id)
        if platform_id is not None and await tx.platforms.get(platform_id) is None:
            raise NotYours
        kind = one.contents.kind
        if kind is not None and kind.may_concern_platform:
            await _keep(tx, one, replace(one.contents, platform_id=platform_id))
        screen = ask_words(tx, one.id) if kind is not None and one.contents.words is None else None
    if screen is None:
        await show_next(scene, one.id)
    else:
        await scene.answer.show(screen)


@router.callback_query(AskWords.filter())
async def ask_for_words(callback: CallbackQuery, callback_data: AskWords, scene: Scene) -> None:
    if await scene.stopped_by_form(but=FEEDBACK_FORM):
        return
    async with scene.store.begin() as tx:
        one = await own_draft(tx, scene, callback_data.feedback_id)
        screen = ask_words(tx, one.id)
    await scene.answer.show(screen)


async def _keep(tx: Transaction, one: Feedback, contents: Contents) -> None:
    """Write what was answered. Refuses `FeedbackMoveUnknown` when it was handed in meanwhile."""
    if not await tx.feedback.fill_in(one.id, contents):
        raise FeedbackMoveUnknown(one.state, FeedbackMove.SUBMIT)


async def _gone(scene: Scene) -> bool:
    """Whether the draft of the open question was handed in or discarded on another phone; then the question ends."""
    async with scene.store.read() as look:
        one = await look.feedback.get(scene.store.conversation.answers[FEEDBACK_ID])
    if one is not None and one.state is FeedbackState.DRAFT:
        return False
    async with scene.store.begin() as tx:
        leave(tx)
    await scene.answer.say(LOOK_AGAIN)
    await scene.answer.show(await list_screen(scene, 0))
    return True


@router.message(StateFilter(Feedbacking.words), F.text)
async def take_words(message: Message, scene: Scene) -> None:
    if await _gone(scene):
        return
    words = parse_words(message.text or "")
    async with scene.store.begin() as tx:
        one = await own_draft(tx, scene, scene.store.conversation.answers[FEEDBACK_ID])
        await _keep(tx, one, replace(one.contents, words=words))
    await show_next(scene, one.id)


def _slot(scene: Scene, feedback_id: int, *, adding: bool) -> Slot:
    async def may_fill(look: Reading) -> int:
        one = await own_draft(look, scene, feedback_id)
        if adding and len(await evidence_of(look, one)) >= MOST_FILES:
            raise TooManyFiles(MOST_FILES)
        return one.person.id

    return Slot(scene.store, Owner(FEEDBACK, feedback_id), EvidenceKind.MATERIAL, may_fill)


@router.message(_OPEN, F.photo | F.document)
async def take_file(message: Message, scene: Scene, bot: Bot, files: FileStore) -> None:
    """Files are taken before the text too, which is then still asked for."""
    if await _gone(scene):
        return
    feedback_id: int = scene.store.conversation.answers[FEEDBACK_ID]
    await attaching.take(message, _slot(scene, feedback_id, adding=True), bot, files)
    await show_list(scene, await _with_files(scene, feedback_id), message.media_group_id)


async def _with_files(scene: Scene, feedback_id: int) -> Screen:
    async with scene.store.read() as look:
        one = await own_draft(look, scene, feedback_id)
        if one.contents.words is None:
            return words_screen(one.id, texts.FILE_TAKEN)
        return await summary_screen(look, one)


@router.callback_query(RemoveFile.filter())
async def remove_file(callback: CallbackQuery, callback_data: RemoveFile, scene: Scene, files: FileStore) -> None:
    feedback_id = callback_data.feedback_id
    await attaching.remove(_slot(scene, feedback_id, adding=False), callback_data.evidence_id, files)
    await show_next(scene, feedback_id)


@router.message(_OPEN)
async def expect_words(message: Message, scene: Scene) -> None:
    await show_open_draft(scene, texts.WORDS_WANTED)


async def show_open_draft(scene: Scene, note: Text | None = None) -> None:
    """The question of the draft that is open in the conversation."""
    if await _gone(scene):
        return
    feedback_id: int = scene.store.conversation.answers[FEEDBACK_ID]
    asked = scene.store.conversation.form == Feedbacking.words.state
    if not asked:
        # Typed where files are taken: the text has a button of its own.
        await show_next(scene, feedback_id)
        return
    await scene.answer.show(words_screen(feedback_id, note))


@router.callback_query(LeaveDraft.filter())
async def leave_draft(callback: CallbackQuery, callback_data: LeaveDraft, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        leave(tx)
    await scene.answer.toast(texts.LEFT)
    await scene.answer.show(await list_screen(scene, 0))


@router.callback_query(DiscardDraft.filter())
async def discard_draft(callback: CallbackQuery, callback_data: DiscardDraft, scene: Scene, files: FileStore) -> None:
    feedback_id = callback_data.feedback_id
    if not callback_data.sure:
        async with scene.store.read() as look:
            await own_draft(look, scene, feedback_id)
        yes = Button(texts.DISCARD, DiscardDraft(feedback_id=feedback_id, sure=True), style="danger")
        await scene.answer.show(Screen(texts.SURE_DISCARD, ((yes,), (Button(BACK, WriteFeedback()),))))
        return
    async with scene.store.begin() as tx:
        one = await own_draft(tx, scene, feedback_id)
        gone = await tx.evidence.remove(Owner(FEEDBACK, one.id))
        if not await tx.feedback.discard(one.id):
            raise FeedbackMoveUnknown(one.state, FeedbackMove.SUBMIT)
        leave(tx)
    await let_go(files, gone)
    await scene.answer.toast(texts.DISCARDED)
    await scene.answer.show(await list_screen(scene, 0))


@router.callback_query(SubmitFeedback.filter())
async def submit_feedback(callback: CallbackQuery, callback_data: SubmitFeedback, scene: Scene) -> None:
    """An old 提交 of one that was handed in since shows how it stands; one whose text has changed shows it again."""
    feedback_id = callback_data.feedback_id
    async with scene.store.read() as look:
        is_draft = (await own(look, scene, feedback_id)).state is FeedbackState.DRAFT
    if not is_draft:
        await scene.answer.toast(LOOK_AGAIN)
        await show_mine(scene, feedback_id)
        return
    async with scene.store.begin() as tx:
        handed_in = await _hand_in(tx, scene, callback_data)
    if handed_in is None:
        await scene.answer.toast(LOOK_AGAIN)
        await show_next(scene, feedback_id)
        return
    days = scene.book.reminders.review_sla_working_days
    await show_mine(scene, feedback_id, texts.received(handed_in.number, days))


async def _hand_in(tx: Transaction, scene: Scene, pressed: SubmitFeedback) -> Feedback | None:
    """Hand in what was seen; None when it has changed since. Refuses `NotYours`, and as `core.feedback.submit` does."""
    waiting = await tx.feedback.count_unanswered(scene.person.id)
    one = await own(tx, scene, pressed.feedback_id, hold=True)
    state = submit(one.state, one.contents, waiting)
    if pressed.seen != seen_of(one, await evidence_of(tx, one)):
        return None
    if not await tx.feedback.move(one, state, submitted_at=tx.now):
        raise FeedbackMoveUnknown(one.state, FeedbackMove.SUBMIT)
    leave(tx)
    await tx.access.note("feedback.submitted", scene.person.id, scene.person.id, str(one.id))
    await tell_operators(tx, scene, scene.person)
    return replace(one, state=state, submitted_at=tx.now)
