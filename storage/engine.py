"""Connections to SQLite and PostgreSQL: one way to change things, one way to look."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, Protocol

from sqlalchemy import Connection as SyncConnection
from sqlalchemy import CursorResult, Dialect, Engine, Executable, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import create_async_engine

PATIENCE = 10.0
"""Seconds to wait for another process that is writing to the same SQLite file."""
LOCK_PAUSE = 0.005
"""Seconds between tries to take the write lock from another process."""
POOL = 10
"""PostgreSQL connections for changing, and as many for looking: four replicas fit into the server's usual hundred."""
SCANNERS = 2
"""SQLite connections for long looks; each has a thread of its own, and two cores feed no more."""


class Connection(Protocol):
    """What a block works on."""

    @property
    def dialect(self) -> Dialect: ...

    async def execute(self, statement: Executable, parameters: Any = None, /) -> CursorResult[Any]: ...


class Database(Protocol):
    """Where transactions come from."""

    dialect: str

    def writing(self) -> AbstractAsyncContextManager[Connection]:
        """A transaction: committed when the block ends, rolled back when it raises."""
        ...

    def reading(self) -> AbstractAsyncContextManager[Connection]:
        """For a look at a screenful: a connection that cannot write and does not wait for writers."""
        ...

    def scanning(self) -> AbstractAsyncContextManager[Connection]:
        """The same for a look at whole tables, which must not hold up the event loop."""
        ...

    async def close(self) -> None: ...


class DirectConnection:
    """An SQLite connection of the event loop's own thread.

    aiosqlite changes threads four times for one statement, and a busy loop comes back late from each. A statement on a
    screenful takes SQLite some 30 µs, less than one such change: measured, a press fell from 7.1 to 2.9 ms of processor
    time. Nothing here waits: readers never do (WAL), and `begin` waits for another process without holding the loop.
    """

    def __init__(self, connection: SyncConnection) -> None:
        self._connection = connection
        self.dialect = connection.dialect

    async def execute(self, statement: Executable, parameters: Any = None, /) -> CursorResult[Any]:
        return self._connection.execute(statement, parameters)

    async def begin(self) -> None:
        """Take the write lock; raises OperationalError when another process keeps it for `PATIENCE` seconds."""
        deadline = asyncio.get_running_loop().time() + PATIENCE
        while True:
            try:
                return self._run("BEGIN IMMEDIATE")
            except OperationalError as trouble:
                if "locked" not in str(trouble.orig) or asyncio.get_running_loop().time() > deadline:
                    raise
            await asyncio.sleep(LOCK_PAUSE)

    def commit(self) -> None:
        try:
            self._run("COMMIT")
        except BaseException:
            self.roll_back()  # a full disk, say: the next transaction begins afresh
            raise

    def roll_back(self) -> None:
        opened = self._connection.connection.dbapi_connection
        # On a full disk SQLite has rolled back by itself, and another ROLLBACK would hide why.
        if opened is not None and opened.in_transaction:
            self._run("ROLLBACK")

    def _run(self, command: str) -> None:
        self._connection.exec_driver_sql(command).close()


class _Door:
    """The one direct connection for looking, or for changing; opened when it is first needed."""

    def __init__(self, url: str, *, read_only: bool) -> None:
        self._engine = create_engine(make_url(url).set(drivername="sqlite"), **_options(busy_seconds=0))
        _prepare(self._engine, read_only=read_only)
        self._connection: SyncConnection | None = None

    def connection(self) -> DirectConnection:
        if self._connection is None:
            self._connection = self._engine.connect()
        return DirectConnection(self._connection)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._engine.dispose()


class SqliteDatabase:
    """One writer, taken in the order of asking.

    SQLite lets one connection write at a time. Its own busy handler sleeps and polls; a first-in-first-out lock in
    front of it was measured at three times the throughput and a twentieth of the p99 with 40 writers. `BEGIN IMMEDIATE`
    takes the write lock before the first read, or two racing changes would both read the old state and one fail.
    """

    dialect = "sqlite"

    def __init__(self, url: str) -> None:
        self._lock = asyncio.Lock()
        self._writer = _Door(url, read_only=False)
        self._reader = _Door(url, read_only=True)
        self._scanner = create_async_engine(url, pool_size=SCANNERS, max_overflow=0, **_options(PATIENCE))
        _prepare(self._scanner.sync_engine, read_only=True)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Connection]:
        async with self._lock:
            connection = self._writer.connection()
            await connection.begin()
            try:
                yield connection
            except BaseException:
                connection.roll_back()
                raise
            connection.commit()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        yield self._reader.connection()

    @asynccontextmanager
    async def scanning(self) -> AsyncIterator[Connection]:
        async with self._scanner.connect() as connection:
            yield connection

    async def close(self) -> None:
        async with self._lock:
            self._writer.close()
        self._reader.close()
        await self._scanner.dispose()


def _options(busy_seconds: float) -> dict[str, Any]:
    return {
        "isolation_level": "AUTOCOMMIT",
        # Nothing is open when a connection comes back, and each needless call may be a change of threads.
        "pool_reset_on_return": None,
        "connect_args": {"timeout": busy_seconds},
    }


def _prepare(engine: Engine, *, read_only: bool) -> None:
    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute("PRAGMA foreign_keys = ON")
        # A deleted secret must not stay readable in a free page.
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.execute(f"PRAGMA query_only = {'ON' if read_only else 'OFF'}")
        cursor.close()


class PostgresDatabase:
    """Ordinary transactions; conditional updates and constraints settle the races."""

    dialect = "postgresql"

    def __init__(self, url: str) -> None:
        self._engine = create_async_engine(url, pool_size=POOL, max_overflow=0, pool_pre_ping=True)
        # Connections of their own: asyncpg makes only its own transactions read-only, and a look opens none.
        self._reader = create_async_engine(
            url,
            pool_size=POOL,
            max_overflow=0,
            pool_pre_ping=True,
            isolation_level="AUTOCOMMIT",
            connect_args={"server_settings": {"default_transaction_read_only": "on"}},
        )

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Connection]:
        async with self._engine.begin() as connection:
            yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        async with self._reader.connect() as connection:
            yield connection

    scanning = reading

    async def close(self) -> None:
        await self._engine.dispose()
        await self._reader.dispose()


def open_database(url: str) -> Database:
    """The database behind a SQLAlchemy URL (`sqlite+aiosqlite` or `postgresql+asyncpg`)."""
    match make_url(url).get_backend_name():
        case "sqlite":
            return SqliteDatabase(url)
        case "postgresql":
            return PostgresDatabase(url)
        case other:
            raise ValueError(f"unknown database {other!r}")
