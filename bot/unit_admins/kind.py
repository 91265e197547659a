"""申请单位管理员: the card of somebody who asks for the role, and what it says once decided."""

from bot.requests.kind import Face, Kind, Opened, Outcome, Preset, Reason, Said
from bot.texts import Text
from bot.ui.screen import Button
from bot.unit_admins import texts
from bot.unit_admins.buttons import Grant
from bot.unit_admins.decisions import decline_role
from core.people import Role
from core.requests import AdminOutcome, Matter
from core.rulebook import RuleBook
from storage.admin_requests import AdminRequest
from storage.outbox import Event
from storage.store import Reading, Transaction


class UnitAdminKind(Kind[AdminRequest]):
    """Who asks, for which unit, and whether it has an admin."""

    matter = Matter.UNIT_ADMIN
    topic = texts.TOPIC
    no_office = texts.THE_PERSON

    async def face(self, request: AdminRequest, asked: Said, look: Reading, skip: int | None) -> Face:
        person, unit = await look.people.get(request.person_id), await look.units.get(request.at_unit_id)
        assert person is not None
        assert unit is not None
        holders = await look.people.holders([unit.id])
        admins = sum(holder.role is Role.UNIT_ADMIN for holder in holders)
        masked = (await look.people.id_number(person.id)).masked
        return Face(
            person.name,
            texts.card_facts(masked, unit.name, person.standing, admins),
            Button(texts.GRANT, Grant(request_id=request.id, skip=skip), style="success"),
            texts.DECLINE,
        )

    def head(self, said: Said) -> Text:
        return texts.head(said["name"], said["masked"], said["unit"])

    def outcome(self, said: Said) -> Outcome:
        how = AdminOutcome(said["outcome"])
        return Outcome(texts.SIGNS[how], texts.OUTCOMES[how])

    def presets(self, book: RuleBook) -> list[Preset]:
        return [Preset(each.code, Reason(Text(zh=each.name, en=each.name_en))) for each in book.admin_decline_reasons]

    async def decline(
        self, tx: Transaction, opened: Opened[AdminRequest], reason: Reason, hotline: str
    ) -> Event | None:
        return await decline_role(tx, opened, reason.words, hotline)
