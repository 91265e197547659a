"""Setting a new password: by whoever was vouched for, once and for a limited time, or by whoever knows the old one."""

from collections.abc import Mapping

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.account.buttons import ForgotPassword
from bot.account.leaving import Why, leave
from bot.account.passwords import hash_password, is_password
from bot.account.screens import show_home_anew
from bot.account.texts import FORGOT
from bot.errors import NotYours
from bot.feature import Resume
from bot.home.buttons import OpenHome
from bot.recovery import texts
from bot.recovery.buttons import ChooseAnew, SetPassword
from bot.recovery.states import NewPassword
from bot.scene import Scene
from bot.sharing.forms import stands_in_the_way
from bot.texts import HOME, Text, lines
from bot.ui.form import question
from bot.ui.screen import Button, Screen
from core.passwords import check_strength
from core.recovery import RecoveryOver, check_allowed
from core.sign_in import Attempts, check_room
from storage.conversations import Chat
from storage.recovery import Recovery
from storage.store import Reading, Store, Transaction

RECOVERY_ID = "recovery_id"
PASSWORD_HASH = "password_hash"

router = Router(name="recovery, setting")


@router.callback_query(SetPassword.filter())
async def start(
    callback: CallbackQuery, callback_data: SetPassword, scene: Scene, store: Store, forms: Mapping[str, Resume]
) -> None:
    recovery_id = callback_data.recovery_id
    async with store.read() as look:
        recovery = await look.recoveries.get(recovery_id)
    if recovery is None or recovery.chat != scene.speaker.chat:
        async with store.begin() as tx:
            await tx.access.note("recovery.refused", scene.store.conversation.person_id, None, str(recovery_id))
        raise NotYours
    check_allowed(recovery.state, recovery.allowed_until, store.clock())
    anyway = SetPassword(recovery_id=recovery_id, discard=True)
    if not callback_data.discard and await stands_in_the_way(scene, forms, anyway, texts.DISCARD_AND_SET):
        return
    async with store.begin() as tx:
        await _check_room(tx, recovery)
        tx.conversation.end_form()
        tx.conversation.ask(question(NewPassword.first), **{RECOVERY_ID: recovery_id})
    # Below the message with the button, which stays for whoever gives up and comes back within the hour.
    await scene.answer.toast()
    await scene.answer.send(_question_screen(scene, None))


async def _check_room(look: Reading, recovery: Recovery) -> None:
    here = await look.sign_ins.here(recovery.chat)
    check_room([each.person_id for each in here], recovery.person_id)


async def ask(scene: Scene, note: Text | None = None) -> None:
    """The open question, with a line about what was wrong on top."""
    await scene.answer.show(_question_screen(scene, note))


def _question_screen(scene: Scene, note: Text | None) -> Screen:
    recovery_id, form = scene.store.conversation.answers.get(RECOVERY_ID), scene.store.conversation.form
    home = (Button(HOME, OpenHome()),)
    if form == question(NewPassword.old):
        return Screen(lines(note, texts.CHANGE_TITLE, texts.ASK_OLD), ((Button(FORGOT, ForgotPassword()),), home))
    if form == question(NewPassword.first):
        return Screen(lines(note, texts.TITLE, texts.ASK_FIRST), (home,))
    again = ChooseAnew() if recovery_id is None else SetPassword(recovery_id=recovery_id)
    other = Button(texts.OTHER_PASSWORD, again, shared=True)
    return Screen(lines(note, texts.TITLE, texts.ASK_AGAIN), ((other,), home))


async def _recovery(look: Reading, scene: Scene) -> Recovery | None:
    """What allows the new password; None for whoever has given the old one."""
    recovery_id = scene.store.conversation.answers.get(RECOVERY_ID)
    return None if recovery_id is None else await look.recoveries.get(recovery_id)


@router.message(NewPassword.first, F.text)
async def choose_password(message: Message, scene: Scene, store: Store) -> None:
    password = message.text or ""
    async with store.read() as look:
        recovery = await _recovery(look, scene)
        person = scene.person if recovery is None else await look.people.get(recovery.person_id)
        assert person is not None
        id_number = await look.people.id_number(person.id)
    check_strength(password, id_number, person.phone, person.name)
    password_hash = await hash_password(password)
    async with store.begin() as tx:
        tx.conversation.ask(question(NewPassword.again), **{PASSWORD_HASH: password_hash})
    await ask(scene)


@router.message(NewPassword.again, F.text)
async def repeat_password(message: Message, scene: Scene, store: Store) -> None:
    """Asked twice: what was typed is deleted at once, so nobody can look it up again."""
    password_hash: str = store.conversation.answers[PASSWORD_HASH]
    if not await is_password(password_hash, message.text or ""):
        await _ask_first(scene)
        await ask(scene, texts.DIFFERENT)
        return
    async with store.begin() as tx:
        recovery = await _recovery(tx, scene)
        is_set = recovery is None or await _use(tx, recovery)
        tx.conversation.end_form()
        if is_set:
            person_id = scene.person.id if recovery is None else recovery.person_id
            await _set(tx, person_id, scene.speaker.chat, password_hash)
            tx.conversation.speak_as(person_id)
    if not is_set:
        raise RecoveryOver
    if recovery is None:
        await scene.answer.show(Screen(texts.CHANGED, ((Button(HOME, OpenHome()),),)))
    else:
        await show_home_anew(scene)


async def _ask_first(scene: Scene) -> None:
    async with scene.store.begin() as tx:
        tx.conversation.forget(PASSWORD_HASH)
        tx.conversation.ask(question(NewPassword.first))


async def _use(tx: Transaction, recovery: Recovery) -> bool:
    """What was allowed is used up; False when the time is over."""
    await _check_room(tx, recovery)
    if not await tx.recoveries.use(recovery.id):
        return False
    await tx.closings.reopen(recovery.person_id)
    await tx.access.note("recovery.used", recovery.person_id, recovery.person_id, str(recovery.id))
    return True


async def _set(tx: Transaction, person_id: int, here: Chat, password_hash: str) -> None:
    """The new password holds, a lock is lifted, all other chats are signed out and told so, and this one is signed
    in."""
    await tx.people.change_password(person_id, password_hash)
    number_key = tx.sign_ins.number_key(await tx.people.id_number(person_id))
    await tx.sign_ins.keep_attempts({number_key: Attempts()})
    ended = await tx.sign_ins.end_all(person_id, but=here)
    if ended:
        await leave(tx, person_id, ended, Why.PASSWORD_SET)
    await tx.sign_ins.add(person_id, here)
    await tx.access.note("password.set", person_id, person_id)


@router.callback_query(ChooseAnew.filter(), NewPassword.again)
async def choose_anew(callback: CallbackQuery, scene: Scene) -> None:
    await _ask_first(scene)
    await ask(scene)


@router.message(StateFilter(NewPassword))
async def expect_text(message: Message, scene: Scene) -> None:
    await ask(scene, texts.ONLY_TEXT)
