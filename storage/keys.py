"""The keys of a database: made once, opened at each start, rotated by `rotate-key`."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, func, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.engine import Connection, Database
from storage.tables import Base, DataKeyRow
from storage.vault import Vault, WrappedKey, key_prefix, unwrap, wrap

_FIRST_DATA_KEY = 1
_LOOKUP_KEY = 2

REFRESH = timedelta(seconds=10)
"""How often a running process looks for new keys."""
LEARNING = timedelta(seconds=30)
"""How long a new key only opens, so that every process has learned of it before the first value is sealed with it."""
RESEALED_AT_ONCE = 500
"""Values of one transaction while they are sealed anew."""
BREATH = 0.02
"""Seconds between two of these transactions: a bot that wants to write to the same SQLite file tries again and again,
and has to find it free."""

Pause = Callable[[float], Awaitable[None]]

SEALED_COLUMNS: dict[str, tuple[str, ...]] = {
    "people": ("id_number", "phone"),
    "platforms": ("secret",),
    "claims": ("title", "answers", "appeal_reason"),
    "reviews": ("reason",),
    "evidence": ("name",),
    "todos": ("proof",),
    "exemptions": ("why",),
    "feedback": ("words",),
    "feedback_notes": ("words",),
    "orders": ("items",),
    "notices": ("title", "body"),
    "uncredited_cases": ("course", "reason"),
    "certificates": ("revoked_reason",),
    "id_number_changes": ("reason",),
    "conversations": ("answers",),
    "inbox": ("payload",),
    "events": ("payload",),
    "outbox": ("payload",),
    "signing_certificates": ("private_key",),
}
"""Every sealed column; each value is bound to "table.column". A test holds this against the tables."""


async def open_vault(database: Database, secrets: Sequence[str], now: datetime) -> Vault:
    """The vault of this database; makes its keys at the first start. Refuses with `SecretKeyWrong`."""
    async with database.writing() as connection:
        keys = await wrapped_keys(connection)
        if not keys:
            await _make_keys(connection, secrets[0], now)
            keys = await wrapped_keys(connection)
    return Vault(keys, secrets, now)


async def wrapped_keys(connection: Connection) -> list[WrappedKey]:
    """All keys as they are stored."""
    rows = await connection.execute(
        select(DataKeyRow.id, DataKeyRow.purpose, DataKeyRow.wrapped, DataKeyRow.seals_from)
    )
    return [WrappedKey(row.id, row.purpose, row.wrapped, row.seals_from) for row in rows]


async def _make_keys(connection: Connection, secret: str, now: datetime) -> None:
    # Two processes may start at once: fixed ids let the first win, and the second reads what the first made.
    keys = [
        {
            "id": key_id,
            "purpose": purpose,
            "wrapped": wrap(os.urandom(32), purpose, secret),
            "made_at": now,
            "seals_from": now,
        }
        for key_id, purpose in ((_FIRST_DATA_KEY, "data"), (_LOOKUP_KEY, "lookup"))
    ]
    await connection.execute(_insert(connection).values(keys).on_conflict_do_nothing())


def _insert(connection: Connection) -> Any:
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    return dialect.insert(DataKeyRow.__table__)


async def rotate(
    database: Database, secrets: Sequence[str], clock: Callable[[], datetime], pause: Pause = asyncio.sleep
) -> int:
    """Wrap all keys under `secrets[0]`, add a data key, and seal every value anew; gives how many values.

    The bot goes on meanwhile: every process learns of the new key (`REFRESH`) before any seals with it (`LEARNING`),
    and values are sealed anew in small transactions. An interrupted run is simply started again. Earlier data keys
    stay, wrapped under the new secret, so that nothing is lost that a process wrote late; they are of no use to
    whoever has the old secret. Refuses with `SecretKeyWrong`.
    """
    newest = await _add_key(database, secrets, clock())
    await pause((LEARNING + 2 * REFRESH).total_seconds())
    async with database.reading() as connection:
        vault = Vault(await wrapped_keys(connection), secrets, clock())
    assert vault.sealing >= newest, "the clock stood still"
    resealed = 0
    for table_name, columns in SEALED_COLUMNS.items():
        table = Base.metadata.tables[table_name]
        for column in columns:
            resealed += await _reseal(database, vault, table.c[column])
    return resealed


async def _add_key(database: Database, secrets: Sequence[str], now: datetime) -> int:
    async with database.writing() as connection:
        keys = await wrapped_keys(connection)
        for key in keys:
            wrapped = wrap(unwrap(key, secrets), key.purpose, secrets[0])
            await connection.execute(update(DataKeyRow).where(DataKeyRow.id == key.id).values(wrapped=wrapped))
        newest = max(key.id for key in keys) + 1
        fresh = {
            "id": newest,
            "purpose": "data",
            "wrapped": wrap(os.urandom(32), "data", secrets[0]),
            "made_at": now,
            "seals_from": now + LEARNING,
        }
        await connection.execute(_insert(connection).values(fresh))
    return newest


async def _reseal(database: Database, vault: Vault, column: "Column[Any]") -> int:
    """Seal a column's values with the key that seals now, from the lowest primary key up."""
    table: Table = column.table
    keys = list(table.primary_key.columns)
    purpose = f"{table.name}.{column.name}"
    prefix = key_prefix(vault.sealing)
    stale = (
        select(*keys, column)
        .where(column.is_not(None), func.substr(column, 1, len(prefix)) != prefix)
        .order_by(*keys)
        .limit(RESEALED_AT_ONCE)
    )
    resealed, batch = 0, stale
    while True:
        async with database.writing() as connection:
            rows = (await connection.execute(batch)).all()
            for row in rows:
                key: tuple[Any, ...] = row[:-1]
                old: bytes = row[-1]
                value = vault.seal(vault.open_text(old, purpose), purpose)
                # Only if it is still the same: somebody may have written a newer value since it was read.
                same: list[ColumnElement[bool]] = [part == own for part, own in zip(keys, key, strict=True)]
                statement = update(table).where(*same, column == old).values({column.name: value})
                resealed += (await connection.execute(statement)).rowcount
        if len(rows) < RESEALED_AT_ONCE:
            return resealed
        await asyncio.sleep(BREATH)
        batch = stale.where(tuple_(*keys) > tuple_(*rows[-1][:-1]))
