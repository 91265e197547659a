"""One question asked again: 修改信息, and of somebody who was declined the very field; then it is saved."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.account.buttons import OpenProfile
from bot.account.screens import show_home_anew
from bot.errors import NotYours
from bot.identity import texts as identity_texts
from bot.identity.buttons import CorrectField, HandInUnchanged
from bot.identity.handing_in import Corrected, hand_in
from bot.people import SignedIn
from bot.registration import texts
from bot.registration.answers import Typed, answered
from bot.registration.buttons import ChangeField, ChooseOption, HandIn, SkipQuestion
from bot.registration.correction_screens import profile_screen
from bot.registration.draft import CORRECTING, UNIT, Draft, ask, keep
from bot.registration.profile import changeable, changes
from bot.registration.screens import show_open_question
from bot.registration.states import CORRECTION_FORM, Correction
from bot.reviewing.kind import Rules
from bot.scene import Scene
from bot.ui.form import Form
from core.people import NothingToCorrect, Person, Standing, WrongField
from core.registration import ChoiceUnknown, skip
from core.rulebook import FieldKind

router = Router(name="registration, correcting")

PERSON = "person_id"
"""Among a conversation's answers: who corrects. Somebody else may speak in this chat by the time it is saved."""


@router.callback_query(OpenProfile.filter(), SignedIn())
async def open_profile(callback: CallbackQuery, scene: Scene) -> None:
    await scene.answer.show(profile_screen(scene))


@router.callback_query(ChangeField.filter(), SignedIn())
async def change_field(callback: CallbackQuery, callback_data: ChangeField, scene: Scene) -> None:
    if callback_data.step != UNIT and callback_data.step not in [field.code for field in changeable(scene.book)]:
        raise NotYours
    await _open(scene, callback_data.step)


@router.callback_query(CorrectField.filter(), SignedIn())
async def open_field(callback: CallbackQuery, callback_data: CorrectField, scene: Scene, person: Person) -> None:
    _check_declined(person, callback_data.person_id)
    await _open(scene, _step(scene, callback_data.wrong))


async def _open(scene: Scene, step: str) -> None:
    """Opens the one question; an unfinished one about another field gives way."""
    if await scene.stopped_by_form(but=CORRECTION_FORM):
        return
    draft = Draft(scene.book, Form((step,), {}), Correction)
    async with scene.store.begin() as tx:
        tx.conversation.end_form()
        tx.conversation.keep(**{CORRECTING: step, PERSON: scene.person.id})
        ask(tx.conversation, draft, step)
    await show_open_question(scene)


def _check_declined(person: Person, person_id: int) -> None:
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


@router.message(StateFilter(Correction.name, Correction.phone, Correction.choice, Correction.entry), F.text)
async def give_answer(message: Message, scene: Scene) -> None:
    await _take(scene, message.text or "")


@router.message(Correction.phone, F.contact)
async def take_contact(message: Message, scene: Scene) -> None:
    contact, sender = message.contact, message.from_user
    if contact is None or sender is None or contact.user_id != sender.id:
        await show_open_question(scene, texts.NOT_YOUR_CONTACT)
    else:
        await _take(scene, contact.phone_number)


async def _take(scene: Scene, text: str) -> None:
    before = Draft.of(scene)
    field = before.field_asked(scene.store.conversation.answers)
    await _keep(scene, answered(Typed(text, field, before, scene.today, scene.person.birth_date)))


@router.callback_query(ChooseOption.filter(), Correction.choice)
async def choose_option(callback: CallbackQuery, callback_data: ChooseOption, scene: Scene) -> None:
    draft = Draft.of(scene)
    field = draft.field_asked(scene.store.conversation.answers)
    if field.code != callback_data.field or callback_data.place >= len(field.options):
        raise ChoiceUnknown(callback_data.field)
    await _keep(scene, draft.with_answer(field.code, field.options[callback_data.place].code))


@router.callback_query(SkipQuestion.filter(), StateFilter(Correction.phone, Correction.choice))
async def clear(callback: CallbackQuery, callback_data: SkipQuestion, scene: Scene) -> None:
    draft = Draft.of(scene)
    if callback_data.field in draft.form.steps:
        skip(draft.book.field(callback_data.field))
        draft = draft.with_answer(callback_data.field, None)
    await _keep(scene, draft)


async def _keep(scene: Scene, draft: Draft) -> None:
    async with scene.store.begin() as tx:
        keep(tx.conversation, draft)
    await show_open_question(scene)


@router.callback_query(HandIn.filter(), SignedIn())
async def save(callback: CallbackQuery, scene: Scene, person: Person) -> None:
    if scene.form != CORRECTION_FORM or Draft.of(scene).form.first_open is not None:
        raise NothingToCorrect(person.standing)
    draft = Draft.of(scene)
    if person.id != scene.store.conversation.answers[PERSON]:
        raise NotYours
    if draft.name is not None or draft.unit_id is not None or draft.wanted is not None:
        await _hand_in(scene, Corrected(draft.name, draft.wanted or draft.unit_id))
    else:
        await _save_details(scene, draft)


async def _save_details(scene: Scene, draft: Draft) -> None:
    """What needs nobody's confirmation; platforms that the person entered are told a new phone."""
    async with scene.store.begin() as tx:
        tx.conversation.end_form()
        await tx.people.change(scene.person.id, changes(draft))
        if draft.form.steps == (draft.code(FieldKind.PHONE),):
            await tx.platform_accounts.note_change(scene.person.id)
        await tx.access.note("profile.changed", scene.person.id, scene.person.id, draft.form.steps[0])
    await scene.answer.toast(texts.SAVED)
    await show_home_anew(scene)


@router.callback_query(HandInUnchanged.filter(), SignedIn())
async def hand_in_unchanged(
    callback: CallbackQuery, callback_data: HandInUnchanged, scene: Scene, person: Person
) -> None:
    _check_declined(person, callback_data.person_id)
    await _hand_in(scene, Corrected())


async def _hand_in(scene: Scene, corrected: Corrected) -> None:
    was_declined = scene.person.standing is Standing.DECLINED
    async with scene.store.begin() as tx:
        if scene.form == CORRECTION_FORM:
            tx.conversation.end_form()
        await hand_in(tx, scene.person.id, corrected, Rules.of(scene))
    await scene.answer.toast(identity_texts.HANDED_IN if was_declined else texts.SAVED)
    await show_home_anew(scene)
