"""The admin's press on a card: one decision; whoever comes second is told who was first."""

import secrets

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.account.leaving import Why, leave
from bot.account.passwords import hash_password
from bot.errors import NotYours
from bot.people import SignedIn
from bot.recovery.buttons import AllowRecovery, DeclineRecovery
from bot.recovery.news import ALLOWED, DECIDED, tell_account
from bot.recovery.screens import SUBJECT, decided_in_short, frozen_screen
from bot.scene import Scene
from core.identity import look_at
from core.people import Person
from core.recovery import RecoveryCase, RecoveryDecision, RecoveryKind, decide_recovery
from core.reviews import acting_office
from storage.outbox import Event, Posting, Priority
from storage.recovery import Recovery
from storage.store import Transaction

router = Router(name="recovery, deciding")
router.callback_query.filter(SignedIn())


@router.callback_query(AllowRecovery.filter())
async def allow(callback: CallbackQuery, callback_data: AllowRecovery, scene: Scene) -> None:
    # Needed only to freeze an account, and made before the transaction: nobody knows what it is the hash of.
    nobodys = await hash_password(secrets.token_urlsafe())
    await _press(scene, callback_data.recovery_id, nobodys)


@router.callback_query(DeclineRecovery.filter())
async def decline(callback: CallbackQuery, callback_data: DeclineRecovery, scene: Scene) -> None:
    await _press(scene, callback_data.recovery_id, None)


async def _press(scene: Scene, recovery_id: int, nobodys: str | None) -> None:
    """Decide, and show the decision that stands now, whoever took it. Without a hash it is declined."""
    async with scene.store.begin() as tx:
        decision = await _decide(tx, scene, recovery_id, nobodys)
        now = tx.now
    if decision is None:
        raise NotYours
    await scene.answer.toast(decided_in_short(decision, now))
    await scene.answer.show(frozen_screen(decision))


async def _decide(tx: Transaction, scene: Scene, recovery_id: int, nobodys: str | None) -> Event | None:
    """None when it is not this person's to decide, which leaves a row in the access log."""
    recovery = await tx.recoveries.get(recovery_id)
    person = None if recovery is None else await tx.people.get(recovery.person_id)
    admin = await tx.people.get(scene.person.id)
    if recovery is None or person is None or admin is None or acting_office(look_at(person), admin) is None:
        await tx.access.note("recovery.refused", scene.person.id, None if person is None else person.id)
        return None
    # After the request was read: a decision that it shows is committed, and so is found here.
    standing = await tx.cards.decision(SUBJECT, recovery_id)
    if standing is not None:
        return standing
    case = RecoveryCase(recovery.id, recovery.state, recovery.asked_at, person)
    decision = decide_recovery(case, admin, tx.now, allow=nobodys is not None)
    if not await tx.recoveries.apply(decision):
        return await tx.cards.decision(SUBJECT, recovery_id)
    await _carry_out(tx, recovery, nobodys)
    return await _settle(tx, recovery, person, decision)


async def _carry_out(tx: Transaction, recovery: Recovery, nobodys: str | None) -> None:
    """What the decision means for the account, and who is told."""
    if nobodys is None:
        await tell_account(tx, recovery.person_id, "declined", but=recovery.chat)
        return
    if recovery.kind is RecoveryKind.FOREIGN:
        await tx.people.change_password(recovery.person_id, nobodys)
        await leave(tx, recovery.person_id, await tx.sign_ins.end_all(recovery.person_id), Why.FROZEN)
    else:
        await tell_account(tx, recovery.person_id, "allowed", but=recovery.chat)
    event_id = await tx.outbox.record(ALLOWED, recovery_id=recovery.id)
    await tx.outbox.tell_chat(event_id, recovery.chat, Posting(Priority.SECURITY))


async def _settle(tx: Transaction, recovery: Recovery, person: Person, decision: RecoveryDecision) -> Event:
    """Freeze every copy of the card. A chat that was declined is told nothing: that alone would tell it that the ID
    number is registered."""
    unit = await tx.units.get(person.unit_id)
    office_unit = await tx.units.get(decision.office.unit_id)
    assert unit is not None
    assert office_unit is not None
    values = {
        "says": recovery.kind.value,
        "name": person.name,
        "masked": (await tx.people.id_number(person.id)).masked,
        "unit": unit.name,
        "number": recovery.number,
        "outcome": decision.after.value,
        "office_role": decision.office.role.value,
        "office_unit": office_unit.name,
    }
    await tx.cards.freeze(SUBJECT, recovery.id, await tx.outbox.record(DECIDED, **values))
    await tx.access.note(f"recovery.{decision.after.value}", decision.decided_by, person.id, str(recovery.id))
    return Event(DECIDED, values, tx.now)
