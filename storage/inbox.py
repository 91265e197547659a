"""Updates in: stored before they are confirmed, worked off in order per chat under a lease on the chat.

The transaction that holds an update's effects also sets `applied_at` and empties the payload; `answered_at` says that
the person has seen the answer too. So after a crash an update is either handled anew (nothing was applied), or its
answer is given again from what is stored (applied), or left alone (answered).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, exists, func, or_, select, tuple_, update

from storage.conversations import Chat
from storage.session import Session
from storage.tables import ChatLeaseRow, InboxRow

_PAYLOAD = "inbox.payload"
LEASE = timedelta(seconds=10)
"""How long a chat waits for another process to go on after a crash; a running worker renews at a third of it."""
TOMBSTONES = timedelta(hours=48)
"""The chat server repeats updates for 24 hours; twice that is remembered."""


@dataclass(frozen=True)
class IncomingUpdate:
    """An update as fetched: its id (compared for equality only), whose chat it is, and its JSON."""

    update_id: int
    chat: Chat
    payload: str


@dataclass(frozen=True)
class InboxEntry:
    """A stored update that waits for its answer. `payload` is None once its effects are applied."""

    id: int
    chat: Chat
    payload: str | None
    attempts: int


class AlreadyApplied(Exception):
    """The effects of this update are stored already: nothing may be changed again."""


class Inbox:
    """Stored updates and the leases on their chats."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def store(self, updates: Sequence[IncomingUpdate]) -> None:
        """Keep the updates, in their order; those known already are passed over."""
        if not updates:
            return
        seal = self._session.vault.seal
        rows = [
            {
                "channel": one.chat.channel,
                "update_id": one.update_id,
                "address": one.chat.address,
                "payload": seal(one.payload, _PAYLOAD),
                "attempts": 0,
                "received_at": self._session.now,
            }
            for one in updates
        ]
        await self._session.execute(self._session.insert(InboxRow).values(rows).on_conflict_do_nothing())

    async def lease(self, chats: Iterable[Chat], owner: str) -> set[Chat]:
        """Take or renew the leases on these chats; gives those that are now `owner`'s."""
        now = self._session.now
        rows = [
            {"channel": c.channel, "address": c.address, "owner": owner, "until": now + LEASE}
            for c in sorted(set(chats), key=lambda chat: (chat.channel, chat.address))
        ]
        if not rows:
            return set()
        statement = self._session.insert(ChatLeaseRow).values(rows)
        statement = statement.on_conflict_do_update(
            index_elements=["channel", "address"],
            set_={"owner": statement.excluded.owner, "until": statement.excluded.until},
            where=or_(ChatLeaseRow.owner == owner, ChatLeaseRow.until < now),
        ).returning(ChatLeaseRow.channel, ChatLeaseRow.address)
        return {Chat(channel, address) for channel, address in await self._session.execute(statement)}

    async def release(self, chats: Iterable[Chat], owner: str) -> set[Chat]:
        """Give the leases back on those of the chats that have nothing left to answer.

        Gives the chats that stay ours: another process stored an update for them meanwhile, and we are to answer it.
        """
        keys = [(chat.channel, chat.address) for chat in chats]
        if not keys:
            return set()
        waiting = exists().where(
            InboxRow.channel == ChatLeaseRow.channel,
            InboxRow.address == ChatLeaseRow.address,
            InboxRow.answered_at.is_(None),
        )
        ours = (tuple_(ChatLeaseRow.channel, ChatLeaseRow.address).in_(keys), ChatLeaseRow.owner == owner)
        if await self._session.count(delete(ChatLeaseRow).where(*ours, ~waiting)) == len(keys):
            return set()
        kept = await self._session.execute(select(ChatLeaseRow.channel, ChatLeaseRow.address).where(*ours))
        return {Chat(channel, address) for channel, address in kept}

    async def clock_went_back(self) -> None:
        """No lease reaches further than a new one would: a process that is gone must not hold a chat for days."""
        latest = self._session.now + LEASE
        await self._session.execute(update(ChatLeaseRow).where(ChatLeaseRow.until > latest).values(until=latest))

    async def waiting(self, chats: Iterable[Chat] | None = None, limit: int = 500) -> list[InboxEntry]:
        """Unanswered updates in the order they came: of the given chats, or of all of them."""
        statement = (
            select(InboxRow.id, InboxRow.channel, InboxRow.address, InboxRow.payload, InboxRow.attempts)
            .where(InboxRow.answered_at.is_(None))
            .order_by(InboxRow.id)
            .limit(limit)
        )
        if chats is not None:
            keys = [(chat.channel, chat.address) for chat in chats]
            statement = statement.where(tuple_(InboxRow.channel, InboxRow.address).in_(keys))
        open_text = self._session.vault.open_text
        return [
            InboxEntry(
                row.id,
                Chat(row.channel, row.address),
                None if row.payload is None else open_text(row.payload, _PAYLOAD),
                row.attempts,
            )
            for row in await self._session.execute(statement)
        ]

    async def orphans(self, limit: int = 500) -> list[Chat]:
        """Chats with unanswered updates that no living process works on."""
        leased = exists().where(
            ChatLeaseRow.channel == InboxRow.channel,
            ChatLeaseRow.address == InboxRow.address,
            ChatLeaseRow.until >= self._session.now,
        )
        statement = (
            select(InboxRow.channel, InboxRow.address)
            .where(InboxRow.answered_at.is_(None), ~leased)
            .group_by(InboxRow.channel, InboxRow.address)
            .order_by(func.min(InboxRow.id))
            .limit(limit)
        )
        return [Chat(channel, address) for channel, address in await self._session.execute(statement)]

    async def mark_applied(self, entry_id: int) -> None:
        """In the transaction of the effects: refuses with `AlreadyApplied` when it was done before."""
        statement = (
            update(InboxRow)
            .where(InboxRow.id == entry_id, InboxRow.applied_at.is_(None))
            .values(applied_at=self._session.now, payload=None)
        )
        if await self._session.count(statement) == 0:
            raise AlreadyApplied(entry_id)

    async def mark_answered(self, entry_ids: Sequence[int]) -> None:
        """The persons have their answers; only tombstones stay."""
        if entry_ids:
            await self._session.execute(
                update(InboxRow).where(InboxRow.id.in_(entry_ids)).values(answered_at=self._session.now, payload=None)
            )

    async def mark_failed(self, entry_id: int, error: str) -> bool:
        """Another attempt went wrong; `error` names its kind and holds nothing a person typed.

        Gives whether the effects were stored all the same, so that only the answer is missing.
        """
        result = await self._session.execute(
            update(InboxRow)
            .where(InboxRow.id == entry_id)
            .values(attempts=InboxRow.attempts + 1, error=error)
            .returning(InboxRow.applied_at)
        )
        return result.scalar_one() is not None

    async def forget_old(self, limit: int) -> int:
        """Remove at most `limit` tombstones past their time, the oldest first; gives how many."""
        old = (
            select(InboxRow.id)
            .where(InboxRow.answered_at < self._session.now - TOMBSTONES)
            .order_by(InboxRow.answered_at)
            .limit(limit)
        )
        return await self._session.count(delete(InboxRow).where(InboxRow.id.in_(old)))
