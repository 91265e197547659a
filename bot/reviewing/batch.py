"""批量审核: a page of what waits, each chosen unless left out; then every one is decided by a transaction of its own.

The page stands aside in the conversation, so that a tick moves nothing under the thumb. A press is what the screen
said: where the choice has changed since, it is shown again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from bot.errors import NotYours
from bot.home.buttons import OpenHome
from bot.reviewing import texts
from bot.reviewing.buttons import DecideBatch, OnReview, OpenBatch, OpenInbox, Tick
from bot.reviewing.inbox import leave_question, press
from bot.reviewing.kind import Kind, Rules, Wanted
from bot.reviewing.kinds import KINDS, OF_CODE
from bot.reviewing.narrowing import Part, inbox_of
from bot.scene import Scene
from bot.texts import BACK, HOME, Text, lines
from bot.ui.screen import Button, Row, Screen, grid
from core.refusals import Refused
from core.reviews import may_look
from storage.reviews import Review
from storage.store import Reading, Transaction

ASIDE = "batch"
PAGE = 8
"""Rows that fit on a small phone, each of one line or two."""


@dataclass(frozen=True)
class Page:
    """The reviews that were listed, in their order, and which of them are left out; `only` is where they came from."""

    only: str
    listed: tuple[int, ...]
    left_out: frozenset[int] = frozenset()

    @classmethod
    def put_aside(cls, scene: Scene) -> "Page | None":
        kept = scene.store.conversation.aside.get(ASIDE)
        return None if kept is None else cls(kept["only"], tuple(kept["listed"]), frozenset(kept["left_out"]))

    def keep(self, tx: Transaction) -> None:
        tx.conversation.put_aside(
            ASIDE, {"only": self.only, "listed": list(self.listed), "left_out": sorted(self.left_out)}
        )

    @property
    def chosen(self) -> tuple[int, ...]:
        return tuple(review_id for review_id in self.listed if review_id not in self.left_out)

    @property
    def seen(self) -> str:
        """How many are chosen, and a mark of which."""
        return f"{len(self.chosen)}-{crc32(repr(self.chosen).encode()):x}"


@dataclass(frozen=True)
class Item:
    """A row of the page."""

    review: Review
    words: Text


async def open_page(tx: Transaction, scene: Scene, wanted: OpenBatch) -> Screen:
    """The first page of what waits there, all of it chosen."""
    leave_question(tx)
    part = Part.read(wanted.only)
    kind = OF_CODE.get(part.code)
    found: Sequence[Review] = ()
    if kind is not None and kind.batch is not None:
        found = await tx.reviews.some(inbox_of(scene.person, part, scene), 0, PAGE)
    page = Page(wanted.only, tuple(review.id for review in found))
    page.keep(tx)
    return _list(page, [await _item(tx, scene, review) for review in found])


async def tick(scene: Scene, pressed: Tick) -> Screen:
    """Take one, or leave it out; a press that comes twice does nothing more."""
    page = Page.put_aside(scene)
    if page is None or pressed.review_id not in page.listed:
        raise NotYours
    left_out = page.left_out - {pressed.review_id} if pressed.chosen else page.left_out | {pressed.review_id}
    page = Page(page.only, page.listed, left_out)
    async with scene.store.begin() as tx:
        page.keep(tx)
        return _list(page, await _items(tx, scene, page))


async def decide_page(scene: Scene, pressed: DecideBatch) -> Screen:
    """Ask once more, naming each; then decide each, and say of which that could not be done, and why."""
    page = Page.put_aside(scene)
    if page is None:
        raise NotYours
    async with scene.store.read() as look:
        items = await _items(look, scene, page)
    if pressed.seen != page.seen or not page.chosen:
        return _list(page, items)
    chosen = [item for item in items if item.review.id in page.chosen]
    if not pressed.sure:
        return _sure(page, chosen)
    done, undone = 0, [texts.not_seen(lost)] if (lost := len(page.chosen) - len(chosen)) else []
    for item in chosen:
        why = await _approve(scene, item.review)
        if why is None:
            done += 1
        else:
            undone.append(texts.not_decided(item.words, why))
    async with scene.store.begin() as tx:
        tx.conversation.put_aside(ASIDE, None)
    more: Row = (Button(texts.BATCH, OpenBatch(only=page.only)), Button(HOME, OpenHome()))
    return Screen(lines(texts.batch_done(done), *undone), (more,))


async def _approve(scene: Scene, review: Review) -> Text | None:
    """One decision, like any press; gives why it could not be taken, None when it was."""
    kind = KINDS[review.matter]
    assert kind.batch is not None
    try:
        seen = await press(scene, OnReview(review_id=review.id), Wanted(kind.batch))
    except Refused as refusal:
        return texts.NOT_ALLOWED if isinstance(refusal, NotYours) else kind.refused(refusal)
    return None if seen.is_own else seen.decided


async def _items(look: Reading, scene: Scene, page: Page) -> list[Item]:
    """What the reader may still see of the page."""
    found = [await look.reviews.get(review_id) for review_id in page.listed]
    seen = [review for review in found if review is not None and may_look(review.case, scene.person)]
    return [await _item(look, scene, review) for review in seen]


async def _item(look: Reading, scene: Scene, review: Review) -> Item:
    kind: Kind[Any, Any] = KINDS[review.matter]
    return Item(review, kind.row(await kind.load(look, review), Rules.of(scene).book))


def _list(page: Page, items: Sequence[Item]) -> Screen:
    if not items:
        return Screen(texts.NOBODY_WAITS, ((Button(HOME, OpenHome()),),))
    rows, ticks = [], []
    for number, item in enumerate(items, 1):
        chosen = item.review.id not in page.left_out
        rows.append(texts.batch_row(number, item.words, chosen=chosen))
        ticks.append(Button(texts.tick(number, chosen=chosen), Tick(review_id=item.review.id, chosen=not chosen)))
    back: Row = (Button(BACK, OpenInbox(only=page.only)), Button(HOME, OpenHome()))
    go: tuple[Row, ...] = ()
    if page.chosen:
        go = ((Button(texts.approve_chosen(len(page.chosen)), DecideBatch(seen=page.seen), style="success"),),)
    return Screen(lines(texts.BATCH_TITLE, *rows), (*go, *grid(ticks, 4), back))


def _sure(page: Page, chosen: Sequence[Item]) -> Screen:
    rows = [texts.batch_row(number, item.words) for number, item in enumerate(chosen, 1)]
    yes = Button(texts.approve_chosen(len(chosen)), DecideBatch(seen=page.seen, sure=True), style="success")
    # Seen as nothing: it shows the page as it stands.
    back: Row = (Button(BACK, DecideBatch(seen="")),)
    return Screen(lines(texts.batch_sure(len(chosen)), *rows), ((yes,), back))
