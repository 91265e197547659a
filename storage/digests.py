"""Who has something to decide."""

from sqlalchemy import select

from storage.tables import PersonRow, ReviewRow, RoleGrantRow
from storage.whom import Whom


def has_work() -> Whom:
    """People in whose offices something waits. What they themselves asked for is not theirs to decide, which is left to
    the wording: it takes in few too many."""
    holders = select(RoleGrantRow.person_id).join(
        ReviewRow, (ReviewRow.unit_id == RoleGrantRow.unit_id) & (ReviewRow.role == RoleGrantRow.role)
    )
    return Whom(PersonRow.id.in_(holders.where(ReviewRow.decided_at.is_(None))), among=RoleGrantRow.person_id)
