"""The password, and the one transaction that makes a person of a registration."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.account.passwords import hash_password, is_password
from bot.identity.asking import ask as ask_to_confirm
from bot.missing_units.asking import Home, ask_for_unit, settle_in
from bot.registration import texts
from bot.registration.announcing import Opened, show_announcement
from bot.registration.beginning import CONSENTED_AT, CONSENTED_TO
from bot.registration.buttons import AskPassword
from bot.registration.draft import PASSWORD_HASH, UNIT, Draft, Gathered, ask, ask_next, keep
from bot.registration.screens import show_open_question
from bot.registration.states import ANNOUNCEMENT_FORM, TAKEN, Registration
from bot.scene import Scene
from bot.ui.form import question
from core.passwords import check_strength
from core.people import Standing
from core.rosters import decide_by_roster
from core.rulebook import FieldKind, RuleBook
from storage.store import Store, Transaction

router = Router(name="registration, finishing")


@router.callback_query(AskPassword.filter(), StateFilter(Registration))
async def ask_password(callback: CallbackQuery, scene: Scene, store: Store) -> None:
    draft = Draft.of(scene)
    async with store.begin() as tx:
        keep(tx.conversation, draft)
        ask_next(tx.conversation, draft)
        if draft.form.first_open is None:
            tx.conversation.ask(question(Registration.password))
    await show_open_question(scene)


@router.message(Registration.password, F.text)
async def choose_password(message: Message, scene: Scene, store: Store) -> None:
    draft, password = Draft.of(scene), message.text or ""
    gathered = draft.gathered()
    check_strength(password, gathered.id_number, draft.phone, gathered.name)
    password_hash = await hash_password(password)
    async with store.begin() as tx:
        tx.conversation.ask(question(Registration.password_again), **{PASSWORD_HASH: password_hash})
    await show_open_question(scene)


@router.message(Registration.password_again, F.text)
async def repeat_password(message: Message, scene: Scene, store: Store) -> None:
    """Asked twice: what was typed is deleted at once, so nobody can look it up again."""
    password_hash: str = store.conversation.answers[PASSWORD_HASH]
    same = await is_password(password_hash, message.text or "")
    async with store.begin() as tx:
        if same:
            await _register(tx, Draft.of(scene).gathered(), password_hash, _opened(scene, tx.now))
        else:
            tx.conversation.forget(PASSWORD_HASH)
            tx.conversation.ask(question(Registration.password))
    if scene.form == ANNOUNCEMENT_FORM:
        await show_announcement(scene)
    else:
        await show_open_question(scene, None if same else texts.PASSWORDS_DIFFER)


def _opened(scene: Scene, now: datetime) -> Opened:
    return Opened.at(now, scene.book.announcement, scene.settings.hotline)


async def _register(tx: Transaction, gathered: Gathered, password_hash: str, announcement: Opened) -> None:
    """Add the person; of two who register with one ID number at once, the second is led to sign in."""
    home = await settle_in(tx, gathered.unit)
    if home is None:
        _ask_anew(tx, gathered.draft, UNIT)
        return
    standing = Standing.PENDING
    if home.wanted is None:
        hit = await tx.rosters.entry(home.unit.path, gathered.id_number)
        standing = decide_by_roster(gathered.name, None if hit is None else hit.name).standing
    person_id = await tx.people.add(gathered.newcomer(home.unit.id, standing, password_hash))
    if person_id is None:
        _ask_anew(tx, gathered.draft, gathered.draft.code(FieldKind.ID_NUMBER))
        tx.conversation.keep(**{TAKEN: gathered.id_number.value})
        return
    agreed = tx.conversation.current.answers
    agreed_at = datetime.fromisoformat(agreed[CONSENTED_AT])
    await tx.people.note_consent(person_id, "privacy", agreed[CONSENTED_TO], agreed_at)
    await tx.hours.credit(person_id, gathered.id_number)
    await _ask_above(tx, person_id, home, gathered.draft.book)
    await tx.sign_ins.add(person_id, tx.conversation.current.chat)
    tx.conversation.end_form()
    tx.conversation.speak_as(person_id)
    announcement.write(tx.conversation)


async def _ask_above(tx: Transaction, person_id: int, home: Home, book: RuleBook) -> None:
    """Whoever is on no roster waits for the unit; whose unit is missing waits for that first."""
    person = await tx.people.get(person_id)
    assert person is not None
    if home.wanted is not None:
        await ask_for_unit(tx, person, home.wanted)
    elif person.standing is Standing.PENDING:
        await ask_to_confirm(tx, [person], book)


def _ask_anew(tx: Transaction, draft: Draft, step: str) -> None:
    """The answer does not hold any more: somebody was faster, or the unit was taken off the list."""
    keep(tx.conversation, draft.without(step))
    ask(tx.conversation, draft, step)
