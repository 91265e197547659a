"""Deciding on an identity: one press, one decision; whoever comes second is told who was first."""

from dataclasses import dataclass

from bot.certificates.buttons import OpenApplication
from bot.delivery.outbox import Recipient
from bot.identity import texts
from bot.identity.screens import SUBJECT, frozen
from bot.texts import Text, office
from bot.ui.screen import Button, Screen
from core.people import (
    Confirmation,
    Person,
    Responsible,
    Role,
    Standing,
    StandingMoveUnknown,
    Verdict,
    acting_office,
    confirm,
)
from storage.identities import IdentityRequest
from storage.outbox import Event
from storage.store import Reading, Transaction

DECIDED = "identity.decided"
"""What the copies of the card become."""
ANSWERED = "identity.answered"
"""What the person is told."""


@dataclass(frozen=True)
class Opened:
    """A request that the admin may decide on, and what became of it if somebody was faster."""

    request: IdentityRequest
    applicant: Person
    admin: Person
    office: Responsible
    decision: Event | None


@dataclass(frozen=True)
class Ruling:
    """A decision with its reason in both languages. `office` is None when a roster decided."""

    confirmation: Confirmation
    office: Responsible | None
    reason: Text | None = None


async def open_request(tx: Transaction, request_id: int, admin_id: int) -> Opened | None:
    """What the press is about; None when it is not this person's to decide, which leaves a row in the access log."""
    request = await tx.identities.get(request_id)
    applicant = None if request is None else await tx.people.get(request.person_id)
    admin = await tx.people.get(admin_id)
    held = None if applicant is None or admin is None else acting_office(admin, applicant)
    if request is None or applicant is None or admin is None or held is None:
        await tx.access.note("identity.refused", admin_id, None if applicant is None else applicant.id)
        return None
    return Opened(request, applicant, admin, held, await tx.cards.decision(SUBJECT, request_id))


async def decide(tx: Transaction, opened: Opened, reason: Text | None, hotline: str) -> Event:
    """Confirm, or decline for a reason; gives the decision that stands now, whoever took it."""
    if opened.decision is not None:
        return opened.decision
    verdict = Verdict(approve=reason is None, reason=None if reason is None else reason.zh)
    try:
        confirmation = confirm(opened.applicant, opened.admin, verdict, tx.now)
    except StandingMoveUnknown:
        return await _others(tx, opened)
    if not await tx.people.apply(confirmation):
        return await _others(tx, opened)
    return await settle(tx, opened.applicant, Ruling(confirmation, opened.office, reason), hotline)


async def _others(tx: Transaction, opened: Opened) -> Event:
    decision = await tx.cards.decision(SUBJECT, opened.request.id)
    assert decision is not None, "an identity moved without a decision"
    return decision


async def settle(tx: Transaction, applicant: Person, ruling: Ruling, hotline: str) -> Event:
    """After the identity moved: the request is closed, its copies are frozen, and the person is told."""
    confirmation, held = ruling.confirmation, ruling.office
    unit = await tx.units.get(applicant.unit_id)
    office_unit = None if held is None else await tx.units.get(held.unit_id)
    assert unit is not None
    values = {
        "name": applicant.name,
        "masked": (await tx.people.id_number(applicant.id)).masked,
        "unit": unit.name,
        "outcome": confirmation.after.value,
        "reason": None if ruling.reason is None else ruling.reason.zh,
        "reason_en": None if ruling.reason is None else ruling.reason.en,
        "office_role": None if held is None else held.role.value,
        "office_unit": None if office_unit is None else office_unit.name,
    }
    request_id = await tx.identities.close(confirmation, held)
    if request_id is not None:
        await tx.cards.freeze(SUBJECT, request_id, await tx.outbox.record(DECIDED, **values))
    await tx.outbox.tell(await tx.outbox.record(ANSWERED, hotline=hotline, **values), applicant.id)
    await tx.access.note(f"identity.{confirmation.after.value}", confirmation.decided_by, applicant.id)
    return Event(DECIDED, values, tx.now)


async def render_decided(event: Event, recipient: Recipient, look: Reading) -> Screen:
    return frozen(event)


async def render_answered(event: Event, recipient: Recipient, look: Reading) -> Screen:
    """To the person: what was decided and by which office, and what can be done now."""
    said = event.values
    who = texts.short_office(None, None)
    if said["office_role"] is not None:
        who = office(Role(said["office_role"]), said["office_unit"])
    if Standing(said["outcome"]) is Standing.CONFIRMED:
        button = Button(texts.CERTIFICATES, OpenApplication(), style="primary")
        return Screen(texts.confirmed(said["name"], who), ((button,),))
    reason = Text(zh=said["reason"], en=said["reason_en"])
    return Screen(texts.declined(said["name"], who, reason, said["hotline"]))
