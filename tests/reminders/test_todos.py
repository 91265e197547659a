"""Reminders of to-dos on both databases: who is behind, who is not, and whose to-do it is."""

from datetime import date, datetime

import pytest

from bot.reminders.rendering import standing
from bot.reminders.sweeping import due, sweep
from core.people import Person
from core.reminders import ReminderKind
from core.rulebook import default_rule_book
from core.todos import AssignmentState
from core.years import SHANGHAI
from storage.store import Store, Transaction
from tests.databases import StillClock
from tests.reminders.handing import hand_to
from tests.reminders.sending import send
from tests.storage.rows import add_person, plant

BOOK = default_rule_book()
DEADLINE = date(2026, 10, 20)
"""Far from the rungs of the training year."""

pytestmark = pytest.mark.usefixtures("is_working_day")


def morning(day: int) -> datetime:
    return datetime(2026, 10, day, 8, tzinfo=SHANGHAI)


@pytest.fixture
async def people(store: Store, clock: StillClock) -> list[Person]:
    clock.now = morning(1)
    school = (await plant(store))["430101"]
    async with store.begin() as tx:
        return [await add_person(tx, name, number, unit_id=school) for number, name in enumerate("甲乙丙丁戊")]


async def move(tx: Transaction, todo_id: int, person: Person, *states: AssignmentState) -> None:
    for state in states:
        part = await tx.assignments.find(todo_id, person.id)
        assert part is not None
        assert await tx.assignments.move(part.case, state, None)


async def test_whoever_is_behind_is_reminded_and_nobody_else(store: Store, clock: StillClock, people: list[Person]):
    open_one, returned, handed_in, accepted, _ = people
    async with store.begin() as tx:
        todo_id = await hand_to(tx, *people[:4], until=DEADLINE)
        await move(tx, todo_id, returned, AssignmentState.HANDED_IN, AssignmentState.RETURNED)
        await move(tx, todo_id, handed_in, AssignmentState.HANDED_IN)
        await move(tx, todo_id, accepted, AssignmentState.HANDED_IN, AssignmentState.ACCEPTED)
    clock.now = morning(17)

    assert await sweep(store, BOOK) == 2
    assert await sweep(store, BOOK) == 0

    assert {(heard.person_id, heard.kind, heard.words) for heard in await send(store, BOOK)} == {
        (open_one.id, ReminderKind.TODO, "⚠️ 还有 3 天：待办《消防安全培训》还没交材料。"),
        (returned.id, ReminderKind.TODO, "⚠️ 还有 3 天：待办《消防安全培训》的材料退回来了，还没再交。"),
    }


async def test_what_is_handed_in_closed_or_put_later_after_the_sweep_is_not_said(
    store: Store, clock: StillClock, people: list[Person]
):
    async with store.begin() as tx:
        in_time, closed, later = [await hand_to(tx, people[0], until=DEADLINE) for _ in range(3)]
    clock.now = datetime(2026, 10, 17, 0, 5, tzinfo=SHANGHAI)
    assert await sweep(store, BOOK) == 3
    async with store.begin() as tx:
        await move(tx, in_time, people[0], AssignmentState.HANDED_IN)
        assert await tx.todos.close(closed)
        todo = await tx.todos.get(later)
        assert todo is not None
        assert await tx.todos.change_deadline(todo.case, date(2026, 10, 24))
    clock.now = morning(17)
    assert await send(store, BOOK) == []

    assert await sweep(store, BOOK) == 1  # a week before the new date
    (heard,) = await send(store, BOOK)
    assert heard.words == "⚠️ 还有 7 天：待办《消防安全培训》还没交材料。"


async def test_a_to_do_that_has_just_come_is_not_reminded_of_on_that_day(
    store: Store, clock: StillClock, people: list[Person]
):
    clock.now = morning(15)  # the rung of a week before is over, that of three days is to come
    async with store.begin() as tx:
        await hand_to(tx, people[0], until=DEADLINE)
    assert await sweep(store, BOOK) == 0
    clock.now = morning(17)
    assert [each.rung.days for each in await due(store, BOOK)] == [3]
    assert await sweep(store, BOOK) == 1


async def test_a_to_do_is_the_matter_of_its_people_alone(store: Store, clock: StillClock, people: list[Person]):
    async with store.begin() as tx:
        todo_id = await hand_to(tx, people[0], until=DEADLINE)
        mine = await standing(ReminderKind.TODO, todo_id, tx, BOOK, person_id=people[0].id)
        assert mine is not None
        assert mine.until == DEADLINE
        assert await standing(ReminderKind.TODO, todo_id, tx, BOOK, person_id=people[1].id) is None
    clock.now = morning(21)
    async with store.read() as look:
        assert await standing(ReminderKind.TODO, todo_id, look, BOOK, person_id=people[0].id) is None
