"""重置密码 by whoever knows the old password: the old one once, then the new one twice, as `setting` asks it."""

from collections.abc import Mapping

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.account.buttons import ChangePassword
from bot.account.signing_in import attempt
from bot.account.texts import locked
from bot.feature import Resume
from bot.home.buttons import OpenHome
from bot.people import SignedIn
from bot.recovery import texts
from bot.recovery.setting import ask
from bot.recovery.states import NewPassword
from bot.scene import Scene
from bot.sharing.forms import stands_in_the_way
from bot.texts import HOME
from bot.ui.form import question
from bot.ui.screen import Button, Screen
from core.sign_in import SignInOutcome
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
    """Counted like a sign-in: whoever found the phone open must not guess on."""
    async with scene.store.read() as look:
        id_number = await look.people.id_number(scene.person.id)

    async def ask_for_the_new(tx: Transaction, person_id: int) -> None:
        tx.conversation.ask(question(NewPassword.first))

    decision = await attempt(scene, id_number, message.text or "", ask_for_the_new)
    if decision.outcome is SignInOutcome.SIGNED_IN:
        await ask(scene)
    elif decision.locked_until is not None:
        await scene.answer.show(
            Screen(locked(decision.locked_until, scene.settings.hotline), ((Button(HOME, OpenHome()),),))
        )
    else:
        await ask(scene, texts.wrong_old(decision.attempts_left))
