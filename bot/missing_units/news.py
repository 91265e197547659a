"""What those who asked for a unit are told."""

from bot.delivery.outbox import Recipient
from bot.home.buttons import OpenHome
from bot.identity.screens import correction_rows
from bot.missing_units import texts
from bot.requests.cards import reason_of
from bot.texts import HOME, office
from bot.ui.screen import Button, Screen
from core.people import Role, WrongField
from core.requests import UnitOutcome
from storage.outbox import Event
from storage.store import Reading

ANSWERED = "unit.answered"


async def render_answered(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    said = event.values
    who = office(Role(said["office_role"]), said["office_unit"])
    reason = reason_of(said)
    if reason is not None:
        if recipient.person_id is None:
            return None
        words = texts.declined(said["name"], who, reason, said["hotline"])
        return Screen(words, correction_rows(recipient.person_id, WrongField.UNIT))
    if UnitOutcome(said["outcome"]) is UnitOutcome.FOUND:
        words = texts.found(said["name"], said["given"], who)
    else:
        words = texts.added(said["name"], who)
    return Screen(words, ((Button(HOME, OpenHome()),),))
