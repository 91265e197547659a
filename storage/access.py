"""Who opened or changed whose record (PIPL: people may ask)."""

from datetime import datetime

from sqlalchemy import func, select

from storage.session import Session
from storage.tables import AccessRow


class AccessLog:
    """Rows are only ever added."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def note(self, action: str, actor_id: int | None, person_id: int | None, note: str | None = None) -> None:
        """`actor_id` did `action` ("identity.confirmed") to the record of `person_id`; no actor: the program itself.

        `note` is a code or an id, never a sentence and never an ID number.
        """
        values = {
            "at": self._session.now,
            "actor_id": actor_id,
            "action": action,
            "person_id": person_id,
            "note": note,
        }
        await self._session.execute(self._session.insert(AccessRow).values(values))

    async def last(self, action: str, person_id: int, note: str, *, since: datetime, but: int) -> datetime | None:
        """When anybody but `but` last did this to the person's record since then."""
        statement = select(func.max(AccessRow.at)).where(
            AccessRow.person_id == person_id,
            AccessRow.action == action,
            AccessRow.note == note,
            AccessRow.at >= since,
            AccessRow.actor_id != but,
        )
        at: datetime | None = (await self._session.execute(statement)).scalar_one()
        return at
