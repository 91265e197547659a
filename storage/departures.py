"""People leaving: their records stay, and they are reminded of nothing."""

from sqlalchemy import select, update

from core.people import Departure
from storage.session import Session
from storage.tables import PersonRow


class Departures:
    """How people left."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def of(self, person_id: int) -> Departure | None:
        """How the person left; None for whoever is there. The person must exist."""
        statement = select(PersonRow.departure).where(PersonRow.id == person_id)
        value = (await self._session.execute(statement)).scalar_one()
        return None if value is None else Departure(value)

    async def move(self, person_id: int, before: Departure | None, after: Departure | None) -> bool:
        """That somebody has left, and how; None for whoever is back. False when it is not as `before` any more."""
        as_seen = PersonRow.departure.is_(None) if before is None else PersonRow.departure == before.value
        statement = update(PersonRow).where(PersonRow.id == person_id, as_seen)
        return await self._session.count(statement.values(departure=after and after.value)) == 1
