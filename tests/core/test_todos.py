"""The life of a to-do and of one person's part, and who decides on it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.hours import Hours, Subject
from core.people import Holder, Person, ReasonMissing, Responsible, Role
from core.refusals import Refused
from core.reviews import acting_office, must_act
from core.rulebook import default_rule_book
from core.todos import (
    BEHIND,
    AssignmentCase,
    AssignmentMove,
    AssignmentState,
    Grant,
    NotToManage,
    ProofMissing,
    TodoCase,
    TodoClosed,
    TodoKind,
    TodoMove,
    TodoState,
    assignment_after,
    check_manages,
    counts_in,
    decide,
    hand_in,
    is_late,
    look_at,
    todo_after,
    withdraw,
)
from tests.core.samples import BUREAU, CITY, LI_XIAO, OTHER_SCHOOL, PROVINCE, SCHOOL, SCHOOL_PATH, WANG_FANG, holding

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODO = TodoCase(
    7,
    SCHOOL_PATH,
    TodoKind.TRAINING,
    date(2026, 12, 1),
    TodoState.OPEN,
    Grant(Subject.PROFESSIONAL, Hours.of(8), 2026),
)


def part(state: AssignmentState, todo: TodoState = TodoState.OPEN) -> AssignmentCase:
    """Wang Fang's part."""
    return AssignmentCase(1, WANG_FANG.id, replace(TODO, state=todo), state)


def somebody(role: Role, unit_id: int) -> Person:
    return holding(replace(LI_XIAO, id=900 + unit_id), (role, unit_id))


ROLES: dict[str, Person] = {
    "the person": WANG_FANG,
    "the person, who is the unit admin": holding(WANG_FANG, (Role.UNIT_ADMIN, SCHOOL), (Role.REVIEWER, BUREAU)),
    "unit admin": somebody(Role.UNIT_ADMIN, SCHOOL),
    "reviewer of the bureau": somebody(Role.REVIEWER, BUREAU),
    "reviewer of the city": somebody(Role.REVIEWER, CITY),
    "admin of another school": somebody(Role.UNIT_ADMIN, OTHER_SCHOOL),
    "unit admin of the bureau": somebody(Role.UNIT_ADMIN, BUREAU),
    "operator": somebody(Role.OPERATOR, PROVINCE),
    "colleague": replace(LI_XIAO, id=999),
}
OWN = (AssignmentMove.HAND_IN, AssignmentMove.WITHDRAW)
DECIDERS = {"unit admin", "reviewer of the bureau", "reviewer of the city"}

LEADS_TO: dict[tuple[AssignmentState, AssignmentMove], AssignmentState] = {
    (AssignmentState.OPEN, AssignmentMove.HAND_IN): AssignmentState.HANDED_IN,
    (AssignmentState.RETURNED, AssignmentMove.HAND_IN): AssignmentState.HANDED_IN,
    (AssignmentState.HANDED_IN, AssignmentMove.WITHDRAW): AssignmentState.OPEN,
    (AssignmentState.HANDED_IN, AssignmentMove.ACCEPT): AssignmentState.ACCEPTED,
    (AssignmentState.HANDED_IN, AssignmentMove.RETURN): AssignmentState.RETURNED,
}
NOT_ONCE_CLOSED = {
    (AssignmentState.OPEN, AssignmentMove.HAND_IN),
    (AssignmentState.HANDED_IN, AssignmentMove.WITHDRAW),
}


def tried(case: AssignmentCase, move: AssignmentMove, person: Person) -> AssignmentState | None:
    try:
        match move:
            case AssignmentMove.HAND_IN:
                return hand_in(case, person.id, 1)
            case AssignmentMove.WITHDRAW:
                return withdraw(case, person.id)
            case _ if acting_office(look_at(case), person) is None:
                return None
            case _:
                return decide(case, move, "材料不清晰")
    except Refused:
        return None


@pytest.mark.parametrize("todo", TodoState)
@pytest.mark.parametrize("state", AssignmentState)
def test_every_move_from_this_state_by_every_role_does_what_the_table_says(state: AssignmentState, todo: TodoState):
    for move in AssignmentMove:
        for name, person in ROLES.items():
            allowed = name.startswith("the person") if move in OWN else name in DECIDERS
            closed = todo is TodoState.CLOSED and (state, move) in NOT_ONCE_CLOSED
            expected = LEADS_TO.get((state, move)) if allowed and not closed else None
            assert tried(part(state, todo), move, person) == expected, (state, move, name)


@given(st.lists(st.tuples(st.sampled_from(AssignmentMove), st.sampled_from(TodoState)), max_size=30))
def test_what_was_accepted_stays_so(steps: list[tuple[AssignmentMove, TodoState]]):
    state = AssignmentState.OPEN
    for move, todo in steps:
        try:
            reached = assignment_after(state, move, todo)
        except Refused:
            continue
        assert state is not AssignmentState.ACCEPTED
        state = reached


@pytest.mark.parametrize("state", AssignmentState)
def test_files_can_be_added_exactly_while_something_could_be_handed_in(state: AssignmentState):
    for todo in TodoState:
        can = tried(part(state, todo), AssignmentMove.HAND_IN, WANG_FANG) is not None
        assert part(state, todo).can_be_filled is can
    assert part(state).can_be_filled is (state in BEHIND)


@given(st.lists(st.sampled_from(TodoMove), max_size=10))
def test_a_closed_to_do_moves_no_more(moves: list[TodoMove]):
    state = TodoState.OPEN
    for move in moves:
        try:
            state = todo_after(state, move)
        except TodoClosed:
            assert state is TodoState.CLOSED
    assert (state is TodoState.CLOSED) == (TodoMove.CLOSE in moves)


def test_nothing_is_handed_in_without_a_file_and_nothing_returned_without_a_reason():
    with pytest.raises(ProofMissing):
        hand_in(part(AssignmentState.OPEN), WANG_FANG.id, 0)
    for reason in (None, "", "  "):
        with pytest.raises(ReasonMissing):
            decide(part(AssignmentState.HANDED_IN), AssignmentMove.RETURN, reason)
    assert decide(part(AssignmentState.HANDED_IN), AssignmentMove.ACCEPT) is AssignmentState.ACCEPTED


def test_the_only_admin_s_own_part_goes_upwards_and_a_colleague_s_does_not():
    look = look_at(part(AssignmentState.HANDED_IN))
    bureau = Holder(7, Role.REVIEWER, BUREAU)
    own = Holder(WANG_FANG.id, Role.UNIT_ADMIN, SCHOOL)
    assert must_act(look, [own, bureau]) == Responsible(BUREAU, Role.REVIEWER)
    assert must_act(look, [own, Holder(8, Role.UNIT_ADMIN, SCHOOL), bureau]) == Responsible(SCHOOL, Role.UNIT_ADMIN)
    assert must_act(look, [own]) is None


def test_any_admin_of_the_unit_manages_a_to_do_and_nobody_else():
    check_manages(TODO.unit_id, ROLES["unit admin"])
    for name, person in ROLES.items():
        if not person.holds(Role.UNIT_ADMIN, SCHOOL):
            with pytest.raises(NotToManage):
                check_manages(TODO.unit_id, person)
            assert name


def test_the_day_of_the_deadline_is_in_time_until_midnight_in_shanghai():
    assert not is_late(date(2026, 12, 1), datetime(2026, 12, 1, 15, 59, tzinfo=UTC))
    assert is_late(date(2026, 12, 1), datetime(2026, 12, 1, 16, 0, tzinfo=UTC))


def test_hours_count_in_the_year_of_the_activity_else_of_the_deadline():
    book = default_rule_book()
    assert counts_in(date(2027, 1, 15), None, book) == 2027
    assert counts_in(date(2027, 1, 15), date(2026, 12, 20), book) == 2026
