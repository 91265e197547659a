"""Who has something to decide."""

from sqlalchemy import select, union_all

from storage.tables import (
    AdminRequestRow,
    IdentityRequestRow,
    PersonRow,
    ReviewRow,
    RoleGrantRow,
    UnitRequestRow,
)
from storage.whom import Whom

_WAITING = (ReviewRow, IdentityRequestRow, UnitRequestRow, AdminRequestRow)


def has_work() -> Whom:
    """People in whose offices something waits. What they themselves asked for is not theirs to decide, which is left to
    the wording: it takes in few too many."""
    offices = union_all(
        *(select(each.unit_id, each.role).where(each.decided_at.is_(None)) for each in _WAITING)
    ).subquery()
    holders = select(RoleGrantRow.person_id).join(
        offices, (offices.c.unit_id == RoleGrantRow.unit_id) & (offices.c.role == RoleGrantRow.role)
    )
    return Whom(PersonRow.id.in_(holders), among=RoleGrantRow.person_id)
