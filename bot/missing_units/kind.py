"""申请新增单位: the card of a missing unit beside its twins, and what it says once decided."""

from bot.missing_units import texts
from bot.missing_units.buttons import AddUnit, UseExisting
from bot.missing_units.decisions import decline_unit
from bot.missing_units.twins import twins
from bot.requests.kind import Face, Kind, Opened, Outcome, Preset, Reason, Said
from bot.texts import Text
from bot.ui.screen import Button, grid
from core.people import WrongField
from core.requests import Matter, UnitOutcome
from core.rulebook import RuleBook
from core.units import Unit
from storage.outbox import Event
from storage.store import Reading, Transaction
from storage.unit_requests import UnitRequest


class NewUnitKind(Kind[UnitRequest]):
    """Add it, or take one that is there already."""

    matter = Matter.NEW_UNIT
    topic = texts.TOPIC
    no_office = texts.NOBODY

    async def face(self, request: UnitRequest, asked: Said, look: Reading, skip: int | None) -> Face:
        authority = await look.units.get(request.authority_id)
        assert authority is not None
        similar = await twins(look, request, asked["twins"])
        listed = [(unit.name, await _above(look, unit)) for unit in similar]
        use = [
            Button(texts.use_existing(number), UseExisting(request_id=request.id, skip=skip, unit_id=unit.id))
            for number, unit in enumerate(similar, start=1)
        ]
        return Face(
            request.name,
            texts.card_facts(authority.name, await look.unit_requests.count_askers(request.id), listed),
            Button(texts.ADD, AddUnit(request_id=request.id, skip=skip), style="success"),
            texts.DECLINE,
            grid(use, width=3),
        )

    def head(self, said: Said) -> Text:
        return texts.head(said["name"], said["authority"])

    def outcome(self, said: Said) -> Outcome:
        how = UnitOutcome(said["outcome"])
        return Outcome(texts.SIGNS[how], texts.outcome(how, said["given"]))

    def presets(self, book: RuleBook) -> list[Preset]:
        return [
            Preset(each.code, Reason(Text(zh=each.name, en=each.name_en), WrongField.UNIT))
            for each in book.unit_decline_reasons
        ]

    async def decline(self, tx: Transaction, opened: Opened[UnitRequest], reason: Reason, hotline: str) -> Event | None:
        return await decline_unit(tx, opened, reason.words, hotline)


async def _above(look: Reading, unit: Unit) -> str:
    above = None if unit.parent_id is None else await look.units.get(unit.parent_id)
    return "" if above is None else above.short_name
