"""A unit that was asked answers the operators. Several may hold the office: the first answer counts, the others are
told."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.errors import NotYours
from bot.feedback import desk_texts, news, texts
from bot.feedback.buttons import AnswerOperators, OpenForwarded
from bot.feedback.drafts import leave
from bot.feedback.news import CARD, asked_screen, heard_screen
from bot.feedback.states import FEEDBACK_FORM, NOTE_ID, Feedbacking
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import BACK, LOOK_AGAIN, Text, lines
from bot.ui.form import question
from bot.ui.screen import Button, Screen
from core.feedback import FeedbackMove, FeedbackState, after, may_answer, parse_words
from core.people import Role
from storage.feedback_values import Feedback, NewNote, Note, NoteKind
from storage.store import Reading, Transaction

router = Router(name="feedback, units")
router.callback_query.filter(SignedIn())
router.message.filter(SignedIn())


async def _asked(look: Reading, scene: Scene, note_id: int, *, hold: bool = False) -> tuple[Feedback, Note]:
    """What a unit was asked in which the speaker holds an office at this moment. Refuses `NotYours`."""
    note = await look.feedback.note(note_id)
    if note is None or note.kind is not NoteKind.FORWARD or note.unit_id is None:
        raise NotYours
    one = await look.feedback.get(note.feedback_id, hold=hold)
    assert one is not None
    if not may_answer(scene.person, note.unit_id, one.person.id):
        raise NotYours
    return one, note


@router.callback_query(OpenForwarded.filter())
async def open_forwarded(callback: CallbackQuery, callback_data: OpenForwarded, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        one, note = await _asked(tx, scene, callback_data.note_id)
        leave(tx)
        screen = await _as_it_stands(tx, one, note)
    await scene.answer.show(screen)


async def _as_it_stands(look: Reading, one: Feedback, note: Note) -> Screen:
    decided = await look.cards.decision(CARD, note.id)
    if decided is not None:
        return heard_screen(decided)
    if one.state is FeedbackState.CLOSED:
        screen = asked_screen(one, note)
        return Screen(lines(screen.text, desk_texts.NO_LONGER_NEEDED))
    return asked_screen(one, note)


@router.callback_query(AnswerOperators.filter())
async def ask_for_answer(callback: CallbackQuery, callback_data: AnswerOperators, scene: Scene) -> None:
    """The question stands below what was passed on, in the same message."""
    if await scene.stopped_by_form(but=FEEDBACK_FORM):
        return
    async with scene.store.begin() as tx:
        one, note = await _asked(tx, scene, callback_data.note_id)
        screen = await _as_it_stands(tx, one, note)
        is_open = bool(screen.rows)
        if is_open:
            leave(tx)
            tx.conversation.ask(question(Feedbacking.answer), **{NOTE_ID: note.id})
            screen = _question(one, note)
    if not is_open:
        await scene.answer.toast(LOOK_AGAIN)
    await scene.answer.show(screen)


def _question(one: Feedback, note: Note, said: Text | None = None) -> Screen:
    text = lines(said, asked_screen(one, note).text, desk_texts.ASK_ANSWER)
    return Screen(text, ((Button(BACK, OpenForwarded(note_id=note.id)),),))


@router.message(StateFilter(Feedbacking.answer), F.text)
async def take_answer(message: Message, scene: Scene) -> None:
    words = parse_words(message.text or "")
    async with scene.store.begin() as tx:
        one, note = await _asked(tx, scene, scene.store.conversation.answers[NOTE_ID], hold=True)
        leave(tx)
        screen = await _as_it_stands(tx, one, note)
        if screen.rows and await _answer(tx, scene, (one, note), words):
            screen = Screen(desk_texts.ANSWERED_OPERATORS)
        elif screen.rows:
            screen = await _as_it_stands(tx, one, note)
    await scene.answer.show(screen)


async def _answer(tx: Transaction, scene: Scene, asked: tuple[Feedback, Note], words: str) -> bool:
    """Note the answer, freeze every copy, tell the operator who asked; False when a colleague was faster."""
    one, note = asked
    person, unit_id = scene.person, note.unit_id
    assert unit_id is not None
    answer = NewNote(one.id, NoteKind.HEARD, person.id, words, unit_id=unit_id, answers_id=note.id)
    if await tx.feedback.add_note(answer) is None:
        return False
    moved = await tx.feedback.move(one, after(one.state, FeedbackMove.HEAR), decides=False)
    assert moved, "a report moved while it was held"
    role = Role.UNIT_ADMIN if person.holds(Role.UNIT_ADMIN, unit_id) else Role.REVIEWER
    event_id = await tx.outbox.record(news.HEARD, **news.heard_values(one, role, note.addressee or ""))
    await tx.cards.freeze(CARD, note.id, event_id)
    await tx.access.note("feedback.heard", person.id, None, f"feedback:{one.id}")
    came = await tx.outbox.record(
        news.ANSWER_CAME, feedback_id=one.id, role=role.value, unit=note.addressee, words=words
    )
    await tx.outbox.tell(came, note.author_id)
    return True


@router.message(StateFilter(Feedbacking.answer))
async def expect_answer(message: Message, scene: Scene) -> None:
    await show_open_answer(scene, texts.WORDS_WANTED)


async def show_open_answer(scene: Scene, said: Text | None = None) -> None:
    async with scene.store.read() as look:
        one, note = await _asked(look, scene, scene.store.conversation.answers[NOTE_ID])
    await scene.answer.show(_question(one, note, said))
