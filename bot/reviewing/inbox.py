"""What reviewers look at, one claim after the other, and what their presses do."""

from dataclasses import dataclass, replace
from datetime import timedelta

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest

from bot.claims.draft import bare
from bot.delivery.gallery import SHOWN, Gallery
from bot.errors import NotYours
from bot.evidence import texts as file_texts
from bot.reviewing.buttons import OnReview
from bot.reviewing.card import Place, Shown, Words, card, decided_in_short, frozen, note_of
from bot.reviewing.deciding import Opened, Reasoned, decide, open_review
from bot.reviewing.states import Reviewing
from bot.scene import Scene
from bot.texts import Text
from bot.ui.answer import LATER
from bot.ui.form import question
from bot.ui.screen import Screen
from core.claims import NotToReview, acting_office
from core.people import Person, Responsible, Role
from storage.claims import CLAIM
from storage.files import FileStore
from storage.store import Transaction

REVIEWING = (Role.UNIT_ADMIN, Role.REVIEWER)
LATELY = timedelta(minutes=10)
"""A colleague who opened a card that long ago may still be reading."""


@dataclass(frozen=True)
class Seen:
    """A card as it stands now; `decided` says in a few words who decided, None while it waits."""

    opened: Opened
    screen: Screen
    decided: Text | None = None


def offices_of(person: Person) -> list[Responsible]:
    """Where the person may be the one who must act."""
    return [Responsible(grant.unit_id, grant.role) for grant in person.roles if grant.role in REVIEWING]


async def next_card(scene: Scene, skip: int) -> Screen | None:
    """One card of what waits for the speaker; None when nothing does. That it was opened is logged."""
    person = scene.person
    async with scene.store.begin() as tx:
        leave_question(tx)
        offices, looks = offices_of(person), tx.claims.reviews
        total = await looks.count(offices, but=person.id) if offices else 0
        place = Place(skip if 0 <= skip < total else 0, total)
        waiting = await looks.nth(offices, but=person.id, skip=place.skip) if total else None
        opened = None if waiting is None else await open_review(tx, waiting.id, scene)
        if opened is None:
            return None
        return await _card(tx, scene, opened, place, with_files=True)


async def _card(tx: Transaction, scene: Scene, opened: Opened, place: Place | None, *, with_files: bool) -> Screen:
    seen = opened.seen
    shown = await Shown.of(seen, Words.of(bare(seen.claim, scene.book, scene.today)), tx)
    note = note_of(seen.review)
    looked_at = await tx.access.last(SHOWN, seen.applicant.id, note, since=tx.now - LATELY, but=scene.person.id)
    await tx.access.note(SHOWN, scene.person.id, seen.applicant.id, note)
    return card(replace(shown, looked_at=looked_at), tx.now, place, with_files=with_files)


async def show_with_files(scene: Scene, screen: Screen, bot: Bot, files: FileStore) -> None:
    """The files, then the card below them as a message of its own, which freezes like every copy."""
    chat = scene.speaker.chat
    await scene.answer.toast()
    if screen.previews is not None:
        try:
            await Gallery(bot, files, scene.store).show(chat, screen.previews.file_ids)
        except (*LATER, TelegramBadRequest, FileNotFoundError):
            await scene.answer.send(Screen(file_texts.NOT_SHOWN))
    message_id = await scene.answer.send(screen)
    if message_id is not None and screen.card is not None:
        async with scene.store.begin() as tx:
            await tx.cards.keep(screen.card.subject, screen.card.subject_id, chat, message_id)


async def look_at(scene: Scene, pressed: OnReview) -> Seen:
    """The card of a button, or what became of it. Refuses `NotYours`."""
    async with scene.store.begin() as tx:
        leave_question(tx)
        opened = await open_review(tx, pressed.review_id, scene)
        if opened is not None:
            seen = await _seen(tx, scene, opened, pressed)
    if opened is None:
        raise NotYours
    return seen


async def _seen(tx: Transaction, scene: Scene, opened: Opened, pressed: OnReview) -> Seen:
    if opened.decision is not None:
        said = decided_in_short(opened.decision, tx.now)
        return Seen(opened, frozen(opened.decision, pressed.skip), said)
    place = await _place(tx, scene.person, pressed)
    return Seen(opened, await _card(tx, scene, opened, place, with_files=False))


async def _place(tx: Transaction, person: Person, pressed: OnReview) -> Place | None:
    """Where in the inbox the pressed card stands now; None for a card that arrived as a message."""
    if pressed.skip is None:
        return None
    total = await tx.claims.reviews.count(offices_of(person), but=person.id)
    return Place(min(pressed.skip, max(0, total - 1)), total)


async def may_decide(scene: Scene, pressed: OnReview) -> Seen:
    """`look_at`, for a press that leads to a decision. Refuses `NotYours` when the look is somebody else's to take."""
    seen = await look_at(scene, pressed)
    under = seen.opened.seen
    if seen.decided is None and acting_office(under.claim.case, under.looked_at_by(scene.person)) is None:
        raise NotYours
    return seen


async def press(scene: Scene, pressed: OnReview, reasoned: Reasoned, message_id: int | None = None) -> Seen:
    """A ruling: gives the decision that stands now, whoever took it. Refuses `NotYours`, and as `decide` does.

    `message_id` is the message where a question stood, which becomes what every copy becomes.
    """
    try:
        async with scene.store.begin() as tx:
            leave_question(tx)
            opened = await open_review(tx, pressed.review_id, scene)
            if opened is not None:
                if message_id is not None:
                    await tx.cards.keep(CLAIM, pressed.review_id, scene.speaker.chat, message_id)
                decision = await decide(tx, opened, reasoned, scene)
    except NotToReview:
        raise NotYours from None
    if opened is None:
        raise NotYours
    return Seen(opened, frozen(decision, pressed.skip), decided_in_short(decision, scene.store.clock()))


def leave_question(tx: Transaction) -> None:
    """Whatever else is pressed ends the question for hours or a reason."""
    if tx.conversation.current.form in (question(Reviewing.hours), question(Reviewing.reason)):
        tx.conversation.end_form()
