"""The life of a to-do and of one person's part, who decides on it, and the answers of the form that makes one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.claim_answers import (
    NumberExpected,
    NumberNotPositive,
    TextEmpty,
    TextTooLong,
    TooManyDecimals,
)
from core.hours import Hours, Subject
from core.people import Holder, Person, ReasonMissing, Responsible, Role
from core.refusals import Refused
from core.reviews import acting_office, must_act
from core.rulebook import default_rule_book
from core.todo_answers import (
    FURTHEST_DAYS,
    LONGEST_PROOF,
    LONGEST_TITLE,
    MOST_HOURS,
    DayPassed,
    DayTooFar,
    DayUnreadable,
    HoursTooMany,
    read_deadline,
    read_held_on,
    read_proof,
    read_title,
    read_todo_hours,
)
from core.todos import (
    BEHIND,
    NUDGE_PAUSE,
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
    may_nudge,
    todo_after,
    withdraw,
)
from tests.core.samples import BUREAU, CITY, LI_XIAO, OTHER_SCHOOL, PROVINCE, SCHOOL, SCHOOL_PATH, WANG_FANG, holding

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
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


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=3)))
def test_people_are_nudged_once_a_day(passed: timedelta):
    assert may_nudge(TODO, NOW)
    nudged = replace(TODO, nudged_at=NOW)
    assert may_nudge(nudged, NOW + passed) is (passed >= NUDGE_PAUSE)
    assert not may_nudge(replace(TODO, state=TodoState.CLOSED), NOW + passed)


def test_the_day_of_the_deadline_is_in_time_until_midnight_in_shanghai():
    assert not is_late(date(2026, 12, 1), datetime(2026, 12, 1, 15, 59, tzinfo=UTC))
    assert is_late(date(2026, 12, 1), datetime(2026, 12, 1, 16, 0, tzinfo=UTC))


def test_hours_count_in_the_year_of_the_activity_else_of_the_deadline():
    book = default_rule_book()
    assert counts_in(date(2027, 1, 15), None, book) == 2027
    assert counts_in(date(2027, 1, 15), date(2026, 12, 20), book) == 2026


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-15", date(2026, 12, 15)),
        ("２０２６年１２月１５日", date(2026, 12, 15)),
        ("20261215", date(2026, 12, 15)),
        ("12 月 15 日", date(2026, 12, 15)),
        ("12.15", date(2026, 12, 15)),
        ("1-15", date(2027, 1, 15)),
        ("11-23", TODAY),
    ],
)
def test_a_deadline_is_read_as_people_write_it(typed: str, day: date):
    assert read_deadline(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("2026-11-22", DayPassed(TODAY)),
        ("11-20", DayPassed(TODAY)),
        ("2026-02-30", DayUnreadable()),
        ("2-29", DayUnreadable()),
        ("13-1", DayUnreadable()),
        ("下周五", DayUnreadable()),
        ("12-15 12-16", DayUnreadable()),
        ("2999-01-01", DayTooFar(TODAY + timedelta(days=FURTHEST_DAYS))),
        ("", DayUnreadable()),
    ],
)
def test_what_is_no_deadline_is_refused_by_name(typed: str, refusal: Refused):
    with pytest.raises(type(refusal)) as refused:
        read_deadline(typed, TODAY)
    assert refused.value == refusal


@given(st.integers(min_value=-500, max_value=500))
def test_a_written_day_is_taken_exactly_from_today_to_a_year_ahead(days: int):
    day = TODAY + timedelta(days=days)
    if 0 <= days <= FURTHEST_DAYS:
        assert read_deadline(day.isoformat(), TODAY) == day
    else:
        with pytest.raises((DayPassed, DayTooFar)):
            read_deadline(day.isoformat(), TODAY)


def test_an_activity_may_have_been_before_today():
    assert read_held_on("2026-10-8", TODAY) == date(2026, 10, 8)
    with pytest.raises(DayTooFar):
        read_held_on("2016-10-8", TODAY)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("0", NumberNotPositive),
        ("-3", NumberNotPositive),
        ("1e9", HoursTooMany),
        ("999999999", HoursTooMany),
        ("200.5", HoursTooMany),
        ("三十", NumberExpected),
        ("8.125", TooManyDecimals),
        ("", NumberExpected),
    ],
)
def test_hours_that_cannot_be_are_refused_by_name(typed: str, refusal: type[Refused]):
    with pytest.raises(refusal):
        read_todo_hours(typed)


def test_hours_are_read_as_people_write_them():
    assert read_todo_hours("８ 学时") == Hours.of(8)
    assert read_todo_hours("200") == MOST_HOURS


@given(st.text(max_size=300))
def test_a_title_is_one_printable_line_of_bounded_length_or_refused(typed: str):
    try:
        title = read_title(typed)
    except (TextEmpty, TextTooLong):
        return
    assert 0 < len(title) <= LONGEST_TITLE
    assert title.isprintable()
    assert title == title.strip()


def test_empty_and_huge_words_are_refused():
    for read, most in ((read_title, LONGEST_TITLE), (read_proof, LONGEST_PROOF)):
        with pytest.raises(TextEmpty):
            read(" \n\t")
        with pytest.raises(TextTooLong):
            read("长" * (most + 1))
        assert read("长" * most) == "长" * most
