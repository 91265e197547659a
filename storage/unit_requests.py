"""Requests for units that are missing below an authority, and who asks for each."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, delete, exists, func, literal, select, update

from core.people import Standing, WrongField
from core.requests import Matter
from storage.requests import Decided, Request, Requests, common
from storage.tables import PersonRow, UnitAskerRow, UnitRequestRow, UnitRow

_REASON = "unit_requests.reason"


@dataclass(frozen=True)
class UnitRequest(Request):
    """A unit that is missing: its full name, and the authority that is asked to add it."""

    authority_id: int
    name: str


class WantedUnit(NamedTuple):
    """A name below an authority; `key` is the name as it is compared."""

    authority_id: int
    name: str
    key: str


class UnitRequests(Requests[UnitRequest]):
    """All requests for units. One that is open is shared by everybody who asks for the same name."""

    matter = Matter.NEW_UNIT
    table = UnitRequestRow

    async def join(self, person_id: int, wanted: WantedUnit) -> UnitRequest:
        """The person asks for a unit, together with whoever asked for it before; instead of what they asked for
        earlier. A new request has no `event_id` yet and nobody who must act."""
        row = {**wanted._asdict(), **self.asking(None)}
        row["name_key"] = row.pop("key")
        # Writing the row of an open request, even unchanged, makes this wait for its decision: whoever joined a
        # moment too late would otherwise be left behind on PostgreSQL.
        opened = self._session.insert(UnitRequestRow).values(row)
        opened = opened.on_conflict_do_update(
            index_elements=["authority_id", "name_key"],
            index_where=UnitRequestRow.decided_at.is_(None),
            set_={"name": UnitRequestRow.name},
        )
        request_id: int = (await self._session.execute(opened.returning(UnitRequestRow.id))).scalar_one()
        asker = self._session.insert(UnitAskerRow).values(person_id=person_id, request_id=request_id)
        await self._session.execute(
            asker.on_conflict_do_update(index_elements=["person_id"], set_={"request_id": request_id})
        )
        request = await self.get(request_id)
        assert request is not None
        return request

    async def leave(self, person_id: int) -> None:
        """The person asks for no missing unit any more."""
        await self._session.execute(delete(UnitAskerRow).where(UnitAskerRow.person_id == person_id))

    async def close(self, request_id: int, decided: Decided, reason: str | None = None) -> bool:
        """The request is decided; False when somebody was faster. Whoever asked is moved after that: those who join
        at this very moment have either joined, or ask anew."""
        sealed = None if reason is None else self._session.vault.seal(reason, _REASON)
        statement = (
            update(UnitRequestRow)
            .where(UnitRequestRow.id == request_id, self.undecided)
            .values({**self.deciding(decided), "reason": sealed})
        )
        return await self._session.count(statement) == 1

    async def move_askers(self, request_id: int, unit_id: int) -> list[int]:
        """Everybody who asked and waits comes to their unit, which the request remembers; gives who."""
        await self._change(request_id, given_unit_id=unit_id)
        moved = await self._change_askers(request_id, {"unit_id": unit_id})
        await self._session.execute(delete(UnitAskerRow).where(UnitAskerRow.person_id.in_(moved)))
        return moved

    async def decline_askers(self, request_id: int, reason: str) -> list[int]:
        """Everybody who asked and waits is declined: they choose their unit again; gives who."""
        return await self._change_askers(
            request_id,
            {
                "standing": Standing.DECLINED.value,
                "waiting_since": None,
                "reason": reason,
                "wrong_field": WrongField.UNIT.value,
            },
        )

    async def _change_askers(self, request_id: int, values: dict[str, Any]) -> list[int]:
        askers = select(UnitAskerRow.person_id).where(UnitAskerRow.request_id == request_id)
        statement = (
            update(PersonRow)
            .where(PersonRow.id.in_(askers), PersonRow.standing == Standing.PENDING.value)
            .values(values)
            .returning(PersonRow.id)
        )
        return sorted((await self._session.execute(statement)).scalars())

    async def count_askers(self, request_id: int) -> int:
        """How many ask for this unit."""
        statement = select(func.count()).where(UnitAskerRow.request_id == request_id)
        return int((await self._session.execute(statement)).scalar_one())

    def rows(self) -> Select[Any]:
        return super().rows().add_columns(UnitRequestRow.authority_id, UnitRequestRow.name)

    def kept(self, row: Row[Any]) -> UnitRequest:
        return UnitRequest(*common(row), row.authority_id, row.name)

    def placed(self, statement: Select[Any]) -> Select[Any]:
        return statement.select_from(UnitRequestRow).join(UnitRow, UnitRow.id == UnitRequestRow.authority_id)

    def asked_by(self, person_id: int) -> Any:
        return exists(literal(1)).where(
            UnitAskerRow.person_id == person_id, UnitAskerRow.request_id == UnitRequestRow.id
        )

    async def applicants_of(self, request_ids: list[int]) -> dict[int, frozenset[int]]:
        rows = await self._session.execute(
            select(UnitAskerRow.request_id, UnitAskerRow.person_id).where(UnitAskerRow.request_id.in_(request_ids))
        )
        return _grouped((row.request_id, row.person_id) for row in rows)


def _grouped(pairs: Iterable[tuple[int, int]]) -> dict[int, frozenset[int]]:
    groups: dict[int, set[int]] = {}
    for request_id, person_id in pairs:
        groups.setdefault(request_id, set()).add(person_id)
    return {request_id: frozenset(people) for request_id, people in groups.items()}
