"""What the database itself makes impossible of exemptions, on SQLite and on PostgreSQL."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from core.certificates import AlreadyApplied
from core.exemptions import Contents, ExemptionState, document_of
from core.hours import Balance, Hours
from core.needs import Granted, Outcome
from core.rulebook import default_rule_book
from storage.exemptions import Exemption
from storage.store import Store
from tests.certificates.test_store import trainee
from tests.databases import StillClock

BOOK = default_rule_book()
FILLED = Contents(2026, "sick_leave", "住院四个月", Outcome.PARTIAL, Balance(Hours.of(10), Hours.of(20)))


async def filed(store: Store, person_id: int, contents: Contents = FILLED) -> Exemption:
    async with store.begin() as tx:
        exemption_id = await tx.exemptions.add(person_id, person_id, BOOK.version)
        assert await tx.exemptions.fill_in(exemption_id, contents, BOOK.version)
        one = await tx.exemptions.get(exemption_id)
    assert one is not None
    return one


async def hand_in(store: Store, one: Exemption) -> bool:
    async with store.begin() as tx:
        return await tx.exemptions.move(one.case, ExemptionState.WAITING)


async def grant(store: Store, one: Exemption) -> None:
    async with store.begin() as tx:
        added = await tx.certificates.add(document_of(one.case, BOOK, tx.now), None)
        assert await tx.exemptions.move(one.case, ExemptionState.GRANTED, certificate_id=added.id)


async def test_an_exemption_comes_back_as_it_was_filled_in_and_cannot_be_changed_once_handed_in(store: Store) -> None:
    person = await trainee(store)
    one = await filed(store, person.id)
    assert (one.contents, one.person.name, one.unit) == (FILLED, "王芳", "长沙市第一中学")

    assert await hand_in(store, one)
    assert not await hand_in(store, one)
    async with store.begin() as tx:
        assert not await tx.exemptions.fill_in(one.id, replace(FILLED, year=2025), BOOK.version)
        found = await tx.exemptions.in_the_way(person.id, 2026)
    assert found is not None
    assert found.id == one.id


async def test_two_of_one_year_cannot_wait_and_of_two_grants_at_once_one_stands(store: Store) -> None:
    person = await trainee(store)
    first, second = await filed(store, person.id), await filed(store, person.id)

    outcomes = await asyncio.gather(grant(store, first), grant(store, second), return_exceptions=True)

    assert sorted(type(one) for one in outcomes if one is not None) == [AlreadyApplied]
    async with store.read() as look:
        papers = await look.hours.papers(person.id)
        left = await look.exemptions.of_person(person.id, 5)
    assert FILLED.relief is not None
    assert left[0].paper is not None
    assert papers.exemptions == (Granted(2026, Outcome.PARTIAL, FILLED.relief, left[0].paper.number),)
    assert papers.certificates == ()
    third, fourth = await filed(store, person.id), await filed(store, person.id)
    assert await hand_in(store, third)
    with pytest.raises(IntegrityError):
        await hand_in(store, fourth)


async def test_nothing_waits_without_year_reason_and_outcome(store: Store) -> None:
    person = await trainee(store)
    one = await filed(store, person.id, Contents(2026, "maternity"))

    with pytest.raises(IntegrityError):
        await hand_in(store, one)


async def test_a_wish_is_noted_once_in_its_pause(store: Store, clock: StillClock) -> None:
    person, day = await trainee(store), timedelta(hours=24)

    async def wish() -> bool:
        async with store.begin() as tx:
            return await tx.exemptions.wish(person.id, day)

    assert [await wish(), await wish()] == [True, False]
    clock.move(hours=24)
    assert [await wish(), await wish()] == [True, False]


async def test_people_are_found_below_a_unit_by_a_part_of_their_name(store: Store) -> None:
    await trainee(store, "王芳", 1)
    await trainee(store, "王小%", 2)
    async with store.read() as look:
        unit = await look.units.by_code("43010001001")
        assert unit is not None
        paths = await look.staff.paths([unit.id])
        everybody = await look.staff.named(paths, "", skip=0, limit=5)
        found = await look.staff.named(paths, "%", skip=0, limit=5)
        elsewhere = await look.staff.named([], "", skip=0, limit=5)
    assert everybody.total == 2
    assert [one.name for one in found.members] == ["王小%"]
    assert elsewhere.total == 0
