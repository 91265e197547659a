"""Notices as those have them who get them: what is unread, what is shown, who has read and acknowledged."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, exists, func, literal, or_, select, union_all, update
from sqlalchemy.orm import aliased

from core.notices import SHOWN, AudienceKind
from core.people import Person, Standing
from core.units import Unit
from storage.session import Session
from storage.tables import NoticeRecipientRow, NoticeRow, OutboxRow, PersonRow, RoleGrantRow, UnitRow
from storage.units import UNIT_COLUMNS, unit_of

_TITLE = "notices.title"
_BODY = "notices.body"
_SHOWN = [state.value for state in SHOWN]
_MOMENT = NoticeRecipientRow.__table__.c.read_at.type
MOST_WAITING = 100
"""More unread messages are not counted."""


@dataclass(frozen=True)
class Heading:
    """A message in the list. `sender` is the unit it came from."""

    id: int
    title: str
    sender: Unit
    at: datetime
    must_read: bool
    read_at: datetime | None
    acknowledged_at: datetime | None

    @property
    def needs_acknowledging(self) -> bool:
        return self.must_read and self.acknowledged_at is None


@dataclass(frozen=True)
class Message:
    """A message as it is opened; `body` is the chat's HTML."""

    heading: Heading
    body: str
    file_id: int | None
    valid_until: datetime


@dataclass(frozen=True)
class MessagePage:
    """Some messages, newest first, and how many there are in all."""

    headings: tuple[Heading, ...]
    total: int


@dataclass(frozen=True)
class Waiting:
    """What home says: how many are unread, and the must-read ones not acknowledged yet, by id and title."""

    unread: int
    to_acknowledge: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Readers:
    """Of the people a notice was sent to, how many read and acknowledged it; `joined` read it without having been
    sent it."""

    sent_to: int
    read: int
    acknowledged: int
    joined: int


@dataclass(frozen=True)
class Reader:
    """One line of a report; `delivery` is the state of the row that went to them, None where it is gone."""

    name: str
    unit: str
    delivery: str | None
    read_at: datetime | None
    acknowledged_at: datetime | None


class Messages:
    """The messages of all people."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def waiting(self, person: Person) -> Waiting:
        """In one SELECT: it stands before every home. What is no longer valid waits no more."""
        mine = _mine(person, self._session.now)
        open_ones = or_(mine.c.read_at.is_(None), and_(mine.c.must_read, mine.c.acknowledged_at.is_(None)))
        statement = (
            select(mine.c.id, mine.c.must_read, mine.c.read_at, mine.c.acknowledged_at, NoticeRow.title)
            .join(NoticeRow, NoticeRow.id == mine.c.id)
            .where(mine.c.valid_until > self._session.now, open_ones)
            .order_by(mine.c.started_at, mine.c.id)
            .limit(MOST_WAITING)
        )
        rows = (await self._session.execute(statement)).all()
        return Waiting(
            sum(row.read_at is None for row in rows),
            tuple(
                (row.id, self._session.vault.open_text(row.title, _TITLE))
                for row in rows
                if row.must_read and row.acknowledged_at is None
            ),
        )

    async def page(self, person: Person, *, skip: int, limit: int) -> MessagePage:
        """What the person was sent, and what is valid and meant for them although they joined later."""
        mine = _mine(person, self._session.now)
        statement = (
            self._headings(mine)
            .add_columns(func.count().over().label("in_all"))
            .order_by(mine.c.started_at.desc(), mine.c.id.desc())
            .offset(skip)
            .limit(limit)
        )
        rows = (await self._session.execute(statement)).all()
        return MessagePage(tuple(self._heading(row) for row in rows), rows[0].in_all if rows else 0)

    async def get(self, person: Person, notice_id: int) -> Message | None:
        """A message of this person; None when it is not theirs, or was stopped."""
        mine = _mine(person, self._session.now, hide_repeated=False)
        statement = self._headings(mine).add_columns(NoticeRow.body, NoticeRow.file_id, NoticeRow.valid_until)
        row = (await self._session.execute(statement.where(mine.c.id == notice_id))).one_or_none()
        if row is None:
            return None
        body = self._session.vault.open_text(row.body, _BODY)
        return Message(self._heading(row), body, row.file_id, row.valid_until)

    async def mark_read(self, person_id: int, notice_id: int, *, acknowledged: bool = False) -> None:
        """Note that the person has read it, and acknowledged it; the first time counts. Notices that say the same are
        read with it."""
        now = literal(self._session.now, _MOMENT)
        values: dict[str, Any] = {"read_at": func.coalesce(NoticeRecipientRow.read_at, now)}
        if acknowledged:
            values["acknowledged_at"] = func.coalesce(NoticeRecipientRow.acknowledged_at, now)
        joined = self._session.insert(NoticeRecipientRow).values(
            notice_id=notice_id,
            person_id=person_id,
            was_sent=False,
            read_at=self._session.now,
            acknowledged_at=self._session.now if acknowledged else None,
        )
        await self._session.execute(joined.on_conflict_do_nothing())
        root = select(func.coalesce(NoticeRow.again_of, NoticeRow.id)).where(NoticeRow.id == notice_id)
        same = select(NoticeRow.id).where(func.coalesce(NoticeRow.again_of, NoticeRow.id) == root.scalar_subquery())
        own = and_(NoticeRecipientRow.person_id == person_id, NoticeRecipientRow.notice_id.in_(same))
        await self._session.execute(update(NoticeRecipientRow).where(own).values(**values))

    async def readers(self, notice_id: int) -> Readers:
        """How many have read a notice."""
        sent = NoticeRecipientRow.was_sent
        counts = select(
            func.count().filter(sent),
            func.count(NoticeRecipientRow.read_at).filter(sent),
            func.count(NoticeRecipientRow.acknowledged_at).filter(sent),
            func.count(NoticeRecipientRow.read_at).filter(~sent),
        ).where(NoticeRecipientRow.notice_id == notice_id)
        return Readers(*(await self._session.execute(counts)).one())

    async def each_reader(self, notice_id: int, event_id: int, limit: int) -> list[Reader]:
        """Everybody a notice was sent to, those who have not read it first."""
        rows = await self._session.execute(
            select(OutboxRow.person_id, OutboxRow.state).where(OutboxRow.event_id == event_id)
        )
        states = {row.person_id: row.state for row in rows}
        statement = (
            select(
                PersonRow.id,
                PersonRow.name,
                UnitRow.name.label("unit"),
                NoticeRecipientRow.read_at,
                NoticeRecipientRow.acknowledged_at,
            )
            .join(PersonRow, PersonRow.id == NoticeRecipientRow.person_id)
            .join(UnitRow, UnitRow.id == PersonRow.unit_id)
            .where(NoticeRecipientRow.notice_id == notice_id, NoticeRecipientRow.was_sent)
            .order_by(NoticeRecipientRow.read_at.is_not(None), UnitRow.path, PersonRow.id)
            .limit(limit)
        )
        return [
            Reader(row.name, row.unit, states.get(row.id), row.read_at, row.acknowledged_at)
            for row in await self._session.execute(statement)
        ]

    def _headings(self, mine: Any) -> Any:
        return (
            select(
                mine.c.id.label("notice_id"),
                mine.c.started_at,
                mine.c.must_read,
                mine.c.read_at,
                mine.c.acknowledged_at,
                NoticeRow.title,
                *UNIT_COLUMNS,
            )
            .join(NoticeRow, NoticeRow.id == mine.c.id)
            .join(UnitRow, UnitRow.id == NoticeRow.unit_id)
        )

    def _heading(self, row: Row[Any]) -> Heading:
        title = self._session.vault.open_text(row.title, _TITLE)
        return Heading(
            row.notice_id, title, unit_of(row), row.started_at, row.must_read, row.read_at, row.acknowledged_at
        )


_COLUMNS = (NoticeRow.id, NoticeRow.started_at, NoticeRow.must_read, NoticeRow.valid_until)


def _mine(person: Person, now: datetime, *, hide_repeated: bool = True) -> Any:
    """The notices of a person: what was sent to them, or opened by them; and what is meant for them by a rule."""
    recipient = NoticeRecipientRow
    of_person = recipient.person_id == person.id
    sent = (
        select(*_COLUMNS, recipient.read_at, recipient.acknowledged_at)
        .join(NoticeRow, NoticeRow.id == recipient.notice_id)
        .where(of_person, NoticeRow.state.in_(_SHOWN))
    )
    if hide_repeated:
        sent = sent.where(~_repeated_for(person.id))
    if person.standing is not Standing.CONFIRMED:
        return sent.subquery()
    never = literal(None, _MOMENT)
    unknown = ~exists().where(recipient.notice_id == NoticeRow.id, of_person)
    joined = select(*_COLUMNS, never.label("read_at"), never.label("acknowledged_at")).where(
        NoticeRow.state.in_(_SHOWN), NoticeRow.valid_until > now, unknown
    )
    of_unit = NoticeRow.audience_kind == AudienceKind.UNIT.value
    parts = [sent, joined.where(of_unit, NoticeRow.audience_unit_id.in_(person.unit_path))]
    if person.roles:
        # A part of its own: with an OR, SQLite would read the whole table.
        parts.append(joined.where(_meant_for_role_of(person)))
    return union_all(*parts).subquery()


def _repeated_for(person_id: int) -> Any:
    """The same was sent to the person again, later."""
    later, got = aliased(NoticeRow), aliased(NoticeRecipientRow)
    return exists().where(
        later.again_of == func.coalesce(NoticeRow.again_of, NoticeRow.id),
        later.id > NoticeRow.id,
        later.state.in_(_SHOWN),
        got.notice_id == later.id,
        got.person_id == person_id,
    )


def _meant_for_role_of(person: Person) -> Any:
    held, of_grant, of_audience = aliased(RoleGrantRow), aliased(UnitRow), aliased(UnitRow)
    holds = exists().where(
        held.person_id == person.id,
        held.role == NoticeRow.audience_role,
        of_grant.id == held.unit_id,
        of_audience.id == NoticeRow.audience_unit_id,
        of_grant.path.like(of_audience.path.concat("%")),
    )
    return and_(NoticeRow.audience_role.in_({grant.role.value for grant in person.roles}), holds)
