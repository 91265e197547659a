"""Making a to-do: a question a screen, everything changeable before it goes out."""

from datetime import date
from typing import Any

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import Text
from bot.todos.managing import form_texts as texts
from bot.todos.managing.buttons import (
    AskAgain,
    ChooseKind,
    ChooseSubject,
    OpenPreview,
    PickDay,
    SkipHeldOn,
    StartTodo,
    TurnMonth,
    UsualProof,
)
from bot.todos.managing.calendar import picked_day, picked_month
from bot.todos.managing.draft import Draft, unit_of
from bot.todos.managing.form_screens import noted, preview_screen, question_screen
from bot.todos.managing.states import (
    DEADLINE,
    DRAFT,
    FINAL_STEP,
    HELD_ON,
    HOURS,
    KIND,
    MAKING,
    PROOF,
    SUBJECT,
    TITLE,
    UNIT,
    MakingTodo,
)
from bot.ui.form import question
from core.claim_answers import OptionUnknown
from core.hours import Subject
from core.todo_answers import (
    DayUnreadable,
    check_deadline,
    check_held_on,
    read_deadline,
    read_held_on,
    read_proof,
    read_title,
    read_todo_hours,
)
from core.todos import TodoKind, check_manages
from storage.store import Transaction

router = Router(name="to-dos, making")
router.callback_query.filter(SignedIn())
router.message.filter(SignedIn())

_STATES = {
    KIND: MakingTodo.kind,
    TITLE: MakingTodo.title,
    PROOF: MakingTodo.proof,
    DEADLINE: MakingTodo.deadline,
    SUBJECT: MakingTodo.subject,
    HOURS: MakingTodo.hours,
    HELD_ON: MakingTodo.held_on,
    FINAL_STEP: MakingTodo.preview,
}
_STEPS = {question(state): step for step, state in _STATES.items()}


@router.callback_query(StartTodo.filter())
async def start(callback: CallbackQuery, callback_data: StartTodo, scene: Scene) -> None:
    check_manages(callback_data.unit_id, scene.person)
    if await scene.stopped_by_form(but=MAKING):
        return
    async with scene.store.begin() as tx:
        tx.conversation.end_form()
        # Seconds tell two drafts of one chat apart: each takes longer than one to fill in.
        number = int(tx.now.timestamp())
        tx.conversation.ask(question(MakingTodo.kind), **{DRAFT: number, UNIT: callback_data.unit_id})
    await show_open(scene)


async def show_open(scene: Scene, note: Text | None = None) -> None:
    """The question that is open, or the preview."""
    draft = Draft.open_in(scene.store.conversation)
    step = _STEPS[scene.store.conversation.form or ""]
    if step != FINAL_STEP:
        await scene.answer.show(noted(question_screen(draft, step, scene.today), note))
        return
    async with scene.store.read() as look:
        unit = await unit_of(look, draft, scene.person)
        count = await look.assignments.count(unit.path)
    await scene.answer.show(noted(preview_screen(draft, draft.todo(unit, scene.book), count, scene.today), note))


def ask_next(tx: Transaction) -> None:
    """Open what has no answer yet, else the preview."""
    step = Draft.open_in(tx.conversation.current).first_open
    tx.conversation.ask(question(_STATES[step or FINAL_STEP]))


async def _answer(scene: Scene, step: str, value: Any) -> None:
    async with scene.store.begin() as tx:
        Draft.open_in(tx.conversation.current)
        tx.conversation.keep(**{step: value})
        if step == SUBJECT:
            tx.conversation.forget(HOURS, HELD_ON)
        ask_next(tx)
    await show_open(scene)


@router.callback_query(ChooseKind.filter())
async def choose_kind(callback: CallbackQuery, callback_data: ChooseKind, scene: Scene) -> None:
    if callback_data.kind not in list(TodoKind):
        raise OptionUnknown
    await _answer(scene, KIND, callback_data.kind)


@router.message(StateFilter(MakingTodo.title), F.text)
async def give_title(message: Message, scene: Scene) -> None:
    await _answer(scene, TITLE, read_title(message.text or ""))


@router.message(StateFilter(MakingTodo.proof), F.text)
async def give_proof(message: Message, scene: Scene) -> None:
    await _answer(scene, PROOF, read_proof(message.text or ""))


@router.callback_query(UsualProof.filter(), StateFilter(MakingTodo.proof))
async def take_usual_proof(callback: CallbackQuery, scene: Scene) -> None:
    # It becomes the admin's own words, which people read as they are: in the language it was chosen in.
    await _answer(scene, PROOF, texts.USUAL_PROOF.in_(scene.answer.language))


@router.callback_query(ChooseSubject.filter())
async def choose_subject(callback: CallbackQuery, callback_data: ChooseSubject, scene: Scene) -> None:
    if callback_data.subject not in ("", *Subject):
        raise OptionUnknown
    await _answer(scene, SUBJECT, callback_data.subject)


@router.message(StateFilter(MakingTodo.hours), F.text)
async def give_hours(message: Message, scene: Scene) -> None:
    await _answer(scene, HOURS, read_todo_hours(message.text or "").hundredths)


@router.message(StateFilter(MakingTodo.deadline), F.text)
async def type_deadline(message: Message, scene: Scene) -> None:
    await _give_day(scene, DEADLINE, read_deadline(message.text or "", scene.today))


@router.callback_query(PickDay.filter(), StateFilter(MakingTodo.deadline))
async def pick_deadline(callback: CallbackQuery, callback_data: PickDay, scene: Scene) -> None:
    await _give_day(scene, DEADLINE, check_deadline(_picked(callback_data), scene.today))


@router.message(StateFilter(MakingTodo.held_on), F.text)
async def type_held_on(message: Message, scene: Scene) -> None:
    await _give_day(scene, HELD_ON, read_held_on(message.text or "", scene.today))


@router.callback_query(PickDay.filter(), StateFilter(MakingTodo.held_on))
async def pick_held_on(callback: CallbackQuery, callback_data: PickDay, scene: Scene) -> None:
    await _give_day(scene, HELD_ON, check_held_on(_picked(callback_data), scene.today))


@router.callback_query(SkipHeldOn.filter(), StateFilter(MakingTodo.held_on))
async def skip_held_on(callback: CallbackQuery, scene: Scene) -> None:
    await _answer(scene, HELD_ON, None)


async def _give_day(scene: Scene, step: str, day: date) -> None:
    await _answer(scene, step, day.isoformat())


def _picked(pressed: PickDay) -> date:
    day = picked_day(pressed)
    if day is None:
        raise DayUnreadable
    return day


@router.callback_query(TurnMonth.filter(), StateFilter(MakingTodo.deadline, MakingTodo.held_on))
async def turn_month(callback: CallbackQuery, callback_data: TurnMonth, scene: Scene) -> None:
    draft = Draft.open_in(scene.store.conversation)
    step = _STEPS[scene.store.conversation.form or ""]
    await scene.answer.show(question_screen(draft, step, scene.today, picked_month(callback_data)))


@router.callback_query(AskAgain.filter())
async def ask_again(callback: CallbackQuery, callback_data: AskAgain, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        if callback_data.step not in Draft.open_in(tx.conversation.current).steps:
            raise OptionUnknown
        tx.conversation.ask(question(_STATES[callback_data.step]))
    await show_open(scene)


@router.callback_query(OpenPreview.filter())
async def open_preview(callback: CallbackQuery, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        Draft.open_in(tx.conversation.current)
        ask_next(tx)
    await show_open(scene)


@router.message(StateFilter(MakingTodo))
async def expect_answer(message: Message, scene: Scene) -> None:
    await show_open(scene, texts.ONLY_BUTTONS)
