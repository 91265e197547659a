"""重置密码 by whoever knows the old password: the old one once, then the new one twice, as `setting` asks it."""

from collections.abc import Mapping

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.account.buttons import ChangePassword
from bot.account.proving import is_proved
from bot.feature import Resume
from bot.people import SignedIn
from bot.recovery import texts
from bot.recovery.setting import ask
from bot.recovery.states import NewPassword
from bot.scene import Scene
from bot.sharing.forms import stands_in_the_way
from bot.ui.form import question
from storage.store import Transaction

router = Router(name="recovery, changing")


@router.callback_query(ChangePassword.filter(), SignedIn())
async def start(
    callback: CallbackQuery, callback_data: ChangePassword, scene: Scene, forms: Mapping[str, Resume]
) -> None:
    anyway = ChangePassword(discard=True)
    if not callback_data.discard and await stands_in_the_way(scene, forms, anyway, texts.DISCARD_AND_SET):
        return
    async with scene.store.begin() as tx:
        tx.conversation.end_form()
        tx.conversation.ask(question(NewPassword.old))
    await ask(scene)


@router.message(NewPassword.old, SignedIn(), F.text)
async def give_old(message: Message, scene: Scene) -> None:
    async def ask_for_the_new(tx: Transaction, person_id: int) -> None:
        tx.conversation.ask(question(NewPassword.first))

    if await is_proved(scene, message.text or "", ask_for_the_new, ask):
        await ask(scene)
