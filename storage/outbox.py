"""Messages out: every message that is not a direct answer is a row, written in the transaction that caused it.

A row references an event, which never changes, and is turned into words when it is sent, in the language of the chat
it goes to. Edits and deletions may be repeated without harm; only a `send` whose answer was lost is in doubt.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import and_, literal, select, update

from storage.conversations import Chat
from storage.delivery_state import DeliveryState, earlier_under_way, is_due
from storage.session import Session
from storage.tables import ConversationRow, EventRow, OutboxRow, SignInRow

_PAYLOAD = "outbox.payload"
_EVENT = "events.payload"
LEASE = timedelta(seconds=60)
"""Longer than one call to the chat server can take, pauses for its limits included."""


class Call(StrEnum):
    """What is asked of the chat server."""

    SEND = "send"
    EDIT = "edit"
    DELETE = "delete"


class Priority(IntEnum):
    """Which rows go first."""

    ANSWER = 0  # a direct answer that could not be given at once, the deletion of a secret
    SECURITY = 5  # a lock, a sign-in elsewhere
    DECISION = 10  # decisions and documents
    REMINDER = 20
    BROADCAST = 30


@dataclass(frozen=True)
class Event:
    """Something that happened: what kind, its values (JSON), and when."""

    kind: str
    values: dict[str, Any]
    at: datetime


@dataclass(frozen=True)
class Parcel:
    """A leased row. `event` is None for a call that was worded already (`words`); `in_doubt`: perhaps sent already."""

    id: int
    call: Call
    person_id: int | None
    """Whom the message is for; None for whoever is in `chat`."""
    chat: Chat | None
    """Where it goes; None for wherever the person can be reached."""
    message_id: int | None
    event: Event | None
    words: dict[str, Any] | None
    attempts: int
    in_doubt: bool


@dataclass(frozen=True)
class Outcome:
    """How a call ended. With QUEUED it is tried again from `not_before` on."""

    parcel_id: int
    state: DeliveryState
    error: str | None = None
    not_before: datetime | None = None


@dataclass(frozen=True)
class Posting:
    """How a row is to go: how urgent, from when on, the key under which it goes only once, and, for a row to a chat,
    which of the people there it is for."""

    priority: Priority = Priority.DECISION
    not_before: datetime | None = None
    dedupe_key: str | None = None
    person_id: int | None = None


_PLAIN = Posting()


@dataclass(frozen=True)
class Letter:
    """An event to be told to a person."""

    event_id: int
    person_id: int
    posting: Posting = _PLAIN


class Outbox:
    """Queueing rows, and leasing them to the process that sends."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def record(self, kind: str, **values: Any) -> int:
        """Write down an event; gives its id for `tell`, `tell_everywhere`, `tell_chat` and `edit`."""
        payload = self._session.vault.seal_json(values, _EVENT)
        return await self._session.add(EventRow, {"kind": kind, "payload": payload, "at": self._session.now})

    async def recorded(self, event_id: int) -> Event:
        """The event with this id; it must be there."""
        statement = select(EventRow.kind, EventRow.payload, EventRow.at).where(EventRow.id == event_id)
        row = (await self._session.execute(statement)).one()
        return self.event(row.kind, row.payload, row.at)

    async def record_all(self, *happened: tuple[str, dict[str, Any]]) -> list[int]:
        """Write down several events in one statement; gives their ids, in their order."""
        rows = [
            {"kind": kind, "payload": self._session.vault.seal_json(values, _EVENT), "at": self._session.now}
            for kind, values in happened
        ]
        written = self._session.insert(EventRow).values(rows).returning(EventRow.id)
        # Rows of one VALUES list are numbered in its order by both databases, whatever order they are given back in.
        return sorted((await self._session.execute(written)).scalars())

    def event(self, kind: str, payload: bytes, at: datetime) -> Event:
        """An event as it was written down."""
        return Event(kind, self._session.vault.open_json(payload, _EVENT), at)

    async def tell(self, event_id: int, person_id: int, posting: Posting = _PLAIN) -> None:
        """To a person, in the chat they used last."""
        await self._queue(Call.SEND, posting, event_id=event_id, person_id=person_id)

    async def tell_all(self, letters: Iterable[Letter]) -> None:
        """To several people in one statement, each in the chat they used last."""
        rows = [self._row(Call.SEND, one.posting, event_id=one.event_id, person_id=one.person_id) for one in letters]
        if rows:
            await self._insert(rows)

    async def edit_copies(self, event_id: int, copies: Any) -> None:
        """Change every message that the SELECT `copies` gives (channel, address, message id), in one statement."""
        row = self._row(Call.EDIT, _PLAIN, event_id=event_id)
        given = {name: value for name, value in row.items() if name not in ("channel", "address", "message_id")}
        columns = OutboxRow.__table__.c
        which = copies.add_columns(*(literal(value, columns[name].type) for name, value in given.items()))
        names = ["channel", "address", "message_id", *given]
        await self._session.execute(self._session.insert(OutboxRow).from_select(names, which))
        self._session.topics.add("outbox")

    async def tell_everywhere(self, event_id: int, person_id: int, posting: Posting = _PLAIN) -> None:
        """To every chat in which the person is signed in (security notices)."""
        chats = select(SignInRow.channel, SignInRow.address).where(SignInRow.person_id == person_id)
        for channel, address in (await self._session.execute(chats)).all():
            await self.tell_chat(event_id, Chat(channel, address), replace(posting, person_id=person_id))

    async def tell_chat(self, event_id: int, chat: Chat, posting: Posting = _PLAIN) -> None:
        """To one chat: to the person of the posting there, or to whoever speaks."""
        await self._queue(Call.SEND, posting, event_id=event_id, chat=chat)

    async def edit(self, event_id: int, chat: Chat, message_id: int, posting: Posting = _PLAIN) -> None:
        """Change a message that was sent before."""
        await self._queue(Call.EDIT, posting, event_id=event_id, chat=chat, message_id=message_id)

    async def delete(self, chat: Chat, message_id: int) -> None:
        """Delete a message, a secret above all."""
        await self._queue(Call.DELETE, Posting(Priority.ANSWER), chat=chat, message_id=message_id)

    async def answer_later(self, call: Call, chat: Chat, words: dict[str, Any], message_id: int | None = None) -> None:
        """A direct answer that the chat server did not take: worded already, to be sent when it can be."""
        await self._queue(call, Posting(Priority.ANSWER), chat=chat, words=words, message_id=message_id)

    async def _queue(self, call: Call, posting: Posting, **columns: Any) -> None:
        await self._insert([self._row(call, posting, **columns)])

    async def _insert(self, rows: list[dict[str, Any]]) -> None:
        await self._session.execute(self._session.insert(OutboxRow).values(rows).on_conflict_do_nothing())
        self._session.topics.add("outbox")

    def _row(
        self,
        call: Call,
        posting: Posting,
        *,
        chat: Chat | None = None,
        words: dict[str, Any] | None = None,
        **columns: Any,
    ) -> dict[str, Any]:
        now = self._session.now
        return {
            "event_id": None,
            "person_id": posting.person_id,
            "message_id": None,
            "call": call.value,
            "channel": chat and chat.channel,
            "address": chat and chat.address,
            "payload": None if words is None else self._session.vault.seal_json(words, _PAYLOAD),
            "priority": int(posting.priority),
            "dedupe_key": posting.dedupe_key,
            "state": DeliveryState.QUEUED.value,
            "attempts": 0,
            "not_before": posting.not_before or now,
            "queued_at": now,
            **columns,
        }

    async def lease(self, owner: str, limit: int) -> list[Parcel]:
        """The next rows that are due, most urgent first; per recipient never past an earlier one under way."""
        session = self._session
        due = (
            select(OutboxRow.id, OutboxRow.state)
            .where(is_due(session.now), ~earlier_under_way())
            .order_by(OutboxRow.priority, OutboxRow.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        in_doubt = {row.id: row.state == DeliveryState.SENDING for row in await session.execute(due)}
        if not in_doubt:
            return []
        await session.execute(
            update(OutboxRow)
            .where(OutboxRow.id.in_(in_doubt))
            .values(
                state=DeliveryState.SENDING.value,
                owner=owner,
                lease_until=session.now + LEASE,
                attempts=OutboxRow.attempts + 1,
            )
        )
        rows = await session.execute(
            select(OutboxRow, EventRow.kind, EventRow.payload.label("event_payload"), EventRow.at)
            .outerjoin(EventRow, EventRow.id == OutboxRow.event_id)
            .where(OutboxRow.id.in_(in_doubt))
            .order_by(OutboxRow.priority, OutboxRow.id)
        )
        return [self._parcel(row, in_doubt[row.id]) for row in rows]

    def _parcel(self, row: Any, in_doubt: bool) -> Parcel:
        vault = self._session.vault
        return Parcel(
            id=row.id,
            call=Call(row.call),
            person_id=row.person_id,
            chat=None if row.channel is None else Chat(row.channel, row.address),
            message_id=row.message_id,
            event=None if row.kind is None else self.event(row.kind, row.event_payload, row.at),
            words=None if row.payload is None else vault.open_json(row.payload, _PAYLOAD),
            attempts=row.attempts,
            in_doubt=in_doubt,
        )

    async def settle(self, outcomes: Sequence[Outcome]) -> None:
        """Note how calls ended; what reached its end keeps no words."""
        for outcome in outcomes:
            values: dict[str, Any] = {
                "state": outcome.state.value,
                "error": outcome.error,
                "lease_until": None,
            }
            if outcome.state is DeliveryState.QUEUED:
                values["not_before"] = outcome.not_before or self._session.now
            else:
                values |= {"done_at": self._session.now, "payload": None}
            await self._session.execute(update(OutboxRow).where(OutboxRow.id == outcome.parcel_id).values(**values))

    async def clock_went_back(self) -> None:
        """What was queued in what is the future again is due now, and no lease reaches further than a new one."""
        now = self._session.now
        queued = (OutboxRow.state == DeliveryState.QUEUED.value, OutboxRow.queued_at > now)
        await self._session.execute(update(OutboxRow).where(*queued).values(not_before=now, queued_at=now))
        leased = OutboxRow.lease_until > now + LEASE
        await self._session.execute(update(OutboxRow).where(leased).values(lease_until=now + LEASE))

    async def anything_due(self) -> bool:
        """Whether a lease would find a row: a look that costs no writer's turn."""
        statement = select(literal(1)).where(is_due(self._session.now)).limit(1)
        return (await self._session.execute(statement)).scalar_one_or_none() is not None

    async def chats_of(self, person_id: int) -> list[Chat]:
        """Where a person can be reached: signed in and not blocked, the chat used last first."""
        statement = (
            select(SignInRow.channel, SignInRow.address)
            .join(
                ConversationRow,
                and_(
                    ConversationRow.channel == SignInRow.channel,
                    ConversationRow.address == SignInRow.address,
                ),
            )
            .where(SignInRow.person_id == person_id, ConversationRow.blocked_at.is_(None))
            .order_by(SignInRow.last_used_at.desc())
        )
        return [Chat(channel, address) for channel, address in await self._session.execute(statement)]
