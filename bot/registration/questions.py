"""The questions of the rule book: typed or pressed, skipped, gone back to, changed in the summary."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.registration import texts
from bot.registration.answers import Typed, answered
from bot.registration.buttons import AnswerAnew, ChooseOption, GoOn, GoTo, OpenSummary, SkipQuestion
from bot.registration.draft import UNIT, Draft, ask, ask_next, keep
from bot.registration.screens import show_open_question
from bot.registration.states import QUESTIONS, TAKEN, Correction, Registration
from bot.registration.unit_screens import QUERY
from bot.scene import Scene
from core.id_numbers import IdNumber
from core.registration import ChoiceUnknown, skip
from core.rulebook import FieldKind
from storage.store import Store

router = Router(name="registration, questions")

_ASKED = StateFilter(*QUESTIONS.values())
_OPEN = StateFilter(Registration)


@router.message(_ASKED, F.text)
async def answer_question(message: Message, scene: Scene) -> None:
    await _take(scene, message.text or "")


@router.message(Registration.phone, F.contact)
async def take_contact(message: Message, scene: Scene) -> None:
    contact, sender = message.contact, message.from_user
    if contact is None or sender is None or contact.user_id != sender.id:
        await show_open_question(scene, texts.NOT_YOUR_CONTACT)
    else:
        await _take(scene, contact.phone_number)


async def _take(scene: Scene, text: str) -> None:
    before = Draft.of(scene)
    field = before.field_asked(scene.store.conversation.answers)
    draft = answered(Typed(text, field, before, scene.today))
    if field.kind is FieldKind.ID_NUMBER and draft.id_number is not None:
        await _take_id_number(scene, draft, draft.id_number)
    else:
        async with scene.store.begin() as tx:
            keep(tx.conversation, draft)
            ask_next(tx.conversation, draft)
        await show_open_question(scene)


async def _take_id_number(scene: Scene, draft: Draft, id_number: IdNumber) -> None:
    """It stays on its question, to show that it was understood, or that somebody registered with it."""
    async with scene.store.begin() as tx:
        if await tx.sign_ins.credentials(id_number) is None:
            keep(tx.conversation, draft)
            tx.conversation.forget(TAKEN)
        else:
            keep(tx.conversation, draft.without(draft.code(FieldKind.ID_NUMBER)))
            tx.conversation.keep(**{TAKEN: id_number.value})
    await show_open_question(scene)


@router.callback_query(ChooseOption.filter(), _OPEN)
async def choose_option(callback: CallbackQuery, callback_data: ChooseOption, scene: Scene, store: Store) -> None:
    """Also below an earlier question: the answer is changed there, and the open question stays open."""
    draft = Draft.of(scene)
    options = next((f.options for f in draft.book.registration_fields if f.code == callback_data.field), ())
    if callback_data.place >= len(options):
        raise ChoiceUnknown(callback_data.field)
    await _answer(scene, draft.with_answer(callback_data.field, options[callback_data.place].code))


@router.callback_query(SkipQuestion.filter(), _OPEN)
async def skip_question(callback: CallbackQuery, callback_data: SkipQuestion, scene: Scene) -> None:
    """An old button does not take away an answer that was given since."""
    draft = Draft.of(scene)
    if callback_data.field in draft.form.steps[1:] and callback_data.field not in draft.form.given:
        skip(draft.book.field(callback_data.field))
        draft = draft.with_answer(callback_data.field, None)
    await _answer(scene, draft)


async def _answer(scene: Scene, draft: Draft) -> None:
    async with scene.store.begin() as tx:
        keep(tx.conversation, draft)
        ask_next(tx.conversation, draft)
    await show_open_question(scene)


@router.callback_query(GoOn.filter(), _OPEN)
async def go_on(callback: CallbackQuery, scene: Scene) -> None:
    await _answer(scene, Draft.of(scene))


@router.callback_query(OpenSummary.filter(), _OPEN)
async def open_summary(callback: CallbackQuery, scene: Scene) -> None:
    await _answer(scene, Draft.of(scene))


@router.callback_query(GoTo.filter(), _OPEN)
async def go_to(callback: CallbackQuery, callback_data: GoTo, scene: Scene) -> None:
    await _ask(scene, Draft.of(scene), callback_data.step)


@router.callback_query(AnswerAnew.filter(), StateFilter(Registration, Correction))
async def answer_anew(callback: CallbackQuery, callback_data: AnswerAnew, scene: Scene) -> None:
    await _ask(scene, Draft.of(scene).without(callback_data.step), callback_data.step)


async def _ask(scene: Scene, draft: Draft, step: str) -> None:
    async with scene.store.begin() as tx:
        keep(tx.conversation, draft)
        tx.conversation.forget(TAKEN)
        if step == UNIT and UNIT not in draft.form.given:
            tx.conversation.forget(QUERY)
        if step in draft.form.steps:
            ask(tx.conversation, draft, step)
    await show_open_question(scene)


@router.message(_ASKED)
@router.message(Registration.unit)
@router.message(Registration.unit_name)
@router.message(Registration.authority)
@router.message(StateFilter(Correction))
@router.message(Registration.password)
@router.message(Registration.password_again)
async def expect_text(message: Message, scene: Scene) -> None:
    """A photo, a voice message, a sticker: nothing is lost, and what is expected is said."""
    await show_open_question(scene, texts.ONLY_TEXT)


@router.message(Registration.summary)
async def expect_press(message: Message, scene: Scene) -> None:
    await show_open_question(scene, texts.ONLY_BUTTONS)
