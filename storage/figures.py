"""What a look from outside asks for: whether the schema is current, and how much waits."""

from sqlalchemy import func, select, text

from storage.schema import HEAD
from storage.session import Session
from storage.tables import InboxRow, OutboxRow


class Figures:
    """Counts over whole tables, for probes and scrapes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def schema_is_current(self) -> bool:
        """Whether the schema is the one this program was written for."""
        found = await self._session.execute(text("SELECT version_num FROM alembic_version"))
        return bool(found.scalar_one_or_none() == HEAD)

    async def updates_waiting(self) -> int:
        """Stored updates that have no answer yet."""
        waiting = select(func.count()).select_from(InboxRow).where(InboxRow.answered_at.is_(None))
        return int((await self._session.execute(waiting)).scalar_one())

    async def outbox_by_state(self) -> dict[str, int]:
        """How many rows of the outbox stand in each state (`storage.outbox.DeliveryState`); absent ones are none."""
        by_state = select(OutboxRow.state, func.count().label("count")).group_by(OutboxRow.state)
        return {row.state: row.count for row in await self._session.execute(by_state)}
