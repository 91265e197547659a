"""账户信息 and signing out."""

from dataclasses import replace

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.account import texts
from bot.account.buttons import ConfirmSignOut, OpenAccount, SignOut
from bot.account.screens import account_screen, doors, show_home_anew, sign_out_screen
from bot.people import SignedIn
from bot.scene import Scene
from bot.ui.answer import Answer
from core.people import Person
from core.rulebook import RuleBook
from storage.store import Store

router = Router(name="account")


@router.callback_query(OpenAccount.filter(), SignedIn())
async def open_account(callback: CallbackQuery, person: Person, scene: Scene, store: Store, book: RuleBook) -> None:
    async with store.read() as look:
        id_number = await look.people.id_number(person.id)
        path = await look.units.along(person.unit_path)
        chats = await look.sign_ins.of(person.id)
    screen = account_screen(person, id_number, path, book)
    await scene.answer.show(replace(screen, rows=(*doors(scene.speaker, len(chats)), *screen.rows)))


@router.callback_query(SignOut.filter(), SignedIn())
async def ask_to_sign_out(callback: CallbackQuery, person: Person, answer: Answer) -> None:
    await answer.show(sign_out_screen(person))


@router.callback_query(ConfirmSignOut.filter())
async def sign_out(
    callback: CallbackQuery, callback_data: ConfirmSignOut, scene: Scene, store: Store, answer: Answer
) -> None:
    """Whoever else is signed in here goes on."""
    async with store.begin() as tx:
        await tx.sign_ins.end(callback_data.person_id, scene.speaker.chat)
        if tx.conversation.current.person_id == callback_data.person_id:
            tx.conversation.speak_as(await tx.sign_ins.used_last(scene.speaker.chat))
    await answer.toast(texts.SIGNED_OUT)
    await show_home_anew(scene)
