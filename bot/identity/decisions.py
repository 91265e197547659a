"""What follows from a decision on an identity, whether somebody pressed or a roster named the person."""

from collections.abc import Sequence

from bot.identity.asking import ask
from bot.reviewing.deciding import Concluded, Ending, close, conclude
from bot.reviewing.kind import Effect, Ruled
from core.people import Confirmation, Person, Standing, confirm_by_roster
from core.reviews import Matter
from core.rosters import decide_by_roster
from core.rulebook import RuleBook
from storage.people import Applicant
from storage.store import Transaction


async def confirmed_effect(tx: Transaction, applicant: Applicant, confirmation: Confirmation) -> Effect:
    """After the identity moved: what its card was about. The person is told."""
    person = applicant.person
    await tx.access.note(f"identity.{confirmation.after.value}", confirmation.decided_by, person.id)
    said = {
        "person_id": person.id,
        "name": person.name,
        "masked": applicant.id_number.masked,
        "unit": applicant.unit,
        "wrong": confirmation.wrong and confirmation.wrong.value,
    }
    return Effect(said, [person.id])


async def confirm_if_listed(tx: Transaction, person: Person, hotline: str) -> bool:
    """Confirm somebody whom a roster names with this ID number and name; False when none does."""
    hit = await tx.rosters.entry(person.unit_path, await tx.people.id_number(person.id))
    if decide_by_roster(person.name, None if hit is None else hit.name).standing is not Standing.CONFIRMED:
        return False
    confirmation = confirm_by_roster(person, tx.now)
    ruled = Ruled(confirmation.after.value)
    waiting = await tx.reviews.of(Matter.IDENTITY, person.id)
    # The review first, as everybody who decides: whoever comes second finds it closed.
    if waiting is not None and not await close(tx, waiting, Ending(ruled)):
        return True
    if await tx.people.apply(confirmation):
        effect = await confirmed_effect(tx, await tx.people.applicant(person.id), confirmation)
        review_id = None if waiting is None else waiting.id
        await conclude(tx, Matter.IDENTITY, review_id, Concluded(ruled, effect, hotline))
    return True


async def confirm_or_ask(tx: Transaction, people: Sequence[Person], book: RuleBook, hotline: str) -> None:
    """People who have come to a unit: whom a roster names is confirmed, the others wait for whoever must act."""
    await ask(tx, [person for person in people if not await confirm_if_listed(tx, person, hotline)], book)
