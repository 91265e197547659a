"""账户信息, signing out, and what to do about a lost password."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.account import texts
from bot.account.buttons import ConfirmSignOut, ForgotPassword, NotMyRegistration, OpenAccount, SignOut
from bot.account.screens import account_screen, forgotten_screen, not_mine_screen, show_home_anew, sign_out_screen
from bot.people import SignedIn
from bot.scene import Scene
from bot.settings import Settings
from bot.ui.answer import Answer
from core.people import Person
from core.rulebook import RuleBook
from storage.store import Store

router = Router(name="account")


@router.callback_query(OpenAccount.filter(), SignedIn())
async def open_account(callback: CallbackQuery, person: Person, store: Store, answer: Answer, book: RuleBook) -> None:
    async with store.read() as look:
        id_number = await look.people.id_number(person.id)
        path = await look.units.along(person.unit_path)
    await answer.show(account_screen(person, id_number, path, book))


@router.callback_query(SignOut.filter(), SignedIn())
async def ask_to_sign_out(callback: CallbackQuery, person: Person, answer: Answer) -> None:
    await answer.show(sign_out_screen(person))


@router.callback_query(ConfirmSignOut.filter())
async def sign_out(
    callback: CallbackQuery, callback_data: ConfirmSignOut, scene: Scene, store: Store, answer: Answer
) -> None:
    """Ends the sign-in of the person the button was for, whoever speaks in this chat by now."""
    async with store.begin() as tx:
        await tx.sign_ins.end(callback_data.person_id, scene.speaker.chat)
        if tx.conversation.current.person_id == callback_data.person_id:
            tx.conversation.speak_as(None)
            tx.conversation.end_form()
    await answer.toast(texts.SIGNED_OUT)
    await show_home_anew(scene)


@router.callback_query(ForgotPassword.filter())
async def advise_on_lost_password(callback: CallbackQuery, answer: Answer, settings: Settings) -> None:
    await answer.show(forgotten_screen(settings))


@router.callback_query(NotMyRegistration.filter())
async def advise_on_foreign_registration(callback: CallbackQuery, answer: Answer, settings: Settings) -> None:
    await answer.show(not_mine_screen(settings))
