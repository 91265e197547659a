"""Reminders of many people at once, and what each of them does not want to hear of.

A rung of a deadline is a round over all people, in chunks by their ids. A chunk is claimed by a conditional update of
the round, and its keys and outbox rows are written in the same transaction by INSERT … SELECT. So a round is shared by
any number of processes, goes on where it was interrupted, and no person of it passes through Python.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, delete, exists, func, insert, literal, or_, select, update

from core.reminders import ReminderKind, Rung, RungKey
from storage.delivery_state import DeliveryState
from storage.outbox import Call, Outbox, Priority
from storage.session import Session
from storage.tables import (
    OutboxRow,
    PersonRow,
    ReminderPauseRow,
    ReminderRoundRow,
    ReminderRow,
)
from storage.tables.base import Moment
from storage.whom import Condition, Whom, has, in_chunk

CHUNKS = {"sqlite": 2000, "postgresql": 10_000}
"""People looked at in one transaction. On SQLite everybody else's press waits for it, some 15 ms."""
WHOLE_KIND = 0
"""What a pause is about that stands for the whole kind."""


@dataclass(frozen=True)
class Round:
    """A rung as it stands: people with ids up to `reached` were looked at, and all of them once it `is_done`."""

    id: int
    rung: Rung
    reached: int
    is_done: bool


@dataclass(frozen=True)
class Chunk:
    """Some more people were looked at. `told` is how many reminders were queued."""

    round: Round
    told: int


def _lasts(now: Any) -> Condition:
    return or_(ReminderPauseRow.until.is_(None), ReminderPauseRow.until > now)


def _silent(kind: Any, about: Any, now: Any) -> tuple[Condition, ...]:
    """That a pause keeps silent about a matter, or about its whole kind, at a moment."""
    which = or_(ReminderPauseRow.about == WHOLE_KIND, ReminderPauseRow.about == about)
    return ReminderPauseRow.kind == kind, which, _lasts(now)


# Built once: it stands before each reminder that is sent.
_WANTED = select(PersonRow.id).where(
    PersonRow.id == bindparam("person"),
    PersonRow.departure.is_(None),
    ~exists(literal(1)).where(
        ReminderPauseRow.person_id == bindparam("person"),
        *_silent(bindparam("kind"), bindparam("about"), bindparam("now", type_=Moment())),
    ),
)


class Reminders:
    """Rounds, keys and pauses."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def round(self, rung: Rung) -> Round | None:
        """The round of a rung; None before it begins."""
        deadline = rung.deadline
        found = select(ReminderRoundRow.id, ReminderRoundRow.reached, ReminderRoundRow.done_at).where(
            ReminderRoundRow.kind == deadline.kind.value,
            ReminderRoundRow.about == deadline.about,
            ReminderRoundRow.until == deadline.until,
            ReminderRoundRow.days == rung.days,
        )
        row = (await self._session.execute(found)).one_or_none()
        return None if row is None else Round(row.id, rung, row.reached, row.done_at is not None)

    async def gone_through(self, since: date) -> set[RungKey]:
        """The rungs that were gone through to the end, of deadlines from a day on. In one look, for there may be
        thousands of to-dos."""
        row = ReminderRoundRow
        done = select(row.kind, row.about, row.until, row.days).where(row.until >= since, row.done_at.is_not(None))
        rows = await self._session.execute(done)
        return {RungKey(ReminderKind(row.kind), row.about, row.until, row.days) for row in rows}

    async def begin(self, rung: Rung) -> Round:
        """The round of a rung, begun if nobody has."""
        deadline = rung.deadline
        values = {
            "kind": deadline.kind.value,
            "about": deadline.about,
            "until": deadline.until,
            "days": rung.days,
            "reached": 0,
            "begun_at": self._session.now,
        }
        await self._session.execute(self._session.insert(ReminderRoundRow).values(values).on_conflict_do_nothing())
        begun = await self.round(rung)
        assert begun is not None
        return begun

    async def go_on(self, at: Round, whom: Whom, event: tuple[str, dict[str, Any]], not_before: datetime) -> Chunk:
        """Look at the next people of a round, and queue `event` (kind and values) for those it is for."""
        upto = await self._end_of_chunk(at.reached, whom.among)
        if upto is None:
            done = update(ReminderRoundRow).where(ReminderRoundRow.id == at.id, ReminderRoundRow.done_at.is_(None))
            await self._session.execute(done.values(done_at=self._session.now))
            return Chunk(replace(at, is_done=True), 0)
        claimed = update(ReminderRoundRow).where(
            ReminderRoundRow.id == at.id, ReminderRoundRow.reached == at.reached, ReminderRoundRow.done_at.is_(None)
        )
        if await self._session.count(claimed.values(reached=upto)) == 0:
            return Chunk(await self.begin(at.rung), 0)  # another process has taken these people
        told = await self._make_keys(at, whom, upto)
        if told:
            await self._queue(at, upto, event, not_before)
        return Chunk(replace(at, reached=upto), told)

    async def _end_of_chunk(self, after: int, among: Any) -> int | None:
        size = CHUNKS[self._session.connection.dialect.name]
        ids = select(among.label("id")).where(among > after).order_by(among).limit(size).subquery()
        last: int | None = (await self._session.execute(select(func.max(ids.c.id)))).scalar_one()
        return last

    async def _make_keys(self, at: Round, whom: Whom, upto: int) -> int:
        columns = ReminderRow.__table__.c
        now = literal(self._session.now, columns.made_at.type)
        people = select(literal(at.id, columns.round_id.type), PersonRow.id, now).where(*self._wanting(at.rung, whom))
        keys = self._session.insert(ReminderRow).from_select(["round_id", "person_id", "made_at"], people)
        made = await self._session.execute(keys.on_conflict_do_nothing(), {"after": at.reached, "upto": upto})
        return int(made.rowcount)

    def _wanting(self, rung: Rung, whom: Whom) -> list[Condition]:
        """Those of a chunk whom a rung is for, who are still there and did not ask to be left alone."""
        deadline, now = rung.deadline, self._session.now
        silent = _silent(literal(deadline.kind.value), literal(deadline.about), now)
        paused = has(ReminderPauseRow, ReminderPauseRow.person_id, *silent)
        conditions: list[Condition] = [
            in_chunk(PersonRow.id),
            PersonRow.departure.is_(None),
            ~paused,
            whom.condition,
        ]
        if rung.late:
            # Whoever came after that day has missed nothing.
            conditions.append(PersonRow.registered_at < rung.over_at)
        return conditions

    async def _queue(self, at: Round, upto: int, event: tuple[str, dict[str, Any]], not_before: datetime) -> None:
        kind, values = event
        row = {
            "event_id": await Outbox(self._session).record(kind, **values),
            "call": Call.SEND.value,
            "priority": int(Priority.REMINDER),
            "state": DeliveryState.QUEUED.value,
            "attempts": 0,
            "not_before": not_before,
            "queued_at": self._session.now,
        }
        columns = OutboxRow.__table__.c
        given = (literal(value, columns[name].type) for name, value in row.items())
        people = select(ReminderRow.person_id, *given).where(
            ReminderRow.round_id == at.id, ReminderRow.person_id > at.reached, ReminderRow.person_id <= upto
        )
        await self._session.execute(insert(OutboxRow).from_select(["person_id", *row], people))
        self._session.topics.add("outbox")

    async def told(self, at: Round, after: int) -> list[int]:
        """Who has a key of this round, those with ids up to `after` left out."""
        keys = select(ReminderRow.person_id).where(
            ReminderRow.round_id == at.id, ReminderRow.person_id > after, ReminderRow.person_id <= at.reached
        )
        return list((await self._session.execute(keys.order_by(ReminderRow.person_id))).scalars())

    async def would_tell(self, at: Round, whom: Whom) -> tuple[Round, list[int]]:
        """What `go_on` would do, without doing it: the round after the next chunk, and for whom the rung is."""
        upto = await self._end_of_chunk(at.reached, whom.among)
        if upto is None:
            return replace(at, is_done=True), []
        people = select(PersonRow.id).where(*self._wanting(at.rung, whom)).order_by(PersonRow.id)
        found = await self._session.execute(people, {"after": at.reached, "upto": upto})
        return replace(at, reached=upto), list(found.scalars())

    async def wanted(self, person_id: int, kind: ReminderKind, about: int) -> bool:
        """Whether somebody is still there and wants to hear of this now."""
        values = {"person": person_id, "kind": kind.value, "about": about, "now": self._session.now}
        return (await self._session.execute(_WANTED, values)).scalar_one_or_none() is not None

    async def pause(self, person_id: int, kind: ReminderKind, about: int, until: datetime | None) -> None:
        """Say nothing of a matter until a moment or, with None, for good. `WHOLE_KIND` switches a kind off."""
        row = self._session.insert(ReminderPauseRow).values(
            person_id=person_id, kind=kind.value, about=about, until=until
        )
        await self._session.execute(
            row.on_conflict_do_update(index_elements=["person_id", "kind", "about"], set_={"until": until})
        )

    async def resume(self, person_id: int, kind: ReminderKind, about: int) -> None:
        """Take a pause back."""
        await self._session.execute(
            delete(ReminderPauseRow).where(
                ReminderPauseRow.person_id == person_id,
                ReminderPauseRow.kind == kind.value,
                ReminderPauseRow.about == about,
            )
        )

    async def pauses(self, person_id: int) -> dict[tuple[ReminderKind, int], datetime | None]:
        """What somebody does not want to hear of now, and until when."""
        mine = select(ReminderPauseRow.kind, ReminderPauseRow.about, ReminderPauseRow.until).where(
            ReminderPauseRow.person_id == person_id, _lasts(self._session.now)
        )
        return {(ReminderKind(row.kind), row.about): row.until for row in await self._session.execute(mine)}
