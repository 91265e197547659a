"""One way to change things, one way to look: on both databases."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import DBAPIError

from storage.engine import Connection, Database, open_database
from storage.tables import SignInAttemptsRow
from tests.databases import StillClock

BOUND = 5.0  # seconds


async def put(connection: Connection, key: str, failures: int = 1) -> None:
    values = {"key": key, "failures": failures, "first_failed_at": StillClock().now}
    await connection.execute(insert(SignInAttemptsRow).values(**values))


async def keys(connection: Connection) -> list[str]:
    rows = await connection.execute(select(SignInAttemptsRow.key).order_by(SignInAttemptsRow.key))
    return [row.key for row in rows]


async def test_a_change_is_there_when_its_block_has_ended(database: Database):
    async with database.writing() as connection:
        await put(connection, "Wang Fang")

    async with database.reading() as connection:
        assert await keys(connection) == ["Wang Fang"]


async def test_a_block_that_raises_keeps_nothing(database: Database):
    async def fail() -> None:
        async with database.writing() as connection:
            await put(connection, "Wang Fang")
            raise LookupError

    with pytest.raises(LookupError):
        await fail()

    async with database.reading() as connection:
        assert await keys(connection) == []


async def test_a_block_that_is_cancelled_keeps_nothing_and_the_next_goes_on(database: Database):
    inside = asyncio.Event()

    async def stay() -> None:
        async with database.writing() as connection:
            await put(connection, "Wang Fang")
            inside.set()
            await asyncio.Event().wait()

    work = asyncio.create_task(stay())
    await inside.wait()
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work

    async with asyncio.timeout(BOUND), database.writing() as connection:
        await put(connection, "Li Xiao")
    async with database.reading() as connection:
        assert await keys(connection) == ["Li Xiao"]


async def test_a_look_cannot_write(database: Database):
    async def write() -> None:
        async with database.reading() as connection:
            await put(connection, "Wang Fang")

    with pytest.raises(DBAPIError):
        await write()
    async with database.writing() as connection:
        await put(connection, "Li Xiao")


@pytest.mark.parametrize("way", ["reading", "scanning"])
async def test_a_look_waits_for_no_writer_and_sees_nothing_unfinished(database: Database, way: str):
    async with database.writing() as connection:
        await put(connection, "Wang Fang")
        async with asyncio.timeout(BOUND), getattr(database, way)() as look:
            assert await keys(look) == []


async def test_of_ten_racing_changes_to_one_row_none_is_lost(database: Database):
    async with database.writing() as connection:
        await put(connection, "Wang Fang", failures=0)

    async def count_up() -> None:
        async with database.writing() as connection:
            row = update(SignInAttemptsRow).values(failures=SignInAttemptsRow.failures + 1)
            await connection.execute(row)
            await asyncio.sleep(0)

    await asyncio.gather(*(count_up() for _ in range(10)))

    async with database.reading() as connection:
        assert (await connection.execute(select(SignInAttemptsRow.failures))).scalar_one() == 10


async def test_on_sqlite_changes_take_turns_in_the_order_of_asking(sqlite_url: str):
    database = open_database(sqlite_url)
    order: list[int] = []

    async def change(number: int) -> None:
        async with database.writing() as connection:
            await put(connection, str(number))
            order.append(number)
            await asyncio.sleep(0)

    async with database.writing() as connection:
        await put(connection, "first")
        tasks = [asyncio.create_task(change(number)) for number in range(20)]
        await asyncio.sleep(0)
    await asyncio.gather(*tasks)
    await database.close()

    assert order == list(range(20))


async def test_on_sqlite_two_processes_wait_for_each_other(sqlite_url: str):
    one, other = open_database(sqlite_url), open_database(sqlite_url)

    async def change(database: Database, name: str, times: int) -> None:
        for number in range(times):
            async with database.writing() as connection:
                await put(connection, f"{name} {number:02d}")
                await asyncio.sleep(0)

    await asyncio.gather(change(one, "Wang Fang", 20), change(other, "Li Xiao", 20))

    async with one.reading() as connection:
        assert len(await keys(connection)) == 40
    await one.close()
    await other.close()


async def test_sqlite_runs_with_a_log_beside_the_file_and_wipes_what_it_deletes(sqlite_url: str, tmp_path: Path):
    database = open_database(sqlite_url)
    async with database.writing() as connection:
        await put(connection, "Wang Fang")
        pragmas = {
            name: (await connection.execute(text(f"PRAGMA {name}"))).scalar_one()
            for name in ("journal_mode", "secure_delete", "foreign_keys", "query_only")
        }
    assert pragmas == {"journal_mode": "wal", "secure_delete": 1, "foreign_keys": 1, "query_only": 0}
    assert (tmp_path / "xueshi.db-wal").exists()
    await database.close()


@pytest.mark.parametrize("url", ["mysql+aiomysql://localhost/xueshi", "mssql+aioodbc://localhost/xueshi"])
def test_other_databases_are_refused(url: str):
    with pytest.raises(ValueError, match="unknown database"):
        open_database(url)
