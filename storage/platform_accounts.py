"""Accounts on learning platforms: who agreed to hand over what, and which changes a platform has yet to be told.

A change is no message but a number: `revision` counts on, and whoever tells the platform reads the data as they are
then. So changes in a row are told once, nothing secret waits in a queue, and a late message does no harm.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, case, func, literal, select, update

from storage.session import Session
from storage.tables import PlatformAccountRow, PlatformRow

LEASE = timedelta(seconds=60)
"""Longer than one request to a platform may take."""
NAME_BYTES = 16


@dataclass(frozen=True, slots=True)
class PlatformAccount:
    """An account by the name that the platform knows it by. `revision` is that of the data as they are now."""

    name: str
    person_id: int
    revision: int


@dataclass(frozen=True, slots=True)
class Untold:
    """A leased account whose platform has yet to be told of `account.revision`; this is attempt number `attempts`."""

    id: int
    account: PlatformAccount
    platform_code: str
    attempts: int
    with_number: bool = False
    """The ID number was corrected, and the platform has not heard of it."""


class PlatformAccounts:
    """The accounts of all people on all platforms."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def agree(self, person_id: int, platform_id: int, version: str) -> int:
        """The person agrees to hand their data to the platform, now; gives the account's id.

        `version` is that of the words. Whoever agreed before keeps the account, and the newer consent counts.
        """
        now = self._session.now
        values = {
            "person_id": person_id,
            "platform_id": platform_id,
            "name": secrets.token_urlsafe(NAME_BYTES),
            "consent_version": version,
            "consented_at": now,
            "revision": 0,
            "told": 0,
            "attempts": 0,
        }
        agreed = (
            self._session.insert(PlatformAccountRow)
            .values(values)
            .on_conflict_do_update(
                index_elements=["person_id", "platform_id"],
                set_={"consent_version": version, "consented_at": now},
            )
        )
        return int((await self._session.execute(agreed.returning(PlatformAccountRow.id))).scalar_one())

    async def agreed(self, person_id: int, platform_id: int, version: str) -> int | None:
        """The id of the account; None when the person has not agreed to this version."""
        statement = select(PlatformAccountRow.id).where(
            PlatformAccountRow.person_id == person_id,
            PlatformAccountRow.platform_id == platform_id,
            PlatformAccountRow.consent_version == version,
        )
        account_id: int | None = (await self._session.execute(statement)).scalar_one_or_none()
        return account_id

    async def enter(self, account_id: int) -> PlatformAccount:
        """The platform is about to be handed the data; the first time opens the account.

        Call it before the data are read: it holds the account, so that a change of this moment is either in them or
        told later.
        """
        row = PlatformAccountRow
        entered = (
            update(row)
            .where(row.id == account_id)
            .values(
                opened_at=func.coalesce(row.opened_at, self._session.now),
                told=case((row.opened_at.is_(None), row.revision), else_=row.told),
            )
            .returning(row.name, row.person_id, row.revision)
        )
        return PlatformAccount(*(await self._session.execute(entered)).one())

    async def note_change(self, person_id: int, *, number: bool = False) -> None:
        """Name, unit or phone of this person has changed in this block, or the ID `number`: every platform with an
        account is told.

        Call it after the change, in the same block. Accounts that are not open yet are counted on too: they may be
        opened at this very moment.
        """
        row = PlatformAccountRow
        values: dict[str, Any] = {"revision": row.revision + 1, "attempts": 0, "not_before": self._session.now}
        if number:
            values["number_revision"] = row.revision + 1
        changed = update(row).where(row.person_id == person_id).values(values)
        if await self._session.count(changed):
            self._session.topics.add("accounts")

    async def anything_due(self) -> bool:
        """Whether a lease would find an account: a look that costs no writer's turn."""
        statement = select(literal(1)).where(_is_due(self._session.now)).limit(1)
        return (await self._session.execute(statement)).scalar_one_or_none() is not None

    async def lease(self, limit: int) -> list[Untold]:
        """Up to `limit` accounts whose platform is to be told now, the longest waiting first."""
        session = self._session
        due = (
            select(PlatformAccountRow.id)
            .where(_is_due(session.now))
            .order_by(PlatformAccountRow.not_before)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        ids = list((await session.execute(due)).scalars())
        if not ids:
            return []
        await session.execute(
            update(PlatformAccountRow)
            .where(PlatformAccountRow.id.in_(ids))
            .values(not_before=session.now + LEASE, attempts=PlatformAccountRow.attempts + 1)
        )
        rows = await session.execute(
            select(PlatformAccountRow, PlatformRow.code)
            .join(PlatformRow, PlatformRow.id == PlatformAccountRow.platform_id)
            .where(PlatformAccountRow.id.in_(ids))
        )
        return [self._untold(row) for row in rows]

    def _untold(self, row: Any) -> Untold:
        with_number = row.number_revision is not None and row.told < row.number_revision
        account = PlatformAccount(row.name, row.person_id, row.revision)
        return Untold(row.id, account, row.code, row.attempts, with_number)

    async def note_told(self, untold: Untold) -> None:
        """The platform has taken this revision in; a newer one is still to be told."""
        told = (
            update(PlatformAccountRow)
            .where(PlatformAccountRow.id == untold.id, PlatformAccountRow.told < untold.account.revision)
            .values(told=untold.account.revision)
        )
        await self._session.execute(told)

    async def put_off(self, untold: Untold, not_before: datetime | None) -> None:
        """The platform could not be told: again from `not_before` on, or never again (None) unless more changes."""
        put_off = (
            update(PlatformAccountRow)
            .where(
                PlatformAccountRow.id == untold.id,
                PlatformAccountRow.revision == untold.account.revision,
                PlatformAccountRow.attempts == untold.attempts,
            )
            .values(not_before=not_before)
        )
        await self._session.execute(put_off)

    async def untold(self) -> int:
        """How many accounts' platforms have yet to be told of a change, those given up included."""
        statement = select(func.count()).select_from(PlatformAccountRow).where(_UNTOLD)
        return int((await self._session.execute(statement)).scalar_one())


_UNTOLD = and_(PlatformAccountRow.told < PlatformAccountRow.revision, PlatformAccountRow.opened_at.is_not(None))


def _is_due(now: datetime) -> Any:
    return and_(_UNTOLD, PlatformAccountRow.not_before <= now)
