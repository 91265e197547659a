"""Changing the deadline of a to-do: picked in the calendar or typed, told to everybody who is behind."""

from datetime import date

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.people import SignedIn
from bot.scene import Scene
from bot.todos.managing import texts
from bot.todos.managing.buttons import ChangeDeadline, PickDay, TurnMonth
from bot.todos.managing.calendar import picked_day, picked_month
from bot.todos.managing.screens import deadline_screen, detail_screen, managed
from bot.todos.managing.states import CHANGING, TODO_ID, ChangingTodo
from bot.todos.news import DEADLINE_MOVED, News, tell_people
from bot.ui.form import question
from core.todo_answers import DayUnreadable, check_deadline, read_deadline
from core.todos import TodoMove, todo_after
from storage.store import Transaction

router = Router(name="to-dos, changing")
router.callback_query.filter(SignedIn())
router.message.filter(SignedIn())


@router.callback_query(ChangeDeadline.filter())
async def change_deadline(callback: CallbackQuery, callback_data: ChangeDeadline, scene: Scene) -> None:
    if await scene.stopped_by_form(but=CHANGING):
        return
    async with scene.store.begin() as tx:
        todo = await managed(tx, scene, callback_data.todo_id)
        todo_after(todo.case.state, TodoMove.CHANGE_DEADLINE)
        tx.conversation.ask(question(ChangingTodo.deadline), **{TODO_ID: todo.id})
    await show_open(scene)


async def show_open(scene: Scene, month: date | None = None) -> None:
    """The question for another deadline."""
    async with scene.store.read() as look:
        todo = await managed(look, scene, scene.store.conversation.answers[TODO_ID])
    await scene.answer.show(deadline_screen(todo, scene.today, month))


def leave(tx: Transaction) -> None:
    """The deadline stays; another form stays, too."""
    if tx.conversation.current.form == question(ChangingTodo.deadline):
        tx.conversation.end_form()


@router.callback_query(TurnMonth.filter(), StateFilter(ChangingTodo.deadline))
async def turn_month(callback: CallbackQuery, callback_data: TurnMonth, scene: Scene) -> None:
    await show_open(scene, picked_month(callback_data))


@router.callback_query(PickDay.filter(), StateFilter(ChangingTodo.deadline))
async def pick_deadline(callback: CallbackQuery, callback_data: PickDay, scene: Scene) -> None:
    day = picked_day(callback_data)
    if day is None:
        raise DayUnreadable
    await _move(scene, check_deadline(day, scene.today))


@router.message(StateFilter(ChangingTodo.deadline), F.text)
async def type_deadline(message: Message, scene: Scene) -> None:
    await _move(scene, read_deadline(message.text or "", scene.today))


@router.message(StateFilter(ChangingTodo.deadline))
async def expect_day(message: Message, scene: Scene) -> None:
    await show_open(scene)


async def _move(scene: Scene, day: date) -> None:
    todo_id: int = scene.store.conversation.answers[TODO_ID]
    async with scene.store.begin() as tx:
        todo = await managed(tx, scene, todo_id)
        todo_after(todo.case.state, TodoMove.CHANGE_DEADLINE)
        moved = day != todo.case.deadline and await tx.todos.change_deadline(todo.case, day)
        if moved:
            behind = [part.person_id for part in await tx.todos.behind(todo_id)]
            moved_todo = await managed(tx, scene, todo_id)
            await tell_people(tx, scene, News(DEADLINE_MOVED, moved_todo), behind)
        leave(tx)
    if moved and scene.answer.pressed is not None:
        await scene.answer.toast(texts.deadline_changed(day))
    await scene.answer.show(await detail_screen(scene, todo_id))
