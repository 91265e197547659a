"""What requests of every matter have in common: who must act, who was reminded, how it ended."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from sqlalchemy import Row, Select, or_, select, tuple_, update

from core.people import Responsible, Role
from core.requests import Matter
from core.units import UnitPath
from storage.session import Session
from storage.tables import RequestColumns, UnitRow
from storage.units import path_ids


@dataclass(frozen=True)
class Ending:
    """How a request ended: when, as what (the matter's own code), and in which office; None when it was no office,
    but a roster, or the person."""

    at: datetime
    outcome: str
    office: Responsible | None


@dataclass(frozen=True)
class Request:
    """A round of asking. `must_act` is None where no level of the tree has anybody; `ending` None while it waits.

    `event_id` is the event that asked, from which the card is worded.
    """

    id: int
    event_id: int | None
    must_act: Responsible | None
    asked_at: datetime
    ending: Ending | None


@dataclass(frozen=True)
class WaitingPlace:
    """A request that waits, the path of the unit it stands at, and whose it is."""

    matter: Matter
    request: Request
    unit_path: UnitPath
    applicants: frozenset[int]


class Decided(NamedTuple):
    """A decision: by whom, in which office, and as what."""

    by: int | None
    office: Responsible | None
    outcome: str


Kept = TypeVar("Kept", bound=Request)


class Requests(ABC, Generic[Kept]):
    """All rounds of asking about one matter. What differs is the applicants, and the unit a request stands at."""

    matter: ClassVar[Matter]
    table: ClassVar[type[RequestColumns]]

    def __init__(self, session: Session) -> None:
        self._session = session

    async def get(self, request_id: int) -> Kept | None:
        """The request with this id, also a decided one."""
        return await self._one(self.rows().where(self.table.id == request_id))

    async def note_event(self, request_id: int, event_id: int) -> None:
        """Remember the event that asked."""
        await self._change(request_id, event_id=event_id)

    async def hand_to(self, request_id: int, must_act: Responsible | None) -> None:
        """Somebody else must act now."""
        await self._change(request_id, unit_id=must_act and must_act.unit_id, role=must_act and must_act.role.value)

    async def remind(self, request_id: int, pause: timedelta) -> bool:
        """Note a reminder; False when there was one within `pause`, or the request is decided."""
        table, now = self.table, self._session.now
        statement = (
            update(table)
            .where(
                table.id == request_id,
                self.undecided,
                or_(table.reminded_at.is_(None), table.reminded_at <= now - pause),
            )
            .values(reminded_at=now)
        )
        return await self._session.count(statement) == 1

    async def place(self, request_id: int) -> UnitPath:
        """The path of the unit that a request stands at; the request must exist."""
        statement = self.placed(select(UnitRow.path)).where(self.table.id == request_id)
        return path_ids((await self._session.execute(statement)).scalar_one())

    async def applicants(self, request_id: int) -> frozenset[int]:
        """Whose request it is."""
        return (await self.applicants_of([request_id])).get(request_id, frozenset())

    async def within(self, path: UnitPath) -> list[WaitingPlace]:
        """Everything that waits in the unit at the end of `path` or below it, in the order of asking."""
        prefix = "/" + "".join(f"{unit_id}/" for unit_id in path)
        statement = (
            self.placed(self.rows().add_columns(UnitRow.path))
            .where(self.undecided, UnitRow.path.startswith(prefix, autoescape=True))
            .order_by(self.table.asked_at, self.table.id)
        )
        rows = (await self._session.execute(statement)).all()
        applicants = await self.applicants_of([row.id for row in rows])
        return [
            WaitingPlace(self.matter, self.kept(row), path_ids(row.path), applicants.get(row.id, frozenset()))
            for row in rows
        ]

    @property
    def undecided(self) -> Any:
        """The condition of every change: nobody was faster."""
        return self.table.decided_at.is_(None)

    def waiting_for(self, offices: Iterable[Responsible], but: int) -> Any:
        """The condition of waiting for one of these offices, requests of the person `but` left out."""
        held = [(office.unit_id, office.role.value) for office in offices]
        return self.undecided & tuple_(self.table.unit_id, self.table.role).in_(held) & ~self.asked_by(but)

    def rows(self) -> Select[Any]:
        """The columns that `kept` reads."""
        table: Any = self.table
        return select(
            table.id,
            table.event_id,
            table.unit_id,
            table.role,
            table.asked_at,
            table.decided_at,
            table.decided_unit_id,
            table.decided_role,
            table.outcome,
        )

    @abstractmethod
    def kept(self, row: Row[Any]) -> Kept:
        """A row as a value."""

    @abstractmethod
    def placed(self, statement: Select[Any]) -> Select[Any]:
        """The statement joined with the unit that a request stands at."""

    @abstractmethod
    def asked_by(self, person_id: int) -> Any:
        """The condition of being this person's request."""

    @abstractmethod
    async def applicants_of(self, request_ids: list[int]) -> dict[int, frozenset[int]]:
        """Whose requests these are."""

    async def _one(self, statement: Select[Any]) -> Kept | None:
        row = (await self._session.execute(statement)).one_or_none()
        return None if row is None else self.kept(row)

    async def _change(self, request_id: int, **values: Any) -> None:
        await self._session.execute(update(self.table).where(self.table.id == request_id).values(**values))

    def asking(self, must_act: Responsible | None) -> dict[str, Any]:
        """The columns of a new request that every matter has."""
        return {
            "unit_id": must_act and must_act.unit_id,
            "role": must_act and must_act.role.value,
            "asked_at": self._session.now,
        }

    def deciding(self, decided: Decided) -> dict[str, Any]:
        """The columns that end a request."""
        return {
            "decided_at": self._session.now,
            "decided_by": decided.by,
            "decided_unit_id": decided.office and decided.office.unit_id,
            "decided_role": decided.office and decided.office.role.value,
            "outcome": decided.outcome,
        }


def common(row: Row[Any]) -> tuple[int, int | None, Responsible | None, datetime, Ending | None]:
    """The part of a row that every matter has, in the order of `Request`."""
    ending = None
    if row.decided_at is not None:
        ending = Ending(row.decided_at, row.outcome, _office(row.decided_unit_id, row.decided_role))
    return row.id, row.event_id, _office(row.unit_id, row.role), row.asked_at, ending


def _office(unit_id: int | None, role: str | None) -> Responsible | None:
    return None if unit_id is None or role is None else Responsible(unit_id, Role(role))
