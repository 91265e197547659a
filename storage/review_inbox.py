"""Which reviews wait in somebody's inbox."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, false, or_, select, tuple_

from core.people import Responsible
from core.reviews import Matter
from storage.roles import stands_in_for
from storage.tables import ReviewRow, UnitAskerRow


class Inbox(NamedTuple):
    """What waits for these offices, the reader's own left out; `matter` narrows it down."""

    offices: tuple[Responsible, ...]
    reader_id: int
    matter: Matter | None = None


def waits_in(inbox: Inbox) -> ColumnElement[bool]:
    """The condition of waiting there."""
    if not inbox.offices:
        return false()
    held = [(office.unit_id, office.role.value) for office in inbox.offices]
    asked = select(UnitAskerRow.request_id).where(UnitAskerRow.person_id == inbox.reader_id)
    own = or_(
        ReviewRow.person_id == inbox.reader_id,
        ReviewRow.filed_by == inbox.reader_id,
        and_(ReviewRow.owner_kind == Matter.NEW_UNIT.value, ReviewRow.owner_id.in_(asked)),
        stands_in_for(inbox.reader_id, ReviewRow.person_id, ReviewRow.unit_id, ReviewRow.role),
    )
    theirs = or_(
        tuple_(ReviewRow.unit_id, ReviewRow.role).in_(held),
        tuple_(ReviewRow.also_unit_id, ReviewRow.also_role).in_(held),
    )
    waits = and_(ReviewRow.decided_at.is_(None), theirs, own.is_not(True))
    return waits if inbox.matter is None else and_(waits, ReviewRow.owner_kind == inbox.matter.value)
