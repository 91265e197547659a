"""What is said when a report is passed on: masked, to be read once more and changed before it goes."""

from collections.abc import Mapping
from typing import Any

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.feedback import desk_texts, news, texts
from bot.feedback.addressing import To, addressed, addressees_screen, near
from bot.feedback.buttons import EditLetter, Forward, ForwardToPlatform, ForwardToUnit, OpenCard, SeenCard, SendLetter
from bot.feedback.card import acting, handled, seen_in, show_card, show_lost
from bot.feedback.drafts import leave
from bot.feedback.place import Place
from bot.feedback.states import AT, FEEDBACK_FORM, FEEDBACK_ID, LETTER, SEEN, TO, Feedbacking
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import BACK, LOOK_AGAIN, Text, lines
from bot.ui.form import question
from bot.ui.marks import mark_of
from bot.ui.screen import Button, Screen
from core.feedback import FeedbackMove, after, parse_words
from core.masking import Identifying, masked
from storage.feedback_values import Feedback, NewNote, NoteKind
from storage.outbox import Letter
from storage.store import Reading, Transaction

router = Router(name="feedback, letters")
router.callback_query.filter(SignedIn())
router.message.filter(SignedIn())

LONGEST_LETTER = 1200
"""Characters: masks make a report a little longer."""
OPEN_CHECK = question(Feedbacking.check)
Answers = Mapping[str, Any]
"""What the open form holds."""


def identifying(one: Feedback) -> Identifying:
    """What must not be read in what is passed on."""
    phone = one.person.phone
    return Identifying((one.person.name, one.unit, one.unit_short), () if phone is None else (phone,))


@router.callback_query(ForwardToUnit.filter())
async def forward_to_unit(callback: CallbackQuery, callback_data: ForwardToUnit, scene: Scene) -> None:
    await _begin_letter(scene, callback_data, f"u{callback_data.unit_id}")


@router.callback_query(ForwardToPlatform.filter())
async def forward_to_platform(callback: CallbackQuery, callback_data: ForwardToPlatform, scene: Scene) -> None:
    await _begin_letter(scene, callback_data, f"p{callback_data.platform_id}")


async def _begin_letter(scene: Scene, pressed: SeenCard, to: str) -> None:
    """What was reported, masked. Refuses `NobodyToForwardTo`."""
    if await scene.stopped_by_form(but=FEEDBACK_FORM):
        return
    async with scene.store.begin() as tx:
        one = await acting(tx, scene, pressed, FeedbackMove.FORWARD)
        if one is not None:
            _, words, _ = one.whole
            leave(tx)
            tx.conversation.ask(
                OPEN_CHECK,
                **{
                    FEEDBACK_ID: one.id,
                    SEEN: one.revision,
                    AT: Place.read(pressed.at).written,
                    TO: to,
                    LETTER: masked(words, identifying(one)),
                },
            )
            screen = await letter_screen(tx, one, tx.conversation.current.answers)
    if one is None:
        await show_lost(scene, pressed)
    else:
        await scene.answer.show(screen)


def _mark(answers: Answers) -> str:
    """Changes with the report, the addressee and every word."""
    return mark_of((answers[FEEDBACK_ID], answers[TO], answers[LETTER]))


async def letter_screen(look: Reading, one: Feedback, answers: Answers) -> Screen:
    """What goes to whom, to be read once more."""
    to = await addressed(look, one, answers[TO])
    mark = _mark(answers)
    return Screen(
        desk_texts.letter(to.words, texts.about(one), answers[LETTER]),
        (
            (Button(desk_texts.PASS_ON, SendLetter(mark=mark), style="primary"),),
            (
                Button(desk_texts.EDIT, EditLetter()),
                Button(BACK, Forward(feedback_id=one.id, at=answers[AT], seen=one.revision)),
            ),
        ),
    )


async def show_check(scene: Scene, note: Text | None = None) -> None:
    """What is open while a report is passed on: whom, the text, or both once more."""
    conversation = scene.store.conversation
    answers = conversation.answers
    lost = False
    async with scene.store.read() as look:
        one = await handled(look, scene, answers[FEEDBACK_ID])
        if one.revision != answers[SEEN]:
            lost = True
        elif conversation.form == question(Feedbacking.unit):
            screen = await addressees_screen(look, one, answers[AT], near(one), note)
        elif conversation.form == question(Feedbacking.letter):
            screen = _edit_screen(answers, one, note)
        else:
            screen = await letter_screen(look, one, answers)
    if lost:
        await show_lost(scene, seen_in(answers))
    else:
        await scene.answer.show(screen)


def _edit_screen(answers: Answers, one: Feedback, note: Text | None = None) -> Screen:
    back = Button(BACK, Forward(feedback_id=one.id, at=answers[AT], seen=one.revision))
    return Screen(lines(note, desk_texts.edit_letter(answers[LETTER])), ((back,),))


@router.callback_query(EditLetter.filter())
async def edit_letter(callback: CallbackQuery, scene: Scene) -> None:
    """A button of a letter that is not open any more leads to the queue."""
    if scene.store.conversation.form not in (OPEN_CHECK, question(Feedbacking.letter)):
        await scene.answer.toast(LOOK_AGAIN)
        return
    async with scene.store.begin() as tx:
        tx.conversation.ask(question(Feedbacking.letter))
    await show_check(scene)


@router.message(StateFilter(Feedbacking.letter), F.text)
async def take_letter(message: Message, scene: Scene) -> None:
    """The whole text as it should be; names and numbers are masked in it too."""
    words = parse_words(message.text or "", most=LONGEST_LETTER)
    async with scene.store.begin() as tx:
        one = await handled(tx, scene, scene.store.conversation.answers[FEEDBACK_ID])
        tx.conversation.ask(OPEN_CHECK, **{LETTER: masked(words, identifying(one))})
    await show_check(scene)


@router.callback_query(SendLetter.filter())
async def send_letter(callback: CallbackQuery, callback_data: SendLetter, scene: Scene) -> None:
    """Exactly what was read goes; anything else is shown first."""
    answers = scene.store.conversation.answers
    if scene.store.conversation.form != OPEN_CHECK:
        await scene.answer.toast(LOOK_AGAIN)
        return
    if callback_data.mark != _mark(answers):
        await scene.answer.toast(LOOK_AGAIN)
        await show_check(scene)
        return
    seen, words = seen_in(answers), answers[LETTER]
    async with scene.store.begin() as tx:
        one = await acting(tx, scene, seen, FeedbackMove.FORWARD)
        to = None if one is None else await _pass_on(tx, scene, one, answers)
        leave(tx)
    if to is None:
        await show_lost(scene, seen)
    elif to.addressee is None:
        back = Button(BACK, OpenCard(feedback_id=seen.feedback_id, at=seen.at))
        await scene.answer.show(Screen(desk_texts.for_platform(to.name, words), ((back,),)))
    else:
        await show_card(scene, seen, desk_texts.FORWARDED)


async def _pass_on(tx: Transaction, scene: Scene, one: Feedback, answers: Answers) -> To | None:
    """None when somebody was faster. Refuses `NobodyToForwardTo` when the last who could be told has gone."""
    to, words = await addressed(tx, one, answers[TO]), answers[LETTER]
    if not await tx.feedback.move(one, after(one.state, FeedbackMove.FORWARD)):
        return None
    unit_id = None if to.addressee is None else to.addressee.unit_id
    note = NewNote(one.id, NoteKind.FORWARD, scene.person.id, words, unit_id=unit_id, platform_id=to.platform_id)
    note_id = await tx.feedback.add_note(note)
    await tx.access.note("feedback.forwarded", scene.person.id, one.person.id, f"feedback:{one.id}")
    if to.addressee is not None:
        event_id = await tx.outbox.record(news.ARRIVED, note_id=note_id)
        await tx.outbox.tell_all(Letter(event_id, each) for each in to.addressee.people)
    await news.tell_author(tx, one, news.PASSED_ON, to=to.name)
    return to


@router.message(StateFilter(Feedbacking.unit, Feedbacking.letter, Feedbacking.check))
async def expect_words(message: Message, scene: Scene) -> None:
    await show_check(scene, texts.WORDS_WANTED)
