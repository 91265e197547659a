"""Signing in: the ID number, then the password; what failed leaves its trace."""

from collections.abc import Awaitable, Callable, Mapping

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.account import texts
from bot.account.buttons import StartSignIn
from bot.account.passwords import is_password
from bot.account.screens import advice_screen, show_home_anew, show_sign_in
from bot.account.states import SignIn
from bot.feature import Resume
from bot.home.screens import show_home
from bot.registration.states import TAKEN
from bot.scene import Scene
from bot.settings import Settings
from bot.sharing.forms import stands_in_the_way
from bot.sharing.texts import DISCARD_AND_SIGN_IN, STOP_REGISTERING
from bot.ui.answer import Answer
from bot.ui.form import question
from core.id_numbers import IdNumber
from core.refusals import Refused
from core.sign_in import SignInDecision, SignInOutcome, check_room, decide_sign_in, locked_until
from storage.outbox import Posting, Priority
from storage.sign_ins import Credentials
from storage.store import Store, Transaction

router = Router(name="sign in")


@router.callback_query(StartSignIn.filter())
async def start(
    callback: CallbackQuery, callback_data: StartSignIn, scene: Scene, store: Store, forms: Mapping[str, Resume]
) -> None:
    further = callback_data.further
    if scene.speaker.person is not None and not further:
        await scene.answer.toast(texts.SIGNED_IN_ALREADY)
        await show_home(scene)
        return
    anyway = StartSignIn(discard=True, further=further)
    give_up = DISCARD_AND_SIGN_IN if further else STOP_REGISTERING
    if not callback_data.discard and await stands_in_the_way(scene, forms, anyway, give_up):
        return
    async with store.read() as look:
        check_room([each.person_id for each in await look.sign_ins.here(scene.speaker.chat)])
    taken = store.conversation.answers.get(TAKEN)
    async with store.begin() as tx:
        tx.conversation.end_form()
        if taken is None:
            tx.conversation.ask(question(SignIn.id_number))
        else:
            # Registering has just shown that this number is known; nobody wants to type it again.
            tx.conversation.ask(question(SignIn.password), id_number=taken)
    await show_sign_in(scene)


@router.message(SignIn.id_number, F.text)
async def give_id_number(message: Message, scene: Scene, store: Store) -> None:
    id_number = IdNumber.parse(message.text or "", scene.today)
    async with store.begin() as tx:
        tx.conversation.ask(question(SignIn.password), id_number=id_number.value)
    await show_sign_in(scene)


@router.message(SignIn.password, F.text)
async def give_password(message: Message, scene: Scene, store: Store, answer: Answer, settings: Settings) -> None:
    password = message.text or ""
    if _is_id_number(password):
        await show_sign_in(scene, texts.PASSWORD_EXPECTED)
        return
    id_number = IdNumber(store.conversation.answers["id_number"])

    async def sign_in(tx: Transaction, person_id: int) -> None:
        await _sign_in(tx, scene, person_id)

    decision = await attempt(scene, id_number, password, sign_in)
    if decision.outcome is SignInOutcome.SIGNED_IN:
        await show_home_anew(scene)
    elif decision.locked_until is not None:
        await answer.show(advice_screen(texts.locked(decision.locked_until, settings.hotline)))
    else:
        await show_sign_in(scene, texts.wrong(decision.attempts_left))


@router.message(StateFilter(SignIn))
async def expect_text(message: Message, scene: Scene) -> None:
    await show_sign_in(scene, texts.ONLY_TEXT)


def _is_id_number(text: str) -> bool:
    try:
        IdNumber.parse(text)
    except Refused:
        return False
    return True


async def attempt(
    scene: Scene, id_number: IdNumber, password: str, then: Callable[[Transaction, int], Awaitable[None]]
) -> SignInDecision:
    """Try a password, count it, and go on with `then` in the same transaction when it is right; a lock is told to all
    chats of the person."""
    credentials = await _checked(scene, id_number, password)
    async with scene.store.begin() as tx:
        decision = await _decide(tx, scene, id_number, credentials)
        if decision.outcome is SignInOutcome.SIGNED_IN and credentials is not None:
            await then(tx, credentials.person_id)
        elif decision.person_was_locked:
            await _tell_of_lock(tx, id_number, decision)
    return decision


async def _checked(scene: Scene, id_number: IdNumber, password: str) -> Credentials | None:
    """The credentials that this password opens. While a lock lasts the password is not even looked at."""
    async with scene.store.read() as look:
        number, chat = look.sign_ins.number_key(id_number), scene.speaker.chat.key
        counted = await look.sign_ins.attempts(number, chat)
        credentials = await look.sign_ins.credentials(id_number)
        now = look.now
    if locked_until(counted[number], counted[chat], now) is not None:
        return None
    fits = await is_password(None if credentials is None else credentials.password_hash, password)
    return credentials if fits else None


async def _decide(
    tx: Transaction, scene: Scene, id_number: IdNumber, credentials: Credentials | None
) -> SignInDecision:
    """Count the attempt; the password may have been changed while it was being checked."""
    right = credentials is not None and credentials == await tx.sign_ins.hold_credentials(id_number)
    number, chat = tx.sign_ins.number_key(id_number), scene.speaker.chat.key
    counted = await tx.sign_ins.hold_attempts(number, chat)
    decision = decide_sign_in(counted[number], counted[chat], tx.now, password_right=right)
    assert decision.person is not None
    await tx.sign_ins.keep_attempts({number: decision.person, chat: decision.chat})
    return decision


async def _sign_in(tx: Transaction, scene: Scene, person_id: int) -> None:
    here = scene.speaker.chat
    check_room([each.person_id for each in await tx.sign_ins.here(here)], person_id)
    chats = await tx.sign_ins.chats(person_id)
    await tx.sign_ins.add(person_id, here)
    await tx.access.note("sign_in", person_id, person_id)
    if await tx.closings.take_back(person_id):
        await tx.access.note("account.kept", person_id, person_id)
    tx.conversation.end_form()
    tx.conversation.speak_as(person_id)
    if chats and here not in chats:
        event_id = await tx.outbox.record("sign_in.elsewhere", person_id=person_id)
        for chat in chats:
            await tx.outbox.tell_chat(event_id, chat, Posting(Priority.SECURITY, person_id=person_id))


async def _tell_of_lock(tx: Transaction, id_number: IdNumber, decision: SignInDecision) -> None:
    credentials = await tx.sign_ins.credentials(id_number)
    if credentials is None or decision.locked_until is None:
        return
    until = decision.locked_until.isoformat()
    event_id = await tx.outbox.record("sign_in.locked", person_id=credentials.person_id, until=until)
    await tx.outbox.tell_everywhere(event_id, credentials.person_id, Posting(Priority.SECURITY))
