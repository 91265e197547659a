"""The processes that send, and which of them sends in bulk."""

from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import delete, select

from storage.session import Session
from storage.tables import SenderRow

LIFE = timedelta(seconds=10)
"""A process that was not heard of for so long counts as gone."""


class Place(NamedTuple):
    """Where a process stands among those that send. `leads`: it came first, and sends in bulk."""

    leads: bool
    others: int


class Senders:
    """A row for each process; each says again and again that it lives."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def beat(self, owner: str) -> Place:
        """This process lives; gives its place."""
        now, until = self._session.now, self._session.now + LIFE
        row = self._session.insert(SenderRow).values(owner=owner, since=now, until=until)
        await self._session.execute(row.on_conflict_do_update(index_elements=["owner"], set_={"until": until}))
        await self._session.execute(delete(SenderRow).where(SenderRow.until < now))
        alive = select(SenderRow.owner).order_by(SenderRow.since, SenderRow.owner)
        owners = (await self._session.execute(alive)).scalars().all()
        return Place(owners[0] == owner, len(owners) - 1)

    async def leave(self, owner: str) -> None:
        """This process ends: whoever came next need not wait for its row to grow old."""
        await self._session.execute(delete(SenderRow).where(SenderRow.owner == owner))
