"""我是单位管理员: asking for the role."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.people import SignedIn
from bot.scene import Scene
from bot.unit_admins.asking import ask_for_role, role_screen
from bot.unit_admins.buttons import AskForRole, OpenAdminRole

router = Router(name="unit admins")


@router.callback_query(OpenAdminRole.filter(), SignedIn())
async def open_role(callback: CallbackQuery, scene: Scene) -> None:
    await scene.answer.show(await role_screen(scene))


@router.callback_query(AskForRole.filter(), SignedIn())
async def ask(callback: CallbackQuery, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        await ask_for_role(tx, scene.person.id)
    await scene.answer.show(await role_screen(scene))
