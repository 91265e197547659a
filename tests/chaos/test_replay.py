"""Every update comes twice, and those of different chats in any order: nothing happens twice."""

import asyncio
import random
from collections.abc import Sequence
from typing import Any

import pytest

from bot.delivery.inbox import chat_of
from core.id_numbers import IdNumber
from tests.chaos.lengths import rounds
from tests.chat import text_of
from tests.registration.steps import walk_to
from tests.world import World, id_number

PEOPLE = rounds(2, 30)


def doubled_and_shuffled(updates: Sequence[dict[str, Any]], order: random.Random) -> list[dict[str, Any]]:
    """Each twice; those of one chat keep their order, as the chat server keeps it."""
    lines: dict[Any, list[dict[str, Any]]] = {}
    for update in updates:
        lines.setdefault(chat_of(update), []).extend((update, update))
    mixed = []
    while lines:
        chat = order.choice(list(lines))
        mixed.append(lines[chat].pop(0))
        if not lines[chat]:
            del lines[chat]
    return mixed


async def test_registered_once_although_every_update_comes_twice(world: World, monkeypatch: pytest.MonkeyPatch):
    take_in, order, before = world.app.inbox.take_in, random.Random(1), list[dict[str, Any]]()

    async def twice(updates: Sequence[dict[str, Any]]) -> None:
        await take_in(doubled_and_shuffled(updates, order))
        await take_in([*before, *updates])  # and once more, later
        before[:] = updates

    monkeypatch.setattr(world.app.inbox, "take_in", twice)
    numbers = [id_number(300 + number, "19950316") for number in range(PEOPLE)]
    phones = [await world.chat(f"Chen Jing {number}") for number in range(PEOPLE)]
    await asyncio.gather(
        *(walk_to(phone, "announcement", number=own) for phone, own in zip(phones, numbers, strict=True))
    )

    for phone, own in zip(phones, numbers, strict=True):
        said = [text_of(message) for message in await phone.messages()]
        assert sum("注册 1/9" in words for words in said) <= 1
        async with world.store.read() as look:
            person = await look.people.find(IdNumber(own))
            assert person is not None
            assert len(await look.sign_ins.of(person.id)) == 1
