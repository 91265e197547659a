"""Who opened or changed whose record (PIPL: people may ask)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select

from core.people import Holder, Role
from storage.conversations import Chat
from storage.session import Session
from storage.tables import AccessRow, RoleGrantRow, SignInRow


@dataclass(frozen=True)
class Opening:
    """Somebody opened or changed a record. `actor_id` is None for the program itself; `for_other`: on somebody else's
    phone (代办)."""

    at: datetime
    action: str
    actor_id: int | None
    for_other: bool


@dataclass(frozen=True)
class OpeningPage:
    """Some of it, the newest first, and how much there is in all."""

    openings: Sequence[Opening]
    total: int


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

    async def page(self, person_id: int, *, by_others: bool, skip: int, limit: int) -> OpeningPage:
        """What was done to a person's record. `by_others`: without what they did themselves on their own phone."""
        conditions = [AccessRow.person_id == person_id]
        if by_others:
            conditions.append(
                or_(AccessRow.actor_id.is_(None), AccessRow.actor_id != person_id, AccessRow.proxy_id.is_not(None))
            )
        rows = (
            await self._session.execute(
                select(
                    AccessRow.at,
                    AccessRow.action,
                    AccessRow.actor_id,
                    AccessRow.proxy_id,
                    func.count().over().label("total"),
                )
                .where(*conditions)
                .order_by(AccessRow.id.desc())
                .offset(skip)
                .limit(limit)
            )
        ).all()
        openings = [Opening(row.at, row.action, row.actor_id, row.proxy_id is not None) for row in rows]
        return OpeningPage(openings, rows[0].total if rows else 0)

    async def offices_of(self, actor_ids: Sequence[int]) -> list[Holder]:
        """The offices that these people hold or were lent; whoever gave theirs back is not among them."""
        statement = select(RoleGrantRow.person_id, RoleGrantRow.role, RoleGrantRow.unit_id, RoleGrantRow.lender_id)
        rows = await self._session.execute(statement.where(RoleGrantRow.person_id.in_(list(actor_ids))))
        return [Holder(row.person_id, Role(row.role), row.unit_id, row.lender_id) for row in rows]
