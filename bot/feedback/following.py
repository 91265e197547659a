"""What the author does with a report that was handed in: looks, adds a word, rates, closes."""

from aiogram import Bot, F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.delivery.gallery import SHOWN
from bot.evidence import attaching
from bot.feedback import texts
from bot.feedback.buttons import AddWord, EndFeedback, OpenFeedback, OpenMine, RateAnswer, ShowOwnFiles
from bot.feedback.drafts import evidence_of, leave, own
from bot.feedback.mine import list_screen, show_mine
from bot.feedback.news import tell_operators
from bot.feedback.states import FEEDBACK_FORM, FEEDBACK_ID, Feedbacking
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import BACK, LOOK_AGAIN, Text, lines
from bot.ui.form import question
from bot.ui.screen import Button, Screen
from core.feedback import (
    OPEN,
    RATABLE,
    FeedbackMove,
    FeedbackMoveUnknown,
    after,
    parse_words,
)
from storage.feedback_values import Feedback, NewNote, NoteKind
from storage.files import FileStore
from storage.store import Transaction

router = Router(name="feedback, following")
router.callback_query.filter(SignedIn())
router.message.filter(SignedIn())

ASKED_FOR = r"(?i)^\W*(意见反馈|反馈|投诉|举报|建议|feedback|complaint)\W*$"


@router.callback_query(OpenFeedback.filter())
async def open_feedback(callback: CallbackQuery, callback_data: OpenFeedback, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        leave(tx)
    await scene.answer.show(await list_screen(scene, callback_data.page))


@router.message(StateFilter(None), F.text.regexp(ASKED_FOR))
async def ask_for_feedback(message: Message, scene: Scene) -> None:
    await scene.answer.show(await list_screen(scene, 0))


@router.callback_query(OpenMine.filter())
async def open_mine(callback: CallbackQuery, callback_data: OpenMine, scene: Scene) -> None:
    await show_mine(scene, callback_data.feedback_id, page=callback_data.page)


@router.callback_query(ShowOwnFiles.filter())
async def show_own_files(
    callback: CallbackQuery, callback_data: ShowOwnFiles, scene: Scene, bot: Bot, files: FileStore
) -> None:
    async with scene.store.begin() as tx:
        one = await own(tx, scene, callback_data.feedback_id)
        evidence = await evidence_of(tx, one)
        await tx.access.note(SHOWN, scene.person.id, one.person.id, f"feedback:{one.id}")
    await attaching.show_files(scene, [piece.file_id for piece in evidence], bot, files)


@router.callback_query(AddWord.filter())
async def ask_for_word(callback: CallbackQuery, callback_data: AddWord, scene: Scene) -> None:
    if await scene.stopped_by_form(but=FEEDBACK_FORM):
        return
    async with scene.store.begin() as tx:
        one = await own(tx, scene, callback_data.feedback_id)
        after(one.state, FeedbackMove.ADD)
        leave(tx)
        tx.conversation.ask(question(Feedbacking.word), **{FEEDBACK_ID: one.id})
    await scene.answer.show(word_screen(one.id))


def word_screen(feedback_id: int, note: Text | None = None) -> Screen:
    return Screen(lines(note, texts.ADD_HERE), ((Button(BACK, OpenMine(feedback_id=feedback_id)),),))


@router.message(StateFilter(Feedbacking.word), F.text)
async def take_word(message: Message, scene: Scene) -> None:
    words = parse_words(message.text or "")
    async with scene.store.begin() as tx:
        one = await own(tx, scene, scene.store.conversation.answers[FEEDBACK_ID], hold=True)
        leave(tx)
        is_open = one.state in OPEN
        if is_open:
            await _move(tx, one, FeedbackMove.ADD, NewNote(one.id, NoteKind.WORD, scene.person.id, words))
            await tell_operators(tx, scene, scene.person)
    await show_mine(scene, one.id, texts.ADDED if is_open else LOOK_AGAIN)


async def _move(tx: Transaction, one: Feedback, move: FeedbackMove, note: NewNote) -> None:
    """Refuses `FeedbackMoveUnknown`. A word leaves to the operators what they see of it; closing does not."""
    decides = move is FeedbackMove.END
    if not await tx.feedback.move(one, after(one.state, move), decides=decides):
        raise FeedbackMoveUnknown(one.state, move)
    await tx.feedback.add_note(note)


@router.message(StateFilter(Feedbacking.word))
async def expect_word(message: Message, scene: Scene) -> None:
    feedback_id: int = scene.store.conversation.answers[FEEDBACK_ID]
    await scene.answer.show(word_screen(feedback_id, texts.WORDS_WANTED))


@router.callback_query(RateAnswer.filter())
async def rate_answer(callback: CallbackQuery, callback_data: RateAnswer, scene: Scene) -> None:
    """The other thumb changes it. Below an answer that arrived, the report is shown."""
    helpful = callback_data.helpful
    async with scene.store.begin() as tx:
        one = await own(tx, scene, callback_data.feedback_id, hold=True)
        is_over = one.state in RATABLE
        if is_over:
            await tx.feedback.move(one, one.state, decides=False, helpful=helpful)
    said = texts.RATED_WELL if helpful else texts.RATED_BADLY
    await scene.answer.toast(said if is_over else LOOK_AGAIN)
    await show_mine(scene, one.id)


@router.callback_query(EndFeedback.filter())
async def end_feedback(callback: CallbackQuery, callback_data: EndFeedback, scene: Scene) -> None:
    feedback_id = callback_data.feedback_id
    if not callback_data.sure:
        async with scene.store.read() as look:
            after((await own(look, scene, feedback_id)).state, FeedbackMove.END)
        yes = Button(texts.END, EndFeedback(feedback_id=feedback_id, sure=True), style="danger")
        await scene.answer.show(Screen(texts.SURE_END, ((yes,), (Button(BACK, OpenMine(feedback_id=feedback_id)),))))
        return
    async with scene.store.begin() as tx:
        one = await own(tx, scene, feedback_id, hold=True)
        await _move(tx, one, FeedbackMove.END, NewNote(one.id, NoteKind.ENDED, scene.person.id))
    await show_mine(scene, feedback_id, texts.ENDED)
