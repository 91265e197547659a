"""Requests for the role of the unit admin."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, select, update

from core.people import Responsible
from core.requests import Matter
from storage.requests import Decided, Request, Requests, common
from storage.tables import AdminRequestRow, UnitRow

_REASON = "admin_requests.reason"


@dataclass(frozen=True)
class AdminRequest(Request):
    """Somebody asks to be the admin of a unit."""

    person_id: int
    at_unit_id: int


class AdminRequests(Requests[AdminRequest]):
    """All requests, of all people. A request stands at the unit it is about."""

    matter = Matter.UNIT_ADMIN
    table = AdminRequestRow

    async def open(self, person_id: int, at_unit_id: int, must_act: Responsible | None) -> int | None:
        """A person asks for the role; gives the request's id, or None when an earlier one is open."""
        values = {"person_id": person_id, "at_unit_id": at_unit_id, **self.asking(must_act)}
        statement = self._session.insert(AdminRequestRow).values(values).on_conflict_do_nothing()
        opened: int | None = (await self._session.execute(statement.returning(AdminRequestRow.id))).scalar_one_or_none()
        return opened

    async def of(self, person_id: int) -> AdminRequest | None:
        """The open request of a person."""
        return await self._one(self.rows().where(AdminRequestRow.person_id == person_id, self.undecided))

    async def close(self, request_id: int, decided: Decided, reason: str | None = None) -> bool:
        """The request is decided; False when somebody was faster."""
        sealed = None if reason is None else self._session.vault.seal(reason, _REASON)
        statement = (
            update(AdminRequestRow)
            .where(AdminRequestRow.id == request_id, self.undecided)
            .values({**self.deciding(decided), "reason": sealed})
        )
        return await self._session.count(statement) == 1

    def rows(self) -> Select[Any]:
        return super().rows().add_columns(AdminRequestRow.person_id, AdminRequestRow.at_unit_id)

    def kept(self, row: Row[Any]) -> AdminRequest:
        return AdminRequest(*common(row), row.person_id, row.at_unit_id)

    def placed(self, statement: Select[Any]) -> Select[Any]:
        return statement.select_from(AdminRequestRow).join(UnitRow, UnitRow.id == AdminRequestRow.at_unit_id)

    def asked_by(self, person_id: int) -> Any:
        return AdminRequestRow.person_id == person_id

    async def applicants_of(self, request_ids: list[int]) -> dict[int, frozenset[int]]:
        rows = await self._session.execute(
            select(AdminRequestRow.id, AdminRequestRow.person_id).where(AdminRequestRow.id.in_(request_ids))
        )
        return {row.id: frozenset((row.person_id,)) for row in rows}
