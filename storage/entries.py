"""Links by which people enter a learning platform, and the tickets that are minted from them."""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, select, update

from core.entry import LINK_LIFE, TICKET_LIFE, EntryLink
from storage.conversations import Chat
from storage.session import Session
from storage.tables import (
    EntryLinkRow,
    PersonRow,
    PlatformAccountRow,
    PlatformRow,
    SignInRow,
)

LINKS_KEPT = timedelta(days=1)
"""How long an old link is still told from one that never was."""

_LINK = (
    select(
        EntryLinkRow.id,
        PlatformAccountRow.name.label("account"),
        PersonRow.name.label("person_name"),
        PlatformRow.code.label("platform_code"),
        EntryLinkRow.expires_at,
        EntryLinkRow.redeemed_at,
        SignInRow.id.is_not(None).label("signed_in"),
        EntryLinkRow.language,
    )
    .select_from(EntryLinkRow)
    .join(PlatformAccountRow, PlatformAccountRow.id == EntryLinkRow.account_id)
    .join(PersonRow, PersonRow.id == PlatformAccountRow.person_id)
    .join(PlatformRow, PlatformRow.id == PlatformAccountRow.platform_id)
    .outerjoin(
        SignInRow,
        and_(
            SignInRow.person_id == PersonRow.id,
            SignInRow.channel == EntryLinkRow.channel,
            SignInRow.address == EntryLinkRow.address,
        ),
    )
)


class Entries:
    """Links are kept as hashes of their tokens; a token is long and random, so a plain hash is enough."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, account_id: int, chat: Chat, language: str, token: str) -> datetime:
        """A link for this account, asked for in this chat and language; gives when it expires."""
        expires_at = self._session.now + LINK_LIFE
        values = {
            "token_hash": _hash(token),
            "account_id": account_id,
            "channel": chat.channel,
            "address": chat.address,
            "language": language,
            "expires_at": expires_at,
        }
        await self._session.add(EntryLinkRow, values)
        return expires_at

    async def find(self, token: str) -> EntryLink | None:
        """The link with this token, open or not."""
        rows = await self._session.execute(_LINK.where(EntryLinkRow.token_hash == _hash(token)))
        row = rows.one_or_none()
        return None if row is None else EntryLink(*row)

    async def mint(self, link_id: int, ticket_id: str) -> bool:
        """The link's ticket is now this one, for 60 seconds; False when the link was used or expired meanwhile."""
        now = self._session.now
        minted = (
            update(EntryLinkRow)
            .where(EntryLinkRow.id == link_id, EntryLinkRow.redeemed_at.is_(None), EntryLinkRow.expires_at > now)
            .values(ticket_id=ticket_id, ticket_until=now + TICKET_LIFE)
        )
        return await self._session.count(minted) == 1

    async def redeem(self, platform_id: int, ticket_id: str) -> int | None:
        """Take the ticket, once; gives the account's id. None when it was taken, replaced, or is another platform's."""
        now = self._session.now
        accounts = select(PlatformAccountRow.id).where(PlatformAccountRow.platform_id == platform_id)
        redeemed = (
            update(EntryLinkRow)
            .where(
                EntryLinkRow.ticket_id == ticket_id,
                EntryLinkRow.ticket_until > now,
                EntryLinkRow.redeemed_at.is_(None),
                EntryLinkRow.account_id.in_(accounts),
            )
            .values(redeemed_at=now)
            .returning(EntryLinkRow.account_id)
        )
        account_id: int | None = (await self._session.execute(redeemed)).scalar_one_or_none()
        return account_id

    async def forget_old(self, limit: int) -> int:
        """Remove at most `limit` links that expired a day ago; gives how many."""
        old = (
            select(EntryLinkRow.id)
            .where(EntryLinkRow.expires_at < self._session.now - LINKS_KEPT)
            .order_by(EntryLinkRow.expires_at)
            .limit(limit)
        )
        return await self._session.count(delete(EntryLinkRow).where(EntryLinkRow.id.in_(old)))


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
