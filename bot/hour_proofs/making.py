"""Having a proof made: what it would say now, and the press that makes it."""

from bot.certificates.proposal import NameUnprintable
from bot.documents import missing_characters
from bot.hour_proofs.buttons import MakeProof
from core.certificate_kinds import HOUR_PROOF_KIND
from core.certificates import CertificateState
from core.hour_proofs import ProofCase, Seen, StandingProof, draw_up, year_to_prove
from core.hours import Hours
from core.people import Person
from core.rulebook import RuleBook
from core.years import TrainingYear
from storage.certificate_rows import Certificate
from storage.conversations import Chat
from storage.store import Reading, Transaction


async def standing_proof(look: Reading, person: Person, year: int) -> Certificate | None:
    """The person's proof of a year that is neither void nor revoked."""
    return await look.certificates.live(person.id, year, HOUR_PROOF_KIND.code)


async def case_of(look: Reading, person: Person, year: TrainingYear, book: RuleBook) -> ProofCase:
    """Everything that a proof of the year is decided on, as it is now."""
    live = await standing_proof(look, person, year.year)
    return ProofCase(
        person=person,
        year=year,
        records=await look.hours.records(person.id, year.year),
        standing=None if live is None else StandingProof(live.id, live.number, live.state),
        book=book,
        now=look.now,
    )


async def unprintable(look: Reading, person: Person) -> str:
    """The characters of name and unit that cannot be printed; "" is the good answer."""
    unit = await look.units.get(person.unit_id)
    assert unit is not None
    return missing_characters(person.name + unit.name)


async def make(tx: Transaction, person_id: int, book: RuleBook, pressed: MakeProof, *, chat: Chat) -> str | None:
    """Ask for the proof as the press saw it; gives the number of the valid one that became void with it.

    Refuses `YearNotProved`, whatever `draw_up` refuses, `NameUnprintable`, and what `Certificates.add` refuses when a
    press on another phone was faster.
    """
    # Under the lock that the events of platforms take: nothing changes between the look and the commit.
    await tx.hours.hold(await tx.people.id_number(person_id))
    person = await tx.people.get(person_id)
    assert person is not None
    case = await case_of(tx, person, year_to_prove(pressed.year, book, tx.now), book)
    proof = draw_up(case, Seen(pressed.replaces, Hours(pressed.hours)))
    if await unprintable(tx, person):
        raise NameUnprintable
    added = await tx.certificates.add(proof.application, chat, proof.replacement)
    await tx.access.note("hour_proof.asked_for", person.id, person.id, added.number)
    if case.standing is None or case.standing.state is not CertificateState.ISSUED:
        return None
    return case.standing.number
