"""更正身份证号: an operator finds somebody, gives the right number and the reason, and confirms."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.account.sentences import SENTENCES as ID_NUMBERS
from bot.errors import Sentences
from bot.home.buttons import OpenHome
from bot.home.screens import show_home
from bot.number_changes import texts
from bot.number_changes.buttons import ChoosePerson, ConfirmNumber, StartNumberChange, StopNumberChange
from bot.number_changes.changing import NumberMovedOn, Wanted, change_number, check_number, subject
from bot.number_changes.states import NUMBER_FORM, ChangingNumber
from bot.operators import check_operator
from bot.people import SignedIn
from bot.reviewing.kind import Rules
from bot.scene import Scene
from bot.texts import BACK, HOME, Text, lines, same
from bot.ui.form import question
from bot.ui.screen import Button, Row, Screen, grid
from core.id_numbers import IdNumber
from core.number_changes import NumberTaken, SameNumber, differing, split_tail
from core.reasons import parse_reason
from core.refusals import Refused
from storage.people import Applicant

router = Router(name="ID numbers")
router.callback_query.filter(SignedIn())
router.message.filter(SignedIn())

LONGEST_TYPED = 60
_BACK: Row = (Button(BACK, StopNumberChange()),)


@router.callback_query(StartNumberChange.filter())
async def start(callback: CallbackQuery, scene: Scene) -> None:
    check_operator(scene.person)
    if await scene.stopped_by_form(but=NUMBER_FORM):
        return
    async with scene.store.begin() as tx:
        tx.conversation.leave_form(NUMBER_FORM)
        tx.conversation.ask(question(ChangingNumber.person))
    await scene.answer.show(Screen(texts.ASK_PERSON, (_BACK,)))


@router.callback_query(StopNumberChange.filter())
async def stop(callback: CallbackQuery, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        tx.conversation.leave_form(NUMBER_FORM)
    await show_home(scene)


@router.message(StateFilter(ChangingNumber.person), F.text)
async def look_for(message: Message, scene: Scene) -> None:
    """By name and last characters, or by the very number on file. Who was listed is not noted, who is opened is."""
    check_operator(scene.person)
    typed = " ".join((message.text or "").split())[:LONGEST_TYPED]
    number = _as_number(typed)
    async with scene.store.read() as look:
        person = None if number is None else await look.people.find(number)
        found = [] if number is not None else await look.number_changes.named(*split_tail(typed))
    if person is not None:
        await _open(scene, person.id)
        return
    if not found:
        await scene.answer.show(Screen(lines(texts.NOBODY, texts.ASK_PERSON), (_BACK,)))
        return
    choices = [
        Button(same(str(place)), ChoosePerson(person_id=one.person_id))
        for place, one in enumerate(found[: texts.SHOWN], start=1)
    ]
    await scene.answer.show(Screen(texts.found(found), (*grid(choices, 4), _BACK)))


def _as_number(typed: str) -> IdNumber | None:
    try:
        return IdNumber.parse(typed)
    except Refused:
        return None


@router.callback_query(ChoosePerson.filter())
async def choose_person(callback: CallbackQuery, callback_data: ChoosePerson, scene: Scene) -> None:
    if await scene.stopped_by_form(but=NUMBER_FORM):
        return
    await _open(scene, callback_data.person_id)


async def _open(scene: Scene, person_id: int) -> None:
    async with scene.store.begin() as tx:
        found = await subject(tx, scene.person.id, person_id)
        await tx.access.note("id_number.opened", scene.person.id, person_id)
        tx.conversation.leave_form(NUMBER_FORM)
        tx.conversation.ask(question(ChangingNumber.number), person_id=person_id, before=found.id_number.value)
    await scene.answer.show(_number_screen(found))


def _number_screen(found: Applicant, note: Text | None = None) -> Screen:
    return Screen(lines(note, _about(found), texts.ask_number(found.id_number)), (_BACK,))


def _about(found: Applicant) -> Text:
    return texts.about(found.person.name, found.unit, found.person.standing)


@router.message(StateFilter(ChangingNumber.number), F.text)
async def give_number(message: Message, scene: Scene) -> None:
    answers = scene.store.conversation.answers
    async with scene.store.read() as look:
        found = await subject(look, scene.person.id, answers["person_id"])
        try:
            number = IdNumber.parse(message.text or "", scene.today)
            await check_number(look, found.id_number, number)
        except Refused as refusal:
            await scene.answer.show(_number_screen(found, WRONG_NUMBER[type(refusal)](refusal)))
            return
    async with scene.store.begin() as tx:
        tx.conversation.ask(question(ChangingNumber.reason), after=number.value)
    await ask_again(scene)


@router.message(StateFilter(ChangingNumber.reason), F.text)
async def give_reason(message: Message, scene: Scene) -> None:
    words = parse_reason(message.text or "")
    async with scene.store.begin() as tx:
        tx.conversation.ask(question(ChangingNumber.confirm), reason=words)
    await ask_again(scene)


@router.message(StateFilter(ChangingNumber))
async def expect_text(message: Message, scene: Scene) -> None:
    await ask_again(scene)


async def ask_again(scene: Scene) -> None:
    """The question that is open."""
    conversation = scene.store.conversation
    answers = conversation.answers
    if "person_id" not in answers:
        await scene.answer.show(Screen(texts.ASK_PERSON, (_BACK,)))
        return
    async with scene.store.read() as look:
        found = await subject(look, scene.person.id, answers["person_id"])
    if conversation.form == question(ChangingNumber.number):
        await scene.answer.show(_number_screen(found))
        return
    before, after = IdNumber(answers["before"]), IdNumber(answers["after"])
    both = lines(_about(found), texts.before_and_after(before, after, differing(before, after)))
    again: Row = (Button(texts.OTHER_NUMBER, ChoosePerson(person_id=found.person.id)), *_BACK)
    if conversation.form == question(ChangingNumber.reason):
        await scene.answer.show(Screen(lines(both, texts.ASK_REASON), (again,)))
        return
    confirm = Button(texts.CONFIRM, ConfirmNumber(person_id=found.person.id), style="danger")
    asked = lines(both, texts.reason(answers["reason"]), texts.SURE)
    await scene.answer.show(Screen(asked, ((confirm,), again)))


@router.callback_query(ConfirmNumber.filter())
async def confirm(callback: CallbackQuery, callback_data: ConfirmNumber, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        current = tx.conversation.current
        given = current.answers if current.form == question(ChangingNumber.confirm) else {}
        if given.get("person_id") != callback_data.person_id:
            raise NumberMovedOn
        numbers = IdNumber(given["before"]), IdNumber(given["after"])
        wanted = Wanted(callback_data.person_id, *numbers, given["reason"])
        person = await change_number(tx, scene.person.id, wanted, Rules.of(scene))
        tx.conversation.end_form()
    await scene.answer.toast(texts.DONE)
    onward = (Button(texts.ANOTHER, StartNumberChange()), Button(HOME, OpenHome()))
    await scene.answer.show(Screen(texts.done(person.name), (onward,)))


TAKEN: Sentences = {
    NumberTaken: lambda refusal: texts.taken(refusal.name, refusal.unit),
    SameNumber: lambda _: texts.SAME,
}
"""What is wrong with a number beside its form."""
WRONG_NUMBER: Sentences = {**ID_NUMBERS, **TAKEN}
