"""待确认: the card of somebody who waits, and what it says once decided."""

from bot.identity import texts
from bot.identity.buttons import Confirm
from bot.identity.decisions import Ruling, settle
from bot.requests.kind import Face, Kind, Opened, Outcome, Preset, Reason, Said
from bot.texts import Text, lines
from bot.ui.screen import Button
from core.people import Standing, StandingMoveUnknown, Verdict, confirm
from core.requests import Matter
from core.rosters import decide_by_roster
from core.rulebook import RuleBook
from storage.identities import IdentityRequest
from storage.outbox import Event
from storage.store import Reading, Transaction


class IdentityKind(Kind[IdentityRequest]):
    """The data beside the roster's, and one press."""

    matter = Matter.IDENTITY
    topic = texts.TOPIC
    no_office = texts.ROSTER
    asks_field = True

    async def face(self, request: IdentityRequest, asked: Said, look: Reading, skip: int | None) -> Face:
        person = await look.people.get(request.person_id)
        assert person is not None
        unit = await look.units.get(person.unit_id)
        assert unit is not None
        id_number = await look.people.id_number(person.id)
        listed = await look.rosters.entry(person.unit_path, id_number)
        roster = decide_by_roster(person.name, None if listed is None else listed.name)
        post = asked["post"] and Text(zh=asked["post"], en=asked["post_en"])
        return Face(
            person.name,
            lines(
                texts.card_facts(id_number.masked, post, unit.name),
                texts.roster_line(roster.match, person.name, roster.roster_name),
            ),
            Button(texts.CONFIRM, Confirm(request_id=request.id, skip=skip), style="success"),
            texts.DECLINE,
        )

    def head(self, said: Said) -> Text:
        return texts.frozen(said["name"], said["masked"], said["unit"])

    def outcome(self, said: Said) -> Outcome:
        standing = Standing(said["outcome"])
        return Outcome(texts.SIGNS[standing], texts.DECISIONS[standing])

    def presets(self, book: RuleBook) -> list[Preset]:
        return [
            Preset(each.code, Reason(Text(zh=each.name, en=each.name_en), each.field)) for each in book.decline_reasons
        ]

    async def decline(
        self, tx: Transaction, opened: Opened[IdentityRequest], reason: Reason, hotline: str
    ) -> Event | None:
        return await decide_identity(tx, opened, reason, hotline)


async def decide_identity(
    tx: Transaction, opened: Opened[IdentityRequest], reason: Reason | None, hotline: str
) -> Event | None:
    """Confirm, or decline for a reason; None when somebody else was faster."""
    applicant = await tx.people.get(opened.request.person_id)
    assert applicant is not None
    words = None if reason is None else reason.words
    verdict = Verdict(approve=True)
    if reason is not None:
        verdict = Verdict(approve=False, reason=reason.words.zh, wrong=reason.wrong)
    try:
        confirmation = confirm(applicant, opened.decider, verdict, tx.now)
    except StandingMoveUnknown:
        return None
    if not await tx.people.apply(confirmation):
        return None
    return await settle(tx, applicant, Ruling(confirmation, opened.office, words), hotline)
