"""People leaving: their records stay, and they are reminded of nothing."""

from sqlalchemy import update

from core.people import Departure
from storage.session import Session
from storage.tables import PersonRow


class Departures:
    """How people left."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def note(self, person_id: int, departure: Departure | None) -> None:
        """That somebody has left, and how; None for whoever is back."""
        value = None if departure is None else departure.value
        await self._session.execute(update(PersonRow).where(PersonRow.id == person_id).values(departure=value))
