"""Missing units: one request for one name, however many ask at once; nobody is left behind by a decision."""

import asyncio

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from core.people import Responsible, Role, Standing, WrongField
from core.requests import Matter, UnitOutcome
from storage.requests import Decided
from storage.store import Store
from storage.tables import UnitRequestRow, UnitRow
from storage.unit_requests import WantedUnit
from tests.storage.rows import add_person, plant


@pytest.fixture
async def units(store: Store) -> dict[str, int]:
    return await plant(store)


def wanted(units: dict[str, int], name: str = "长沙市新城小学") -> WantedUnit:
    return WantedUnit(units["4301"], name, name.replace(" ", ""))


async def asks(store: Store, units: dict[str, int], number: int, name: str = "长沙市新城小学") -> tuple[int, int]:
    """A person and their request."""
    async with store.begin() as tx:
        person = await add_person(tx, f"李晓{number}", number, unit_id=units["4301"], standing=Standing.PENDING)
        return person.id, (await tx.unit_requests.join(person.id, wanted(units, name))).id


ADDED = Decided(None, None, UnitOutcome.ADDED.value)


async def test_those_who_ask_for_one_name_at_once_share_one_request(store: Store, units: dict[str, int]):
    asked = await asyncio.gather(
        asks(store, units, 1), asks(store, units, 2, "长沙市 新城小学"), asks(store, units, 3, "长沙市新城中学")
    )

    requests = [request_id for _, request_id in asked]
    assert requests[0] == requests[1] != requests[2]
    async with store.read() as look:
        assert await look.unit_requests.count_askers(requests[0]) == 2
        assert await look.unit_requests.applicants(requests[0]) == {asked[0][0], asked[1][0]}


async def test_of_two_decisions_at_once_one_closes_the_request(store: Store, units: dict[str, int]):
    person_id, request_id = await asks(store, units, 1)

    async def decide(how: UnitOutcome) -> bool:
        async with store.begin() as tx:
            closed = await tx.unit_requests.close(request_id, Decided(person_id, None, how.value), "不是")
            await asyncio.sleep(0)
            return closed

    outcomes = await asyncio.gather(decide(UnitOutcome.ADDED), decide(UnitOutcome.DECLINED))

    assert sorted(outcomes) == [False, True]


async def test_whoever_joins_at_the_moment_of_the_decision_is_moved_or_asks_anew(store: Store, units: dict[str, int]):
    """On PostgreSQL neither transaction sees the rows of the other: they have to wait for each other."""
    first, request_id = await asks(store, units, 1)
    deciding: asyncio.Task[list[int]]

    async def decide() -> list[int]:
        async with store.begin() as tx:
            assert await tx.unit_requests.close(request_id, ADDED)
            return await tx.unit_requests.move_askers(request_id, units["430101"])

    async with store.begin() as tx:
        late = await add_person(tx, "陈静", 2, unit_id=units["4301"], standing=Standing.PENDING)
        joined = await tx.unit_requests.join(late.id, wanted(units))
        deciding = asyncio.create_task(decide())
        await asyncio.wait({deciding}, timeout=0.5)

    assert joined.id == request_id
    assert await deciding == [first, late.id]
    third, anew = await asks(store, units, 3)
    assert anew != request_id
    async with store.read() as look:
        assert (await look.people.get(late.id)).unit_id == units["430101"]
        assert (await look.people.get(late.id)).unit_request_id is None
        assert (await look.people.get(third)).unit_request_id == anew


async def test_declined_askers_keep_their_wish_and_are_led_to_the_unit(store: Store, units: dict[str, int]):
    person_id, request_id = await asks(store, units, 1)
    async with store.begin() as tx:
        assert await tx.unit_requests.close(request_id, Decided(None, None, UnitOutcome.DECLINED.value), "不归我们管")
        assert await tx.unit_requests.decline_askers(request_id, "不归我们管") == [person_id]
        assert await tx.unit_requests.decline_askers(request_id, "不归我们管") == []

    async with store.read() as look:
        assert await look.people.declined(person_id) == ("不归我们管", WrongField.UNIT)
        assert (await look.people.get(person_id)).unit_request_id == request_id
        sealed = (await look._session.execute(select(UnitRequestRow.reason))).scalar_one()
    assert "不归我们管".encode() not in sealed


@pytest.mark.parametrize("table", ["unit_requests", "admin_requests"])
async def test_nothing_is_declined_without_a_reason_whatever_the_code_does(
    store: Store, units: dict[str, int], table: str
):
    person_id, _ = await asks(store, units, 1)
    async with store.begin() as tx:
        await tx.admin_requests.open(person_id, units["430101"], None)
        row = (tx.unit_requests if table == "unit_requests" else tx.admin_requests).table

    with pytest.raises(IntegrityError):
        async with store.begin() as tx:
            await tx._session.execute(update(row).values(outcome="declined"))


async def test_nobody_asks_for_the_role_twice_at_once(store: Store, units: dict[str, int]):
    person_id, _ = await asks(store, units, 1)
    reviewers = Responsible(units["4301"], Role.REVIEWER)

    async def ask() -> int | None:
        async with store.begin() as tx:
            return await tx.admin_requests.open(person_id, units["430101"], reviewers)

    opened = await asyncio.gather(ask(), ask())

    assert sum(request_id is not None for request_id in opened) == 1
    async with store.begin() as tx:
        assert await tx.admin_requests.close(next(filter(None, opened)), Decided(None, reviewers, "granted"))
    assert await ask() is not None


async def test_one_inbox_holds_all_matters_in_the_order_of_asking(store: Store, clock, units: dict[str, int]):
    reviewers = Responsible(units["4301"], Role.REVIEWER)
    person_id, request_id = await asks(store, units, 1)
    async with store.begin() as tx:
        await tx.unit_requests.hand_to(request_id, reviewers)
    clock.move(hours=1)
    async with store.begin() as tx:
        await tx.identities.open(person_id, reviewers)
    clock.move(hours=1)
    async with store.begin() as tx:
        await tx.admin_requests.open(person_id, units["430101"], reviewers)

    async with store.read() as look:
        assert await look.waiting.count([reviewers], but=0) == 3
        assert await look.waiting.count([reviewers], but=person_id) == 0
        found = [await look.waiting.nth([reviewers], but=0, skip=skip) for skip in range(4)]
        places = await look.waiting.within((units["43"], units["4301"]))
    assert [each and each[0] for each in found] == [Matter.NEW_UNIT, Matter.IDENTITY, Matter.UNIT_ADMIN, None]
    assert {place.matter for place in places} == set(Matter)
    assert {place.applicants for place in places} == {frozenset({person_id})}


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
