"""Counting misses in the database that all processes share, on SQLite and on PostgreSQL."""

import asyncio
from dataclasses import replace

from core.verification import MOST_MISSES, WINDOW
from storage.store import Store
from storage.tables import VerificationMissesRow
from tests.certificates.test_store import PDF, PHONE, application_of, trainee
from tests.databases import StillClock
from tests.storage.test_secrets import database_files

KEY = "chat:telegram:5001"


async def miss(store: Store, key: str = KEY) -> bool:
    """A look-up that finds nothing; whether it was looked up at all."""
    async with store.begin() as tx:
        return await tx.verification.take_try(key) is None


async def test_of_many_misses_at_once_exactly_the_permitted_ones_are_looked_up(store: Store) -> None:
    outcomes = await asyncio.gather(*(miss(store) for _ in range(3 * MOST_MISSES)))

    assert sum(outcomes) == MOST_MISSES
    assert await miss(store, "chat:telegram:5002")


async def test_the_limit_names_its_end_and_ends_then(store: Store, clock: StillClock) -> None:
    began = clock()
    for _ in range(MOST_MISSES):
        await miss(store)
    clock.move(minutes=4)

    async with store.begin() as tx:
        assert await tx.verification.take_try(KEY) == began + WINDOW

    clock.move(seconds=(WINDOW.total_seconds() - 4 * 60) - 1)
    assert not await miss(store)
    clock.move(seconds=1)
    assert [await miss(store) for _ in range(MOST_MISSES + 1)] == [True] * MOST_MISSES + [False]


async def test_what_was_found_is_no_miss(store: Store) -> None:
    for _ in range(3 * MOST_MISSES):
        async with store.begin() as tx:
            assert await tx.verification.take_try(KEY) is None
            await tx.verification.give_back(KEY)

    assert await miss(store)


async def test_old_counts_are_forgotten_in_steps_and_new_ones_stay(store: Store, clock: StillClock) -> None:
    for number in range(3):
        await miss(store, f"chat:telegram:{number}")
    clock.move(seconds=WINDOW.total_seconds())
    await miss(store)

    async with store.begin() as tx:
        assert [await tx.verification.forget_old_misses(2) for _ in range(3)] == [2, 1, 0]
        rows = await tx._session.execute(VerificationMissesRow.__table__.select())
        assert [row.key for row in rows] == [KEY]


async def test_no_address_stands_in_clear_in_the_database(store: Store, tmp_path) -> None:
    async with store.read() as look:
        key, other = (look.verification.address_key(each) for each in ("203.0.113.77", "203.0.113.78"))
    await miss(store, key)

    assert key != other
    async with store.read() as look:
        rows = (await look._session.execute(VerificationMissesRow.__table__.select())).all()
    assert rows
    assert "203.0.113" not in repr(rows)
    assert not any(b"203.0.113" in content for content in database_files(tmp_path).values())


async def test_a_document_is_found_by_the_hash_of_its_bytes_and_by_whose_it_is(store: Store) -> None:
    person = await trainee(store)
    application = await application_of(store, person)
    async with store.begin() as tx:
        assert (await tx.verification.issued_to(person.id, None, skip=0, limit=5)).found == []
        number = (await tx.certificates.add(application, PHONE)).number
        assert (await tx.verification.issued_to(person.id, None, skip=0, limit=5)).total == 0, "not issued yet"
        (made,) = await tx.issuing.lease(8)
        assert await tx.issuing.issue(made, replace(PDF, sha256="a1" * 32), tx.now)
        await tx.files.add(replace(PDF, key="bb/bb", sha256="b2" * 32))

    async with store.read() as look:
        found = await look.verification.by_file("a1" * 32)
        assert found is not None
        assert (found.certificate.number, found.records) == (number, 4)
        assert await look.verification.by_file("b2" * 32) is None, "a file that is no document"
        assert await look.verification.by_file("c3" * 32) is None
        assert (await look.verification.issued_to(person.id, 2026, skip=0, limit=5)).found == [found]
        assert (await look.verification.issued_to(person.id, 2025, skip=0, limit=5)).found == []
        assert await look.verification.years_of(person.id) == [2026]
        assert await look.verification.years_of(person.id + 1) == []
