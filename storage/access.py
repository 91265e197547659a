"""Who opened or changed whose record (PIPL: people may ask)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from storage.conversations import Chat
from storage.session import Session
from storage.tables import AccessRow, SignInRow

AT_ONCE = 500
"""Rows of one statement: both databases limit the number of bound values."""


class AccessLog:
    """Rows are only ever added. `chat` is where the press came from; None for the program's own work."""

    def __init__(self, session: Session, chat: Chat | None = None) -> None:
        self._session = session
        self._chat = chat

    async def note(self, action: str, actor_id: int | None, person_id: int | None, note: str | None = None) -> None:
        """`actor_id` did `action` ("identity.confirmed") to the record of `person_id`; no actor: the program itself.

        `note` is a code or an id, never a sentence and never an ID number. What was done on somebody else's phone
        (代办) says on whose: a phone counts as that of whoever has been signed in there longest.
        """
        values = {
            "at": self._session.now,
            "actor_id": actor_id,
            "action": action,
            "person_id": person_id,
            "note": note,
            "proxy_id": self._owner_but(actor_id),
        }
        await self._session.execute(self._session.insert(AccessRow).values(values))

    async def note_all(self, action: str, actor_id: int, person_ids: Iterable[int], note: str) -> None:
        """`actor_id` did `action` to the records of all these people at once; otherwise as `note`."""
        values = {"at": self._session.now, "actor_id": actor_id, "action": action, "note": note}
        owner = self._owner_but(actor_id)
        rows = [{**values, "person_id": person_id, "proxy_id": owner} for person_id in person_ids]
        for start in range(0, len(rows), AT_ONCE):
            await self._session.execute(self._session.insert(AccessRow).values(rows[start : start + AT_ONCE]))

    def _owner_but(self, actor_id: int | None) -> Any:
        if self._chat is None or actor_id is None:
            return None
        owner = (
            select(SignInRow.person_id)
            .where(SignInRow.channel == self._chat.channel, SignInRow.address == self._chat.address)
            .order_by(SignInRow.signed_in_at, SignInRow.id)
            .limit(1)
        )
        return func.nullif(owner.scalar_subquery(), actor_id)

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
