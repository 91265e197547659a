"""Requests to confirm an identity."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, select, update

from core.people import Confirmation, Responsible
from core.requests import Matter
from storage.requests import Decided, Request, Requests, common
from storage.tables import IdentityRequestRow, PersonRow, UnitRow


@dataclass(frozen=True)
class IdentityRequest(Request):
    """Somebody waits, or waited, to be confirmed."""

    person_id: int


class IdentityRequests(Requests[IdentityRequest]):
    """All rounds of asking, of all people. A request stands where the person does."""

    matter = Matter.IDENTITY
    table = IdentityRequestRow

    async def open(self, person_id: int, must_act: Responsible | None) -> int | None:
        """A person begins to wait; gives the request's id, or None when the person waits already."""
        values = {"person_id": person_id, **self.asking(must_act)}
        statement = self._session.insert(IdentityRequestRow).values(values).on_conflict_do_nothing()
        opened: int | None = (
            await self._session.execute(statement.returning(IdentityRequestRow.id))
        ).scalar_one_or_none()
        return opened

    async def of(self, person_id: int) -> IdentityRequest | None:
        """The request of a person who waits."""
        return await self._one(self.rows().where(IdentityRequestRow.person_id == person_id, self.undecided))

    async def close(self, confirmation: Confirmation, office: Responsible | None) -> int | None:
        """The person's request is decided; gives its id, or None when the person does not wait."""
        decided = Decided(confirmation.decided_by, office, confirmation.after.value)
        statement = (
            update(IdentityRequestRow)
            .where(IdentityRequestRow.person_id == confirmation.person_id, self.undecided)
            .values(self.deciding(decided))
            .returning(IdentityRequestRow.id)
        )
        closed: int | None = (await self._session.execute(statement)).scalar_one_or_none()
        return closed

    def rows(self) -> Select[Any]:
        return super().rows().add_columns(IdentityRequestRow.person_id)

    def kept(self, row: Row[Any]) -> IdentityRequest:
        return IdentityRequest(*common(row), row.person_id)

    def placed(self, statement: Select[Any]) -> Select[Any]:
        return (
            statement.select_from(IdentityRequestRow)
            .join(PersonRow, PersonRow.id == IdentityRequestRow.person_id)
            .join(UnitRow, UnitRow.id == PersonRow.unit_id)
        )

    def asked_by(self, person_id: int) -> Any:
        return IdentityRequestRow.person_id == person_id

    async def applicants_of(self, request_ids: list[int]) -> dict[int, frozenset[int]]:
        rows = await self._session.execute(
            select(IdentityRequestRow.id, IdentityRequestRow.person_id).where(IdentityRequestRow.id.in_(request_ids))
        )
        return {row.id: frozenset((row.person_id,)) for row in rows}
