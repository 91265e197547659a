"""Updates on their way to the bot (T Client.cpp:15699-15722, 16213-16400)."""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass

from bot.sandbox.chats import Bell
from bot.sandbox.journal import Journal, JsonObject

LIFETIME = 24 * 3600  # seconds, D "Getting updates"
# T Client.h:1456: what an empty list of allowed_updates leaves out.
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True)
class Update:
    """One update: `body` without its id, `created` in unix seconds, the chat whose order it keeps."""

    id: int
    chat_id: int
    body: JsonObject
    created: float

    def as_json(self) -> JsonObject:
        return {"update_id": self.id, **self.body}


class Updates:
    """Unconfirmed updates in order; what the bot allows is asked when an update is made."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._queue: dict[int, Update] = {}
        self.added = Bell()
        settings = journal.get("setting", "updates") or {}
        self.allowed: list[str] = settings.get("allowed", [])
        self._last_id: int = settings.get("last_id", random.randrange(10**8, 8 * 10**8))
        rows = [row for _, row in journal.load("update")]
        for row in sorted(rows, key=lambda row: int(row["id"])):
            self._queue[row["id"]] = Update(**row)

    def allow(self, kinds: list[str] | None) -> None:
        """Remembers allowed_updates; None leaves them as they are, [] means the default."""
        if kinds is not None and kinds != self.allowed:
            self.allowed = kinds
            self._save_settings()

    def add(self, kind: str, content: object, chat_id: int) -> Update | None:
        """Queues `{kind: content}`, or nothing when the bot does not want this kind."""
        wanted = kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT
        if not wanted:
            return None
        self._last_id += 1
        self._save_settings()
        update = Update(self._last_id, chat_id, {kind: content}, time.time())
        self._queue[update.id] = update
        row = {"id": update.id, "chat_id": chat_id, "body": update.body, "created": update.created}
        self._journal.put("update", update.id, row)
        self.added.ring()
        return update

    def _save_settings(self) -> None:
        self._journal.put("setting", "updates", {"allowed": self.allowed, "last_id": self._last_id})

    def confirm(self, offset: int) -> None:
        """Forgets what lies before a positive offset, or all but the last `-offset`."""
        if offset > 0:
            gone = [id for id in self._queue if id < offset]
        else:
            gone = list(self._queue)[:offset] if offset < 0 else []
        for update_id in gone:
            self.remove(update_id)

    def remove(self, update_id: int) -> None:
        if self._queue.pop(update_id, None) is not None:
            self._journal.drop("update", update_id)

    def clear(self) -> None:
        for update_id in list(self._queue):
            self.remove(update_id)

    def pending(self) -> Iterator[Update]:
        """Unconfirmed updates, oldest first; those older than a day are dropped."""
        oldest = time.time() - LIFETIME
        for update in list(self._queue.values()):
            if update.created < oldest:
                self.remove(update.id)
            else:
                yield update

    def get(self, update_id: int) -> Update | None:
        return self._queue.get(update_id)

    def __len__(self) -> int:
        return len(self._queue)
