"""我是单位管理员: asking for the role, and giving it."""

from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.people import SignedIn
from bot.requests.inbox import press, show
from bot.requests.kind import Opened
from bot.scene import Scene
from bot.unit_admins.asking import ask_for_role, role_screen
from bot.unit_admins.buttons import AskForRole, Grant, OpenAdminRole
from bot.unit_admins.decisions import grant_role
from core.requests import Matter
from storage.outbox import Event
from storage.store import Transaction

router = Router(name="unit admins")


@router.callback_query(OpenAdminRole.filter(), SignedIn())
async def open_role(callback: CallbackQuery, scene: Scene) -> None:
    await scene.answer.show(await role_screen(scene))


@router.callback_query(AskForRole.filter(), SignedIn())
async def ask(callback: CallbackQuery, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        await ask_for_role(tx, scene.person.id)
    await scene.answer.show(await role_screen(scene))


@router.callback_query(Grant.filter(), SignedIn())
async def grant(callback: CallbackQuery, callback_data: Grant, scene: Scene) -> None:
    async def effect(tx: Transaction, opened: Opened[Any]) -> Event | None:
        return await grant_role(tx, opened, scene.settings.hotline)

    await show(scene, await press(scene, callback_data.about(Matter.UNIT_ADMIN), effect))
