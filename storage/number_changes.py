"""ID numbers that were corrected: the number of a person and everything that is found by it, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select, update
from sqlalchemy.orm import aliased

from core.id_numbers import IdNumber
from core.people import Standing
from storage.hours import HourLedger
from storage.person_rows import ID_NUMBER
from storage.session import Session
from storage.tables import HourRecordRow, IdNumberChangeRow, OrderRow, PersonRow, UnitRow

_REASON = "id_number_changes.reason"
_MOST_LOOKED_AT = 200
"""People of a name whose numbers are opened to compare their last characters."""


@dataclass(frozen=True)
class Listed:
    """Somebody in any standing, for an operator."""

    person_id: int
    name: str
    unit: str
    id_number: IdNumber
    standing: Standing


@dataclass(frozen=True)
class NumberChange:
    """The number of a person is `after` instead of `before`; `changed_by` says why."""

    person_id: int
    before: IdNumber
    after: IdNumber
    changed_by: int
    reason: str


class NumberChanges:
    """Corrected ID numbers. `core.number_changes` decides."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def named(self, typed: str, tail: str | None) -> Sequence[Listed]:
        """Everybody whose name holds `typed` and whose number ends with `tail`, by name."""
        statement = (
            select(PersonRow.id, PersonRow.name, PersonRow.id_number, PersonRow.standing, UnitRow.name.label("unit"))
            .join(UnitRow, UnitRow.id == PersonRow.unit_id)
            .where(PersonRow.name.contains(typed, autoescape=True))
            .order_by(PersonRow.name, PersonRow.id)
            .limit(_MOST_LOOKED_AT)
        )
        found = [
            Listed(
                row.id,
                row.name,
                row.unit,
                IdNumber(self._session.vault.open_text(row.id_number, ID_NUMBER)),
                Standing(row.standing),
            )
            for row in await self._session.execute(statement)
        ]
        return [one for one in found if tail is None or one.id_number.value.endswith(tail)]

    async def hold(self, before: IdNumber, after: IdNumber) -> None:
        """Until this transaction ends no platform reports anything about either number, and nobody is credited."""
        await HourLedger(self._session).hold(before, after)

    async def apply(self, change: NumberChange) -> bool:
        """Write it, under `hold`; what was reported for the person stays theirs. False when the number is another by
        now, or somebody has registered with the new one meanwhile."""
        session, vault = self._session, self._session.vault
        old, new = vault.lookup(change.before.value), vault.lookup(change.after.value)
        other = aliased(PersonRow)
        changed = (
            update(PersonRow)
            .where(PersonRow.id == change.person_id, PersonRow.id_number_hash == old)
            .where(~exists().where(other.id_number_hash == new))
            .values(id_number=vault.seal(change.after.value, ID_NUMBER), id_number_hash=new)
        )
        if await session.count(changed) == 0:
            return False
        for table in (HourRecordRow, OrderRow):
            theirs = table.person_id == change.person_id, table.id_number_hash == old
            await session.execute(update(table).where(*theirs).values(id_number_hash=new))
        await session.add(
            IdNumberChangeRow,
            {
                "person_id": change.person_id,
                "id_number_hash": old,
                "changed_by": change.changed_by,
                "changed_at": session.now,
                "reason": vault.seal(change.reason, _REASON),
            },
        )
        return True

    async def was_theirs(self, id_number: IdNumber, person_id: int) -> bool:
        """Whether this person was known by that number before: a platform may not have heard yet."""
        row = IdNumberChangeRow
        before = select(row.id).where(
            row.person_id == person_id, row.id_number_hash == self._session.vault.lookup(id_number.value)
        )
        return (await self._session.execute(before.limit(1))).scalar_one_or_none() is not None
