"""No ID number, phone, payload or answer stands in clear in the database: not while it is there, not afterwards."""

from pathlib import Path

import pytest
from sqlalchemy import delete, select, text

from core.people import Standing
from storage.engine import open_database
from storage.inbox import IncomingUpdate
from storage.keys import open_vault
from storage.rosters import RosterEntry
from storage.store import Store
from storage.tables import Base, ConversationRow
from tests.databases import SECRET, StillClock
from tests.storage.rows import WANG_FANG_PHONE, add_person, id_number, plant

WORD = "Lushan-mountain-7"
PHONE = "13900000001"


async def leave_traces(store: Store) -> None:
    """Everything that people type and platforms send, written, changed and deleted again."""
    units = await plant(store)
    number = id_number(1)
    async with store.begin() as tx:
        await tx.inbox.store([IncomingUpdate(1, WANG_FANG_PHONE, f'{{"text": "{number.value}"}}')])
    async with store.read() as look:
        [entry] = await look.inbox.waiting()
        conversation = await look.conversations.get(WANG_FANG_PHONE)
    own = store.handling(entry.id, conversation)
    async with own.begin() as tx:
        tx.conversation.ask("Registration:password", id_number=number.value, password_hash=WORD)
    async with own.begin() as tx:
        person = await add_person(tx, "王芳", 1, unit_id=units["430101"], standing=Standing.PENDING)
        await tx.rosters.put(units["430101"], [RosterEntry(number, "王芳")])
        event_id = await tx.outbox.record("test.happened", id_number=number.value, secret=WORD)
        await tx.outbox.tell(event_id, person.id)
        tx.conversation.end_form()
    async with store.begin() as tx:
        await tx._session.execute(delete(ConversationRow))


@pytest.fixture
async def written(sqlite_url: str, clock: StillClock) -> Store:
    database = open_database(sqlite_url)
    store = Store(database, await open_vault(database, [SECRET], clock()), clock)
    await leave_traces(store)
    yield store
    await database.close()


def database_files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("xueshi.db*")}


@pytest.mark.parametrize("secret", [id_number(1).value, id_number(1).value[6:], WORD, PHONE])
async def test_nothing_of_it_stands_in_the_files_or_the_log_beside_them(written: Store, tmp_path: Path, secret: str):
    files = database_files(tmp_path)

    assert len(files["xueshi.db-wal"]) > 1000
    for name, content in files.items():
        assert secret.encode() not in content, name
        assert secret.encode("utf-16-le") not in content, name


async def test_nothing_of_it_stands_in_any_column(store: Store):
    await leave_traces(store)

    async with store.read() as look:
        for table in Base.metadata.tables.values():
            for row in await look._session.execute(select(table)):
                for value in row:
                    shown = value.decode("latin-1") if isinstance(value, bytes) else str(value)
                    for secret in (id_number(1).value, WORD, PHONE):
                        assert secret not in shown, table.name


async def test_the_search_itself_would_find_a_clear_number(written: Store, tmp_path: Path):
    """Otherwise the tests above prove nothing."""
    async with written.begin() as tx:
        await tx._session.execute(text("UPDATE people SET name = :clear"), {"clear": id_number(1).value})

    assert id_number(1).value.encode() in b"".join(database_files(tmp_path).values())
