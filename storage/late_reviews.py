"""Reviews that were waited for too long, and those whose year is over: what the sweeps find and mark, once each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, update

from core.people import Responsible
from core.reviews import Matter
from storage.session import Session
from storage.tables import ClaimRow, ReviewRow

_UNDECIDED = ReviewRow.decided_at.is_(None)
_asked_last = func.coalesce(ReviewRow.escalated_at, ReviewRow.asked_at)


@dataclass(frozen=True)
class Late:
    """A review that waits since `since` for the office that was asked last."""

    review_id: int
    since: datetime


class LateReviews:
    """The reviews of all matters, as the sweeps look at them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def waiting_since(self, before: datetime, after_id: int, limit: int) -> Sequence[Late]:
        """Some of those that somebody has had since before this moment, in the order of their ids, from the one after
        `after_id`."""
        waiting = (
            select(ReviewRow.id, _asked_last.label("since"))
            .where(_UNDECIDED, ReviewRow.unit_id.is_not(None), ReviewRow.too_late_at.is_(None), ReviewRow.id > after_id)
            .where(_asked_last < before)
            .order_by(ReviewRow.id)
            .limit(limit)
        )
        return [Late(row.id, row.since) for row in await self._session.execute(waiting)]

    async def ask_too(self, late: Late, office: Responsible) -> bool:
        """Another office may take it as well; False when it was decided, or this was done meanwhile."""
        statement = (
            update(ReviewRow)
            .where(ReviewRow.id == late.review_id, _UNDECIDED, _asked_last.in_([late.since]))
            .values(also_unit_id=office.unit_id, also_role=office.role.value, escalated_at=self._session.now)
        )
        return await self._session.count(statement) == 1

    async def years_of_claims(self) -> Sequence[int]:
        """The training years of claims that wait and whose applicants were not told that reviews are over."""
        years = select(ClaimRow.year).join(ReviewRow, ReviewRow.owner_id == ClaimRow.id).where(*self._claim_waits())
        return [row.year for row in await self._session.execute(years.distinct()) if row.year is not None]

    async def claims_of(self, years: Iterable[int], limit: int) -> Sequence[tuple[int, int]]:
        """Some of these years' claims that wait and whose applicants were not told: review and claim."""
        waiting = (
            select(ReviewRow.id, ReviewRow.owner_id)
            .join(ClaimRow, ReviewRow.owner_id == ClaimRow.id)
            .where(*self._claim_waits(), ClaimRow.year.in_(list(years)))
            .order_by(ReviewRow.id)
            .limit(limit)
        )
        return [(row.id, row.owner_id) for row in await self._session.execute(waiting)]

    async def note_too_late(self, review_id: int) -> bool:
        """The applicant is told that reviews are over; False when it was decided, or they were told meanwhile."""
        statement = (
            update(ReviewRow)
            .where(ReviewRow.id == review_id, _UNDECIDED, ReviewRow.too_late_at.is_(None))
            .values(too_late_at=self._session.now)
        )
        return await self._session.count(statement) == 1

    @staticmethod
    def _claim_waits() -> tuple[ColumnElement[bool], ...]:
        return ReviewRow.owner_kind == Matter.CLAIM.value, _UNDECIDED, ReviewRow.too_late_at.is_(None)
