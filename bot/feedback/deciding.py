"""Operators answer and close: the words reach the author as they are, and of two operators one is told of the other."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message

from bot.feedback import desk_texts, news, texts
from bot.feedback.buttons import Close, OpenCard, Reply, SeenCard
from bot.feedback.card import acting, seen_in, show_card, show_lost
from bot.feedback.drafts import leave
from bot.feedback.place import Place
from bot.feedback.states import AT, FEEDBACK_FORM, FEEDBACK_ID, SEEN, Feedbacking
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import BACK, Text, lines
from bot.ui.form import question
from bot.ui.screen import Button, Screen, column
from core.feedback import CloseReason, FeedbackMove, after, parse_words
from core.reasons import parse_reason
from storage.feedback_values import Feedback, NewNote, NoteKind
from storage.store import Transaction

router = Router(name="feedback, deciding")
router.callback_query.filter(SignedIn())
router.message.filter(SignedIn())

QUESTIONS: dict[State, Text] = {
    Feedbacking.reply: desk_texts.ASK_REPLY,
    Feedbacking.reason: desk_texts.ASK_REASON,
}


@router.callback_query(Reply.filter())
async def ask_for_reply(callback: CallbackQuery, callback_data: Reply, scene: Scene) -> None:
    await _ask(scene, callback_data, Feedbacking.reply, FeedbackMove.REPLY)


async def _ask(scene: Scene, pressed: SeenCard, state: State, move: FeedbackMove) -> None:
    if await scene.stopped_by_form(but=FEEDBACK_FORM):
        return
    async with scene.store.begin() as tx:
        one = await acting(tx, scene, pressed, move)
        if one is not None:
            leave(tx)
            answers = {FEEDBACK_ID: one.id, SEEN: pressed.seen, AT: Place.read(pressed.at).written}
            tx.conversation.ask(question(state), **answers)
    if one is None:
        await show_lost(scene, pressed)
    else:
        await scene.answer.show(asked_screen(scene))


def asked_screen(scene: Scene, note: Text | None = None) -> Screen:
    """What is asked for in the conversation."""
    conversation = scene.store.conversation
    asked = next(words for state, words in QUESTIONS.items() if question(state) == conversation.form)
    back = OpenCard(feedback_id=conversation.answers[FEEDBACK_ID], at=conversation.answers[AT])
    return Screen(lines(note, asked), ((Button(BACK, back),),))


@router.message(StateFilter(Feedbacking.reply), F.text)
async def take_reply(message: Message, scene: Scene) -> None:
    words = parse_words(message.text or "")
    await _act(scene, FeedbackMove.REPLY, words)


@router.message(StateFilter(Feedbacking.reason), F.text)
async def take_reason(message: Message, scene: Scene) -> None:
    words = parse_reason(message.text or "")
    await _act(scene, FeedbackMove.CLOSE, words)


async def _act(scene: Scene, move: FeedbackMove, words: str) -> None:
    """What was typed, about the report of the open question."""
    seen = seen_in(scene.store.conversation.answers)
    async with scene.store.begin() as tx:
        leave(tx)
        one = await acting(tx, scene, seen, move)
        done = one is not None and await _decide(tx, scene, one, move, (CloseReason.OTHER, words))
    if not done:
        await show_lost(scene, seen)
        return
    await show_card(scene, seen, desk_texts.REPLIED if move is FeedbackMove.REPLY else desk_texts.CLOSED)


async def _decide(
    tx: Transaction, scene: Scene, one: Feedback, move: FeedbackMove, said: tuple[CloseReason, str | None]
) -> bool:
    """Answer or close; False when somebody was faster."""
    reason, words = said
    if not await tx.feedback.move(one, after(one.state, move)):
        return False
    operator_id = scene.person.id
    if move is FeedbackMove.REPLY:
        await tx.feedback.add_note(NewNote(one.id, NoteKind.REPLY, operator_id, words))
        await tx.access.note("feedback.replied", operator_id, one.person.id, f"feedback:{one.id}")
        await news.tell_author(tx, one, news.REPLIED, words=words)
    else:
        await tx.feedback.add_note(NewNote(one.id, NoteKind.CLOSED, operator_id, words, reason=reason.value))
        await tx.access.note("feedback.closed", operator_id, one.person.id, f"feedback:{one.id}")
        await news.tell_author(tx, one, news.CLOSED, reason=reason.value, words=words)
    return True


@router.callback_query(Close.filter())
async def close(callback: CallbackQuery, callback_data: Close, scene: Scene) -> None:
    """Without a reason it is asked for one; a preset closes at once."""
    reason = callback_data.reason
    if reason is CloseReason.OTHER:
        await _ask(scene, callback_data, Feedbacking.reason, FeedbackMove.CLOSE)
        return
    async with scene.store.begin() as tx:
        one = await acting(tx, scene, callback_data, FeedbackMove.CLOSE)
        done = one is not None and (reason is None or await _decide(tx, scene, one, FeedbackMove.CLOSE, (reason, None)))
    if not done:
        await show_lost(scene, callback_data)
    elif reason is None:
        await scene.answer.show(_reasons_screen(callback_data))
    else:
        await scene.answer.toast(desk_texts.CLOSED)
        await show_card(scene, callback_data)


def _reasons_screen(pressed: Close) -> Screen:
    at = Place.read(pressed.at).written
    reasons = [
        Button(texts.REASONS[reason], Close(feedback_id=pressed.feedback_id, at=at, seen=pressed.seen, reason=reason))
        for reason in CloseReason
    ]
    back = Button(BACK, OpenCard(feedback_id=pressed.feedback_id, at=at))
    return Screen(desk_texts.CHOOSE_REASON, column([*reasons, back]))


@router.message(StateFilter(*QUESTIONS))
async def expect_words(message: Message, scene: Scene) -> None:
    await scene.answer.show(asked_screen(scene, texts.WORDS_WANTED))
