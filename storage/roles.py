"""Roles: who holds which, for good or as a substitute for some days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, exists, or_, select
from sqlalchemy.orm import aliased

from core.people import Holder, Role, RoleGrant
from core.substitutes import Period, Tenure, held_on
from core.years import day_in_shanghai
from storage.session import Session
from storage.tables import PersonRow, RoleGrantRow, UnitRow

_HELD_ONCE = ["person_id", "role", "unit_id"]
TENURE = (
    RoleGrantRow.role.label("held_role"),
    RoleGrantRow.unit_id.label("held_unit_id"),
    RoleGrantRow.first_day,
    RoleGrantRow.last_day,
    RoleGrantRow.lender_id,
)
"""The columns of a role as it was given; `tenures` reads them."""


@dataclass(frozen=True)
class Loan:
    """An office that is lent to a substitute, with the names of both and of the unit."""

    id: int
    office: RoleGrant
    unit: str
    period: Period
    lender_id: int
    lender: str
    substitute_id: int
    substitute: str


class Roles:
    """The roles of all people."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def _today(self) -> date:
        return day_in_shanghai(self._session.now)

    async def grant(self, person_id: int, grant: RoleGrant) -> bool:
        """Give a role at a unit for good, also to whoever was lent it; False when the person holds it already."""
        statement = self._session.insert(RoleGrantRow).values(self._values(person_id, grant))
        given = {**dict.fromkeys(("first_day", "last_day", "lender_id")), "granted_at": self._session.now}
        statement = statement.on_conflict_do_update(
            index_elements=_HELD_ONCE, set_=given, where=RoleGrantRow.lender_id.is_not(None)
        )
        return await self._session.count(statement) == 1

    async def end_role(self, person_id: int, grant: RoleGrant) -> bool:
        """Take a role at a unit, and with it what was lent of it; False when the person did not hold it."""
        held = delete(RoleGrantRow).where(
            RoleGrantRow.person_id == person_id,
            RoleGrantRow.role == grant.role.value,
            RoleGrantRow.unit_id == grant.unit_id,
        )
        return await self._session.count(held) == 1

    async def lend(self, lender_id: int, person_id: int, office: RoleGrant, period: Period) -> int | None:
        """Make somebody a substitute in an office for some days; gives the loan's id. None when they hold it already,
        or stand in there for days that are not over."""
        lent = {"first_day": period.first, "last_day": period.last, "lender_id": lender_id}
        statement = self._session.insert(RoleGrantRow).values(self._values(person_id, office) | lent)
        statement = statement.on_conflict_do_update(
            index_elements=_HELD_ONCE,
            set_=lent | {"granted_at": self._session.now},
            where=RoleGrantRow.last_day < self._today,
        )
        found: int | None = (await self._session.execute(statement.returning(RoleGrantRow.id))).scalar_one_or_none()
        return found

    def _values(self, person_id: int, grant: RoleGrant) -> dict[str, Any]:
        at = {"role": grant.role.value, "unit_id": grant.unit_id, "granted_at": self._session.now}
        return {"person_id": person_id, **at}

    async def tenures(self, person_id: int) -> list[Tenure]:
        """Every role of the person as it was given."""
        rows = await self._session.execute(select(*TENURE).where(RoleGrantRow.person_id == person_id))
        return tenures(rows)

    async def loans(self, person_id: int) -> Sequence[Loan]:
        """What the person has lent, and what was lent to them, today or later; what begins first in front."""
        theirs = or_(RoleGrantRow.lender_id == person_id, RoleGrantRow.person_id == person_id)
        return await self._loans(theirs)

    async def loan(self, loan_id: int) -> Loan | None:
        """A loan that is not over; None for one that was ended."""
        found = await self._loans(RoleGrantRow.id == loan_id)
        return found[0] if found else None

    async def end_loan(self, loan: Loan) -> bool:
        """End it at once; False when it was ended meanwhile."""
        statement = delete(RoleGrantRow).where(
            RoleGrantRow.id == loan.id,
            RoleGrantRow.lender_id == loan.lender_id,
            RoleGrantRow.first_day == loan.period.first,
        )
        return await self._session.count(statement) == 1

    async def _loans(self, condition: Any) -> list[Loan]:
        lender = aliased(PersonRow)
        statement = (
            select(
                RoleGrantRow.id,
                RoleGrantRow.person_id,
                *TENURE,
                UnitRow.name.label("unit"),
                PersonRow.name.label("substitute"),
                lender.name.label("lender"),
            )
            .join(UnitRow, UnitRow.id == RoleGrantRow.unit_id)
            .join(PersonRow, PersonRow.id == RoleGrantRow.person_id)
            .join(lender, lender.id == RoleGrantRow.lender_id)
            .where(condition, RoleGrantRow.last_day >= self._today)
            .order_by(RoleGrantRow.first_day, RoleGrantRow.id)
        )
        return [
            Loan(
                id=row.id,
                office=RoleGrant(Role(row.held_role), row.held_unit_id),
                unit=row.unit,
                period=Period(row.first_day, row.last_day),
                lender_id=row.lender_id,
                lender=row.lender,
                substitute_id=row.person_id,
                substitute=row.substitute,
            )
            for row in await self._session.execute(statement)
        ]

    async def holders(self, unit_ids: Iterable[int]) -> list[Holder]:
        """Everybody who holds a role at one of these units today, substitutes too."""
        statement = select(RoleGrantRow.person_id, *TENURE).where(RoleGrantRow.unit_id.in_(list(unit_ids)))
        return [
            Holder(row.person_id, grant.role, grant.unit_id, row.lender_id)
            for row in await self._session.execute(statement)
            for grant in held_on(self._today, tenures([row]))
        ]


def stands_in_for(reader_id: int, lender_id: Any, unit_id: Any, role: Any) -> ColumnElement[bool]:
    """The condition that the reader was lent this office by this person, all three columns of another table."""
    return exists().where(
        RoleGrantRow.person_id == reader_id,
        RoleGrantRow.role == role,
        RoleGrantRow.unit_id == unit_id,
        RoleGrantRow.lender_id == lender_id,
    )


def tenures(rows: Iterable[Row[Any]]) -> list[Tenure]:
    """Roles from the columns of `TENURE`; a row without any is of somebody who holds none."""
    return [
        Tenure(
            RoleGrant(Role(row.held_role), row.held_unit_id),
            None if row.first_day is None else Period(row.first_day, row.last_day),
            row.lender_id,
        )
        for row in rows
        if row.held_role is not None
    ]
