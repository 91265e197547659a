"""Confirming an identity: one press."""

from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.identity.buttons import Confirm
from bot.identity.kind import decide_identity
from bot.people import SignedIn
from bot.requests.inbox import press, show
from bot.requests.kind import Opened
from bot.scene import Scene
from core.requests import Matter
from storage.outbox import Event
from storage.store import Transaction

router = Router(name="identity")


@router.callback_query(Confirm.filter(), SignedIn())
async def confirm_identity(callback: CallbackQuery, callback_data: Confirm, scene: Scene) -> None:
    async def effect(tx: Transaction, opened: Opened[Any]) -> Event | None:
        return await decide_identity(tx, opened, None, scene.settings.hotline)

    await show(scene, await press(scene, callback_data.about(Matter.IDENTITY), effect))
