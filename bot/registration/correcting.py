"""One question asked again, of somebody who was declined: the very field, then 重新提交."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.account.screens import show_home_anew
from bot.errors import NotYours
from bot.identity import texts as identity_texts
from bot.identity.buttons import CorrectField, HandInUnchanged
from bot.identity.handing_in import Corrected, hand_in
from bot.people import SignedIn
from bot.registration.answers import Typed, answered
from bot.registration.buttons import HandIn
from bot.registration.draft import CORRECTING, UNIT, Draft, ask, keep
from bot.registration.screens import show_open_question
from bot.registration.states import CORRECTION_FORM, Correction
from bot.scene import Scene
from bot.ui.form import Form
from core.people import NothingToCorrect, Person, Standing, WrongField
from core.rulebook import FieldKind

router = Router(name="registration, correcting")

PERSON = "person_id"
"""Among a conversation's answers: who corrects. Somebody else may speak in this chat by the time they hand in."""


@router.callback_query(CorrectField.filter(), SignedIn())
async def open_field(callback: CallbackQuery, callback_data: CorrectField, scene: Scene, person: Person) -> None:
    """Opens the one question; an unfinished one about the other field gives way."""
    _check(person, callback_data.person_id)
    if await scene.stopped_by_form(but=CORRECTION_FORM):
        return
    step = _step(scene, callback_data.wrong)
    draft = Draft(scene.book, Form((step,), {}), Correction)
    async with scene.store.begin() as tx:
        tx.conversation.end_form()
        tx.conversation.keep(**{CORRECTING: step, PERSON: person.id})
        ask(tx.conversation, draft, step)
    await show_open_question(scene)


def _check(person: Person, person_id: int) -> None:
    """The button was for this person, and there is something to correct."""
    if person.id != person_id:
        raise NotYours
    if person.standing is not Standing.DECLINED:
        raise NothingToCorrect(person.standing)


def _step(scene: Scene, wrong: WrongField) -> str:
    """The question about a field; an ID number has none."""
    if wrong is WrongField.UNIT:
        return UNIT
    if wrong is WrongField.NAME:
        return next(field.code for field in scene.book.registration_fields if field.kind is FieldKind.NAME)
    raise NotYours


@router.message(Correction.name, F.text)
async def give_name(message: Message, scene: Scene) -> None:
    before = Draft.of(scene)
    field = before.field_asked(scene.store.conversation.answers)
    draft = answered(Typed(message.text or "", field, before, scene.today))
    async with scene.store.begin() as tx:
        keep(tx.conversation, draft)
    await show_open_question(scene)


@router.callback_query(HandIn.filter(), SignedIn())
async def hand_in_corrected(callback: CallbackQuery, scene: Scene, person: Person) -> None:
    if scene.form != CORRECTION_FORM or Draft.of(scene).form.first_open is not None:
        raise NothingToCorrect(person.standing)
    draft = Draft.of(scene)
    _check(person, scene.store.conversation.answers[PERSON])
    await _hand_in(scene, Corrected(draft.name, draft.wanted or draft.unit_id))


@router.callback_query(HandInUnchanged.filter(), SignedIn())
async def hand_in_unchanged(
    callback: CallbackQuery, callback_data: HandInUnchanged, scene: Scene, person: Person
) -> None:
    _check(person, callback_data.person_id)
    await _hand_in(scene, Corrected())


async def _hand_in(scene: Scene, corrected: Corrected) -> None:
    async with scene.store.begin() as tx:
        if scene.form == CORRECTION_FORM:
            tx.conversation.end_form()
        await hand_in(tx, scene.person.id, corrected, scene.book, scene.settings.hotline)
    await scene.answer.toast(identity_texts.HANDED_IN)
    await show_home_anew(scene)
