"""The card of somebody who waits, what it becomes once decided, and the inbox of those who confirm."""

from dataclasses import dataclass
from datetime import datetime

from bot.home.buttons import OpenHome
from bot.identity import texts
from bot.identity.buttons import Confirm, Decline, DeclineFor, DeclineInOwnWords, OpenPending, ShowCard
from bot.texts import BACK, HOME, Text, lines
from bot.ui.screen import Button, Card, Row, Screen, column
from core.people import Person, Responsible, Role, Standing
from core.rosters import RosterDecision, decide_by_roster
from core.rulebook import RuleBook
from core.years import working_days_waited
from storage.identities import IdentityRequest
from storage.outbox import Event
from storage.store import Reading

SUBJECT = "identity"
"""The subject of the cards; the id is the request's."""
OWN_WORDS = "other"
"""The rule book's code for a reason that the admin writes."""
CONFIRMING = (Role.UNIT_ADMIN, Role.REVIEWER)


@dataclass(frozen=True)
class Place:
    """Where in the inbox a card stands: `skip` people wait before it, `total` altogether."""

    skip: int
    total: int


@dataclass(frozen=True)
class Applicant:
    """Somebody who waits, with everything that stands on the card."""

    request: IdentityRequest
    person: Person
    masked: str
    unit: str
    roster: RosterDecision
    days: int

    @classmethod
    async def of(cls, request: IdentityRequest, look: Reading) -> "Applicant":
        person = await look.people.get(request.person_id)
        assert person is not None
        unit = await look.units.get(person.unit_id)
        assert unit is not None
        id_number = await look.people.id_number(person.id)
        listed = await look.rosters.entry(person.unit_path, id_number)
        roster = decide_by_roster(person.name, None if listed is None else listed.name)
        days = working_days_waited(request.asked_at, look.now)
        return cls(request, person, id_number.masked, unit.name, roster, days)


def offices_of(person: Person) -> list[Responsible]:
    """Where the person may be the one who must act."""
    return [Responsible(grant.unit_id, grant.role) for grant in person.roles if grant.role in CONFIRMING]


def post_name(person: Person, book: RuleBook) -> Text | None:
    """The person's post category as the rule book names it."""
    fields = (field for field in book.registration_fields if field.code == "post_category")
    options = (option for field in fields for option in field.options)
    return next((Text(zh=each.name, en=each.name_en) for each in options if each.code == person.post_category), None)


def card(applicant: Applicant, post: Text | None, place: Place | None = None) -> Screen:
    """The data beside the roster's, and the two buttons; a card that arrives as a message has no place."""
    person, request = applicant.person, applicant.request
    skip = None if place is None else place.skip
    text = lines(
        texts.card_title(person.name, None if place is None else (place.skip + 1, place.total)),
        texts.card_facts(applicant.masked, post, applicant.unit),
        texts.roster_line(applicant.roster.match, person.name, applicant.roster.roster_name),
        texts.waited(applicant.days),
    )
    buttons = (
        Button(texts.CONFIRM, Confirm(request_id=request.id, skip=skip), style="success"),
        Button(texts.DECLINE, Decline(request_id=request.id, skip=skip), style="danger"),
    )
    if place is None:
        return Screen(text, (buttons,), card=Card(SUBJECT, request.id))
    others = OpenPending(skip=(place.skip + 1) % place.total) if place.total > 1 else None
    return Screen(text, (buttons, _onward(others)))


def _onward(others: OpenPending | None) -> Row:
    home = Button(HOME, OpenHome())
    return (home,) if others is None else (Button(texts.NEXT_CARD, others), home)


def nobody_waits() -> Screen:
    return Screen(texts.NOBODY_WAITS, ((Button(HOME, OpenHome()),),))


def reasons(shown: Text, request_id: int, skip: int | None, book: RuleBook) -> Screen:
    """The card with the reasons to choose from."""
    choices = [
        Button(texts.OTHER_REASON, DeclineInOwnWords(request_id=request_id, skip=skip))
        if reason.code == OWN_WORDS
        else Button(
            Text(zh=reason.name, en=reason.name_en), DeclineFor(request_id=request_id, skip=skip, reason=reason.code)
        )
        for reason in book.decline_reasons
    ]
    return Screen(lines(shown, texts.CHOOSE_REASON), column([*choices, _back(request_id, skip)]))


def _back(request_id: int, skip: int | None) -> Button:
    return Button(BACK, ShowCard(request_id=request_id, skip=skip))


def ask_for_words(request_id: int, skip: int | None) -> Screen:
    return Screen(texts.WRITE_REASON, ((_back(request_id, skip),),))


def frozen(decision: Event, place: Place | None = None) -> Screen:
    """What every copy of a card becomes; in the inbox the way on stands below."""
    said = decision.values
    reason = None if said["reason"] is None else Text(zh=said["reason"], en=said["reason_en"])
    who = texts.short_office(_role(decision), said["office_unit"])
    text = lines(
        texts.frozen(said["name"], said["masked"], said["unit"]),
        texts.verdict(who, Standing(said["outcome"]), decision.at, reason),
    )
    if place is None:
        return Screen(text)
    return Screen(text, (_onward(OpenPending(skip=place.skip) if place.total else None),))


def _role(decision: Event) -> Role | None:
    role = decision.values["office_role"]
    return None if role is None else Role(role)


def decided_in_short(decision: Event, now: datetime) -> Text:
    """“单位管理员 10:32 已确认”."""
    said = decision.values
    who = texts.short_office(_role(decision), said["office_unit"])
    return texts.decided_by(who, Standing(said["outcome"]), decision.at, now)
