"""Presses on cards: what they show, what they ask for, what they decide, and who goes on to what."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest

from bot.delivery.gallery import SHOWN, Gallery
from bot.errors import NotYours
from bot.evidence import texts as file_texts
from bot.home.buttons import OpenHome
from bot.reviewing import texts
from bot.reviewing.buttons import EVERYTHING, OnReview, OpenInbox
from bot.reviewing.card import Place, Shown, card, decided_in_short, frozen
from bot.reviewing.deciding import decide, note, note_of, open_review
from bot.reviewing.kind import Ask, Opened, Rules, Wanted
from bot.reviewing.kinds import KINDS
from bot.reviewing.narrowing import Part, inbox_of, overview
from bot.reviewing.states import Reviewing
from bot.scene import Scene
from bot.texts import HOME, Text
from bot.ui.answer import LATER
from bot.ui.form import question
from bot.ui.screen import Button, Row, Screen
from core.people import Person
from core.reviews import offices_of
from storage.files import FileStore
from storage.outbox import Event
from storage.review_inbox import Inbox
from storage.store import Reading, Transaction

LATELY = timedelta(minutes=10)
"""A colleague who opened a card that long ago may still be reading."""


@dataclass(frozen=True)
class Seen:
    """A card as it stands now. `decided` says in a few words who decided, None while it waits; `asked` is what has
    to be known before the press can decide."""

    opened: Opened[Any]
    screen: Screen
    decided: Text | None = None
    asked: Ask | None = None
    is_own: bool = False
    """It was this very press that decided."""


async def inbox_row(scene: Scene, look: Reading) -> tuple[Row, ...]:
    """Home's row on top for those who decide, while anything waits for them."""
    if not offices_of(scene.person):
        return ()
    waiting = sum((await look.reviews.count(_inbox(scene))).values())
    return ((Button(texts.waiting(waiting), OpenInbox()),),) if waiting else ()


def _inbox(scene: Scene, only: str = "") -> Inbox:
    return inbox_of(scene.person, Part.read(only), scene)


async def open_inbox(scene: Scene, wanted: OpenInbox, message_id: int | None) -> Screen:
    """One card of what waits for the speaker, or how many of each kind there are. That it was opened is logged.

    `message_id` is the message that was pressed: where the card takes its place, it is no copy of another any more.
    """
    async with scene.store.begin() as tx:
        leave_question(tx)
        counts = await tx.reviews.count(_inbox(scene, wanted.only))
        if not counts:
            return _nothing(wanted.only)
        if not wanted.only and len(counts) > 1:
            return overview(counts)
        total, only = sum(counts.values()), wanted.only or EVERYTHING
        place = Place(wanted.skip if wanted.skip < total else 0, total, only)
        review = await tx.reviews.nth(_inbox(scene, only), place.skip)
        assert review is not None
        kind = KINDS[review.matter]
        screen = await _card(tx, scene.person, Shown.of(kind, review, await kind.load(tx, review), tx), place)
        if screen.previews is None and message_id is not None:
            await tx.cards.forget(scene.speaker.chat, message_id)
        return screen


def _nothing(only: str) -> Screen:
    home = Button(HOME, OpenHome())
    if only in ("", EVERYTHING):
        return Screen(texts.NOBODY_WAITS, ((home,),))
    return Screen(texts.NOBODY_WAITS_HERE, ((Button(texts.EVERYTHING_AGAIN, OpenInbox()), home),))


async def _card(tx: Transaction, reader: Person, shown: Any, place: Place | None, *, with_files: bool = True) -> Screen:
    found: Shown = await shown
    review, files = found.review, found.face.files
    action = SHOWN if files is not None and files.file_ids else f"{review.matter}.opened"
    looked_at = None
    if review.person_id is not None:
        looked_at = await tx.access.last(
            action, review.person_id, note_of(review), since=tx.now - LATELY, but=reader.id
        )
    await tx.access.note(action, reader.id, review.person_id, note_of(review))
    return card(replace(found, looked_at=looked_at), tx.now, place, with_files=with_files)


async def show_card(scene: Scene, screen: Screen, bot: Bot, files: FileStore) -> None:
    """The files, then the card below them as a message of its own, which freezes like every copy."""
    if screen.previews is None:
        await scene.answer.show(screen)
        return
    chat = scene.speaker.chat
    await scene.answer.toast()
    try:
        await Gallery(bot, files, scene.store).show(chat, screen.previews.file_ids)
    except (*LATER, TelegramBadRequest, FileNotFoundError):
        await scene.answer.send(Screen(file_texts.NOT_SHOWN))
    message_id = await scene.answer.send(screen)
    if message_id is not None and screen.card is not None:
        async with scene.store.begin() as tx:
            await tx.cards.keep(screen.card.subject, screen.card.subject_id, chat, message_id)


async def look_at(scene: Scene, at: OnReview, *, keep_question: bool = False) -> Seen:
    """The card of a button, or what became of it. Refuses `NotYours`."""
    async with scene.store.begin() as tx:
        if not keep_question:
            leave_question(tx)
        opened = await _open(tx, scene, at)
        if opened is not None:
            seen = await _seen(tx, scene, opened, at)
    if opened is None:
        raise NotYours
    return seen


async def _open(tx: Transaction, scene: Scene, at: OnReview, *, to_decide: bool = False) -> Opened[Any] | None:
    """None when it is not this person's, which leaves a row in the access log."""
    found = await tx.reviews.seen(at.review_id, scene.person.id)
    opened = None
    if found is not None:
        opened = await open_review(tx, found, KINDS[found.review.matter], scene.person)
    if opened is None or (to_decide and opened.office is None and opened.decision is None):
        await note(tx, "refused", scene.person.id, None if found is None else found.review)
        return None
    return opened


async def _seen(tx: Transaction, scene: Scene, opened: Opened[Any], at: OnReview) -> Seen:
    if opened.decision is not None:
        return _decided(opened, opened.decision, at, scene)
    kind, review = KINDS[opened.review.matter], opened.review
    place = None
    if at.skip is not None:
        total = sum((await tx.reviews.count(_inbox(scene, at.only))).values())
        place = Place(min(at.skip, max(0, total - 1)), max(1, total), at.only)
    shown = Shown.of(kind, review, opened.owned, tx)
    return Seen(opened, await _card(tx, scene.person, shown, place, with_files=False))


def _decided(opened: Opened[Any], decision: Event, at: OnReview, scene: Scene) -> Seen:
    kind = KINDS[opened.review.matter]
    return Seen(opened, frozen(kind, decision, at), decided_in_short(kind, decision, scene.store.clock()))


@dataclass(frozen=True)
class Pressed:
    """The message of a press. `was_asked`: a question stood in it, which becomes what every copy becomes; otherwise the
    answer itself changes it."""

    message_id: int | None = None
    was_asked: bool = False


async def press(scene: Scene, at: OnReview, wanted: Wanted, message: Pressed = Pressed()) -> Seen:
    """Make a move: gives the decision that stands now, whoever took it, or what has to be known first. Refuses
    `NotYours`, and as the kind's `rule` and `apply` do."""
    async with scene.store.begin() as tx:
        leave_question(tx)
        opened = await _open(tx, scene, at, to_decide=True)
        if opened is not None:
            seen = await _press(tx, scene, opened, (at, wanted, message))
    if opened is None:
        raise NotYours
    return seen


async def _press(tx: Transaction, scene: Scene, opened: Opened[Any], pressed: tuple[OnReview, Wanted, Pressed]) -> Seen:
    at, wanted, message = pressed
    kind, rules, chat = KINDS[opened.review.matter], Rules.of(scene), scene.speaker.chat
    if message.message_id is not None:
        if message.was_asked:
            await tx.cards.keep(opened.review.matter.value, opened.review.id, chat, message.message_id)
        elif at.skip is not None:
            opened = replace(opened, pressed=(chat, message.message_id))
    if opened.decision is not None:
        return _decided(opened, opened.decision, at, scene)
    if wanted.move not in kind.moves:
        return await _seen(tx, scene, opened, at)
    asked = kind.ask(opened, wanted, rules)
    if asked is not None:
        return replace(await _seen(tx, scene, opened, at), asked=asked)
    decision, is_own = await decide(tx, kind, opened, wanted, rules)
    return replace(_decided(opened, decision, at, scene), is_own=is_own)


def leave_question(tx: Transaction) -> None:
    """Whatever else is pressed ends the question."""
    if tx.conversation.current.form == question(Reviewing.words):
        tx.conversation.end_form()
