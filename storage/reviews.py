"""Reviews: one look at something, by whoever must take it. Everything that an office decides is one."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, and_, or_, select, update
from sqlalchemy.orm import aliased

from core.hours import Balance, Hours
from core.people import Person, Responsible, RoleGrant
from core.reviews import Matter, ReviewCase, Route
from core.substitutes import held_on
from core.units import UnitPath
from core.years import day_in_shanghai
from storage.claims import HANDED_IN, Claims, HandedIn
from storage.review_inbox import Inbox, InboxCounts, waits_in
from storage.review_rows import asks, office_at, office_columns, reviews
from storage.roles import TENURE, tenures
from storage.tables import ClaimRow, PersonRow, ReviewRow, RoleGrantRow, UnitAskerRow, UnitRow
from storage.tables.reviews import OPEN_REVIEW
from storage.units import path_ids

_REASON = "reviews.reason"
_UNDECIDED = ReviewRow.decided_at.is_(None)


@dataclass(frozen=True)
class ReviewEnd:
    """How a review ended: when, as what (the matter's own code), and in which office; None when it was no office, but
    a roster, or the person."""

    at: datetime
    outcome: str
    office: Responsible | None
    hours: Balance | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Review:
    """A look at something. `owner_id` names what is looked at, `person_id` whose it is, None where several ask
    together. `event_id` is the event that asked, from which the card is worded; `end` is None while it waits."""

    id: int
    matter: Matter
    owner_id: int
    person_id: int | None
    case: ReviewCase
    event_id: int | None
    asked_at: datetime
    end: ReviewEnd | None

    @property
    def must_act(self) -> Responsible | None:
        """Who must act; None where no level has anybody."""
        return self.case.must_act


@dataclass(frozen=True)
class NewReview:
    """A look to ask for. It stands at the unit of `person_id`, or at `at_unit_id`, the end of the case's path;
    `filed_by` is who hands it in for somebody else."""

    matter: Matter
    owner_id: int
    case: ReviewCase
    person_id: int | None
    at_unit_id: int | None = None
    filed_by: int | None = None


@dataclass(frozen=True)
class Verdict:
    """What is written down of a decision. Nobody decides when the applicant withdraws, or a roster confirms."""

    outcome: str
    by: int | None = None
    office: Responsible | None = None
    hours: Balance | None = None
    reason: str | None = None
    rule_book_version: str | None = None


@dataclass(frozen=True)
class Seen:
    """A review that somebody pressed a button of: what they hold at this moment, and the names of the units where.

    A claim is read beside it: most of what is decided are claims, and a decision is to cost few statements.
    """

    review: Review
    roles: tuple[RoleGrant, ...]
    offices: dict[int, str]
    claim: HandedIn | None

    def looked_at_by(self, person: Person) -> Person:
        """The person with the roles of this moment."""
        return replace(person, roles=self.roles)


class Reviews(InboxCounts):
    """The reviews of all matters."""

    async def open(self, new: NewReview) -> int | None:
        """Begin to wait for a look; gives the review's id, or None when it waits already: nothing waits twice."""
        statement = self._session.insert(ReviewRow).values(self._asking(new)).on_conflict_do_nothing()
        opened: int | None = (await self._session.execute(statement.returning(ReviewRow.id))).scalar_one_or_none()
        return opened

    async def join(self, new: NewReview) -> int:
        """The same, or the review that waits already. Writing its row, even unchanged, makes this wait for its
        decision: who joins a moment too late would otherwise be left behind on PostgreSQL."""
        statement = self._session.insert(ReviewRow).values(self._asking(new))
        joined = statement.on_conflict_do_update(
            index_elements=["owner_kind", "owner_id"], index_where=OPEN_REVIEW, set_={"owner_id": ReviewRow.owner_id}
        )
        return int((await self._session.execute(joined.returning(ReviewRow.id))).scalar_one())

    def _asking(self, new: NewReview) -> dict[str, Any]:
        return {
            "owner_kind": new.matter.value,
            "owner_id": new.owner_id,
            "route": new.case.route.value,
            "person_id": new.person_id,
            "filed_by": new.filed_by,
            "at_unit_id": new.at_unit_id,
            "above_unit_id": new.case.above_unit_id,
            **office_columns(new.case.must_act),
            "asked_at": self._session.now,
        }

    async def note_event(self, review_id: int, event_id: int) -> None:
        """Remember the event that asked."""
        await self._session.execute(update(ReviewRow).where(ReviewRow.id == review_id).values(event_id=event_id))

    async def hand_to(self, review_id: int, must_act: Responsible | None) -> None:
        """Somebody else must take the look now, and nobody beside them."""
        handed = update(ReviewRow).where(ReviewRow.id == review_id, _UNDECIDED)
        await self._session.execute(handed.values(also_unit_id=None, also_role=None, **office_columns(must_act)))

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

    async def remind(self, review_id: int, pause: timedelta) -> bool:
        """Note a reminder; False when there was one within `pause`, or the review is decided."""
        now = self._session.now
        due = or_(ReviewRow.reminded_at.is_(None), ReviewRow.reminded_at <= now - pause)
        statement = update(ReviewRow).where(ReviewRow.id == review_id, _UNDECIDED, due).values(reminded_at=now)
        return await self._session.count(statement) == 1

    async def get(self, review_id: int) -> Review | None:
        """The review with this id, also a decided one."""
        return next(iter(await self._reviews(reviews().where(ReviewRow.id == review_id))), None)

    async def of(self, matter: Matter, owner_id: int) -> Review | None:
        """The look that is waited for."""
        own = ReviewRow.owner_kind == matter.value, ReviewRow.owner_id == owner_id
        return next(iter(await self._reviews(reviews().where(*own, _UNDECIDED))), None)

    async def history(self, matter: Matter, owner_id: int) -> list[Review]:
        """Every look there was, oldest first."""
        own = ReviewRow.owner_kind == matter.value, ReviewRow.owner_id == owner_id
        return await self._reviews(reviews().where(*own).order_by(ReviewRow.id))

    async def seen(self, review_id: int, reader_id: int) -> Seen | None:
        """What a press is about, and which roles the reader holds at this moment, in one statement."""
        office = aliased(UnitRow)
        statement = (
            reviews()
            .add_columns(*HANDED_IN, *TENURE, office.name.label("held_unit"))
            .outerjoin(ClaimRow, and_(ReviewRow.owner_kind == Matter.CLAIM.value, ClaimRow.id == ReviewRow.owner_id))
            .outerjoin(RoleGrantRow, RoleGrantRow.person_id == reader_id)
            .outerjoin(office, office.id == RoleGrantRow.unit_id)
            .where(ReviewRow.id == review_id)
        )
        rows = (await self._session.execute(statement)).all()
        if not rows:
            return None
        review, today = (await self._whole(rows[:1]))[0], day_in_shanghai(self._session.now)
        return Seen(
            review=review,
            roles=held_on(today, tenures(rows)),
            offices={row.held_unit_id: row.held_unit for row in rows if row.held_role is not None},
            claim=Claims(self._session).read(rows[0]) if review.matter is Matter.CLAIM else None,
        )

    async def nth(self, inbox: Inbox, skip: int) -> Review | None:
        """The one with `skip` others before it, by the time of asking."""
        return next(iter(await self.some(inbox, skip)), None)

    async def some(self, inbox: Inbox, skip: int, limit: int = 1) -> list[Review]:
        """`limit` of them, from the one with `skip` others before it."""
        ordered = reviews().where(waits_in(inbox)).order_by(ReviewRow.asked_at, ReviewRow.id)
        return await self._reviews(ordered.limit(limit).offset(skip))

    async def within(self, path: UnitPath) -> list[Review]:
        """Everything that waits in the unit at the end of `path` or below it, in the order of asking."""
        prefix = "/" + "".join(f"{unit_id}/" for unit_id in path)
        waiting = reviews().where(_UNDECIDED, UnitRow.path.startswith(prefix, autoescape=True))
        return await self._reviews(waiting.order_by(ReviewRow.asked_at, ReviewRow.id))

    async def _reviews(self, statement: Select[Any]) -> list[Review]:
        return await self._whole((await self._session.execute(statement)).all())

    async def _whole(self, rows: Collection[Row[Any]]) -> list[Review]:
        """The rows as values. Who asks for a missing unit is read beside: there may be many. Whoever was declined in an
        earlier round does not wait in this one."""
        shared = [row.owner_id for row in rows if row.owner_kind == Matter.NEW_UNIT.value]
        askers: list[Row[Any]] = []
        if shared:
            found = select(UnitAskerRow.request_id, UnitAskerRow.person_id, PersonRow.standing)
            found = found.join(PersonRow, PersonRow.id == UnitAskerRow.person_id)
            askers = (await self._session.execute(found.where(UnitAskerRow.request_id.in_(shared)))).all()
        return [self._review(row, [one for one in askers if asks(one, row)]) for row in rows]

    def _review(self, row: Row[Any], askers: Iterable[Row[Any]]) -> Review:
        end = None
        if row.decided_at is not None:
            hours = None if row.public is None else Balance(Hours(row.public), Hours(row.professional))
            reason = None if row.reason is None else self._session.vault.open_text(row.reason, _REASON)
            end = ReviewEnd(
                row.decided_at, row.outcome, office_at(row.decided_unit_id, row.decided_role), hours, reason
            )
        people = {row.whose_id, row.filed_by, *(one.person_id for one in askers)} - {None}
        case = ReviewCase(
            route=Route(row.route),
            unit_path=path_ids(row.path),
            applicants=frozenset(people),
            must_act=office_at(row.unit_id, row.role),
            also_act=office_at(row.also_unit_id, row.also_role),
            above_unit_id=row.refused_unit_id,
        )
        matter = Matter(row.owner_kind)
        return Review(row.review_id, matter, row.owner_id, row.whose_id, case, row.event_id, row.asked_at, end)
