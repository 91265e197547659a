"""Reviews: one look at something handed in, by whoever must take it. Claims use them; whatever else is handed in with
evidence and decided on by an office can."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, func, or_, select, tuple_, update

from core.hours import Balance, Hours
from core.people import Responsible, Role
from storage.roles import stands_in_for
from storage.session import Session
from storage.tables import ReviewRow

_REASON = "reviews.reason"

REVIEW = (
    ReviewRow.id.label("review_id"),
    ReviewRow.owner_id,
    ReviewRow.person_id,
    ReviewRow.unit_id,
    ReviewRow.role,
    ReviewRow.also_unit_id,
    ReviewRow.also_role,
    ReviewRow.asked_at,
    ReviewRow.decided_at,
    ReviewRow.decided_unit_id,
    ReviewRow.decided_role,
    ReviewRow.outcome,
    ReviewRow.public,
    ReviewRow.professional,
    ReviewRow.reason,
)
_UNDECIDED = ReviewRow.decided_at.is_(None)


@dataclass(frozen=True)
class ReviewEnd:
    """How a review ended. `office` is where it was decided, None when the applicant withdrew."""

    at: datetime
    outcome: str
    office: Responsible | None
    hours: Balance | None
    reason: str | None


@dataclass(frozen=True)
class Review:
    """A look at something of a person's. `must_act` is None where no level has anybody; `also_act` is who was asked
    too, once it had waited for too long; `end` is None while it waits."""

    id: int
    owner_id: int
    person_id: int
    must_act: Responsible | None
    also_act: Responsible | None
    asked_at: datetime
    end: ReviewEnd | None


@dataclass(frozen=True)
class Verdict:
    """What is written down of a decision. Nobody decides when the applicant withdraws."""

    outcome: str
    by: int | None = None
    office: Responsible | None = None
    hours: Balance | None = None
    reason: str | None = None
    rule_book_version: str | None = None


class Reviews:
    """All reviews of one kind of thing (`owner_kind`)."""

    def __init__(self, session: Session, owner_kind: str) -> None:
        self._session = session
        self._kind = owner_kind

    async def open(self, owner_id: int, person_id: int, must_act: Responsible | None) -> int:
        """Begin to wait for a look; gives the review's id. Nothing waits twice, by a unique index."""
        return await self._session.add(
            ReviewRow,
            {
                "owner_kind": self._kind,
                "owner_id": owner_id,
                "person_id": person_id,
                "unit_id": must_act and must_act.unit_id,
                "role": must_act and must_act.role.value,
                "asked_at": self._session.now,
            },
        )

    async def close(self, review_id: int, verdict: Verdict) -> bool:
        """Write the decision, once and for good; False when it was decided already."""
        reason = None if verdict.reason is None else self._session.vault.seal(verdict.reason, _REASON)
        statement = (
            update(ReviewRow)
            .where(ReviewRow.id == review_id, _UNDECIDED)
            .values(
                decided_at=self._session.now,
                decided_by=verdict.by,
                decided_unit_id=verdict.office and verdict.office.unit_id,
                decided_role=verdict.office and verdict.office.role.value,
                outcome=verdict.outcome,
                public=verdict.hours and verdict.hours.public.hundredths,
                professional=verdict.hours and verdict.hours.professional.hundredths,
                reason=reason,
                rule_book_version=verdict.rule_book_version,
            )
        )
        return await self._session.count(statement) == 1

    async def of(self, owner_id: int) -> Review | None:
        """The look that is waited for."""
        return await self._one(ReviewRow.owner_id == owner_id, _UNDECIDED)

    async def history(self, owner_id: int) -> list[Review]:
        """Every look there was, oldest first."""
        found = self._select().where(ReviewRow.owner_id == owner_id).order_by(ReviewRow.id)
        return [self.review(row) for row in await self._session.execute(found)]

    async def count(self, offices: Iterable[Responsible], but: int) -> int:
        """How many wait for one of these offices, those of the person `but` left out."""
        waiting = select(func.count()).select_from(ReviewRow).where(self._wait_for(offices, but))
        return int((await self._session.execute(waiting)).scalar_one())

    async def nth(self, offices: Iterable[Responsible], but: int, skip: int) -> Review | None:
        """Of those that wait for one of these offices, the one with `skip` before it, by the time of asking."""
        waiting = self._select().where(self._wait_for(offices, but))
        found = waiting.order_by(ReviewRow.asked_at, ReviewRow.id).limit(1).offset(skip)
        row = (await self._session.execute(found)).one_or_none()
        return None if row is None else self.review(row)

    async def hand_to(self, review_id: int, must_act: Responsible | None) -> None:
        """Somebody else must take the look now."""
        await self._session.execute(
            update(ReviewRow)
            .where(ReviewRow.id == review_id, _UNDECIDED)
            .values(unit_id=must_act and must_act.unit_id, role=must_act and must_act.role.value)
        )

    async def remind(self, owner_id: int, pause: timedelta) -> bool:
        """Note a reminder; False when there was one within `pause`, or nothing waits."""
        now = self._session.now
        due = or_(ReviewRow.reminded_at.is_(None), ReviewRow.reminded_at <= now - pause)
        statement = (
            update(ReviewRow)
            .where(ReviewRow.owner_kind == self._kind, ReviewRow.owner_id == owner_id, _UNDECIDED, due)
            .values(reminded_at=now)
        )
        return await self._session.count(statement) == 1

    def _select(self) -> Any:
        return select(*REVIEW).where(ReviewRow.owner_kind == self._kind)

    async def _one(self, *conditions: ColumnElement[bool]) -> Review | None:
        row = (await self._session.execute(self._select().where(*conditions))).one_or_none()
        return None if row is None else self.review(row)

    def _wait_for(self, offices: Iterable[Responsible], but: int) -> Any:
        held = [(office.unit_id, office.role.value) for office in offices]
        return (
            (ReviewRow.owner_kind == self._kind)
            & _UNDECIDED
            & tuple_(ReviewRow.unit_id, ReviewRow.role).in_(held)
            & (ReviewRow.person_id != but)
            & ~stands_in_for(but, ReviewRow.person_id, ReviewRow.unit_id, ReviewRow.role)
        )

    def review(self, row: Row[Any]) -> Review:
        """A row with the columns of `REVIEW` as a value."""
        end = None
        if row.decided_at is not None:
            hours = None if row.public is None else Balance(Hours(row.public), Hours(row.professional))
            reason = None if row.reason is None else self._session.vault.open_text(row.reason, _REASON)
            end = ReviewEnd(row.decided_at, row.outcome, _office(row.decided_unit_id, row.decided_role), hours, reason)
        must_act, also_act = _office(row.unit_id, row.role), _office(row.also_unit_id, row.also_role)
        return Review(row.review_id, row.owner_id, row.person_id, must_act, also_act, row.asked_at, end)


def _office(unit_id: int | None, role: str | None) -> Responsible | None:
    return None if unit_id is None or role is None else Responsible(unit_id, Role(role))
