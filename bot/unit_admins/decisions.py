"""Deciding on the role of the unit admin: it is given in the transaction of the press, and the person is told."""

from bot.delivery.outbox import Recipient
from bot.home.buttons import OpenHome
from bot.requests.asking import grant
from bot.requests.cards import reason_of
from bot.requests.deciding import decided, freeze
from bot.requests.kind import Opened
from bot.texts import HOME, Text, office
from bot.ui.screen import Button, Screen
from bot.unit_admins import texts
from bot.unit_admins.buttons import OpenAdminRole
from core.people import Person, Responsible, Role, RoleGrant
from core.requests import AdminOutcome, Matter
from storage.admin_requests import AdminRequest
from storage.outbox import Event
from storage.requests import Decided
from storage.store import Reading, Transaction

ANSWERED = "unit_admin.answered"
"""What the person is told."""


async def grant_role(tx: Transaction, opened: Opened[AdminRequest], hotline: str) -> Event | None:
    """Give the role; whatever waits within the unit is handed to the new admin. None: somebody was faster."""
    request = opened.request
    ending = Decided(opened.decider.id, opened.office, AdminOutcome.GRANTED.value)
    if not await tx.admin_requests.close(request.id, ending):
        return None
    unit = await tx.units.get(request.at_unit_id)
    assert unit is not None
    await grant(tx, request.person_id, RoleGrant(Role.UNIT_ADMIN, unit.id), unit.path)
    await tx.access.note("role.granted", opened.decider.id, request.person_id, f"{Role.UNIT_ADMIN.value}@{unit.code}")
    return await _settle(tx, request, (AdminOutcome.GRANTED, opened.office), None, hotline)


async def decline_role(tx: Transaction, opened: Opened[AdminRequest], reason: Text, hotline: str) -> Event | None:
    """No role, for a reason; the person may ask again. None: somebody was faster."""
    request = opened.request
    ending = Decided(opened.decider.id, opened.office, AdminOutcome.DECLINED.value)
    if not await tx.admin_requests.close(request.id, ending, reason.zh):
        return None
    await tx.access.note("role.declined", opened.decider.id, request.person_id, str(request.at_unit_id))
    return await _settle(tx, request, (AdminOutcome.DECLINED, opened.office), reason, hotline)


async def lapse(tx: Transaction, person: Person) -> None:
    """The person goes to another unit: an open request for the one before is void, and its cards say so."""
    request = await tx.admin_requests.of(person.id)
    if request is None:
        return
    ending = Decided(person.id, None, AdminOutcome.LAPSED.value)
    if await tx.admin_requests.close(request.id, ending):
        values = await decided(tx, await _head(tx, request), AdminOutcome.LAPSED.value, None)
        await freeze(tx, Matter.UNIT_ADMIN, request.id, values)


async def _settle(
    tx: Transaction,
    request: AdminRequest,
    how: tuple[AdminOutcome, Responsible],
    reason: Text | None,
    hotline: str,
) -> Event:
    values = await decided(tx, await _head(tx, request), how[0].value, how[1], reason)
    answered = await tx.outbox.record(ANSWERED, hotline=hotline, **values)
    await tx.outbox.tell(answered, request.person_id)
    return await freeze(tx, Matter.UNIT_ADMIN, request.id, values)


async def _head(tx: Transaction, request: AdminRequest) -> dict[str, str]:
    person, unit = await tx.people.get(request.person_id), await tx.units.get(request.at_unit_id)
    assert person is not None
    assert unit is not None
    return {"name": person.name, "masked": (await tx.people.id_number(person.id)).masked, "unit": unit.name}


async def render_answered(event: Event, recipient: Recipient, look: Reading) -> Screen:
    said = event.values
    who = office(Role(said["office_role"]), said["office_unit"])
    reason = reason_of(said)
    if reason is None:
        return Screen(texts.granted(said["name"], said["unit"], who), ((Button(HOME, OpenHome()),),))
    words = texts.declined(said["name"], who, reason, said["hotline"])
    return Screen(words, ((Button(texts.I_AM, OpenAdminRole()), Button(HOME, OpenHome())),))
