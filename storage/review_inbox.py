"""Which reviews wait in somebody's inbox, and how many of what."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, false, func, or_, select, tuple_

from core.people import Responsible
from core.reviews import Matter
from storage.roles import stands_in_for
from storage.session import Session
from storage.tables import PersonRow, ReviewRow, UnitAskerRow, UnitRow


class Inbox(NamedTuple):
    """What waits for these offices, the reader's own left out; `matter`, the unit where it stands, and when it was
    asked for at the latest narrow it down."""

    offices: tuple[Responsible, ...]
    reader_id: int
    matter: Matter | None = None
    unit_id: int | None = None
    asked_before: datetime | None = None


class UnitCount(NamedTuple):
    """How many wait at a unit."""

    unit_id: int
    name: str
    waiting: int


def waits_in(inbox: Inbox) -> ColumnElement[bool]:
    """The condition of waiting there."""
    if not inbox.offices:
        return false()
    held = [(office.unit_id, office.role.value) for office in inbox.offices]
    theirs = or_(
        tuple_(ReviewRow.unit_id, ReviewRow.role).in_(held),
        tuple_(ReviewRow.also_unit_id, ReviewRow.also_role).in_(held),
    )
    return and_(ReviewRow.decided_at.is_(None), theirs, _own(inbox.reader_id).is_not(True), *_narrowed(inbox))


def _own(reader_id: int) -> ColumnElement[bool]:
    """What the reader asked for, or somebody whom they stand in for."""
    asked = select(UnitAskerRow.request_id).where(UnitAskerRow.person_id == reader_id)
    return or_(
        ReviewRow.person_id == reader_id,
        ReviewRow.filed_by == reader_id,
        and_(ReviewRow.owner_kind == Matter.NEW_UNIT.value, ReviewRow.owner_id.in_(asked)),
        stands_in_for(reader_id, ReviewRow.person_id, ReviewRow.unit_id, ReviewRow.role),
    )


def _narrowed(inbox: Inbox) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if inbox.matter is not None:
        found.append(ReviewRow.owner_kind == inbox.matter.value)
    if inbox.unit_id is not None:
        there = select(PersonRow.id).where(PersonRow.unit_id == inbox.unit_id)
        by_person = and_(ReviewRow.at_unit_id.is_(None), ReviewRow.person_id.in_(there))
        found.append(or_(ReviewRow.at_unit_id == inbox.unit_id, by_person))
    if inbox.asked_before is not None:
        found.append(ReviewRow.asked_at < inbox.asked_before)
    return found


class InboxCounts:
    """How many wait, without reading them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def count(self, inbox: Inbox) -> dict[Matter, int]:
        """How many of each matter wait, by the time of asking of the first."""
        statement = (
            select(ReviewRow.owner_kind, func.count().label("waiting"))
            .where(waits_in(inbox))
            .group_by(ReviewRow.owner_kind)
            .order_by(func.min(ReviewRow.asked_at), ReviewRow.owner_kind)
        )
        return {Matter(row.owner_kind): row.waiting for row in await self._session.execute(statement)}

    async def count_by_unit(self, inbox: Inbox, limit: int) -> Sequence[UnitCount]:
        """How many wait at each unit, the most first."""
        waiting = func.count().label("waiting")
        statement = (
            select(UnitRow.id, UnitRow.name, waiting)
            .select_from(ReviewRow)
            .outerjoin(PersonRow, PersonRow.id == ReviewRow.person_id)
            .join(UnitRow, UnitRow.id == func.coalesce(ReviewRow.at_unit_id, PersonRow.unit_id))
            .where(waits_in(inbox))
            .group_by(UnitRow.id, UnitRow.name)
            .order_by(waiting.desc(), UnitRow.id)
            .limit(limit)
        )
        return [UnitCount(row.id, row.name, row.waiting) for row in await self._session.execute(statement)]
