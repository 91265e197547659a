"""Hours that are granted for a claim or a to-do: their records and the balances, in the transaction of the decision."""

from collections.abc import Sequence

from sqlalchemy import select

from core.hours import Balance, Hours
from core.ledger import HourRecord
from storage.hours import moved_by, record_columns
from storage.session import Session
from storage.tables import BalanceRow, HourRecordRow, PersonRow


class Grants:
    """Granted hours, beside what platforms report (`storage.hours`)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def write(self, person_id: int, records: Sequence[HourRecord]) -> dict[int, Balance]:
        """Write the records of what was granted, all counted, and move the balances; gives the balances of their years.

        Two statements, however many years and subjects. A second grant of the same fails on its unique constraint.
        """
        hashed = select(PersonRow.id_number_hash).where(PersonRow.id == person_id).scalar_subquery()
        rows = [
            {
                **record_columns(record),
                "id_number_hash": hashed,
                "claim_id": record.claim_id,
                "assignment_id": record.assignment_id,
                "record_id": record.record_id,
                "received_at": self._session.now,
            }
            for record in records
        ]
        await self._session.execute(self._session.insert(HourRecordRow).values(rows))
        parts: dict[int, Balance] = {}
        for record in records:
            parts[record.year] = parts.get(record.year, Balance.ZERO).plus(record.subject, record.hours)
        added = self._session.insert(BalanceRow).values(
            [
                {
                    "person_id": person_id,
                    "year": year,
                    "public": part.public.hundredths,
                    "professional": part.professional.hundredths,
                }
                for year, part in sorted(parts.items())
            ]
        )
        moved = added.on_conflict_do_update(index_elements=["person_id", "year"], set_=moved_by(added))
        rows_now = await self._session.execute(
            moved.returning(BalanceRow.year, BalanceRow.public, BalanceRow.professional)
        )
        return {row.year: Balance(Hours(row.public), Hours(row.professional)) for row in rows_now}
