"""Deciding on a missing unit: add it, or take one that is there."""

import asyncio
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.missing_units.buttons import AddUnit, UseExisting
from bot.missing_units.decisions import Rules, add_unit, use_existing
from bot.people import SignedIn
from bot.registration.spelling import Spelling, spellings
from bot.requests.inbox import press, show
from bot.requests.kind import Opened
from bot.scene import Scene
from core.requests import Matter
from storage.outbox import Event
from storage.store import Transaction

router = Router(name="missing units")


@router.callback_query(AddUnit.filter(), SignedIn())
async def add(callback: CallbackQuery, callback_data: AddUnit, scene: Scene) -> None:
    spelling = await _spelling(scene, callback_data.request_id)

    async def effect(tx: Transaction, opened: Opened[Any]) -> Event | None:
        return await add_unit(tx, opened, spelling, Rules(scene.book, scene.settings.hotline))

    await show(scene, await press(scene, callback_data.about(Matter.NEW_UNIT), effect))


async def _spelling(scene: Scene, request_id: int) -> Spelling:
    """The pinyin of the name, worked out before the transaction and off the event loop: the first time it loads a
    dictionary of 40 MB. The name of a request never changes."""
    async with scene.store.read() as look:
        request = await look.unit_requests.get(request_id)
    name = "" if request is None else request.name
    return await asyncio.to_thread(spellings, name, name)


@router.callback_query(UseExisting.filter(), SignedIn())
async def use(callback: CallbackQuery, callback_data: UseExisting, scene: Scene) -> None:
    async def effect(tx: Transaction, opened: Opened[Any]) -> Event | None:
        return await use_existing(tx, opened, callback_data.unit_id, Rules(scene.book, scene.settings.hotline))

    await show(scene, await press(scene, callback_data.about(Matter.NEW_UNIT), effect))
