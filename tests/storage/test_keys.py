"""Making the keys of a database, and changing them while the bot works."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from sqlalchemy import LargeBinary, func, select

from storage import keys
from storage.conversations import ConversationDraft
from storage.engine import Database, open_database
from storage.keys import LEARNING, REFRESH, SEALED_COLUMNS, open_vault, rotate
from storage.store import Store
from storage.tables import Base
from storage.vault import SecretKeyWrong, key_prefix
from tests.databases import SECRET, StillClock
from tests.storage.rows import WANG_FANG_PHONE, add_person, id_number, plant

NEW_SECRET = "the secret key that comes next, also long"
NOT_SEALED = {
    "id_number_hash": "a keyed hash",
    "token_hash": "a hash of 32 random bytes",
    "wrapped": "sealed by the secret key",
}


def test_every_binary_column_is_sealed_or_has_a_reason_not_to_be():
    binary = {
        (table.name, column.name)
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, LargeBinary) and column.name not in NOT_SEALED
    }

    assert binary == {(table, column) for table, columns in SEALED_COLUMNS.items() for column in columns}


async def test_two_processes_that_start_at_once_make_one_set_of_keys(database_url: str, clock: StillClock):
    first, second = open_database(database_url), open_database(database_url)
    try:
        one, other = await asyncio.gather(open_vault(first, [SECRET], clock()), open_vault(second, [SECRET], clock()))
    finally:
        await first.close()
        await second.close()

    assert other.open_text(one.seal("王芳", "p"), "p") == "王芳"
    assert one.lookup("1") == other.lookup("1")


async def test_another_secret_does_not_open_the_database(store: Store, database: Database, clock: StillClock):
    with pytest.raises(SecretKeyWrong):
        await open_vault(database, [NEW_SECRET], clock())


@dataclass
class Bot:
    """A running bot: a process of its own, with the secrets it was started with."""

    store: Store

    async def look_for_keys(self, clock: StillClock, seconds: float) -> None:
        """Time passes, and the bot looks for new keys as often as it should."""
        while seconds > 0:
            clock.move(seconds=REFRESH.total_seconds())
            await self.store.refresh_keys()
            seconds -= REFRESH.total_seconds()

    async def note(self, answer: int) -> None:
        """Wang Fang answers a question."""
        async with self.store.read() as look:
            conversation = await look.conversations.get(WANG_FANG_PHONE)
        async with self.store.handling(None, conversation).begin() as tx:
            tx.conversation.ask("Registration:name", answer=answer)


@pytest.fixture
async def bot(store: Store, database_url: str, clock: StillClock) -> AsyncIterator[Bot]:
    own = open_database(database_url)
    yield Bot(Store(own, await open_vault(own, [NEW_SECRET, SECRET], clock()), clock))
    await own.close()


async def test_the_bot_answers_and_loses_nothing_while_the_keys_change(
    store: Store, database: Database, clock: StillClock, bot: Bot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(keys, "RESEALED_AT_ONCE", 7)
    units = await plant(store)
    async with store.begin() as tx:
        for number in range(60):
            await add_person(tx, f"李晓{number}", number, unit_id=units["430101"])
            await tx.outbox.record("test.happened", number=number)
    hash_before = store.vault.lookup(id_number(0).value)
    answers = 0

    async def writing() -> None:
        nonlocal answers
        while True:
            answers += 1
            await bot.note(answers)
            await asyncio.sleep(0)

    async def time_passes(seconds: float) -> None:
        assert seconds > LEARNING.total_seconds() + REFRESH.total_seconds()
        await bot.look_for_keys(clock, seconds)

    work = asyncio.create_task(writing())
    resealed = await rotate(database, [NEW_SECRET, SECRET], clock, time_passes)
    answered = answers
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)

    assert resealed >= 60 * 3
    assert answered > 10
    after = Store(database, await open_vault(database, [NEW_SECRET], clock()), clock)
    async with after.read() as look:
        assert (await look.people.find(id_number(59))).name == "李晓59"
        assert (await look.conversations.get(WANG_FANG_PHONE)).answers["answer"] >= answered - 1
        assert await _sealed_with_older_keys(look._session.connection, after.vault.sealing) == {}
    assert after.vault.lookup(id_number(0).value) == hash_before
    with pytest.raises(SecretKeyWrong):
        await open_vault(database, [SECRET], clock())


async def _sealed_with_older_keys(connection, sealing: int) -> dict[str, int]:
    left = {}
    for name, columns in SEALED_COLUMNS.items():
        for column in (Base.metadata.tables[name].c[each] for each in columns):
            stale = select(func.count()).where(column.is_not(None), func.substr(column, 1, 4) != key_prefix(sealing))
            if count := (await connection.execute(stale)).scalar_one():
                left[str(column)] = count
    return left


async def test_an_answer_that_is_being_written_while_it_is_sealed_anew_is_not_overwritten(
    database: Database, clock: StillClock, bot: Bot
):
    """On PostgreSQL the older answer was read before the newer one was committed, and must not come back."""
    await bot.note(1)

    async def time_passes(seconds: float) -> None:
        await bot.look_for_keys(clock, seconds)

    async with bot.store.read() as look:
        conversation = await look.conversations.get(WANG_FANG_PHONE)
    async with bot.store.handling(None, conversation).begin() as tx:
        newer = ConversationDraft(conversation)
        newer.keep(answer=2)
        await tx.conversations.write(newer)
        rotating = asyncio.create_task(rotate(database, [NEW_SECRET, SECRET], clock, time_passes))
        await asyncio.wait({rotating}, timeout=0.5)
    await rotating

    async with bot.store.read() as look:
        assert (await look.conversations.get(WANG_FANG_PHONE)).answers == {"answer": 2}


async def test_a_run_that_was_interrupted_is_started_again(
    store: Store, database: Database, clock: StillClock, bot: Bot
):
    await bot.note(1)

    async def power_failure(_seconds: float) -> None:
        raise ConnectionError

    async def time_passes(seconds: float) -> None:
        await bot.look_for_keys(clock, seconds)

    with pytest.raises(ConnectionError):
        await rotate(database, [NEW_SECRET, SECRET], clock, power_failure)
    assert await rotate(database, [NEW_SECRET, SECRET], clock, time_passes) == 1

    after = Store(database, await open_vault(database, [NEW_SECRET], clock()), clock)
    async with after.read() as look:
        assert (await look.conversations.get(WANG_FANG_PHONE)).answers == {"answer": 1}


async def test_a_bot_that_missed_the_new_key_writes_what_everybody_can_still_open(
    database: Database, clock: StillClock, bot: Bot
):
    async def time_passes(seconds: float) -> None:
        clock.move(seconds=seconds)

    await rotate(database, [NEW_SECRET, SECRET], clock, time_passes)
    await bot.note(7)

    after = Store(database, await open_vault(database, [NEW_SECRET], clock()), clock)
    async with after.read() as look:
        assert (await look.conversations.get(WANG_FANG_PHONE)).answers == {"answer": 7}
