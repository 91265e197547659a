"""A to-do while it is made: the answers so far, and what comes of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.todos.managing.states import (
    CHOSEN,
    DEADLINE,
    DRAFT,
    HELD_ON,
    HOURS,
    KIND,
    MAKING,
    PROOF,
    SUBJECT,
    TITLE,
    UNIT,
)
from core.hours import Hours, Subject
from core.people import Person
from core.refusals import Refused
from core.rulebook import RuleBook
from core.todos import Grant, TodoCase, TodoKind, TodoState, check_manages, counts_in
from core.units import Unit
from storage.conversations import Conversation
from storage.store import Reading
from storage.todos import NewTodo, Todo

STEPS = (KIND, TITLE, PROOF, DEADLINE, SUBJECT)
WITH_HOURS = (HOURS, HELD_ON)
"""Asked below the last step, where there are hours."""
UNSTORED = 0


class DraftGone(Refused):
    """A button of a draft that was handed out or given up."""


@dataclass(frozen=True)
class Draft:
    """The answers as JSON values; `number` tells this draft from others."""

    number: int
    unit_id: int
    given: Mapping[str, Any]

    @classmethod
    def open_in(cls, conversation: Conversation, number: int | None = None) -> "Draft":
        """The draft that is being made in this chat. Refuses `DraftGone` when there is none, or not that one."""
        given = conversation.answers
        if conversation.form_name != MAKING or number not in (None, given[DRAFT]):
            raise DraftGone
        return cls(given[DRAFT], given[UNIT], given)

    @property
    def steps(self) -> tuple[str, ...]:
        """The questions there are, by the answers so far."""
        return (*STEPS, *(WITH_HOURS if self.given.get(SUBJECT) else ()))

    @property
    def first_open(self) -> str | None:
        """The first question without an answer."""
        return next((step for step in self.steps if step not in self.given), None)

    @property
    def chosen(self) -> list[int]:
        """The people that were chosen one by one."""
        return list(self.given.get(CHOSEN, ()))

    @property
    def deadline(self) -> date:
        return date.fromisoformat(self.given[DEADLINE])

    @property
    def held_on(self) -> date | None:
        """None also where it was skipped."""
        day = self.given.get(HELD_ON)
        return None if day is None else date.fromisoformat(day)

    def grant(self, book: RuleBook) -> Grant | None:
        """The hours and their year; None without hours."""
        if not self.given.get(SUBJECT):
            return None
        year = counts_in(self.deadline, self.held_on, book)
        return Grant(Subject(self.given[SUBJECT]), Hours(self.given[HOURS]), year)

    def todo(self, unit: Unit, book: RuleBook, todo_id: int = UNSTORED) -> Todo:
        """As people will see it."""
        kind = TodoKind(self.given[KIND])
        case = TodoCase(todo_id, unit.path, kind, self.deadline, TodoState.OPEN, self.grant(book), self.held_on)
        return Todo(case, self.given[TITLE], self.given[PROOF], unit.name, whole_unit=False)

    def new(self, made_by: int, book: RuleBook, *, whole: bool) -> NewTodo:
        return NewTodo(
            unit_id=self.unit_id,
            made_by=made_by,
            kind=TodoKind(self.given[KIND]),
            title=self.given[TITLE],
            proof=self.given[PROOF],
            deadline=self.deadline,
            held_on=self.held_on,
            grant=self.grant(book),
            whole_unit=whole,
        )


async def unit_of(look: Reading, draft: Draft, person: Person) -> Unit:
    """The unit that hands it out. Refuses `NotToManage` when the person is not its admin any more."""
    unit = await look.units.get(draft.unit_id)
    assert unit is not None
    check_manages(unit.id, person)
    return unit
