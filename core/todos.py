"""To-dos (待办事项): a training or an activity that a unit hands to its people, with a deadline (manual 5).

A to-do is open or closed; each person's part of it, an assignment, has a life of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.hours import Hours, Subject
from core.people import Person, ReasonMissing, Role
from core.refusals import Refused
from core.reviews import ReviewCase, Route
from core.units import UnitPath
from core.years import YearBook, day_in_shanghai, year_of_study

NUDGE_PAUSE = timedelta(hours=24)
"""Between two nudges of one to-do, as between two reminders of a reviewer (DOMAIN §3, figures)."""


class TodoKind(StrEnum):
    """培训 or 活动."""

    TRAINING = "training"
    ACTIVITY = "activity"


class TodoState(StrEnum):
    """The life of a to-do; `todo_after` moves it."""

    OPEN = "open"  # handed out; proof is taken, late proof too
    CLOSED = "closed"  # takes no proof any more, but for what was returned; what waits is still decided on


class TodoMove(StrEnum):
    """What an admin of the unit does with a to-do."""

    ADD_PEOPLE = "add_people"
    CHANGE_DEADLINE = "change_deadline"
    NUDGE = "nudge"
    CLOSE = "close"


class AssignmentState(StrEnum):
    """The life of one person's part; `assignment_after` moves it."""

    OPEN = "open"  # nothing handed in yet, or taken back
    HANDED_IN = "handed_in"  # waits for acceptance
    RETURNED = "returned"  # 退回, with a reason: to be handed in again, files stay
    ACCEPTED = "accepted"  # its hours, if it has any, are in the ledger


class AssignmentMove(StrEnum):
    """What can happen to one person's part."""

    HAND_IN = "hand_in"
    WITHDRAW = "withdraw"
    ACCEPT = "accept"
    RETURN = "return"


BEHIND = frozenset({AssignmentState.OPEN, AssignmentState.RETURNED})
"""Something is to be done by the person; files can be added and removed."""

_MOVES: Mapping[tuple[AssignmentState, AssignmentMove], AssignmentState] = {
    (AssignmentState.OPEN, AssignmentMove.HAND_IN): AssignmentState.HANDED_IN,
    (AssignmentState.RETURNED, AssignmentMove.HAND_IN): AssignmentState.HANDED_IN,
    (AssignmentState.HANDED_IN, AssignmentMove.WITHDRAW): AssignmentState.OPEN,
    (AssignmentState.HANDED_IN, AssignmentMove.ACCEPT): AssignmentState.ACCEPTED,
    (AssignmentState.HANDED_IN, AssignmentMove.RETURN): AssignmentState.RETURNED,
}


class TodoClosed(Refused):
    """The to-do takes nothing any more."""


class AssignmentMoveUnknown(Refused):
    """This cannot happen to a part that stands like that; somebody else was faster, as a rule."""

    state: AssignmentState
    move: AssignmentMove


class NotToManage(Refused):
    """The to-do is of a unit that this person is no admin of."""


class NotTheirPart(Refused):
    """Nobody hands in for somebody else."""

    assignment_id: int


class ProofMissing(Refused):
    """Nothing is handed in without a file."""


def todo_after(state: TodoState, move: TodoMove) -> TodoState:
    """The whole life of a to-do. Refuses `TodoClosed`: closing is for good."""
    if state is TodoState.CLOSED:
        raise TodoClosed
    return TodoState.CLOSED if move is TodoMove.CLOSE else state


def assignment_after(state: AssignmentState, move: AssignmentMove, todo: TodoState) -> AssignmentState:
    """The whole life of one person's part. Refuses `AssignmentMoveUnknown`, and `TodoClosed` for what a closed to-do
    does not take: a first handing in, and taking back, which could not be handed in again. What was returned may be."""
    reached = _MOVES.get((state, move))
    if reached is None:
        raise AssignmentMoveUnknown(state, move)
    if todo is TodoState.CLOSED and (state, move) in (
        (AssignmentState.OPEN, AssignmentMove.HAND_IN),
        (AssignmentState.HANDED_IN, AssignmentMove.WITHDRAW),
    ):
        raise TodoClosed
    return reached


@dataclass(frozen=True, slots=True)
class Grant:
    """The hours that an accepted part gives, and the training year they count in."""

    subject: Subject
    hours: Hours
    year: int


@dataclass(frozen=True, slots=True)
class TodoCase:
    """A to-do as its rules see it. `unit_path` ends with the unit that handed it out."""

    id: int
    unit_path: UnitPath
    kind: TodoKind
    deadline: date
    state: TodoState
    grant: Grant | None
    held_on: date | None = None
    nudged_at: datetime | None = None

    @property
    def unit_id(self) -> int:
        """The unit that handed it out."""
        return self.unit_path[-1]


@dataclass(frozen=True, slots=True)
class AssignmentCase:
    """One person's part of a to-do."""

    id: int
    person_id: int
    todo: TodoCase
    state: AssignmentState
    handed_in_at: datetime | None = None

    @property
    def can_be_filled(self) -> bool:
        """Whether files can be added now."""
        return self.state is AssignmentState.RETURNED or (
            self.state is AssignmentState.OPEN and self.todo.state is TodoState.OPEN
        )


def is_late(deadline: date, moment: datetime) -> bool:
    """Whether the day of the deadline was over; the day itself is in time."""
    return day_in_shanghai(moment) > deadline


def check_manages(unit_id: int, person: Person) -> None:
    """Any admin of the unit hands out its to-dos and works on them. Refuses `NotToManage`."""
    if not person.holds(Role.UNIT_ADMIN, unit_id):
        raise NotToManage


def look_at(case: AssignmentCase) -> ReviewCase:
    """Who decides on what is handed in: the admin of the unit that handed it out, else reviewers upwards; nobody on
    their own part."""
    return ReviewCase(Route.UNIT, case.todo.unit_path, frozenset({case.person_id}))


def hand_in(case: AssignmentCase, person_id: int, files: int) -> AssignmentState:
    """Hand one's own part in, late too. Refuses `NotTheirPart` for anybody else's, `AssignmentMoveUnknown`,
    `TodoClosed`, `ProofMissing`."""
    return _own(case, person_id, AssignmentMove.HAND_IN, has_proof=files > 0)


def withdraw(case: AssignmentCase, person_id: int) -> AssignmentState:
    """Take one's own part back before it is decided. Refuses `NotTheirPart`, `AssignmentMoveUnknown`, `TodoClosed`."""
    return _own(case, person_id, AssignmentMove.WITHDRAW, has_proof=True)


def _own(case: AssignmentCase, person_id: int, move: AssignmentMove, *, has_proof: bool) -> AssignmentState:
    if person_id != case.person_id:
        raise NotTheirPart(case.id)
    reached = assignment_after(case.state, move, case.todo.state)
    if not has_proof:
        raise ProofMissing
    return reached


def decide(case: AssignmentCase, move: AssignmentMove, reason: str | None = None) -> AssignmentState:
    """Accept or return what was handed in; whether that is the decider's to do, core/reviews.py says. Refuses
    `AssignmentMoveUnknown` when it does not wait any more, and `ReasonMissing` for a return without one."""
    if move not in (AssignmentMove.ACCEPT, AssignmentMove.RETURN):
        raise AssignmentMoveUnknown(case.state, move)
    reached = assignment_after(case.state, move, case.todo.state)
    if move is AssignmentMove.RETURN and not (reason or "").strip():
        raise ReasonMissing
    return reached


def counts_in(deadline: date, held_on: date | None, book: YearBook) -> int:
    """The training year of the hours: that of the day it was held, else that of the deadline. Fixed when the to-do is
    made, so that a later deadline moves nobody's hours into another year."""
    return year_of_study(held_on or deadline, book)
