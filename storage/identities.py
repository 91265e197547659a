"""Requests to confirm an identity: who must act on each, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Executable, Row, func, or_, select, tuple_, update

from core.people import Confirmation, Responsible, Role, Standing
from core.units import UnitPath
from storage.session import Session
from storage.tables import IdentityRequestRow, PersonRow, UnitRow
from storage.units import path_ids

_REQUEST = select(
    IdentityRequestRow.id,
    IdentityRequestRow.person_id,
    IdentityRequestRow.event_id,
    IdentityRequestRow.unit_id,
    IdentityRequestRow.role,
    IdentityRequestRow.asked_at,
    IdentityRequestRow.decided_at,
    IdentityRequestRow.decided_unit_id,
    IdentityRequestRow.decided_role,
    IdentityRequestRow.outcome,
)
_UNDECIDED = IdentityRequestRow.decided_at.is_(None)


@dataclass(frozen=True)
class Outcome:
    """How a request ended. `office` is the role and unit in which it was decided; None when a roster did it."""

    at: datetime
    standing: Standing
    office: Responsible | None


@dataclass(frozen=True)
class IdentityRequest:
    """A round of asking. `must_act` is None where no level of the tree has anybody; `outcome` None while it waits."""

    id: int
    person_id: int
    event_id: int | None
    must_act: Responsible | None
    asked_at: datetime
    outcome: Outcome | None


@dataclass(frozen=True)
class WaitingPlace:
    """A request that waits, and the path of the unit it waits in."""

    request: IdentityRequest
    unit_path: UnitPath


class IdentityRequests:
    """All rounds of asking, of all people."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def open(self, person_id: int, must_act: Responsible | None) -> int | None:
        """A person begins to wait; gives the request's id, or None when the person waits already."""
        values = {
            "person_id": person_id,
            "unit_id": must_act and must_act.unit_id,
            "role": must_act and must_act.role.value,
            "asked_at": self._session.now,
        }
        statement = self._session.insert(IdentityRequestRow).values(values).on_conflict_do_nothing()
        opened: int | None = (
            await self._session.execute(statement.returning(IdentityRequestRow.id))
        ).scalar_one_or_none()
        return opened

    async def note_event(self, request_id: int, event_id: int) -> None:
        """Which event asked; it is told again to whoever comes to hold the role later."""
        await self._change(request_id, event_id=event_id)

    async def get(self, request_id: int) -> IdentityRequest | None:
        """The request with this id, decided or not."""
        return await self._one(_REQUEST.where(IdentityRequestRow.id == request_id))

    async def of(self, person_id: int) -> IdentityRequest | None:
        """The request of a person who waits."""
        return await self._one(_REQUEST.where(IdentityRequestRow.person_id == person_id, _UNDECIDED))

    async def count(self, offices: Iterable[Responsible], but: int) -> int:
        """How many wait for one of these offices, the person `but` left out."""
        waiting = select(func.count()).select_from(IdentityRequestRow).where(_wait_for(offices, but))
        return int((await self._session.execute(waiting)).scalar_one())

    async def nth(self, offices: Iterable[Responsible], but: int, skip: int) -> IdentityRequest | None:
        """Of those who wait for one of these offices, the one with `skip` people before it."""
        waiting = _REQUEST.where(_wait_for(offices, but))
        return await self._one(
            waiting.order_by(IdentityRequestRow.asked_at, IdentityRequestRow.id).limit(1).offset(skip)
        )

    async def within(self, path: UnitPath) -> list[WaitingPlace]:
        """Everybody who waits in the unit at the end of `path` or below it, in the order of asking."""
        prefix = "/" + "".join(f"{unit_id}/" for unit_id in path)
        statement = (
            _REQUEST.add_columns(UnitRow.path)
            .join(PersonRow, PersonRow.id == IdentityRequestRow.person_id)
            .join(UnitRow, UnitRow.id == PersonRow.unit_id)
            .where(_UNDECIDED, UnitRow.path.startswith(prefix, autoescape=True))
            .order_by(IdentityRequestRow.asked_at, IdentityRequestRow.id)
        )
        return [WaitingPlace(_request(row), path_ids(row.path)) for row in await self._session.execute(statement)]

    async def hand_to(self, request_id: int, must_act: Responsible | None) -> None:
        """Somebody else must act now."""
        await self._change(request_id, unit_id=must_act and must_act.unit_id, role=must_act and must_act.role.value)

    async def close(self, confirmation: Confirmation, office: Responsible | None) -> int | None:
        """The person's request is decided; gives its id, or None when the person does not wait."""
        statement = (
            update(IdentityRequestRow)
            .where(IdentityRequestRow.person_id == confirmation.person_id, _UNDECIDED)
            .values(
                decided_at=confirmation.at,
                decided_by=confirmation.decided_by,
                decided_unit_id=office and office.unit_id,
                decided_role=office and office.role.value,
                outcome=confirmation.after.value,
            )
            .returning(IdentityRequestRow.id)
        )
        closed: int | None = (await self._session.execute(statement)).scalar_one_or_none()
        return closed

    async def remind(self, request_id: int, pause: timedelta) -> bool:
        """Note a reminder; False when there was one within `pause`, or the request is decided."""
        now = self._session.now
        statement = (
            update(IdentityRequestRow)
            .where(
                IdentityRequestRow.id == request_id,
                _UNDECIDED,
                or_(IdentityRequestRow.reminded_at.is_(None), IdentityRequestRow.reminded_at <= now - pause),
            )
            .values(reminded_at=now)
        )
        return await self._session.count(statement) == 1

    async def _change(self, request_id: int, **values: Any) -> None:
        await self._session.execute(
            update(IdentityRequestRow).where(IdentityRequestRow.id == request_id).values(**values)
        )

    async def _one(self, statement: Executable) -> IdentityRequest | None:
        row = (await self._session.execute(statement)).one_or_none()
        return None if row is None else _request(row)


def _wait_for(offices: Iterable[Responsible], but: int) -> Any:
    held = [(office.unit_id, office.role.value) for office in offices]
    return (
        _UNDECIDED
        & tuple_(IdentityRequestRow.unit_id, IdentityRequestRow.role).in_(held)
        & (IdentityRequestRow.person_id != but)
    )


def _office(unit_id: int | None, role: str | None) -> Responsible | None:
    return None if unit_id is None or role is None else Responsible(unit_id, Role(role))


def _request(row: Row[Any]) -> IdentityRequest:
    outcome = None
    if row.decided_at is not None:
        office = _office(row.decided_unit_id, row.decided_role)
        outcome = Outcome(row.decided_at, Standing(row.outcome), office)
    must_act = _office(row.unit_id, row.role)
    return IdentityRequest(row.id, row.person_id, row.event_id, must_act, row.asked_at, outcome)
