"""Whatever comes in: hostile words, forged buttons with ids of others, odd updates. Everything is answered, nothing
fails, and nobody without a role changes what belongs to others."""

import asyncio
import random
from collections.abc import Iterator
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData
from sqlalchemy import func, select

from bot.features import FEATURES
from core.people import Role
from storage.tables import Base, InboxRow
from tests.chaos.lengths import rounds
from tests.chat import Chat, Refusal
from tests.world import EDUCATION_BUREAU, PRIMARY_SCHOOL, World

UPDATES = rounds(60, 20_000)
PATIENCE = float(rounds(60, 1200))
WORDS = (
    "' OR 1=1 --", "<b>", "</b><script>", "&amp;&lt;", "\u202e学时", "0" * 4096, "龘" * 50, "\x00", "/start", "/cancel",
    "/start 1'; DROP TABLE people", "🀄️" * 30, "439901199003070011", "-1", "1e309", "NaN", "{name}", "%s%n", "注册",
)  # fmt: skip
OURS = ("inbox", "outbox", "chat_leases", "conversations", "senders", "access_log", "sign_in_attempts", "events")
"""Tables that every update may change."""
OWN = ("person_id",)
"""Columns that say whose a row is."""
OWN_IN_OFFICE = (*OWN, "author_id", "filed_by")
"""Whoever holds an office may draft for others; nobody else has written anything about somebody else."""


def buttons() -> list[type[CallbackData]]:
    assert FEATURES
    found, left = [], [CallbackData]
    while left:
        for each in left.pop().__subclasses__():
            left.append(each)
            if each.__module__.startswith("bot."):
                found.append(each)
    return found


def forged(kind: type[CallbackData], chance: random.Random) -> str | None:
    """The button with small numbers, which are the ids of somebody's records, or with nonsense."""
    fields = len(kind.model_fields)
    nonsense = ("1", "2", "3", "0", "-1", "2026", "9" * 18, "x", "", "claim", "unit_admin")
    data = kind.__separator__.join([kind.__prefix__, *(chance.choice(nonsense) for _ in range(fields))])
    mark = chance.choice(("", "1~", "2~", "3~", "zz~"))
    return mark + data if len((mark + data).encode()) <= 64 else None


def deeds(chance: random.Random) -> Iterator[tuple[str, str]]:
    kinds = buttons()
    for number in range(UPDATES):
        data = forged(kinds[number % len(kinds)], chance)
        yield ("press", data) if data is not None and number % 3 else ("say", chance.choice(WORDS))


async def press(world: World, chat: Chat, number: int, data: str) -> None:
    """A press as no honest app sends it: below no message of the bot's."""
    person = {"id": chat.id, "is_bot": False, "first_name": "Wang Fang", "language_code": "zh-hans"}
    message = {"message_id": 1, "date": 1, "chat": {"id": chat.id, "type": "private"}, "text": "…"}
    query = {"id": f"forged-{number}", "from": person, "message": message, "chat_instance": "1", "data": data}
    await world.api.update(callback_query=query)


async def of_others(world: World, person: int, role: Role | None) -> dict[str, Any]:
    """Everything in the database but what an update of this person's may change."""
    own = OWN if role is None else OWN_IN_OFFICE
    kept = {}
    async with world.store.read() as look:
        for name, table in Base.metadata.tables.items():
            if name in OURS:
                continue
            rows = (await look._session.execute(select(table))).mappings().all()
            whose = ("id",) if name == "people" else own
            kept[name] = sorted(str(row) for row in rows if person not in {row.get(column) for column in whose})
    return kept


async def all_answered(world: World) -> None:
    """Every update is stored and answered: a last one, behind all others in its chat, too."""
    last = await world.chat("Chen Jing")
    await last.ask("/start", seconds=PATIENCE)
    async with asyncio.timeout(PATIENCE):
        while True:
            async with world.store.read() as look:
                if not await look.figures.updates_waiting():
                    return
            await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    ("role", "unit"), [(None, PRIMARY_SCHOOL), (Role.UNIT_ADMIN, PRIMARY_SCHOOL), (Role.REVIEWER, EDUCATION_BUREAU)]
)
async def test_whatever_comes_in_is_answered_and_takes_nothing_from_others(
    world: World, role: Role | None, unit: str
) -> None:
    await world.person("王芳", role=Role.REVIEWER if role is None else None)
    await world.person("李晓")
    person = await world.person("刘敏", unit, role=role)
    chat = await world.signed_in(person)
    before = await of_others(world, person.id, role)

    for number, (deed, words) in enumerate(deeds(random.Random(str(role)))):
        try:
            await (chat.say(words) if deed == "say" else press(world, chat, number, words))
        except Refusal:
            continue  # the chat server itself takes no such message
    await all_answered(world)
    failed = select(func.count()).where(InboxRow.error.is_not(None))
    async with world.store.read() as look:
        assert (await look._session.execute(failed)).scalar_one() == 0
    assert await of_others(world, person.id, role) == before
