"""The rows of the outbox as the process sees them that sends: leased, sent, noted, and found again when it fell."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import Integer, and_, bindparam, func, literal, select, update

from storage.conversations import Chat
from storage.delivery_state import DeliveryState, among, earlier_under_way, is_due
from storage.parcels import Address, Call, Event, Outcome, Parcel, Priority
from storage.session import Session
from storage.tables import ConversationRow, EventRow, OutboxRow, PersonRow, SignInRow
from storage.tables.base import Moment

PAYLOAD = "outbox.payload"
EVENT = "events.payload"
LEASE = timedelta(seconds=60)
"""Longer than an attempt may take (`bot.delivery.outbox.ATTEMPT`)."""
NO_ANSWER = "no answer"
"""The error of a row whose call may or may not have been carried out."""
_ENDS = {
    state
    for state in DeliveryState
    if state not in (DeliveryState.QUEUED, DeliveryState.WAITING, DeliveryState.SENDING)
}


def _lost(now: Any) -> Any:
    return and_(among(OutboxRow.state, [DeliveryState.SENDING]), OutboxRow.lease_until < now)


# Built once: putting one of these together takes longer than running it.
_now: Any = bindparam("now", type_=Moment())
_DUE = (is_due(_now), ~earlier_under_way())
_some = (
    select(literal(1))
    .where(OutboxRow.priority.in_(bindparam("priorities", expanding=True)), *_DUE)
    .limit(bindparam("most", type_=Integer()))
)
_COUNTED = select(func.count()).select_from(_some.subquery())
_NEXT = (
    select(OutboxRow.id, OutboxRow.valid_until)
    .where(OutboxRow.priority == bindparam("priority"), *_DUE)
    .order_by(OutboxRow.not_before, OutboxRow.id)
    .limit(bindparam("most", type_=Integer()))
    .with_for_update(skip_locked=True)
)
_LOST = select(literal(1)).where(_lost(_now)).limit(1)
_EVENTS = select(EventRow.id, EventRow.kind, EventRow.payload, EventRow.at).where(
    EventRow.id.in_(bindparam("ids", expanding=True))
)
_other = SignInRow.__table__.alias()
_signed_in = select(func.count()).where(_other.c.channel == SignInRow.channel, _other.c.address == SignInRow.address)
_ADDRESSES = (
    select(
        SignInRow.person_id,
        SignInRow.channel,
        SignInRow.address,
        ConversationRow.language,
        PersonRow.name,
        _signed_in.scalar_subquery().label("signed_in"),
    )
    .join(
        ConversationRow,
        and_(ConversationRow.channel == SignInRow.channel, ConversationRow.address == SignInRow.address),
    )
    .join(PersonRow, PersonRow.id == SignInRow.person_id)
    .where(SignInRow.person_id.in_(bindparam("people", expanding=True)), ConversationRow.blocked_at.is_(None))
    .order_by(SignInRow.last_used_at.desc())
)


class Sending:
    """Leasing rows, and noting how their calls ended."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def event(self, kind: str, payload: bytes, at: datetime) -> Event:
        """An event as it was written down."""
        return Event(kind, self._session.vault.open_json(payload, EVENT), at)

    async def due(self, limit: int, priorities: Sequence[Priority] = tuple(Priority)) -> int:
        """How many rows a lease would find, counted up to `limit`: a look that costs no writer's turn."""
        given = {"now": self._session.now, "most": limit, "priorities": [int(priority) for priority in priorities]}
        return int((await self._session.execute(_COUNTED, given)).scalar_one())

    async def anything_due(self) -> bool:
        """Whether a lease would find a row."""
        return await self.due(1) > 0

    async def lease(self, owner: str, limit: int, priorities: Sequence[Priority] = tuple(Priority)) -> list[Parcel]:
        """The next rows that are due, most urgent first; per recipient never past an earlier one under way.

        A leased row counts as attempted. What says nothing any more by now is withdrawn instead.
        """
        session, ids = self._session, list[int]()
        for priority in priorities:
            if len(ids) < limit:
                ids += await self._next(priority, limit - len(ids))
        if not ids:
            return []
        taken = {"owner": owner, "lease_until": session.now + LEASE, "attempts": OutboxRow.attempts + 1}
        sending = update(OutboxRow).where(OutboxRow.id.in_(ids)).values(state=DeliveryState.SENDING.value, **taken)
        rows = {row.id: row for row in await session.execute(sending.returning(OutboxRow.__table__))}
        events = await self._events({row.event_id for row in rows.values()} - {None})
        return [self._parcel(rows[row_id], events) for row_id in ids]

    async def _next(self, priority: Priority, limit: int) -> list[int]:
        now = self._session.now
        rows = (await self._session.execute(_NEXT, {"now": now, "most": limit, "priority": int(priority)})).all()
        late = [row.id for row in rows if row.valid_until is not None and row.valid_until <= now]
        if late:
            await self.settle([Outcome(row_id, DeliveryState.WITHDRAWN) for row_id in late])
        return [row.id for row in rows if row.id not in late]

    async def _events(self, ids: set[int]) -> dict[int, Event]:
        """Each opened once, however many rows tell of it."""
        if not ids:
            return {}
        rows = await self._session.execute(_EVENTS, {"ids": list(ids)})
        return {row.id: self.event(row.kind, row.payload, row.at) for row in rows}

    def _parcel(self, row: Any, events: dict[int, Event]) -> Parcel:
        return Parcel(
            id=row.id,
            call=Call(row.call),
            person_id=row.person_id,
            chat=None if row.channel is None else Chat(row.channel, row.address),
            message_id=row.message_id,
            event_id=row.event_id,
            event=None if row.event_id is None else events[row.event_id],
            words=None if row.payload is None else self._session.vault.open_json(row.payload, PAYLOAD),
            priority=Priority(row.priority),
            attempts=row.attempts,
        )

    async def settle(self, outcomes: Iterable[Outcome]) -> int:
        """Note how calls ended, alike ones in one statement; what reached its end keeps no words. Gives how many rows
        were changed: those that reached their end before are left alone."""
        changed = 0
        for (state, error, not_before, tried), alike in groupby(sorted(outcomes, key=_order), key=_alike):
            values: dict[str, Any] = {"state": state.value, "error": error, "lease_until": None}
            if state in _ENDS:
                values |= {"done_at": self._session.now, "payload": None}
            if not_before is not None:
                values["not_before"] = not_before
            if not tried:
                values["attempts"] = OutboxRow.attempts - 1
            which = (OutboxRow.id.in_([outcome.parcel_id for outcome in alike]), OutboxRow.done_at.is_(None))
            changed += await self._session.count(update(OutboxRow).where(*which).values(**values))
        return changed

    async def anything_lost(self) -> bool:
        """Whether a process fell while it was sending."""
        return (await self._session.execute(_LOST, {"now": self._session.now})).first() is not None

    async def recover(self) -> int:
        """What a process that fell was sending: repeated, or unknown, as `DeliveryState` says. Gives how many rows."""
        kept_unknown = (OutboxRow.call == Call.SEND.value, OutboxRow.priority == int(Priority.BROADCAST))
        ended = {"state": DeliveryState.UNKNOWN.value, "done_at": self._session.now, "payload": None}
        again = {"state": DeliveryState.WAITING.value, "not_before": self._session.now}
        found = {"error": NO_ANSWER, "lease_until": None}
        lost = _lost(self._session.now)
        unknown = update(OutboxRow).where(lost, *kept_unknown).values(**ended, **found)
        repeated = update(OutboxRow).where(lost).values(**again, **found)
        return await self._session.count(unknown) + await self._session.count(repeated)

    async def clock_went_back(self) -> None:
        """What was queued in what is the future again is due now, and no lease reaches further than a new one."""
        now = self._session.now
        queued = (OutboxRow.done_at.is_(None), OutboxRow.queued_at > now)
        await self._session.execute(update(OutboxRow).where(*queued).values(not_before=now, queued_at=now))
        leased = OutboxRow.lease_until > now + LEASE
        await self._session.execute(update(OutboxRow).where(leased).values(lease_until=now + LEASE))

    async def addresses(self, person_ids: Iterable[int]) -> dict[int, list[Address]]:
        """Where people can be reached, in one statement: signed in and not blocked, the chat used last first."""
        found: dict[int, list[Address]] = {}
        for row in await self._session.execute(_ADDRESSES, {"people": list(person_ids)}):
            name = row.name if row.signed_in > 1 else None
            found.setdefault(row.person_id, []).append(Address(Chat(row.channel, row.address), row.language, name))
        return found

    async def chats_of(self, person_id: int) -> list[Chat]:
        """Where a person can be reached: signed in and not blocked, the chat used last first."""
        return [address.chat for address in (await self.addresses([person_id])).get(person_id, [])]

    async def mark_blocked(self, chats: Iterable[Chat]) -> None:
        """The chat server refuses to write there for good; see `Outbox.reached_again`."""
        for chat in chats:
            here = (ConversationRow.channel == chat.channel, ConversationRow.address == chat.address)
            free = ConversationRow.blocked_at.is_(None)
            await self._session.execute(update(ConversationRow).where(*here, free).values(blocked_at=self._session.now))

    async def mark_open(self, chat: Chat) -> None:
        """The bot may write there again, as an update from this chat has shown."""
        here = (ConversationRow.channel == chat.channel, ConversationRow.address == chat.address)
        await self._session.execute(update(ConversationRow).where(*here).values(blocked_at=None))


def _alike(outcome: Outcome) -> tuple[DeliveryState, str | None, datetime | None, bool]:
    return outcome.state, outcome.error, outcome.not_before, outcome.tried


def _order(outcome: Outcome) -> tuple[str, ...]:
    return tuple(str(part) for part in _alike(outcome))
