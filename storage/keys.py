"""The keys of a database: made once, opened at each start, rotated by `rotate-key`."""

import os
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Table, delete, func, insert, select, update

from storage.engine import Connection, Database
from storage.session import Session
from storage.tables import Base, DataKeyRow
from storage.vault import Vault, WrappedKey, unwrap, wrap

_FIRST_DATA_KEY = 1
_LOOKUP_KEY = 2

SEALED_COLUMNS: dict[str, tuple[str, ...]] = {
    "people": ("id_number", "phone"),
    "platforms": ("secret",),
    "orders": ("items",),
    "conversations": ("answers",),
    "inbox": ("payload",),
    "events": ("payload",),
    "outbox": ("payload",),
}
"""Every sealed column; each value is bound to "table.column". A test holds this against the tables."""


async def open_vault(database: Database, secrets: Sequence[str], now: datetime) -> Vault:
    """The vault of this database; makes its keys at the first start. Refuses with `SecretKeyWrong`."""
    async with database.writing() as connection:
        keys = await _wrapped_keys(connection)
        if not keys:
            await _make_keys(connection, secrets[0], now)
            keys = await _wrapped_keys(connection)
    return Vault.open(keys, secrets)


async def _wrapped_keys(connection: Connection) -> list[WrappedKey]:
    rows = await connection.execute(select(DataKeyRow.id, DataKeyRow.purpose, DataKeyRow.wrapped))
    return [WrappedKey(row.id, row.purpose, row.wrapped) for row in rows]


async def _make_keys(connection: Connection, secret: str, now: datetime) -> None:
    # Two processes may start at once: fixed ids let the first win, and the second reads what the first made.
    keys = [
        {"id": key_id, "purpose": purpose, "wrapped": wrap(os.urandom(32), purpose, secret), "made_at": now}
        for key_id, purpose in ((_FIRST_DATA_KEY, "data"), (_LOOKUP_KEY, "lookup"))
    ]
    session = Session(connection, Vault({0: bytes(32)}, b""), now)
    await connection.execute(session.insert(DataKeyRow).values(keys).on_conflict_do_nothing())


async def rotate(database: Database, secrets: Sequence[str], now: datetime, batch: int = 500) -> int:
    """Wrap all keys under `secrets[0]`, add a data key, and seal every value anew; gives how many values.

    Works in batches, each a transaction of its own, so that the bot can go on meanwhile; an interrupted run is simply
    started again. Old data keys are dropped when nothing is sealed with them any more.
    """
    async with database.writing() as connection:
        for key in await _wrapped_keys(connection):
            wrapped = wrap(unwrap(key, secrets), key.purpose, secrets[0])
            await connection.execute(update(DataKeyRow).where(DataKeyRow.id == key.id).values(wrapped=wrapped))
        newest = max(key.id for key in await _wrapped_keys(connection)) + 1
        fresh = wrap(os.urandom(32), "data", secrets[0])
        await connection.execute(insert(DataKeyRow).values(id=newest, purpose="data", wrapped=fresh, made_at=now))
        vault = Vault.open(await _wrapped_keys(connection), secrets)
    resealed = 0
    for table_name, columns in SEALED_COLUMNS.items():
        table = Base.metadata.tables[table_name]
        for column in columns:
            resealed += await _reseal(database, vault, table.c[column], batch)
    async with database.writing() as connection:
        await connection.execute(delete(DataKeyRow).where(DataKeyRow.purpose == "data", DataKeyRow.id != newest))
    return resealed


async def _reseal(database: Database, vault: Vault, column: "Column[Any]", batch: int) -> int:
    """Seal a column's values with the newest key, from the lowest primary key up."""
    table: Table = column.table
    keys = list(table.primary_key.columns)
    purpose = f"{table.name}.{column.name}"
    prefix = vault.newest.to_bytes(4, "big")
    resealed = 0
    while True:
        async with database.writing() as connection:
            stale = (
                select(*keys, column)
                .where(column.is_not(None), func.substr(column, 1, len(prefix)) != prefix)
                .limit(batch)
            )
            rows = (await connection.execute(stale)).all()
            for row in rows:
                value = vault.seal(vault.open_text(row[-1], purpose), purpose)
                matches = [key == part for key, part in zip(keys, row, strict=False)]
                await connection.execute(update(table).where(*matches).values({column.name: value}))
        resealed += len(rows)
        if len(rows) < batch:
            return resealed
