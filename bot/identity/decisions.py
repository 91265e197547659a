"""What follows from a decision on an identity: the copies of the card are frozen, and the person is told."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.certificates.buttons import OpenApplication
from bot.delivery.outbox import Recipient
from bot.identity import texts
from bot.identity.asking import ask
from bot.identity.screens import correction_rows
from bot.requests.cards import reason_of
from bot.requests.deciding import decided, freeze
from bot.texts import Text, lines, office
from bot.ui.screen import Button, Screen
from core.people import Confirmation, Person, Responsible, Role, Standing, WrongField, confirm_by_roster
from core.requests import Matter
from core.rosters import decide_by_roster
from core.rulebook import RuleBook
from storage.outbox import Event
from storage.store import Reading, Transaction

ANSWERED = "identity.answered"
"""What the person is told."""


@dataclass(frozen=True)
class Ruling:
    """A decision with its reason in both languages. `office` is None when a roster decided."""

    confirmation: Confirmation
    office: Responsible | None
    reason: Text | None = None


async def settle(tx: Transaction, applicant: Person, ruling: Ruling, hotline: str) -> Event | None:
    """After the identity moved: the request is closed, its copies are frozen, and the person is told.

    Gives what the copies say; None where there was no request, as for somebody whom a roster confirms after all.
    """
    confirmation = ruling.confirmation
    unit = await tx.units.get(applicant.unit_id)
    assert unit is not None
    masked = (await tx.people.id_number(applicant.id)).masked
    head = {"name": applicant.name, "masked": masked, "unit": unit.name}
    values = await decided(tx, head, confirmation.after.value, ruling.office, ruling.reason)
    request_id = await tx.identities.close(confirmation, ruling.office)
    decision = None if request_id is None else await freeze(tx, Matter.IDENTITY, request_id, values)
    wrong = confirmation.wrong and confirmation.wrong.value
    answer = await tx.outbox.record(ANSWERED, person_id=applicant.id, wrong=wrong, hotline=hotline, **values)
    await tx.outbox.tell(answer, applicant.id)
    await tx.access.note(f"identity.{confirmation.after.value}", confirmation.decided_by, applicant.id)
    return decision


async def confirm_if_listed(tx: Transaction, person: Person, hotline: str) -> bool:
    """Confirm somebody whom a roster names with this ID number and name; False when none does."""
    hit = await tx.rosters.entry(person.unit_path, await tx.people.id_number(person.id))
    if decide_by_roster(person.name, None if hit is None else hit.name).standing is not Standing.CONFIRMED:
        return False
    confirmation = confirm_by_roster(person, tx.now)
    if await tx.people.apply(confirmation):
        await settle(tx, person, Ruling(confirmation, None), hotline)
    return True


async def confirm_or_ask(tx: Transaction, people: Sequence[Person], book: RuleBook, hotline: str) -> None:
    """People who have come to a unit: whom a roster names is confirmed, the others wait for whoever must act."""
    await ask(tx, [person for person in people if not await confirm_if_listed(tx, person, hotline)], book)


async def render_answered(event: Event, recipient: Recipient, look: Reading) -> Screen:
    """To the person: what was decided and by which office, and what can be done now."""
    said = event.values
    who = texts.ROSTER
    if said["office_role"] is not None:
        who = office(Role(said["office_role"]), said["office_unit"])
    if Standing(said["outcome"]) is Standing.CONFIRMED:
        button = Button(texts.CERTIFICATES, OpenApplication(), style="primary")
        return Screen(texts.confirmed(said["name"], who), ((button,),))
    reason = reason_of(said)
    assert reason is not None
    wrong = WrongField(said["wrong"])
    return Screen(
        lines(texts.declined(said["name"], who, reason), texts.how_to_correct(wrong, said["hotline"])),
        correction_rows(said["person_id"], wrong),
    )
