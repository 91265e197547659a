"""Updates in: stored, worked off in order per chat and in parallel across chats, answered exactly once.

A chat is worked on under a lease, so that of several replicas only one handles it, and another goes on when that one
dies. What was handled is noted in batches; a crash before that repeats at most an answer, never an effect.
"""

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any

import structlog

from bot.people import CHANNEL
from storage.conversations import Chat
from storage.inbox import LEASE, InboxEntry, IncomingUpdate
from storage.store import Store

log = structlog.get_logger()

AT_ONCE = 64
"""Chats worked on at the same time; more would only queue for the two cores."""
IN_MEMORY = 2000
"""Updates held in memory before polling waits."""
ATTEMPTS = 3
RETRY_PAUSE = 0.5
"""Seconds before an update whose handling failed is tried again, times the attempt."""
NOTE_PAUSE = 0.02
"""Seconds in which answered updates gather before they are noted together."""
ORPHANS_EVERY = 1.0
"""Seconds between looks for chats whose worker died."""

Handle = Callable[[InboxEntry], Awaitable[None]]


class InboxWorker:
    """`handle` answers one entry; it raises only when the entry should be tried again."""

    def __init__(self, store: Store, handle: Handle, give_up: Handle, owner: str) -> None:
        self._store = store
        self._handle = handle
        self._give_up = give_up
        self._owner = owner
        self._lines: dict[Chat, deque[InboxEntry]] = {}
        self._held: set[int] = set()
        self._answered: list[int] = []
        self._drained: set[Chat] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(AT_ONCE)
        self._changing = asyncio.Lock()
        self._something_to_note = asyncio.Event()
        self._room = asyncio.Event()
        self._room.set()

    async def take_in(self, updates: Sequence[dict[str, Any]]) -> None:
        """Store a batch of raw updates; when this returns they may be confirmed."""
        if not updates:
            return
        await self._room.wait()
        incoming = [
            IncomingUpdate(update["update_id"], chat_of(update), json.dumps(update, ensure_ascii=False))
            for update in updates
        ]
        chats = {update.chat for update in incoming}
        async with self._changing:
            async with self._store.begin() as tx:
                await tx.inbox.store(incoming)
                ours = await tx.inbox.lease(chats, self._owner)
                waiting = await tx.inbox.waiting(ours) if ours else []
            self._queue(waiting)

    def _queue(self, entries: Sequence[InboxEntry]) -> None:
        for entry in entries:
            if entry.id in self._held:
                continue
            self._held.add(entry.id)
            line = self._lines.get(entry.chat)
            if line is not None:
                line.append(entry)
                continue
            self._lines[entry.chat] = deque([entry])
            self._drained.discard(entry.chat)
            task = asyncio.create_task(self._work(entry.chat))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        if len(self._held) >= IN_MEMORY:
            self._room.clear()

    async def _work(self, chat: Chat) -> None:
        """Answer a chat's entries one after the other until none is left."""
        line = self._lines[chat]
        while line:
            async with self._places:
                await self._answer(line[0])
            self._answered.append(line.popleft().id)
            self._something_to_note.set()
        del self._lines[chat]
        self._drained.add(chat)
        self._something_to_note.set()

    async def _answer(self, entry: InboxEntry) -> None:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                await self._handle(entry)
                return
            except Exception as trouble:
                log.exception("handling failed", entry=entry.id, attempt=attempt)
                entry = await self._note_failure(entry, type(trouble).__name__)
                await asyncio.sleep(RETRY_PAUSE * attempt)
        await self._give_up(entry)

    async def _note_failure(self, entry: InboxEntry, error: str) -> InboxEntry:
        """The entry to try next: without its payload when its effects are stored and only the answer failed."""
        try:
            async with self._store.begin() as tx:
                applied = await tx.inbox.mark_failed(entry.id, error)
        except Exception:
            # The database itself may be what failed; the entry stays stored and waits.
            log.exception("failure not noted", entry=entry.id)
            return entry
        return replace(entry, payload=None) if applied else entry

    async def run(self) -> None:
        """Note what is answered, and take over the chats of workers that died, until cancelled."""
        await asyncio.gather(self._note(), self._adopt(), self._renew())

    async def _note(self) -> None:
        while True:
            await self._something_to_note.wait()
            await asyncio.sleep(NOTE_PAUSE)
            try:
                await self._note_answered()
            except Exception:
                log.exception("answers not noted")
                await asyncio.sleep(ORPHANS_EVERY)

    async def _note_answered(self) -> None:
        async with self._changing:
            answered, drained = list(self._answered), set(self._drained)
            self._something_to_note.clear()
            async with self._store.begin() as tx:
                await tx.inbox.mark_answered(answered)
                kept = await tx.inbox.release(drained, self._owner)
                left = await tx.inbox.waiting(kept) if kept else []
            del self._answered[: len(answered)]
            self._drained -= drained
            self._held.difference_update(answered)
            self._queue(left)
            if len(self._held) < IN_MEMORY:
                self._room.set()
        if self._answered:
            self._something_to_note.set()

    async def _adopt(self) -> None:
        """At the start and every second: chats with unanswered updates that no living process holds."""
        while True:
            try:
                async with self._store.read() as look:
                    orphans = await look.inbox.orphans()
                if orphans:
                    await self._take_over(orphans)
            except Exception:
                log.exception("orphans not adopted")
            await asyncio.sleep(ORPHANS_EVERY)

    async def _take_over(self, orphans: list[Chat]) -> None:
        async with self._changing:
            async with self._store.begin() as tx:
                ours = await tx.inbox.lease(orphans, self._owner)
                waiting = await tx.inbox.waiting(ours) if ours else []
            self._queue(waiting)

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(LEASE.total_seconds() / 3)
            chats = list(self._lines)
            if not chats:
                continue
            try:
                async with self._changing, self._store.begin() as tx:
                    await tx.inbox.lease(chats, self._owner)
            except Exception:
                # The database is away. Whoever takes these chats over meanwhile changes nothing twice.
                log.exception("leases not renewed")

    async def settle(self) -> None:
        """Before a stop: wait for the entries at work, and note them."""
        while self._tasks:
            await asyncio.wait(self._tasks)
        await self._note_answered()


def chat_of(update: dict[str, Any]) -> Chat:
    """The chat an update belongs to; those without one share a line of their own."""
    for value in update.values():
        if not isinstance(value, dict):
            continue
        message = value.get("message")
        held = message.get("chat") if isinstance(message, dict) else None
        chat = value.get("chat") or held or value.get("from")
        if isinstance(chat, dict) and "id" in chat:
            return Chat(CHANNEL, str(chat["id"]))
    return Chat(CHANNEL, "-")
