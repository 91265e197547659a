"""Units that are missing below an authority, and who asks for each."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import delete, select, update

from core.people import Standing, WrongField
from storage.session import Session
from storage.tables import PersonRow, UnitAskerRow, UnitRequestRow


@dataclass(frozen=True)
class UnitRequest:
    """A unit that is missing, or was: its full name, and the authority that is asked to add it."""

    id: int
    authority_id: int
    name: str


class WantedUnit(NamedTuple):
    """A name below an authority; `key` is the name as it is compared."""

    authority_id: int
    name: str
    key: str


class UnitRequests:
    """All missing units. One is shared by everybody who asks for the same name, whenever they do."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def name(self, wanted: WantedUnit) -> UnitRequest:
        """The missing unit of this name. It is not locked: who asks and who decides wait for each other at the
        review."""
        row = {"authority_id": wanted.authority_id, "name": wanted.name, "name_key": wanted.key}
        await self._session.execute(self._session.insert(UnitRequestRow).values(row).on_conflict_do_nothing())
        found = await self._one(
            UnitRequestRow.authority_id == wanted.authority_id, UnitRequestRow.name_key == wanted.key
        )
        assert found is not None
        return found

    async def get(self, request_id: int) -> UnitRequest | None:
        """The missing unit with this id."""
        return await self._one(UnitRequestRow.id == request_id)

    async def join(self, person_id: int, request_id: int) -> None:
        """The person asks for this unit, instead of what they asked for earlier. Its review has to be held before."""
        asker = self._session.insert(UnitAskerRow).values(person_id=person_id, request_id=request_id)
        await self._session.execute(
            asker.on_conflict_do_update(index_elements=["person_id"], set_={"request_id": request_id})
        )

    async def leave(self, person_id: int) -> None:
        """The person asks for no missing unit any more."""
        await self._session.execute(delete(UnitAskerRow).where(UnitAskerRow.person_id == person_id))

    async def move_askers(self, request_id: int, unit_id: int) -> list[int]:
        """Everybody who asked and waits comes to their unit, which the request remembers; gives who. The review is
        closed before: those who join at this very moment have either joined, or ask anew."""
        given = update(UnitRequestRow).where(UnitRequestRow.id == request_id).values(given_unit_id=unit_id)
        await self._session.execute(given)
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

    async def _one(self, *conditions: Any) -> UnitRequest | None:
        statement = select(UnitRequestRow.id, UnitRequestRow.authority_id, UnitRequestRow.name).where(*conditions)
        row = (await self._session.execute(statement)).one_or_none()
        return None if row is None else UnitRequest(row.id, row.authority_id, row.name)
