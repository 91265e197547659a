"""To-dos in the database: handed out once, nudged once a day, closed against what is handed in, and their hours."""

import asyncio
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from core.hours import Balance, Hours, Subject
from core.ledger import UNSTORED, HourRecord, RecordState
from core.people import Person, Standing
from core.todos import AssignmentState, Grant, TodoClosed, TodoKind, TodoState, hand_in
from storage.assignments import TODO_PART, Unfinished
from storage.evidence import EarlierUse, EvidenceKind, NewEvidence, Owner
from storage.files import StoredFile
from storage.store import Store
from storage.tables import TodoRow
from storage.todos import NewTodo, OpenTodo
from tests.databases import StillClock
from tests.storage.rows import add_person, plant

DEADLINE = date(2026, 12, 1)
EIGHT = Grant(Subject.PROFESSIONAL, Hours.of(8), 2026)


@pytest.fixture
async def units(store: Store) -> dict[str, int]:
    return await plant(store)


@pytest.fixture
async def people(store: Store, units: dict[str, int]) -> dict[str, Person]:
    """Two of the school, one of the bureau above it, and one of the school who is not confirmed."""
    async with store.begin() as tx:
        return {
            "王芳": await add_person(tx, "王芳", 1, unit_id=units["430101"]),
            "李晓": await add_person(tx, "李晓", 2, unit_id=units["430101"]),
            "刘敏": await add_person(tx, "刘敏", 3, unit_id=units["4301"]),
            "陈静": await add_person(tx, "陈静", 4, unit_id=units["430101"], standing=Standing.PENDING),
        }


async def made(store: Store, maker: Person, *, grant: Grant | None = EIGHT, chosen: list[int] | None = None) -> int:
    async with store.begin() as tx:
        new = NewTodo(
            maker.unit_id, maker.id, TodoKind.TRAINING, "安全培训", "结业证书", DEADLINE, None, grant, chosen is None
        )
        todo_id = await tx.todos.add(new)
        await tx.assignments.hand_out(todo_id, maker.unit_path, chosen)
        return todo_id


async def part_of(store: Store, todo_id: int, person: Person) -> int:
    async with store.read() as look:
        page = await look.assignments.of_todo(todo_id, list(AssignmentState), skip=0, limit=99)
    return next(part.id for part in page.parts if part.case.person_id == person.id)


async def test_a_to_do_reaches_the_confirmed_of_the_unit_and_below_each_once(store: Store, people: dict[str, Person]):
    todo_id = await made(store, people["刘敏"])
    async with store.begin() as tx:
        assert await tx.assignments.hand_out(todo_id, people["刘敏"].unit_path) == []
        page = await tx.assignments.of_todo(todo_id, [AssignmentState.OPEN], skip=0, limit=2)
        assert (page.total, len(page.parts)) == (3, 2)
        todo = await tx.todos.get(todo_id)
        proof = (await tx._session.execute(select(TodoRow.proof))).scalar_one()
    assert todo is not None
    assert (todo.title, todo.proof, todo.unit, todo.case.grant) == ("安全培训", "结业证书", "长沙市教育局", EIGHT)
    assert "结业证书".encode() not in proof


async def test_chosen_people_outside_the_unit_get_nothing(store: Store, people: dict[str, Person]):
    chosen = [people[name].id for name in ("王芳", "刘敏", "陈静")]
    todo_id = await made(store, people["李晓"], chosen=chosen)
    async with store.read() as look:
        page = await look.assignments.of_todo(todo_id, list(AssignmentState), skip=0, limit=9)
        candidates = await look.staff.by_unit(people["李晓"].unit_path, skip=0, limit=9)
        assert await look.assignments.count_without(people["李晓"].unit_path, todo_id) == 1
    assert [part.name for part in page.parts] == ["王芳"]
    assert {(one.person_id, one.name, one.unit) for one in candidates.members} == {
        (people[name].id, name, "长沙市第一中学") for name in ("王芳", "李晓")
    }


async def test_whoever_has_handed_in_is_not_behind(store: Store, people: dict[str, Person]):
    wang_fang = people["王芳"]
    todo_id = await made(store, wang_fang)
    part_id = await part_of(store, todo_id, wang_fang)
    mine = OpenTodo(wang_fang.id, part_id, todo_id, "安全培训", DEADLINE)
    async with store.begin() as tx:
        assert mine in await tx.todos.behind(todo_id)
        assert await tx.assignments.unfinished(wang_fang.id) == Unfinished(1, DEADLINE)
        part = await tx.assignments.get(part_id)
        assert part is not None
        assert await tx.assignments.move(part.case, hand_in(part.case, wang_fang.id, 1), tx.now)
        assert not await tx.assignments.move(part.case, AssignmentState.HANDED_IN, tx.now)
        assert mine not in await tx.todos.behind(todo_id)
        assert await tx.assignments.unfinished(wang_fang.id) == Unfinished(0, None)
        progress = (await tx.todos.progress([todo_id]))[todo_id]
    assert (progress.total, progress.behind, progress.handed_in) == (2, 1, 1)


async def test_of_five_nudges_at_once_one_counts_and_the_next_a_day_later(
    store: Store, clock: StillClock, people: dict[str, Person]
):
    todo_id = await made(store, people["王芳"])

    async def nudge() -> bool:
        async with store.begin() as tx:
            return await tx.todos.nudge(todo_id)

    assert sorted(await asyncio.gather(*(nudge() for _ in range(5)))) == [False] * 4 + [True]
    clock.move(hours=23, minutes=59)
    assert not await nudge()
    clock.move(minutes=1)
    assert await nudge()


async def test_closing_is_for_good_and_a_deadline_moves_from_what_was_seen(store: Store, people: dict[str, Person]):
    todo_id = await made(store, people["王芳"])
    async with store.begin() as tx:
        todo = await tx.todos.get(todo_id)
        assert todo is not None
        assert await tx.todos.change_deadline(todo.case, date(2026, 12, 9))
        assert not await tx.todos.change_deadline(todo.case, date(2026, 12, 10))
        assert await tx.todos.close(todo_id)
        assert not await tx.todos.close(todo_id)
        assert not await tx.todos.nudge(todo_id)
        assert not await tx.todos.change_deadline(replace(todo.case, deadline=date(2026, 12, 9)), DEADLINE)
        page = await tx.todos.page([people["王芳"].unit_id], skip=0, limit=5)
    ((closed, progress),) = page.todos
    assert (closed.case.state, closed.case.deadline, progress.total) == (TodoState.CLOSED, date(2026, 12, 9), 2)


async def test_hours_of_a_part_are_written_once_and_from_one_source(store: Store, people: dict[str, Person]):
    wang_fang = people["王芳"]
    part_id = await part_of(store, await made(store, wang_fang), wang_fang)
    record = HourRecord(
        id=UNSTORED,
        person_id=wang_fang.id,
        platform=None,
        record_id="todo",
        course_code=f"todo-{part_id}",
        course_name="安全培训",
        subject=Subject.PROFESSIONAL,
        hours=Hours.of(8),
        completed_at=store.clock(),
        year=2026,
        revision=-1,
        state=RecordState.COUNTED,
        assignment_id=part_id,
    )
    async with store.begin() as tx:
        balances = await tx.grants.write(wang_fang.id, [record])
    assert balances == {2026: Balance(Hours.ZERO, Hours.of(8))}
    for wrong in (record, replace(record, assignment_id=None)):
        with pytest.raises(IntegrityError):
            async with store.begin() as tx:
                await tx.grants.write(wang_fang.id, [wrong])
    async with store.read() as look:
        (kept,) = await look.hours.records(wang_fang.id, 2026)
        assert await look.hours.drift() == ()
    assert (kept.platform, kept.claim_id, kept.assignment_id) == (None, None, part_id)


async def test_the_same_file_is_known_from_a_colleague_s_part_once_that_was_handed_in(
    store: Store, people: dict[str, Person]
):
    todo_id = await made(store, people["王芳"])
    parts = {name: await part_of(store, todo_id, people[name]) for name in ("王芳", "李晓")}
    async with store.begin() as tx:
        for name, part_id in parts.items():
            stored = StoredFile(f"key-{name}", "证书", "image/jpeg", 3, "of the stored bytes")
            new = NewEvidence(EvidenceKind.MATERIAL, "证书.jpg", stored, "sha-证书")
            file_id = await tx.files.add(new.file)
            assert await tx.evidence.add(Owner(TODO_PART, part_id), people[name].id, new, file_id)
        assert await tx.evidence.used_before(Owner(TODO_PART, parts["王芳"])) == []
        theirs = await tx.assignments.get(parts["李晓"])
        assert theirs is not None
        await tx.assignments.move(theirs.case, AssignmentState.HANDED_IN, tx.now)
        (used,) = await tx.evidence.used_before(Owner(TODO_PART, parts["王芳"]))
    assert used == EarlierUse("sha-证书", Owner(TODO_PART, parts["李晓"]), people["李晓"].id, 2026)


async def test_what_is_handed_in_while_it_is_closed_is_in_or_refused(store: Store, people: dict[str, Person]):
    todo_id = await made(store, people["王芳"])
    parts = {name: await part_of(store, todo_id, people[name]) for name in ("王芳", "李晓")}

    async def send(name: str) -> bool:
        async with store.begin() as tx:
            await tx.todos.hold_of(parts[name])
            part = await tx.assignments.get(parts[name])
            assert part is not None
            try:
                reached = hand_in(part.case, people[name].id, 1)
            except TodoClosed:
                return False
            return await tx.assignments.move(part.case, reached, tx.now)

    async def close() -> bool:
        async with store.begin() as tx:
            return await tx.todos.close(todo_id)

    first, closed, second = await asyncio.gather(send("王芳"), close(), send("李晓"))
    assert closed
    async with store.read() as look:
        page = await look.assignments.of_todo(todo_id, list(AssignmentState), skip=0, limit=9)
        todo = await look.todos.get(todo_id)
    assert todo is not None
    assert todo.case.state is TodoState.CLOSED
    is_in = {part.name: part.case.state is AssignmentState.HANDED_IN for part in page.parts}
    assert is_in == {"王芳": first, "李晓": second}
