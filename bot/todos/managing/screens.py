"""The to-dos of one's units: the list, one of them and how far it is, who stands where."""

from datetime import date
from functools import partial

from bot.home.buttons import ContinueForm, OpenHome
from bot.home.texts import CONTINUE
from bot.reviewing.buttons import OpenInbox
from bot.scene import Scene
from bot.texts import BACK, HOME, lines, same
from bot.todos.accepting.kind import TodoKind
from bot.todos.managing import texts
from bot.todos.managing.buttons import (
    AddNewcomers,
    ChangeDeadline,
    CloseTodo,
    ListPeople,
    NudgeAll,
    OpenTodo,
    OpenUnitTodos,
    ShowProof,
    StartTodo,
)
from bot.todos.managing.calendar import month_rows
from bot.todos.managing.states import MAKING
from bot.ui.pager import page_or_first, pages_of, turning_row
from bot.ui.screen import Button, Row, Screen, column, grid
from core.people import Person, Role
from core.todos import BEHIND, AssignmentState, NotToManage, TodoState, check_manages
from storage.assignments import AssignedPage
from storage.store import Reading
from storage.todos import Progress, Todo

PAGE = 6
PEOPLE_PAGE = 10
NUMBERS_ABREAST = 5


def units_of(person: Person) -> list[int]:
    """Where the person is the admin. Refuses `NotToManage` for nobody's admin."""
    units = [grant.unit_id for grant in person.roles if grant.role is Role.UNIT_ADMIN]
    if not units:
        raise NotToManage
    return units


async def managed(look: Reading, scene: Scene, todo_id: int) -> Todo:
    """A to-do of one's own unit. Refuses `NotToManage`."""
    todo = await look.todos.get(todo_id)
    if todo is None:
        raise NotToManage
    check_manages(todo.case.unit_id, scene.person)
    return todo


async def list_screen(scene: Scene, page: int) -> Screen:
    """A page of the to-dos of one's units, newest first, each with how far it is."""
    units = units_of(scene.person)
    async with scene.store.read() as look:
        found, page = await page_or_first(partial(look.todos.page, units), page, PAGE)
        names = {unit.id: unit.name for unit in await look.units.along(tuple(units))}
    pages = pages_of(found.total, PAGE)
    adding = [
        Button(
            texts.ADD if len(units) == 1 else texts.add_for(names[unit_id]), StartTodo(unit_id=unit_id), None, "primary"
        )
        for unit_id in units
    ]
    going_on: Row = (Button(CONTINUE, ContinueForm()),) if scene.form == MAKING else ()
    rows = column([Button(texts.row(todo, progress), OpenTodo(todo_id=todo.id)) for todo, progress in found.todos])
    turning = turning_row(page, pages, lambda to: OpenUnitTodos(page=to))
    all_rows = (going_on, *column(adding), *rows, turning, (Button(HOME, OpenHome()),))
    return Screen(texts.list_title(found.total, page, pages), tuple(row for row in all_rows if row))


async def detail_screen(scene: Scene, todo_id: int) -> Screen:
    """A to-do: how far it is, and what can be done. Refuses `NotToManage`."""
    async with scene.store.read() as look:
        todo = await managed(look, scene, todo_id)
        progress = (await look.todos.progress([todo_id]))[todo_id]
        is_open = todo.case.state is TodoState.OPEN
        newcomers = 0
        if is_open and todo.whole_unit:
            newcomers = await look.assignments.count_without(todo.case.unit_path, todo_id)
        now = look.now
    groups = [
        Button(texts.group(state, progress.of(state)), ListPeople(todo_id=todo_id, state=state.value))
        for state in texts.GROUPS
        if progress.of(state)
    ]
    main = _main(todo, progress, newcomers)
    changing: Row = ()
    if is_open:
        change, close = ChangeDeadline(todo_id=todo_id), CloseTodo(todo_id=todo_id)
        changing = (Button(texts.CHANGE_DEADLINE, change), Button(texts.CLOSE, close))
    onward: Row = (Button(BACK, OpenUnitTodos()), Button(HOME, OpenHome()))
    rows = (*main, *grid(groups), changing, onward)
    return Screen(texts.detail(todo, progress, newcomers, now), tuple(row for row in rows if row))


def _main(todo: Todo, progress: Progress, newcomers: int) -> tuple[Row, ...]:
    """What is to be done: what waits is decided on after the end, too."""
    rows: list[Row] = []
    if progress.of(AssignmentState.HANDED_IN):
        rows.append((Button(texts.DECIDE, OpenInbox(only=TodoKind.code), style="primary"),))
    if progress.behind and todo.case.state is TodoState.OPEN:
        rows.append((Button(texts.nudge(progress.behind), NudgeAll(todo_id=todo.id)),))
    if newcomers:
        rows.append((Button(texts.add_newcomers(newcomers), AddNewcomers(todo_id=todo.id, seen=newcomers)),))
    return tuple(rows)


async def people_screen(scene: Scene, pressed: ListPeople, state: AssignmentState) -> Screen:
    """Who stands like that, paged; of those who handed in, the numbers lead to their files. Refuses `NotToManage`."""
    async with scene.store.read() as look:
        todo = await managed(look, scene, pressed.todo_id)
        found, page = await page_or_first(
            partial(look.assignments.of_todo, todo.id, [state]), pressed.page, PEOPLE_PAGE
        )
        now = look.now
    pages = pages_of(found.total, PEOPLE_PAGE)
    first = page * PEOPLE_PAGE + 1
    said = [texts.person_line(number, part, now) for number, part in enumerate(found.parts, start=first)]
    seeing = state not in BEHIND and bool(found.parts)
    text = lines(
        texts.people_title(todo, state, found.total, (page, pages)), *said, texts.SEE_BY_NUMBER if seeing else None
    )
    turning = turning_row(page, pages, lambda to: ListPeople(todo_id=todo.id, state=state.value, page=to))
    files = grid(_numbers(found, first), NUMBERS_ABREAST) if seeing else ()
    back: Row = (Button(BACK, OpenTodo(todo_id=todo.id)), Button(HOME, OpenHome()))
    return Screen(text, tuple(row for row in (*files, turning, back) if row))


def _numbers(found: AssignedPage, first: int) -> list[Button]:
    return [
        Button(same(str(number)), ShowProof(part_id=part.id)) for number, part in enumerate(found.parts, start=first)
    ]


async def sure_close_screen(scene: Scene, todo_id: int) -> Screen:
    """What closing means, and the last press. Refuses `NotToManage`."""
    async with scene.store.read() as look:
        todo = await managed(look, scene, todo_id)
        progress = (await look.todos.progress([todo_id]))[todo_id]
    yes = Button(texts.CLOSE_NOW, CloseTodo(todo_id=todo_id, sure=True), style="danger")
    return Screen(
        texts.sure_close(todo, progress), ((yes,), (Button(BACK, OpenTodo(todo_id=todo_id)), Button(HOME, OpenHome())))
    )


def deadline_screen(todo: Todo, today: date, month: date | None = None) -> Screen:
    rows = month_rows(month or today, today)
    onward: Row = (Button(BACK, OpenTodo(todo_id=todo.id)), Button(HOME, OpenHome()))
    return Screen(texts.ask_deadline(todo, today), (*rows, onward))
