"""Each person's part of a to-do, moved by conditional updates only."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, case, func, literal, or_, select, update
from sqlalchemy.orm import aliased

from core.reviews import Matter
from core.todos import BEHIND, AssignmentCase, AssignmentState, TodoState
from core.units import UnitPath
from storage.session import Session
from storage.staff import confirmed
from storage.tables import PersonRow, TodoAssignmentRow, TodoRow, UnitRow
from storage.todos import TODO, Todo, Todos
from storage.units import at_or_below, path_text

TODO_PART = Matter.TODO.value
"""The owner kind of parts of to-dos among evidence and decisions, and the subject of their cards."""

_OWN_UNIT = aliased(UnitRow)
_UNFINISHED_FIRST = case(
    (TodoAssignmentRow.state == AssignmentState.RETURNED.value, 0),
    (TodoAssignmentRow.state == AssignmentState.OPEN.value, 1),
    (TodoAssignmentRow.state == AssignmentState.HANDED_IN.value, 2),
    else_=3,
)


@dataclass(frozen=True)
class Assigned:
    """A person's part, with the to-do it belongs to, and the names of the person and of their own unit."""

    case: AssignmentCase
    todo: Todo
    name: str
    unit: str

    @property
    def id(self) -> int:
        return self.case.id


@dataclass(frozen=True)
class AssignedPage:
    """Some parts, and how many there are in all."""

    parts: Sequence[Assigned]
    total: int


@dataclass(frozen=True)
class Unfinished:
    """What somebody has to hand in: how many, and the earliest deadline among them."""

    count: int
    nearest: date | None


class Assignments:
    """The parts of all people."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def hand_out(self, todo_id: int, within: UnitPath, chosen: Collection[int] | None = None) -> list[int]:
        """Hand a to-do to everybody who may get it, of the chosen where some were; gives who got it now. One statement,
        however many; nobody gets it twice, by a unique constraint."""
        who = _people(within)
        if chosen is not None:
            who = who.where(PersonRow.id.in_(list(chosen)))
        rows = who.add_columns(
            literal(todo_id), literal(AssignmentState.OPEN.value), literal(self._session.now, TodoRow.made_at.type)
        )
        insert = self._session.insert(TodoAssignmentRow)
        added = insert.from_select(["person_id", "todo_id", "state", "assigned_at"], rows).on_conflict_do_nothing()
        return list((await self._session.execute(added.returning(TodoAssignmentRow.person_id))).scalars())

    async def count(self, within: UnitPath, chosen: Collection[int] | None = None) -> int:
        """How many may get a to-do of this unit, of the chosen where some were."""
        who = _people(within)
        return await self._count(who if chosen is None else who.where(PersonRow.id.in_(list(chosen))))

    async def count_without(self, within: UnitPath, todo_id: int) -> int:
        """How many may get a to-do of this unit and have not got this one."""
        has_it = select(TodoAssignmentRow.person_id).where(TodoAssignmentRow.todo_id == todo_id)
        return await self._count(_people(within).where(PersonRow.id.not_in(has_it)))

    async def _count(self, who: Select[Any]) -> int:
        counted = select(func.count()).select_from(who.subquery())
        return int((await self._session.execute(counted)).scalar_one())

    async def get(self, assignment_id: int) -> Assigned | None:
        """The part with this id, whoever's it is."""
        row = (await self._session.execute(_parts().where(TodoAssignmentRow.id == assignment_id))).one_or_none()
        return None if row is None else self._part(row)

    async def find(self, todo_id: int, person_id: int) -> Assigned | None:
        """A person's part of this to-do; None where it was not handed to them."""
        theirs = _parts().where(TodoAssignmentRow.todo_id == todo_id, TodoAssignmentRow.person_id == person_id)
        row = (await self._session.execute(theirs)).one_or_none()
        return None if row is None else self._part(row)

    async def of_person(self, person_id: int, *, skip: int, limit: int) -> AssignedPage:
        """A person's parts: what is to be done first, the nearest deadline in front, then what waits and what is done,
        the newest in front."""
        to_do = TodoAssignmentRow.state.in_([state.value for state in BEHIND])
        by_deadline = case((to_do, TodoRow.deadline), else_=None)
        is_open = case((TodoRow.state == TodoState.OPEN.value, 0), else_=1)
        statement = (
            _parts()
            .where(TodoAssignmentRow.person_id == person_id)
            .order_by(case((to_do, is_open), else_=0), _UNFINISHED_FIRST, by_deadline, TodoAssignmentRow.id.desc())
        )
        return await self._page(statement, skip, limit)

    async def of_todo(
        self, todo_id: int, states: Collection[AssignmentState], *, skip: int, limit: int
    ) -> AssignedPage:
        """The parts of a to-do that stand like that, by name."""
        statement = (
            _parts()
            .where(TodoAssignmentRow.todo_id == todo_id, TodoAssignmentRow.state.in_([state.value for state in states]))
            .order_by(PersonRow.name, TodoAssignmentRow.id)
        )
        return await self._page(statement, skip, limit)

    async def people(self, todo_id: int, state: AssignmentState) -> list[int]:
        """Whose parts of a to-do stand like that."""
        theirs = select(TodoAssignmentRow.person_id).where(
            TodoAssignmentRow.todo_id == todo_id, TodoAssignmentRow.state == state.value
        )
        return list((await self._session.execute(theirs)).scalars())

    async def _page(self, statement: Any, skip: int, limit: int) -> AssignedPage:
        counted = statement.add_columns(func.count().over().label("total")).offset(skip).limit(limit)
        rows = (await self._session.execute(counted)).all()
        return AssignedPage([self._part(row) for row in rows], rows[0].total if rows else 0)

    async def unfinished(self, person_id: int) -> Unfinished:
        """What home says of a person's to-dos, in one look: those that can still be handed in."""
        statement = (
            select(func.count(), func.min(TodoRow.deadline))
            .select_from(TodoAssignmentRow)
            .join(TodoRow, TodoRow.id == TodoAssignmentRow.todo_id)
            .where(
                TodoAssignmentRow.person_id == person_id,
                TodoAssignmentRow.state.in_([state.value for state in BEHIND]),
                or_(TodoRow.state == TodoState.OPEN.value, TodoAssignmentRow.state == AssignmentState.RETURNED.value),
            )
        )
        count, nearest = (await self._session.execute(statement)).one()
        return Unfinished(count, nearest)

    async def move(self, part: AssignmentCase, to: AssignmentState, handed_in_at: datetime | None) -> bool:
        """From the state it was seen in to another; False when somebody else was faster."""
        statement = (
            update(TodoAssignmentRow)
            .where(TodoAssignmentRow.id == part.id, TodoAssignmentRow.state == part.state.value)
            .values(state=to.value, handed_in_at=handed_in_at)
        )
        return await self._session.count(statement) == 1

    def _part(self, row: Row[Any]) -> Assigned:
        todo = Todos(self._session).todo_of(row)
        part = AssignmentCase(
            row.assignment_id, row.person_id, todo.case, AssignmentState(row.assignment_state), row.handed_in_at
        )
        return Assigned(part, todo, row.person_name, row.own_unit)


def _parts() -> Any:
    return (
        select(
            *TODO,
            TodoAssignmentRow.id.label("assignment_id"),
            TodoAssignmentRow.person_id,
            TodoAssignmentRow.state.label("assignment_state"),
            TodoAssignmentRow.handed_in_at,
            PersonRow.name.label("person_name"),
            _OWN_UNIT.name.label("own_unit"),
        )
        .select_from(TodoAssignmentRow)
        .join(TodoRow, TodoRow.id == TodoAssignmentRow.todo_id)
        .join(UnitRow, UnitRow.id == TodoRow.unit_id)
        .join(PersonRow, PersonRow.id == TodoAssignmentRow.person_id)
        .join(_OWN_UNIT, _OWN_UNIT.id == PersonRow.unit_id)
    )


def _people(within: UnitPath) -> Select[Any]:
    """Whoever may get a to-do of the unit at the end of the path: confirmed, there or below."""
    return confirmed(at_or_below([path_text(within)]))
