"""The card of a review: one formatter for the inbox, for what arrives as a message, and for what it becomes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.reviewing import texts
from bot.reviewing.buttons import (
    EVERYTHING,
    Decide,
    LeaveInbox,
    NarrowInbox,
    OnReview,
    OpenBatch,
    OpenInbox,
    ShowReview,
)
from bot.reviewing.deciding import note_of, reason_in
from bot.reviewing.kind import Choose, Face, Kind, Said, Wanted, Write
from bot.texts import BACK, HOME, Text, because, decided_by, lines, verdict
from bot.ui.screen import Button, Card, Previews, Row, Screen, grid
from bot.working_days import waited
from core.people import Role
from storage.outbox import Event
from storage.reviews import Review
from storage.store import Reading


@dataclass(frozen=True)
class Place:
    """Where in which inbox a card stands: `skip` wait before it, `total` altogether."""

    skip: int
    total: int
    only: str


@dataclass(frozen=True)
class Shown:
    """A review that waits, with everything that stands on its card. `looked_at`: a colleague opened it lately."""

    kind: Kind[Any, Any]
    review: Review
    face: Face
    looked_at: datetime | None = None

    @classmethod
    async def of(cls, kind: Kind[Any, Any], review: Review, owned: Any, look: Reading) -> "Shown":
        said: Mapping[str, Any] = {}
        if review.event_id is not None:
            said = (await look.outbox.recorded(review.event_id)).values
        return cls(kind, review, await kind.face(look, review, owned, said))


def card(shown: Shown, now: datetime, place: Place | None = None, *, with_files: bool = True) -> Screen:
    """The facts and the buttons, its files just above; a card that arrives as a message has no place."""
    review, face = shown.review, shown.face
    files = face.files
    text = lines(
        texts.title(shown.kind.topic, face.name, None if place is None else (place.skip + 1, place.total)),
        face.facts,
        texts.pieces(None if files is None else files.counted, waited(review.asked_at, now)),
        *face.notes,
        None if shown.looked_at is None else texts.colleague_looks(shown.looked_at, now),
    )
    at = OnReview(
        review_id=review.id, skip=None if place is None else place.skip, only="" if place is None else place.only
    )
    rows: list[Row] = [
        tuple(Button(offer.label, _deciding(at, offer.wanted), style=offer.style) for offer in row)
        for row in face.moves
    ]
    if place is not None:
        rows += _ways(shown.kind, place)
    above = files is not None and with_files and files.file_ids
    previews = Previews(files.file_ids, files.person_id, note_of(review)) if files is not None and above else None
    return Screen(text, tuple(rows), card=Card(review.matter.value, review.id), previews=previews)


def _deciding(at: OnReview, wanted: Wanted) -> Decide:
    return Decide(**at.place, move=wanted.move, detail=wanted.detail, reason=wanted.reason)


def onward(following: OpenInbox) -> Row:
    """The way on from a card that is decided, and home."""
    return (Button(texts.NEXT, following), Button(HOME, LeaveInbox()))


def _ways(kind: Kind[Any, Any], place: Place) -> tuple[Row, ...]:
    """The way on in the inbox, to several at once where the kind knows that, to a part of it, and home."""
    home = Button(HOME, LeaveInbox())
    if place.total == 1:
        return ((home,),)
    following: Row = (Button(texts.NEXT, OpenInbox(skip=(place.skip + 1) % place.total, only=place.only)),)
    if kind.batch is not None:
        following += (Button(texts.BATCH, OpenBatch(only=place.only.replace(EVERYTHING, kind.code))),)
    return following, (Button(texts.NARROW, NarrowInbox(only=place.only)), home)


def choose(shown: Text, at: OnReview, asked: Choose) -> Screen:
    """The card with a question below it."""
    buttons = [Button(name, _deciding(at, wanted)) for name, wanted in asked.options]
    return Screen(lines(shown, asked.prompt), (*grid(buttons, asked.width), _back(at)))


def write(at: OnReview, asked: Write) -> Screen:
    return Screen(asked.prompt, (_back(at),))


def _back(at: OnReview) -> Row:
    return (Button(BACK, ShowReview(**at.place)),)


def frozen(kind: Kind[Any, Any], decision: Event, at: OnReview | None = None) -> Screen:
    """What every copy of a card becomes; in the inbox the way on stands below."""
    outcome = kind.outcome(decision.values)
    said = verdict(outcome.sign, who_decided(kind, decision.values), outcome.words, decision.at)
    text = lines(kind.head(decision.values), said + because(reason_in(decision.values)))
    if at is None or at.skip is None:
        return Screen(text)
    return Screen(text, (onward(OpenInbox(skip=at.skip, only=at.only)),))


def decided_in_short(kind: Kind[Any, Any], decision: Event, now: datetime) -> Text:
    """“单位管理员 10:32 已确认”."""
    return decided_by(who_decided(kind, decision.values), kind.outcome(decision.values).words, decision.at, now)


def who_decided(kind: Kind[Any, Any], said: Said) -> Text:
    """Who decided, without naming a person; the kind says who it was when it was no office."""
    if said["office_role"] is None:
        return kind.without_office(said)
    return texts.short_office(Role(said["office_role"]), said["office_unit"])
