"""What admins do with the to-dos of their unit: look how far they are, nudge, add newcomers, close."""

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from bot.delivery.gallery import SHOWN
from bot.errors import NotYours
from bot.evidence.attaching import show_files
from bot.people import SignedIn
from bot.scene import Scene
from bot.todos.managing import texts
from bot.todos.managing.buttons import (
    AddNewcomers,
    CloseTodo,
    ListPeople,
    NudgeAll,
    OpenTodo,
    OpenUnitTodos,
    ShowProof,
)
from bot.todos.managing.changing import leave
from bot.todos.managing.form_texts import COUNT_CHANGED
from bot.todos.managing.people import CountChanged
from bot.todos.managing.screens import detail_screen, list_screen, managed, people_screen, sure_close_screen
from bot.todos.managing.states import CHANGING
from bot.todos.mine import owner_of
from bot.todos.news import CLOSED, GIVEN, NUDGED, News, tell_people
from core.claim_answers import OptionUnknown
from core.todos import AssignmentState, TodoClosed, TodoMove, check_manages, todo_after
from storage.files import FileStore

router = Router(name="to-dos, managing")
router.callback_query.filter(SignedIn())


@router.callback_query(OpenUnitTodos.filter())
async def open_unit_todos(callback: CallbackQuery, callback_data: OpenUnitTodos, scene: Scene) -> None:
    await scene.answer.show(await list_screen(scene, callback_data.page))


@router.callback_query(OpenTodo.filter())
async def open_todo(callback: CallbackQuery, callback_data: OpenTodo, scene: Scene) -> None:
    if scene.form == CHANGING:
        async with scene.store.begin() as tx:
            leave(tx)
    await scene.answer.show(await detail_screen(scene, callback_data.todo_id))


@router.callback_query(ListPeople.filter())
async def list_people(callback: CallbackQuery, callback_data: ListPeople, scene: Scene) -> None:
    if callback_data.state not in list(AssignmentState):
        raise OptionUnknown
    await scene.answer.show(await people_screen(scene, callback_data, AssignmentState(callback_data.state)))


@router.callback_query(NudgeAll.filter())
async def nudge_all(callback: CallbackQuery, callback_data: NudgeAll, scene: Scene) -> None:
    todo_id = callback_data.todo_id
    async with scene.store.begin() as tx:
        todo = await managed(tx, scene, todo_id)
        todo_after(todo.case.state, TodoMove.NUDGE)
        behind = [part.person_id for part in await tx.todos.behind(todo_id)]
        nudged = bool(behind) and await tx.todos.nudge(todo_id)
        if nudged:
            await tell_people(tx, scene, News(NUDGED, todo), behind)
    if nudged:
        await scene.answer.toast(texts.nudged(len(behind)))
    else:
        await scene.answer.toast(texts.NUDGED_BEFORE if behind else texts.NOBODY_BEHIND, alert=True)
    await scene.answer.show(await detail_screen(scene, todo_id))


@router.callback_query(AddNewcomers.filter())
async def add_newcomers(callback: CallbackQuery, callback_data: AddNewcomers, scene: Scene) -> None:
    todo_id = callback_data.todo_id
    try:
        async with scene.store.begin() as tx:
            todo = await managed(tx, scene, todo_id)
            todo_after(todo.case.state, TodoMove.ADD_PEOPLE)
            people = await tx.assignments.hand_out(todo_id, todo.case.unit_path)
            if len(people) != callback_data.seen:
                raise CountChanged
            await tell_people(tx, scene, News(GIVEN, todo), people)
    except CountChanged:
        await scene.answer.toast(COUNT_CHANGED, alert=True)
    else:
        await scene.answer.toast(texts.added(len(people)))
    await scene.answer.show(await detail_screen(scene, todo_id))


@router.callback_query(CloseTodo.filter())
async def close_todo(callback: CallbackQuery, callback_data: CloseTodo, scene: Scene) -> None:
    todo_id = callback_data.todo_id
    if not callback_data.sure:
        await scene.answer.show(await sure_close_screen(scene, todo_id))
        return
    try:
        async with scene.store.begin() as tx:
            todo = await managed(tx, scene, todo_id)
            todo_after(todo.case.state, TodoMove.CLOSE)
            if not await tx.todos.close(todo_id):
                raise TodoClosed
            missing = await tx.assignments.people(todo_id, AssignmentState.OPEN)
            await tell_people(tx, scene, News(CLOSED, todo), missing)
    except TodoClosed:
        await scene.answer.toast(texts.CLOSED_BEFORE)
    else:
        await scene.answer.toast(texts.CLOSED_NOW)
    await scene.answer.show(await detail_screen(scene, todo_id))


@router.callback_query(ShowProof.filter())
async def show_proof(
    callback: CallbackQuery, callback_data: ShowProof, scene: Scene, bot: Bot, files: FileStore
) -> None:
    """Somebody's files, for an admin of the unit that wanted them. That they were looked at is logged."""
    part_id = callback_data.part_id
    async with scene.store.begin() as tx:
        part = await tx.assignments.get(part_id)
        if part is None or part.case.can_be_filled:
            raise NotYours
        check_manages(part.todo.case.unit_id, scene.person)
        pieces = await tx.evidence.of(owner_of(part_id))
        await tx.access.note(SHOWN, scene.person.id, part.case.person_id, f"todo:{part_id}")
    await show_files(scene, [piece.file_id for piece in pieces], bot, files)
