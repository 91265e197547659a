"""Messages out: every message that is not a direct answer is a row, written in the transaction that caused it.

A row references an event, which never changes, and is turned into words when it is sent, in the language of the chat
it goes to. How rows are leased and end stands in storage/sending.py.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, and_, case, exists, func, literal, or_, select, update
from sqlalchemy.orm import aliased

from storage.conversations import Chat
from storage.delivery_state import OPEN, DeliveryState, among
from storage.parcels import Call as Call
from storage.parcels import Event as Event
from storage.parcels import Letter as Letter
from storage.parcels import Outcome as Outcome
from storage.parcels import Parcel as Parcel
from storage.parcels import Posting as Posting
from storage.parcels import Priority as Priority
from storage.parcels import Tally as Tally
from storage.sending import EVENT, PAYLOAD, Sending
from storage.sending import LEASE as LEASE
from storage.tables import EventRow, OutboxRow, SignInRow

_PLAIN = Posting()
_TO_ALL = Posting(Priority.BROADCAST)


class Outbox(Sending):
    """Queueing rows, and what an operator does with those of a broadcast."""

    async def record(self, kind: str, **values: Any) -> int:
        """Write down an event; gives its id for `tell`, `tell_everywhere`, `tell_chat` and `edit`."""
        payload = self._session.vault.seal_json(values, EVENT)
        return await self._session.add(EventRow, {"kind": kind, "payload": payload, "at": self._session.now})

    async def recorded(self, event_id: int) -> Event:
        """The event with this id; it must be there."""
        statement = select(EventRow.kind, EventRow.payload, EventRow.at).where(EventRow.id == event_id)
        row = (await self._session.execute(statement)).one()
        return self.event(row.kind, row.payload, row.at)

    async def record_all(self, *happened: tuple[str, dict[str, Any]]) -> list[int]:
        """Write down several events in one statement; gives their ids, in their order."""
        rows = [
            {"kind": kind, "payload": self._session.vault.seal_json(values, EVENT), "at": self._session.now}
            for kind, values in happened
        ]
        written = self._session.insert(EventRow).values(rows).returning(EventRow.id)
        # Rows of one VALUES list are numbered in its order by both databases, whatever order they are given back in.
        return sorted((await self._session.execute(written)).scalars())

    async def tell(self, event_id: int, person_id: int, posting: Posting = _PLAIN) -> None:
        """To a person, in the chat they used last."""
        await self._queue(Call.SEND, posting, event_id=event_id, person_id=person_id)

    async def tell_all(self, letters: Iterable[Letter]) -> None:
        """To several people in one statement, each in the chat they used last."""
        rows = [self._row(Call.SEND, one.posting, event_id=one.event_id, person_id=one.person_id) for one in letters]
        if rows:
            await self._insert(rows)

    async def broadcast(self, event_id: int, audience: Select[int], posting: Posting = _TO_ALL) -> int:
        """To everybody whom the SELECT `audience` gives (one column: distinct ids of people), in one statement; gives
        how many they are. What was queued can be held and cancelled; `tally` counts it."""
        row = self._row(Call.SEND, posting, event_id=event_id)
        return await self._insert_selected(audience, ["person_id"], row)

    async def edit_copies(self, event_id: int, copies: Select[str, str, int]) -> None:
        """Change every message that the SELECT `copies` gives (channel, address, message id), in one statement."""
        row = self._row(Call.EDIT, _PLAIN, event_id=event_id)
        await self._insert_selected(copies, ["channel", "address", "message_id"], row)

    async def _insert_selected(self, which: Any, selected: list[str], row: dict[str, Any]) -> int:
        given = {name: value for name, value in row.items() if name not in selected}
        columns = OutboxRow.__table__.c
        rows = which.add_columns(*(literal(value, columns[name].type) for name, value in given.items()))
        written = await self._session.count(self._session.insert(OutboxRow).from_select([*selected, *given], rows))
        self._session.topics.add("outbox")
        return written

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
            "payload": None if words is None else self._session.vault.seal_json(words, PAYLOAD),
            "priority": int(posting.priority),
            "dedupe_key": posting.dedupe_key,
            "state": DeliveryState.QUEUED.value,
            "attempts": 0,
            "not_before": posting.not_before or now,
            "valid_until": posting.valid_until,
            "queued_at": now,
            **columns,
        }

    async def tally(self, event_id: int) -> Tally:
        """The rows of an event by where they stand, in one statement. For a broadcast to very many: `store.scan()`."""
        by_state = select(OutboxRow.state, func.count().label("count")).group_by(OutboxRow.state)
        rows = await self._session.execute(by_state.where(OutboxRow.event_id == event_id))
        counts = {row.state: row.count for row in rows}
        under_way = sum(counts.pop(state.value, 0) for state in (DeliveryState.SENDING, DeliveryState.WAITING))
        return Tally(**{**counts, "queued": counts.get("queued", 0) + under_way})

    async def pause(self, event_id: int) -> int:
        """Hold what is queued of a broadcast; gives how many rows. Calls under way are still made."""
        return await self._move(event_id, OPEN, {"state": DeliveryState.PAUSED.value})

    async def resume(self, event_id: int) -> int:
        """Let go on what `pause` held; gives how many rows."""
        again = {"state": DeliveryState.QUEUED.value, "attempts": 0}
        return await self._move(event_id, [DeliveryState.PAUSED], again)

    async def cancel(self, event_id: int) -> int:
        """Withdraw what is not sent of a broadcast, also from those who cannot be reached now; gives how many rows were
        withdrawn."""
        await self._move(event_id, [DeliveryState.UNREACHABLE], {"valid_until": self._session.now})
        withdrawn = {"state": DeliveryState.WITHDRAWN.value, "done_at": self._session.now}
        return await self._move(event_id, (*OPEN, DeliveryState.PAUSED), withdrawn)

    async def repeat_unknown(self, event_id: int) -> int:
        """Send once more to everybody of whom it is not known whether they have it, as an operator wants it; gives how
        many they are."""
        again = {"state": DeliveryState.QUEUED.value, "attempts": 0, "not_before": self._session.now, "done_at": None}
        return await self._move(event_id, [DeliveryState.UNKNOWN], again)

    async def _move(self, event_id: int, states: Iterable[DeliveryState], values: dict[str, Any]) -> int:
        which = (OutboxRow.event_id == event_id, among(OutboxRow.state, states))
        self._session.topics.add("outbox")
        return await self._session.count(update(OutboxRow).where(*which).values(**values))

    async def reached_again(self, chat: Chat) -> int:
        """The bot may write to this chat again: whoever is signed in there gets what they missed and what is still in
        force. Gives how many rows are queued anew."""
        now, other = self._session.now, aliased(OutboxRow)
        people = select(SignInRow.person_id).where(SignInRow.channel == chat.channel, SignInRow.address == chat.address)
        here = and_(OutboxRow.channel == chat.channel, OutboxRow.address == chat.address)
        held = exists(literal(1)).where(other.event_id == OutboxRow.event_id, other.state == DeliveryState.PAUSED.value)
        missed = update(OutboxRow).where(
            among(OutboxRow.state, [DeliveryState.UNREACHABLE]),
            or_(OutboxRow.person_id.in_(people), here),
            OutboxRow.event_id.is_not(None),
            or_(OutboxRow.valid_until.is_(None), OutboxRow.valid_until > now),
        )
        state = case((held, DeliveryState.PAUSED.value), else_=DeliveryState.QUEUED.value)
        self._session.topics.add("outbox")
        return await self._session.count(missed.values(state=state, attempts=0, not_before=now, done_at=None))
