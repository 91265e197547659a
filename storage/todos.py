"""To-dos that units hand out: made once, moved by conditional updates, counted by how far their people are."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, func, or_, select, update

from core.hours import Hours, Subject
from core.todos import BEHIND, NUDGE_PAUSE, AssignmentState, Grant, TodoCase, TodoKind, TodoState
from storage.session import Session
from storage.tables import HourRecordRow, TodoAssignmentRow, TodoRow, UnitRow
from storage.units import path_ids

_PROOF = "todos.proof"

TODO = (
    TodoRow.id.label("todo_id"),
    TodoRow.kind.label("todo_kind"),
    TodoRow.title,
    TodoRow.proof,
    TodoRow.deadline,
    TodoRow.held_on,
    TodoRow.subject,
    TodoRow.hours,
    TodoRow.year,
    TodoRow.whole_unit,
    TodoRow.state.label("todo_state"),
    TodoRow.nudged_at,
    UnitRow.path.label("todo_path"),
    UnitRow.name.label("todo_unit"),
)
"""The columns of a to-do, joined with the unit that handed it out; `todo_of` reads them."""

GIVING_UNIT = (
    select(UnitRow.name)
    .join(TodoRow, TodoRow.unit_id == UnitRow.id)
    .join(TodoAssignmentRow, TodoAssignmentRow.todo_id == TodoRow.id)
    .where(TodoAssignmentRow.id == HourRecordRow.assignment_id)
    .scalar_subquery()
)
"""Beside an hour record: the name of the unit whose to-do gave it; NULL for other records."""


@dataclass(frozen=True)
class NewTodo:
    """A to-do as its form made it. `grant` is None where it gives no hours."""

    unit_id: int
    made_by: int
    kind: TodoKind
    title: str
    proof: str
    deadline: date
    held_on: date | None
    grant: Grant | None
    whole_unit: bool


@dataclass(frozen=True)
class Todo:
    """A to-do, with the name of the unit that handed it out."""

    case: TodoCase
    title: str
    proof: str
    unit: str
    whole_unit: bool

    @property
    def id(self) -> int:
        return self.case.id


@dataclass(frozen=True)
class Progress:
    """How many people of a to-do stand where."""

    by_state: Mapping[AssignmentState, int]

    def of(self, state: AssignmentState) -> int:
        return self.by_state.get(state, 0)

    @property
    def total(self) -> int:
        return sum(self.by_state.values())

    @property
    def behind(self) -> int:
        """Who has something to do: nothing handed in, or returned."""
        return sum(self.of(state) for state in BEHIND)

    @property
    def handed_in(self) -> int:
        return self.total - self.behind


@dataclass(frozen=True)
class TodoPage:
    """Some to-dos of a unit, newest first, and how many there are in all."""

    todos: Sequence[tuple[Todo, Progress]]
    total: int


@dataclass(frozen=True)
class OpenTodo:
    """What somebody still has to hand in."""

    person_id: int
    assignment_id: int
    todo_id: int
    title: str
    deadline: date


class Todos:
    """The to-dos of all units."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, new: NewTodo) -> int:
        """Make a to-do, handed to nobody yet; gives its id."""
        grant = new.grant
        values = {
            "unit_id": new.unit_id,
            "made_by": new.made_by,
            "kind": new.kind.value,
            "title": new.title,
            "proof": self._session.vault.seal(new.proof, _PROOF),
            "deadline": new.deadline,
            "held_on": new.held_on,
            "subject": grant and grant.subject.value,
            "hours": grant and grant.hours.hundredths,
            "year": grant and grant.year,
            "whole_unit": new.whole_unit,
            "state": TodoState.OPEN.value,
            "made_at": self._session.now,
        }
        return await self._session.add(TodoRow, values)

    async def get(self, todo_id: int) -> Todo | None:
        """The to-do with this id, whichever unit's it is."""
        row = (await self._session.execute(_todos().where(TodoRow.id == todo_id))).one_or_none()
        return None if row is None else self.todo_of(row)

    async def page(self, unit_ids: Collection[int], *, skip: int, limit: int) -> TodoPage:
        """The to-dos of these units, newest first."""
        statement = (
            _todos()
            .add_columns(func.count().over().label("total"))
            .where(TodoRow.unit_id.in_(list(unit_ids)))
            .order_by(TodoRow.id.desc())
            .offset(skip)
            .limit(limit)
        )
        rows = (await self._session.execute(statement)).all()
        progress = await self.progress([row.todo_id for row in rows])
        return TodoPage([(self.todo_of(row), progress[row.todo_id]) for row in rows], rows[0].total if rows else 0)

    async def progress(self, todo_ids: Collection[int]) -> dict[int, Progress]:
        """How far each of these to-dos is."""
        counts: dict[int, dict[AssignmentState, int]] = {todo_id: {} for todo_id in todo_ids}
        rows = await self._session.execute(
            select(TodoAssignmentRow.todo_id, TodoAssignmentRow.state, func.count())
            .where(TodoAssignmentRow.todo_id.in_(list(todo_ids)))
            .group_by(TodoAssignmentRow.todo_id, TodoAssignmentRow.state)
        )
        for todo_id, state, count in rows:
            counts[todo_id][AssignmentState(state)] = count
        return {todo_id: Progress(found) for todo_id, found in counts.items()}

    async def hold_of(self, assignment_id: int) -> None:
        """Until this transaction ends the to-do of this part stays as it is: what is handed in at the moment of closing
        is in before it, or refused. SQLite has one writer at a time anyway."""
        which = select(TodoAssignmentRow.todo_id).where(TodoAssignmentRow.id == assignment_id).scalar_subquery()
        await self._session.execute(select(TodoRow.id).where(TodoRow.id == which).with_for_update(read=True))

    async def nudge(self, todo_id: int) -> bool:
        """Note that everybody behind is nudged; False when they were within the pause, or it is closed."""
        now = self._session.now
        due = or_(TodoRow.nudged_at.is_(None), TodoRow.nudged_at <= now - NUDGE_PAUSE)
        return await self._change(todo_id, due, nudged_at=now)

    async def close(self, todo_id: int) -> bool:
        """Take no proof any more; False when it was closed already."""
        return await self._change(todo_id, state=TodoState.CLOSED.value)

    async def change_deadline(self, case: TodoCase, to: date) -> bool:
        """From the deadline that was seen to another; False when somebody else changed or closed it."""
        return await self._change(case.id, TodoRow.deadline == case.deadline, deadline=to)

    async def _change(self, todo_id: int, *conditions: ColumnElement[bool], **values: Any) -> bool:
        is_open = TodoRow.state == TodoState.OPEN.value
        statement = update(TodoRow).where(TodoRow.id == todo_id, is_open, *conditions).values(**values)
        return await self._session.count(statement) == 1

    async def behind(self, todo_id: int) -> list[OpenTodo]:
        """Who has something to do for this to-do."""
        rows = await self._session.execute(
            select(
                TodoAssignmentRow.person_id,
                TodoAssignmentRow.id,
                TodoAssignmentRow.todo_id,
                TodoRow.title,
                TodoRow.deadline,
            )
            .join(TodoRow, TodoRow.id == TodoAssignmentRow.todo_id)
            .where(
                TodoRow.state == TodoState.OPEN.value,
                TodoAssignmentRow.state.in_([state.value for state in BEHIND]),
                TodoRow.id == todo_id,
            )
            .order_by(TodoAssignmentRow.id)
        )
        return [OpenTodo(*row) for row in rows]

    async def due_within(self, today: date, days: int) -> list[tuple[int, date]]:
        """The to-dos that are open and due in the next days, today included, with their deadlines."""
        due = TodoRow.deadline.between(today, today + timedelta(days=days))
        found = select(TodoRow.id, TodoRow.deadline).where(TodoRow.state == TodoState.OPEN.value, due)
        return [(row.id, row.deadline) for row in await self._session.execute(found.order_by(TodoRow.id))]

    def todo_of(self, row: Row[Any]) -> Todo:
        """A row with the columns of `TODO` as a value."""
        grant = None if row.hours is None else Grant(Subject(row.subject), Hours(row.hours), row.year)
        case = TodoCase(
            id=row.todo_id,
            unit_path=path_ids(row.todo_path),
            kind=TodoKind(row.todo_kind),
            deadline=row.deadline,
            state=TodoState(row.todo_state),
            grant=grant,
            held_on=row.held_on,
            nudged_at=row.nudged_at,
        )
        proof = self._session.vault.open_text(row.proof, _PROOF)
        return Todo(case, row.title, proof, row.todo_unit, row.whole_unit)


def _todos() -> Any:
    return select(*TODO).select_from(TodoRow).join(UnitRow, UnitRow.id == TodoRow.unit_id)
