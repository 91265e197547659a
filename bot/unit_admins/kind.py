"""申请单位管理员: the card of somebody who asks for the role, which is given in the transaction of the press."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.delivery.outbox import Recipient
from bot.home.buttons import OpenHome
from bot.reviewing.asking import grant
from bot.reviewing.deciding import Concluded, Ending, close, conclude, reason_in
from bot.reviewing.kind import Effect, Face, Kind, Offer, Opened, Outcome, Ruled, Rules, Said, Wanted
from bot.texts import HOME, Text, office
from bot.ui.screen import Button, Screen
from bot.unit_admins import texts
from bot.unit_admins.buttons import OpenAdminRole
from core.activities import Option
from core.people import Person, Role, RoleGrant
from core.reviews import AdminOutcome, Matter
from core.rulebook import RuleBook
from core.units import Unit
from storage.people import Applicant
from storage.reviews import Review
from storage.store import Reading, Transaction

GRANT, DECLINE = "grant", "decline"


@dataclass(frozen=True)
class RoleAsked:
    """Somebody, and the unit whose admin they ask to be: their own when they asked."""

    applicant: Applicant
    unit: Unit


class UnitAdminKind(Kind[RoleAsked, Ruled]):
    """Who asks, for which unit, and whether it has an admin."""

    matter = Matter.UNIT_ADMIN
    code = "ua"
    topic = texts.TOPIC
    moves = frozenset((GRANT, DECLINE))
    with_reason = frozenset((DECLINE,))

    async def load(self, look: Reading, review: Review) -> RoleAsked:
        unit = await look.units.get(review.case.unit_path[-1])
        assert unit is not None
        return RoleAsked(await look.people.applicant(review.owner_id), unit)

    async def face(self, look: Reading, review: Review, owned: RoleAsked, said: Said) -> Face:
        person, unit = owned.applicant.person, owned.unit
        admins = sum(holder.role is Role.UNIT_ADMIN for holder in await look.people.holders([unit.id]))
        return Face(
            person.name,
            texts.card_facts(owned.applicant.id_number.masked, unit.name, person.standing, admins),
            ((Offer(texts.GRANT, Wanted(GRANT), "success"), Offer(texts.DECLINE, Wanted(DECLINE), "danger")),),
        )

    def reasons(self, wanted: Wanted, book: RuleBook) -> Sequence[Option]:
        return book.admin_decline_reasons

    async def rule(self, look: Reading, opened: Opened[RoleAsked], wanted: Wanted, rules: Rules) -> Ruled:
        how = AdminOutcome.GRANTED if wanted.move == GRANT else AdminOutcome.DECLINED
        return Ruled(how.value, self.reason(wanted, rules.book))

    async def apply(self, tx: Transaction, opened: Opened[RoleAsked], ruling: Ruled, rules: Rules) -> Effect:
        """Whatever waits within the unit is handed to the new admin. Who is declined may ask again."""
        person, unit = opened.owned.applicant.person, opened.owned.unit
        if ruling.reason is None:
            await grant(tx, person.id, RoleGrant(Role.UNIT_ADMIN, unit.id), unit.path)
            note = f"{Role.UNIT_ADMIN.value}@{unit.code}"
            await tx.access.note("role.granted", opened.decider.id, person.id, note)
        else:
            await tx.access.note("role.declined", opened.decider.id, person.id, str(unit.id))
        return Effect(_said(opened.owned), [person.id])

    def head(self, said: Said) -> Text:
        return texts.head(said["name"], said["masked"], said["unit"])

    def outcome(self, said: Said) -> Outcome:
        how = AdminOutcome(said["outcome"])
        return Outcome(texts.SIGNS[how], texts.OUTCOMES[how])

    def answer(self, said: Said, recipient: Recipient) -> Screen:
        who, reason = office(Role(said["office_role"]), said["office_unit"]), reason_in(said)
        if reason is None:
            return Screen(texts.granted(said["name"], said["unit"], who), ((Button(HOME, OpenHome()),),))
        words = texts.declined(said["name"], who, reason, said["hotline"])
        return Screen(words, ((Button(texts.I_AM, OpenAdminRole()), Button(HOME, OpenHome())),))


def _said(asked: RoleAsked) -> dict[str, str]:
    person = asked.applicant.person
    return {"name": person.name, "masked": asked.applicant.id_number.masked, "unit": asked.unit.name}


async def lapse(tx: Transaction, person: Person) -> None:
    """The person goes to another unit: an open request for the one before is void, and its cards say so."""
    waiting = await tx.reviews.of(Matter.UNIT_ADMIN, person.id)
    if waiting is None:
        return
    ruled = Ruled(AdminOutcome.LAPSED.value)
    if await close(tx, waiting, Ending(ruled, by=person.id)):
        effect = Effect(_said(await UnitAdminKind().load(tx, waiting)))
        await conclude(tx, Matter.UNIT_ADMIN, waiting.id, Concluded(ruled, effect))
