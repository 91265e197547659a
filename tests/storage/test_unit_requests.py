"""Missing units: one row and one look for one name, however many ask at once; nobody is left behind by a decision."""

import asyncio

import pytest
from sqlalchemy import update

from core.people import Standing, WrongField
from core.reviews import Matter, ReviewCase, Route, UnitOutcome
from storage.reviews import NewReview, Verdict
from storage.store import Store, Transaction
from storage.tables import UnitRow
from storage.unit_requests import WantedUnit
from tests.storage.rows import add_person, plant


@pytest.fixture
async def units(store: Store) -> dict[str, int]:
    return await plant(store)


async def join(tx: Transaction, units: dict[str, int], person_id: int, name: str) -> tuple[int, int]:
    """The person asks for a unit; gives the request, and the look at it."""
    request = await tx.unit_requests.name(WantedUnit(units["4301"], name, name.replace(" ", "")))
    case = ReviewCase(Route.REVIEWERS, (units["43"], units["4301"]), frozenset((person_id,)))
    review_id = await tx.reviews.join(NewReview(Matter.NEW_UNIT, request.id, case, None, at_unit_id=units["4301"]))
    await tx.unit_requests.join(person_id, request.id)
    return request.id, review_id


async def asks(
    store: Store, units: dict[str, int], number: int, name: str = "长沙市新城小学"
) -> tuple[int, tuple[int, int]]:
    """A person, and what they ask for."""
    async with store.begin() as tx:
        person = await add_person(tx, f"李晓{number}", number, unit_id=units["4301"], standing=Standing.PENDING)
        return person.id, await join(tx, units, person.id, name)


ADDED = Verdict(UnitOutcome.ADDED.value)


async def test_those_who_ask_for_one_name_at_once_share_one_request(store: Store, units: dict[str, int]):
    asked = await asyncio.gather(
        asks(store, units, 1), asks(store, units, 2, "长沙市 新城小学"), asks(store, units, 3, "长沙市新城中学")
    )

    wishes = [wish for _, wish in asked]
    assert wishes[0] == wishes[1]
    assert all(one != other for one, other in zip(wishes[0], wishes[2], strict=True))
    async with store.read() as look:
        review = await look.reviews.of(Matter.NEW_UNIT, wishes[0][0])
    assert review is not None
    assert review.case.applicants == {asked[0][0], asked[1][0]}


async def test_whoever_joins_at_the_moment_of_the_decision_is_moved_or_asks_anew(store: Store, units: dict[str, int]):
    """On PostgreSQL neither transaction sees the rows of the other: they have to wait for each other."""
    first, (request_id, review_id) = await asks(store, units, 1)
    deciding: asyncio.Task[list[int]]

    async def decide() -> list[int]:
        async with store.begin() as tx:
            assert await tx.reviews.close(review_id, ADDED)
            return await tx.unit_requests.move_askers(request_id, units["430101"])

    async with store.begin() as tx:
        late = await add_person(tx, "陈静", 2, unit_id=units["4301"], standing=Standing.PENDING)
        joined = await join(tx, units, late.id, "长沙市新城小学")
        deciding = asyncio.create_task(decide())
        await asyncio.wait({deciding}, timeout=0.5)

    assert joined == (request_id, review_id)
    assert await deciding == [first, late.id]
    third, (again, anew) = await asks(store, units, 3)
    assert again == request_id
    assert anew != review_id
    async with store.read() as look:
        assert (await look.people.get(late.id)).unit_id == units["430101"]
        assert (await look.people.get(late.id)).unit_request_id is None
        assert (await look.people.get(third)).unit_request_id == request_id
        assert (await look.reviews.get(anew)).case.applicants == {third}


async def test_whoever_decides_first_is_waited_for_by_whoever_joins(store: Store, units: dict[str, int]):
    first, (request_id, review_id) = await asks(store, units, 1)
    async with store.begin() as tx:
        late = await add_person(tx, "陈静", 2, unit_id=units["4301"], standing=Standing.PENDING)

    async def come_late() -> tuple[int, int]:
        async with store.begin() as tx:
            return await join(tx, units, late.id, "长沙市新城小学")

    async with store.begin() as tx:
        assert await tx.reviews.close(review_id, ADDED)
        joining = asyncio.create_task(come_late())
        await asyncio.wait({joining}, timeout=0.5)
        assert await tx.unit_requests.move_askers(request_id, units["430101"]) == [first]

    joined = await joining
    assert joined[0] == request_id
    assert joined[1] != review_id
    async with store.read() as look:
        assert (await look.people.get(late.id)).unit_request_id == request_id


async def test_declined_askers_keep_their_wish_and_wait_no_more(store: Store, units: dict[str, int]):
    person_id, (request_id, review_id) = await asks(store, units, 1)
    async with store.begin() as tx:
        assert await tx.reviews.close(review_id, Verdict(UnitOutcome.DECLINED.value, reason="不归我们管"))
        assert await tx.unit_requests.decline_askers(request_id, "不归我们管") == [person_id]
        assert await tx.unit_requests.decline_askers(request_id, "不归我们管") == []
    other, (_, again) = await asks(store, units, 2)

    async with store.read() as look:
        assert await look.people.declined(person_id) == ("不归我们管", WrongField.UNIT)
        assert (await look.people.get(person_id)).unit_request_id == request_id
        assert (await look.reviews.get(review_id)).case.applicants == {person_id, other}
        assert (await look.reviews.get(again)).case.applicants == {other}


async def test_units_added_at_once_have_numbers_of_their_own(store: Store, units: dict[str, int]):
    async def add(name: str) -> str:
        async with store.begin() as tx:
            bureau = await tx.units.get(units["4301"])
            assert bureau is not None
            unit = await tx.units.add(name, bureau, name, name)
            await asyncio.sleep(0)
            assert (await tx.units.get(unit.id)) == unit
            return unit.number

    numbers = await asyncio.gather(*(add(f"长沙市第{number}小学") for number in range(5)))

    assert sorted(numbers) == ["000004", "000005", "000006", "000007", "000008"]


async def test_the_first_gap_is_taken_once_the_last_number_is_given_out(store: Store, units: dict[str, int]):
    async with store.begin() as tx:
        bureau = await tx.units.get(units["4301"])
        assert bureau is not None
        await tx._session.execute(update(UnitRow).where(UnitRow.id == units["430101"]).values(number="999999"))
        assert (await tx.units.add("长沙市新城小学", bureau, "x", "x")).number == "000003"
