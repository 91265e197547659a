"""The two bots of a benchmark, each a process of its own: ours on a database with ready people, and the bare peer."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from sqlalchemy import insert

from bot.app import open_store
from bot.demo.plant import plant_tree
from core.id_numbers import IdNumber
from storage.tables import BalanceRow, ConversationRow, PersonRow, SignInRow
from tests.bench.replies import FIRST_CHAT, TOKEN
from tests.world import MovableClock, id_number, settings_for

YEARS = (2025, 2026)


async def furnish(folder: Path, people: int, database_url: str | None = None) -> None:
    """A database in which `people` are signed in, each with hours of two years; SQLite in the folder by default."""
    settings = settings_for(folder, "http://127.0.0.1:1")
    given = settings.model_copy(update={"database_url": database_url or settings.database_url})
    store = await open_store(given, MovableClock())
    units = list((await plant_tree(store)).values())
    async with store.begin() as tx:
        session = tx._session
        for number in range(people):
            numbered = IdNumber.parse(id_number(number))
            person = {
                "id": number + 1,
                "id_number": session.vault.seal(numbered.value, "people.id_number"),
                "id_number_hash": session.vault.lookup(numbered.value),
                "name": f"王芳{number}",
                "unit_id": units[number % len(units)],
                "standing": "confirmed",
                "entry_year": 2015,
                "entry_month": 9,
                "password_hash": "-",
                "registered_at": tx.now,
            }
            chat = {"channel": "telegram", "address": str(FIRST_CHAT + number)}
            await session.execute(insert(PersonRow).values(person))
            await session.execute(
                insert(ConversationRow).values(**chat, person_id=number + 1, revision=1, updated_at=tx.now)
            )
            signed_in = {"person_id": number + 1, "signed_in_at": tx.now, "last_used_at": tx.now}
            await session.execute(insert(SignInRow).values(**chat, **signed_in))
            for year in YEARS:
                hours = {"public": 3000, "professional": 4750}
                await session.execute(insert(BalanceRow).values(person_id=number + 1, year=year, **hours))
    await store.close()


@asynccontextmanager
async def process(*arguments: str, **environment: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """A Python process, ended by its id when the block ends."""
    running = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        *arguments,
        env={**os.environ, **environment},
        stderr=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
    )
    try:
        yield running
    finally:
        if running.returncode is None:
            running.terminate()
            await running.wait()


def bare(address: str) -> AbstractAsyncContextManager[asyncio.subprocess.Process]:
    return process("tests.bench.bare_bot", address)


def ours(
    address: str, folder: Path, rate: int = 1000, **more: str
) -> AbstractAsyncContextManager[asyncio.subprocess.Process]:
    """Our bot on the database in this folder; `more` settings as they stand in the environment."""
    settings = settings_for(folder, address)
    assert settings.secret_key is not None
    environment = {
        "XUESHI_BOT_TOKEN": TOKEN,
        "XUESHI_BOT_API_URL": address,
        "XUESHI_BROADCAST_RATE": str(rate),
        "XUESHI_DATABASE_URL": settings.database_url,
        "XUESHI_FILES_URL": settings.files_url,
        "XUESHI_SECRET_KEY": settings.secret_key.get_secret_value(),
        "XUESHI_HTTP_PORT": "0",
        "XUESHI_LOG_LEVEL": "WARNING",
    }
    return process("bot", "run", **environment | more)


def resident_megabytes(process_id: int) -> float:
    """The memory that a process holds now."""
    for line in Path(f"/proc/{process_id}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise LookupError("VmRSS")
