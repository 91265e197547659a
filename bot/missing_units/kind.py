"""申请新增单位: a missing unit beside its twins; it is added, or was there already; everybody who asked comes to it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.delivery.outbox import Recipient
from bot.home.buttons import OpenHome
from bot.identity.decisions import confirm_or_ask
from bot.identity.screens import correction_rows
from bot.missing_units import texts
from bot.missing_units.twins import namesake, twins
from bot.registration.spelling import Spelling, spellings
from bot.reviewing.deciding import reason_in
from bot.reviewing.kind import Effect, Face, Kind, Offer, Opened, Outcome, Ruled, Rules, Said, Wanted
from bot.scene import Scene
from bot.texts import HOME, Text, office
from bot.ui.screen import Button, Screen
from core.activities import Option
from core.people import Role, WrongField
from core.refusals import Refused
from core.reviews import Matter, UnitOutcome
from core.rulebook import RuleBook
from core.units import Unit
from storage.reviews import Review
from storage.store import Reading, Transaction
from storage.unit_requests import UnitRequest

ADD, USE, DECLINE = "add", "use", "decline"


class TwinUnknown(Refused):
    """This unit is no twin of the missing one, or is none any more."""

    unit_id: str


@dataclass(frozen=True)
class Missing:
    """A missing unit, and the authority that is asked to add it."""

    request: UnitRequest
    authority: Unit


@dataclass(frozen=True)
class UnitRuled(Ruled):
    """`unit` is the one that was there already, `spelling` that of a new one."""

    unit: Unit | None = None
    spelling: Spelling | None = None


class NewUnitKind(Kind[Missing, UnitRuled]):
    """Add it, or take one that is there already."""

    matter = Matter.NEW_UNIT
    code = "nu"
    topic = texts.TOPIC
    moves = frozenset((ADD, USE, DECLINE))
    with_reason = frozenset((DECLINE,))
    prepared = frozenset((ADD,))
    nobody = texts.NOBODY

    async def load(self, look: Reading, review: Review) -> Missing:
        request = await look.unit_requests.get(review.owner_id)
        assert request is not None
        authority = await look.units.get(request.authority_id)
        assert authority is not None
        return Missing(request, authority)

    async def face(self, look: Reading, review: Review, owned: Missing, said: Said) -> Face:
        similar = await twins(look, owned.request, said["twins"])
        listed = [(unit.name, await _above(look, unit)) for unit in similar]
        use = [
            Offer(texts.use_existing(number), Wanted(USE, str(unit.id))) for number, unit in enumerate(similar, start=1)
        ]
        return Face(
            owned.request.name,
            texts.card_facts(owned.authority.name, len(review.case.applicants), listed),
            (
                (Offer(texts.ADD, Wanted(ADD), "success"), Offer(texts.DECLINE, Wanted(DECLINE), "danger")),
                *((tuple(use),) if use else ()),
            ),
        )

    def reasons(self, wanted: Wanted, book: RuleBook) -> Sequence[Option]:
        return book.unit_decline_reasons

    async def prepare(self, scene: Scene, review: Review, wanted: Wanted) -> Wanted:
        """The pinyin of the name, off the event loop: the first time it loads a dictionary of 40 MB. The name of a
        request never changes."""
        async with scene.store.read() as look:
            request = await look.unit_requests.get(review.owner_id)
        assert request is not None
        return replace(wanted, prepared=await asyncio.to_thread(spellings, request.name, request.name))

    async def rule(self, look: Reading, opened: Opened[Missing], wanted: Wanted, rules: Rules) -> UnitRuled:
        """Refuses `TwinUnknown`. A unit of exactly this name that is there by now is taken instead of a new one."""
        request = opened.owned.request
        if wanted.move == DECLINE:
            return UnitRuled(UnitOutcome.DECLINED.value, self.reason(wanted, rules.book))
        if wanted.move == ADD:
            there = await namesake(look, request.authority_id, request.name)
            how = UnitOutcome.ADDED if there is None else UnitOutcome.FOUND
            return UnitRuled(how.value, unit=there, spelling=wanted.prepared)
        assert opened.review.event_id is not None
        asked = await look.outbox.recorded(opened.review.event_id)
        offered = await twins(look, request, asked.values["twins"])
        unit = next((each for each in offered if str(each.id) == wanted.detail), None)
        if unit is None:
            raise TwinUnknown(wanted.detail)
        return UnitRuled(UnitOutcome.FOUND.value, unit=unit)

    async def apply(self, tx: Transaction, opened: Opened[Missing], ruling: UnitRuled, rules: Rules) -> Effect:
        request, given = opened.owned.request, None
        if ruling.reason is not None:
            people = await tx.unit_requests.decline_askers(request.id, ruling.reason.zh)
        else:
            unit = ruling.unit or await _add(tx, opened, ruling)
            given = unit.name
            people = await tx.unit_requests.move_askers(request.id, unit.id)
            for person_id in people:
                await tx.platform_accounts.note_change(person_id)
        for person_id in people:
            await tx.access.note(f"new_unit.{ruling.outcome}", opened.decider.id, person_id, str(request.id))
        return Effect({"name": request.name, "authority": opened.owned.authority.name, "given": given}, people)

    async def after(self, tx: Transaction, opened: Opened[Missing], effect: Effect, rules: Rules) -> None:
        if effect.said["given"] is not None:
            people = [await tx.people.get(person_id) for person_id in effect.tell]
            known = [person for person in people if person is not None]
            await confirm_or_ask(tx, known, rules.book, rules.hotline)

    def head(self, said: Said) -> Text:
        return texts.head(said["name"], said["authority"])

    def outcome(self, said: Said) -> Outcome:
        how = UnitOutcome(said["outcome"])
        return Outcome(texts.SIGNS[how], texts.outcome(how, said["given"]))

    def answer(self, said: Said, recipient: Recipient) -> Screen | None:
        who, reason = office(Role(said["office_role"]), said["office_unit"]), reason_in(said)
        if reason is not None:
            if recipient.person_id is None:
                return None
            words = texts.declined(said["name"], who, reason, said["hotline"])
            return Screen(words, correction_rows(recipient.person_id, WrongField.UNIT))
        words = texts.added(said["name"], who)
        if UnitOutcome(said["outcome"]) is UnitOutcome.FOUND:
            words = texts.found(said["name"], said["given"], who)
        return Screen(words, ((Button(HOME, OpenHome()),),))


async def _add(tx: Transaction, opened: Opened[Missing], ruling: UnitRuled) -> Unit:
    assert ruling.spelling is not None
    missing, spelling = opened.owned, ruling.spelling
    unit = await tx.units.add(missing.request.name, missing.authority, spelling.pinyin, spelling.initials)
    await tx.access.note("unit.added", opened.decider.id, None, unit.code)
    return unit


async def _above(look: Reading, unit: Unit) -> str:
    above = None if unit.parent_id is None else await look.units.get(unit.parent_id)
    return "" if above is None else above.short_name
