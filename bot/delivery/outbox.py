"""Messages out: leased, worded in the recipient's language, sent, noted.

What a row means is known to the feature that wrote it: features register a renderer per kind of event, and this module
imports no feature. Rows go in two lanes, so that a decision never waits for a broadcast: only as many are leased as the
send budget has places for, so a leased row is a call that is made now. `retry_after` stops the whole sender, passing
faults are tried again with growing pauses, and a person is tried in one chat after the other.
"""

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramAPIError, TelegramMigrateToChat, TelegramRetryAfter

from bot.delivery.calls import Calls, Failure, meaning
from bot.delivery.due import DueWork
from bot.delivery.ledger import DeliveryLedger
from bot.delivery.rate import ChatPace, SendBudget
from bot.delivery.session import Turn, turn_of_row
from bot.delivery.share import Share
from bot.delivery.wording import Recipient as Recipient
from bot.delivery.wording import Renderer as Renderer
from bot.delivery.wording import Wording
from storage.conversations import Chat
from storage.delivery_state import DeliveryState
from storage.files import FileStore
from storage.outbox import Call, Outcome, Parcel, Priority
from storage.parcels import BULK, PERSONAL
from storage.sending import LEASE, NO_ANSWER
from storage.store import Store

log = structlog.get_logger()

AT_ONCE = 20
"""Calls under way together in one lane, at least: enough for 30 messages a second at half a second each."""
IDLE = 1.0
"""Seconds between looks for rows of other processes, and for those whose time has come."""
ATTEMPT = LEASE.total_seconds() - 10
"""Seconds that all calls for one row may take; then its answers count as lost."""
PAUSES = (1, 2, 5, 15, 60)
"""Seconds before the second, third, … try after a passing fault."""
TRIES = 20
"""Then a row counts as failed: with the pauses above, after a quarter of an hour of faults."""
GRACE = 5.0
"""Seconds that a stop waits for calls under way."""


@dataclass(frozen=True)
class Means:
    """What rows are sent with, and the name under which they are leased."""

    bot: Bot
    budget: SendBudget
    files: FileStore
    owner: str


@dataclass
class Lane:
    """One stream of rows, most urgent first. `at_once`: calls under way together."""

    priorities: Sequence[Priority]
    at_once: int
    under_way: int = 0
    room: asyncio.Event = field(default_factory=asyncio.Event)


class OutboxSender:
    """Sends what is due. Any number of processes may do so: rows are leased, and one of the processes sends in bulk."""

    def __init__(self, store: Store, renderers: Mapping[str, Renderer], means: Means) -> None:
        self._store = store
        self._renderers = renderers
        self._budget = means.budget
        self._owner = means.owner
        self._calls = Calls(means.bot, store, means.files)
        self._pace = ChatPace()
        self._share = Share(store, means.budget, means.owner)
        self._ledger = DeliveryLedger(store, self.wake)
        self._personal = Lane(PERSONAL, AT_ONCE)
        self._bulk = Lane(BULK, max(AT_ONCE, means.budget.full_rate // 3))
        self._works = [DueWork(self._send_personal, 1, IDLE), DueWork(self._send_bulk, 1, IDLE)]
        self._tasks: set[asyncio.Task[None]] = set()

    def wake(self) -> None:
        """Look at once: something was committed."""
        for work in self._works:
            work.wake()

    async def run(self) -> None:
        """Send until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._share.run())
            group.create_task(self._ledger.run())
            group.create_task(self._find_lost())
            for work in self._works:
                group.create_task(work.run())

    async def settle(self) -> None:
        """Before a stop: wait for the calls under way, and note how they ended."""
        loop = asyncio.get_running_loop()
        until = loop.time() + GRACE
        while self._tasks and loop.time() < until:  # some of them begin others
            await asyncio.wait(self._tasks, timeout=until - loop.time())
        for task in self._tasks:
            task.cancel()
        await self._ledger.note()
        await self._share.leave()

    async def _find_lost(self) -> None:
        """At the start and every second: rows of a process that fell while it was sending."""
        while True:
            try:
                async with self._store.read() as look:
                    lost = await look.outbox.anything_lost()
                if lost:
                    async with self._store.begin() as tx:
                        await tx.outbox.recover()
                    self.wake()
            except Exception:
                log.exception("lost rows not found")
            await asyncio.sleep(IDLE)

    async def _send_personal(self) -> int:
        return await self._send(self._personal)

    async def _send_bulk(self) -> int:
        return await self._send(self._bulk) if self._share.leads else 0

    async def _send(self, lane: Lane) -> int:
        """Begin with as many rows as there are places for; gives how many were due."""
        while lane.under_way >= lane.at_once:
            lane.room.clear()
            await lane.room.wait()
        async with self._store.read() as look:
            due = await look.outbox.due(lane.at_once - lane.under_way, lane.priorities)
        if not due:
            return 0
        places = await self._budget.reserve(lane.priorities[0], due)
        # A stop that came between the lease and the calls would leave rows in doubt that nobody began to send.
        beginning = self._keep(asyncio.create_task(self._begin(lane, places)))
        await asyncio.shield(beginning)
        return due

    async def _begin(self, lane: Lane, places: int) -> None:
        try:
            parcels, wording = await self._lease(lane, places)
        except BaseException:
            self._budget.give_back(places)
            raise
        self._budget.give_back(places - len(parcels))
        for line in _lines(parcels, wording):
            lane.under_way += len(line)
            self._keep(asyncio.create_task(self._work(lane, line, wording)))

    def _keep(self, task: asyncio.Task[None]) -> asyncio.Task[None]:
        """`settle` waits for it."""
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _lease(self, lane: Lane, places: int) -> tuple[list[Parcel], Wording]:
        async with self._store.begin() as tx:
            parcels = await tx.outbox.lease(self._owner, places, lane.priorities)
            people = {parcel.person_id for parcel in parcels if parcel.chat is None and parcel.person_id is not None}
            addresses = await tx.outbox.addresses(people) if people else {}
        return parcels, Wording(self._store, self._renderers, addresses)

    async def _work(self, lane: Lane, line: list[Parcel], wording: Wording) -> None:
        """Send the rows of one recipient one after the other; behind one that has to wait, the others wait too."""
        held = False
        for parcel in line:
            turn = Turn(parcel.priority, reserved=True)
            try:
                if held:
                    outcome = Outcome(parcel.id, DeliveryState.QUEUED, tried=False)
                else:
                    outcome = await self._turn_of(parcel, wording, turn)
                held = held or outcome.state is DeliveryState.WAITING
                self._ledger.add(outcome)
            finally:
                if turn.reserved:
                    self._budget.give_back(1)
                lane.under_way -= 1
                lane.room.set()

    async def _turn_of(self, parcel: Parcel, wording: Wording, turn: Turn) -> Outcome:
        chats = wording.chats(parcel)
        if not chats:
            return Outcome(parcel.id, DeliveryState.UNREACHABLE)
        if parcel.call is not Call.SEND:
            turn.reserved = False
            self._budget.give_back(1)
        elif (wait := self._pace.wait(chats[0])) > 0:
            return Outcome(parcel.id, DeliveryState.WAITING, not_before=self._in(wait), tried=False)
        turn_of_row.set(turn)
        try:
            return await self._attempt(parcel, chats, wording)
        finally:
            if turn.sent:
                self._pace.note(chats[0], turn.sent)

    async def _attempt(self, parcel: Parcel, chats: Sequence[Chat], wording: Wording) -> Outcome:
        """One try. A person's chats are tried in turn; the first that takes the message ends it."""
        left = deque(chats)
        while left:
            chat = left.popleft()
            try:
                async with asyncio.timeout(ATTEMPT):
                    await self._calls.make(parcel, chat, wording)
                return Outcome(parcel.id, DeliveryState.SENT)
            except TelegramMigrateToChat as moved:
                left.appendleft(Chat(chat.channel, str(moved.migrate_to_chat_id)))
            except Exception as trouble:
                failure = meaning(trouble, parcel.call)
                if failure is not Failure.GONE:
                    return self._outcome(parcel, failure, trouble)
                self._ledger.gone(chat)
        return Outcome(parcel.id, DeliveryState.UNREACHABLE)

    def _outcome(self, parcel: Parcel, failure: Failure, trouble: Exception) -> Outcome:
        if isinstance(trouble, TelegramRetryAfter):
            return Outcome(parcel.id, DeliveryState.WAITING, "retry_after", self._in(trouble.retry_after))
        if failure is Failure.DONE:
            return Outcome(parcel.id, DeliveryState.SENT)
        if failure is Failure.LOST and not parcel.repeatable:
            return Outcome(parcel.id, DeliveryState.UNKNOWN, NO_ANSWER)
        error = trouble.message if isinstance(trouble, TelegramAPIError) else type(trouble).__name__
        expected = isinstance(trouble, AiogramError)
        log.warning("message not sent", parcel=parcel.id, error=error, exc_info=None if expected else trouble)
        if failure is Failure.REFUSED or parcel.attempts >= TRIES:
            return Outcome(parcel.id, DeliveryState.FAILED, error)
        pause = PAUSES[min(parcel.attempts, len(PAUSES)) - 1]
        return Outcome(parcel.id, DeliveryState.WAITING, error, self._in(pause))

    def _in(self, seconds: float) -> datetime:
        return self._store.clock() + timedelta(seconds=seconds)


def _lines(parcels: Sequence[Parcel], wording: Wording) -> list[list[Parcel]]:
    """The rows of each recipient, in their order."""
    lines: dict[object, list[Parcel]] = {}
    for parcel in parcels:
        chats = wording.chats(parcel)
        lines.setdefault(chats[0] if chats else parcel.person_id, []).append(parcel)
    return list(lines.values())
