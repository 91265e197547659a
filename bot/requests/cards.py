"""The card of a request, what it becomes once decided, and the questions of those who decide."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.home.buttons import OpenHome
from bot.requests import texts
from bot.requests.buttons import Decline, DeclineFor, DeclineInOwnWords, OpenPending, Pressed, ShowRequest
from bot.requests.kind import Kind, Preset, Said
from bot.texts import BACK, HOME, Text, because, decided_by, lines, verdict
from bot.ui.screen import Button, Card, Row, Screen, column, grid
from core.people import Role, WrongField
from core.reasons import OWN_WORDS
from core.years import working_days_waited
from storage.outbox import Event
from storage.requests import Request
from storage.store import Reading

DECIDED = "request.decided"
"""What the copies of a card become."""


@dataclass(frozen=True)
class Place:
    """Where in the inbox a card stands: `skip` requests wait before it, `total` altogether."""

    skip: int
    total: int


async def card(kind: Kind[Any], request: Request, look: Reading, place: Place | None = None) -> Screen:
    """The facts and the buttons; a card that arrives as a message has no place."""
    assert request.event_id is not None, "a request that nobody was asked about"
    asked = await look.outbox.recorded(request.event_id)
    skip = None if place is None else place.skip
    face = await kind.face(request, asked.values, look, skip)
    text = lines(
        texts.card_title(kind.topic, face.name, None if place is None else (place.skip + 1, place.total)),
        face.facts,
        texts.waited(working_days_waited(request.asked_at, look.now)),
    )
    decline = Decline(matter=kind.matter, request_id=request.id, skip=skip)
    rows: tuple[Row, ...] = ((face.yes, Button(face.no, decline, style="danger")), *face.others)
    if place is None:
        return Screen(text, rows, card=Card(kind.matter.value, request.id))
    others = OpenPending(skip=(place.skip + 1) % place.total) if place.total > 1 else None
    return Screen(text, (*rows, _onward(others)))


def _onward(others: OpenPending | None) -> Row:
    home = Button(HOME, OpenHome())
    return (home,) if others is None else (Button(texts.NEXT_CARD, others), home)


def nobody_waits() -> Screen:
    return Screen(texts.NOBODY_WAITS, ((Button(HOME, OpenHome()),),))


def choose_reason(shown: Text, pressed: Pressed, presets: list[Preset]) -> Screen:
    """The card with the reasons to choose from."""
    about = pressed._asdict()
    choices = [
        Button(texts.OTHER_REASON, DeclineInOwnWords(**about))
        if preset.code == OWN_WORDS
        else Button(preset.reason.words, DeclineFor(**about, reason=preset.code))
        for preset in presets
    ]
    return Screen(lines(shown, texts.CHOOSE_REASON), column([*choices, _back(pressed)]))


def choose_field(shown: Text, pressed: Pressed) -> Screen:
    """The card with what own words can be about."""
    about = pressed._asdict()
    fields = [Button(texts.FIELDS[wrong], DeclineInOwnWords(**about, wrong=wrong)) for wrong in WrongField]
    return Screen(lines(shown, texts.CHOOSE_FIELD), (*grid(fields), (_back(pressed),)))


def ask_for_words(pressed: Pressed) -> Screen:
    return Screen(texts.WRITE_REASON, ((_back(pressed),),))


def _back(pressed: Pressed) -> Button:
    return Button(BACK, ShowRequest(**pressed._asdict()))


def reason_of(said: Said) -> Text | None:
    """Why, in both languages."""
    return None if said["reason"] is None else Text(zh=said["reason"], en=said["reason_en"])


def frozen(kind: Kind[Any], decision: Event, place: Place | None = None) -> Screen:
    """What every copy of a card becomes; in the inbox the way on stands below."""
    outcome = kind.outcome(decision.values)
    decided = verdict(outcome.sign, _who(kind, decision.values), outcome.words, decision.at)
    text = lines(kind.head(decision.values), decided + because(reason_of(decision.values)))
    if place is None:
        return Screen(text)
    return Screen(text, (_onward(OpenPending(skip=place.skip) if place.total else None),))


def decided_in_short(kind: Kind[Any], decision: Event, now: datetime) -> Text:
    """“单位管理员 10:32 已确认”."""
    who = _who(kind, decision.values)
    return decided_by(who, kind.outcome(decision.values).words, decision.at, now)


def _who(kind: Kind[Any], said: Said) -> Text:
    if said["office_role"] is None:
        return kind.no_office
    return texts.short_office(Role(said["office_role"]), said["office_unit"])
