"""注销账户: what goes and what stays, the password, a second press, days to think it over, then it is erased."""

import structlog
from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.account.leaving import Why, leave
from bot.account.proving import is_proved
from bot.delivery.outbox import Recipient
from bot.evidence.attaching import let_go
from bot.own_data import closing_texts as texts
from bot.own_data.buttons import CloseAccount, ConfirmClosing, KeepAccount
from bot.own_data.screens import show_own_data
from bot.own_data.states import Closing
from bot.own_data.texts import ONLY_TEXT
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import Text, lines
from bot.ui.form import question
from bot.ui.screen import Button, Screen
from core.closing import HoldsOffice, closes_at
from core.people import Person
from storage.files import FileStore
from storage.outbox import Event, Posting, Priority
from storage.store import Reading, Store, Transaction

log = structlog.get_logger()

router = Router(name="closing accounts")
router.callback_query.filter(SignedIn())

FORM = "Closing"
ASKED = "account.closing"
"""What all chats of the person are told, with the way back; also in the access log."""
STEP = 50
"""Accounts of one look; each is closed in a transaction of its own."""


@router.callback_query(CloseAccount.filter())
async def start(callback: CallbackQuery, scene: Scene) -> None:
    closes_at(scene.person, scene.store.clock())
    if await scene.stopped_by_form(but=FORM):
        return
    async with scene.store.begin() as tx:
        tx.conversation.end_form()
        tx.conversation.ask(question(Closing.password))
    await ask(scene)


async def ask(scene: Scene, note: Text | None = None) -> None:
    """The open question, with a line about what was wrong on top."""
    keep = (Button(texts.NOT_AFTER_ALL, KeepAccount()),)
    if scene.store.conversation.form == question(Closing.sure):
        sure = (Button(texts.CLOSE_NOW, ConfirmClosing(), style="danger"),)
        await scene.answer.show(Screen(lines(note, texts.question(texts.ARE_YOU_SURE)), (sure, keep)))
    else:
        await scene.answer.show(Screen(lines(note, texts.question(texts.ASK_PASSWORD)), (keep,)))


@router.message(Closing.password, SignedIn(), F.text)
async def give_password(message: Message, scene: Scene) -> None:
    async def ask_once_more(tx: Transaction, person_id: int) -> None:
        tx.conversation.ask(question(Closing.sure))

    if await is_proved(scene, message.text or "", ask_once_more, ask):
        await ask(scene)


@router.callback_query(ConfirmClosing.filter())
async def confirm(callback: CallbackQuery, scene: Scene, person: Person) -> None:
    """The open question is the proof of the password: an old button, or a forged one, finds it closed."""
    if scene.store.conversation.form != question(Closing.sure):
        await scene.answer.toast(texts.NOT_ASKED)
        await show_own_data(scene)
        return
    async with scene.store.begin() as tx:
        now = await tx.people.get(person.id)
        assert now is not None
        tx.conversation.end_form()
        if await tx.closings.ask(person.id, closes_at(now, tx.now)):
            await tx.access.note(ASKED, person.id, person.id)
            event_id = await tx.outbox.record(ASKED, person_id=person.id)
            await tx.outbox.tell_everywhere(event_id, person.id, Posting(Priority.SECURITY))
    await show_own_data(scene)


@router.callback_query(KeepAccount.filter())
async def keep(callback: CallbackQuery, scene: Scene, person: Person) -> None:
    async with scene.store.begin() as tx:
        if scene.form == FORM:
            tx.conversation.end_form()
        if await tx.closings.take_back(person.id):
            await tx.access.note("account.kept", person.id, person.id)
    await scene.answer.toast(texts.KEPT)
    await show_own_data(scene)


@router.message(StateFilter(Closing))
async def expect_answer(message: Message, scene: Scene) -> None:
    await ask(scene, ONLY_TEXT if scene.store.conversation.form == question(Closing.password) else texts.ONLY_BUTTONS)


async def tell_of_closing(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    """None when it was taken back on the way."""
    due_at = await look.closings.due_at(event.values["person_id"])
    return None if due_at is None else Screen(texts.pending(due_at), ((Button(texts.KEEP, KeepAccount()),),))


def office_held(refusal: HoldsOffice) -> Text:
    return texts.holds_office(refusal.offices)


async def close_due(store: Store, files: FileStore) -> int:
    """Close the accounts whose time is over; gives how many. Any number of processes may do so."""
    closed = 0
    while True:
        async with store.read() as look:
            due = await look.closings.due(STEP)
        for person_id in due:
            closed += await _close(store, files, person_id)
        if len(due) < STEP:
            return closed


async def _close(store: Store, files: FileStore, person_id: int) -> bool:
    async with store.begin() as tx:
        if not await tx.closings.close(person_id):
            return False
        keys, chats = await tx.closings.erase(person_id)
        await leave(tx, person_id, chats, Why.CLOSED)
        await tx.access.note("account.closed", None, person_id)
    await let_go(files, keys)
    log.info("account closed", files=len(keys))
    return True
