"""Sweeping and sending without a chat server: what is queued is worded as the sender would word it."""

from dataclasses import dataclass

from bot.delivery.outbox import Recipient
from bot.reminders.rendering import renderer
from bot.reminders.sweeping import DUE, due, go_through
from bot.texts import Language
from core.reminders import ReminderKind
from core.rulebook import RuleBook
from storage.conversations import Chat
from storage.delivery_state import DeliveryState
from storage.outbox import Outcome, Parcel
from storage.store import Store

CHAT = Chat("telegram", "1")


@dataclass(frozen=True)
class Heard:
    """What a person read."""

    person_id: int
    kind: ReminderKind
    words: str


class Killed(Exception):
    """The process ends."""


async def sweep_and_be_killed(store: Store, book: RuleBook, after: int) -> None:
    """A sweep that ends in the middle of a transaction, `after` chunks from its start."""
    for each in await due(store, book):
        async for _ in go_through(store, book, each):
            after -= 1
            if after <= 0:
                break
        try:
            async with store.begin() as tx:
                whom = each.source.whom(each.rung, book, each.rung.due)
                at = await tx.reminders.begin(each.rung)
                await tx.reminders.go_on(at, whom, (DUE, {}), tx.now)
                raise Killed
        except Killed:
            return


async def send(store: Store, book: RuleBook) -> list[Heard]:
    """Everything that is due leaves the outbox; gives what was said."""
    render = renderer(book)
    heard: list[Heard] = []
    while parcels := await _lease(store):
        async with store.read() as look:
            for parcel in parcels:
                assert parcel.event is not None
                assert parcel.person_id is not None
                screen = await render(parcel.event, Recipient(CHAT, parcel.person_id, Language.ZH), look)
                if screen is not None:
                    kind = ReminderKind(parcel.event.values["matter"])
                    heard.append(Heard(parcel.person_id, kind, screen.text.zh))
        async with store.begin() as tx:
            await tx.outbox.settle([Outcome(parcel.id, DeliveryState.SENT) for parcel in parcels])
    return heard


async def _lease(store: Store) -> list[Parcel]:
    async with store.read() as look:
        if not await look.outbox.anything_due():
            return []
    async with store.begin() as tx:
        return await tx.outbox.lease("test", 500)
