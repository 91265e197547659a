"""Closing accounts: asked for, taken back, and erased once the time to think it over has passed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists, select, update

from core.claims import ClaimState
from core.feedback import FeedbackState
from core.people import Departure
from core.reviews import Matter
from core.todos import AssignmentState
from storage.conversations import Chat
from storage.evidence import EvidenceStore, Owner
from storage.feedback import FEEDBACK
from storage.session import Session
from storage.sign_ins import SignIns
from storage.tables import (
    CertificateRow,
    ClaimRow,
    ClosingRow,
    EntryLinkRow,
    ExemptionWishRow,
    FeedbackRow,
    NoticeRecipientRow,
    PersonRow,
    PlatformAccountRow,
    RecoveryRow,
    ReminderPauseRow,
    ReminderRow,
    RoleGrantRow,
    SignInRow,
    TodoAssignmentRow,
)

UNFINISHED = (ClaimState.DRAFT.value, ClaimState.WITHDRAWN.value)
"""Claims that no office has to decide on: what was filled in goes, and its files."""


class Closings:
    """The accounts that are to be closed."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def ask(self, person_id: int, due_at: datetime) -> bool:
        """Close the account at `due_at`; False when that was asked for before."""
        values = {"person_id": person_id, "asked_at": self._session.now, "due_at": due_at}
        statement = self._session.insert(ClosingRow).values(values).on_conflict_do_nothing()
        return await self._session.count(statement) == 1

    async def due_at(self, person_id: int) -> datetime | None:
        """When the account is to be closed; None where nobody asked, or where it is closed already."""
        statement = select(ClosingRow.due_at).where(ClosingRow.person_id == person_id, ClosingRow.closed_at.is_(None))
        at: datetime | None = (await self._session.execute(statement)).scalar_one_or_none()
        return at

    async def take_back(self, person_id: int) -> bool:
        """It stays open; False when nothing was asked for, or when it is closed already."""
        pending = delete(ClosingRow).where(ClosingRow.person_id == person_id, ClosingRow.closed_at.is_(None))
        return await self._session.count(pending) == 1

    async def reopen(self, person_id: int) -> None:
        """Somebody vouched for the person, who has a password again: the account is theirs as before, with all records
        that were kept."""
        closed = delete(ClosingRow).where(ClosingRow.person_id == person_id).returning(ClosingRow.closed_at)
        if (await self._session.execute(closed)).scalar_one_or_none() is not None:
            await self._session.execute(update(PersonRow).where(PersonRow.id == person_id).values(departure=None))

    async def due(self, limit: int) -> Sequence[int]:
        """Whose account is to be closed by now. Whoever was given a role meanwhile keeps it open."""
        holds = exists().where(RoleGrantRow.person_id == ClosingRow.person_id)
        statement = select(ClosingRow.person_id).where(
            ClosingRow.due_at <= self._session.now, ClosingRow.closed_at.is_(None), ~holds
        )
        return list((await self._session.execute(statement.order_by(ClosingRow.due_at).limit(limit))).scalars())

    async def close(self, person_id: int) -> bool:
        """The account is closed from now on; False when it was taken back, or another process was faster."""
        now = self._session.now
        due = (ClosingRow.person_id == person_id, ClosingRow.due_at <= now, ClosingRow.closed_at.is_(None))
        return await self._session.count(update(ClosingRow).where(*due).values(closed_at=now)) == 1

    async def erase(self, person_id: int) -> tuple[list[str], list[Chat]]:
        """Erase what the person alone needed; gives the keys of the bytes to be deleted once this is committed, and the
        chats where they were signed in."""
        keys = await self._erase_unfinished(person_id)
        chats = await SignIns(self._session).end_all(person_id)
        await self._erase_person(person_id)
        accounts = select(PlatformAccountRow.id).where(PlatformAccountRow.person_id == person_id)
        await self._session.execute(delete(EntryLinkRow).where(EntryLinkRow.account_id.in_(accounts)))
        gone: tuple[Any, ...] = (ReminderPauseRow, ReminderRow, ExemptionWishRow, RecoveryRow, SignInRow)
        for row in gone:
            await self._session.execute(delete(row).where(row.person_id == person_id))
        return keys, chats

    async def _erase_person(self, person_id: int) -> None:
        """Name and ID number stay: records and certificates are theirs. Nobody signs in without a password."""
        values = {
            "phone": None,
            "password_hash": "",
            "post_category": None,
            "title": None,
            "education": None,
            "departure": Departure.LEFT.value,
        }
        await self._session.execute(update(PersonRow).where(PersonRow.id == person_id).values(values))
        unread = update(NoticeRecipientRow).where(NoticeRecipientRow.person_id == person_id)
        await self._session.execute(unread.values(read_at=None, acknowledged_at=None))
        asked_from = update(CertificateRow).where(CertificateRow.person_id == person_id)
        await self._session.execute(asked_from.values(channel=None, address=None))

    async def _erase_unfinished(self, person_id: int) -> list[str]:
        drafts = (
            update(ClaimRow)
            .where(ClaimRow.person_id == person_id, ClaimRow.state.in_(UNFINISHED))
            .values(state=ClaimState.DELETED.value, title=None, answers=None, changed_at=self._session.now)
            .returning(ClaimRow.id)
        )
        owners = [Owner(Matter.CLAIM.value, one) for one in (await self._session.execute(drafts)).scalars()]
        parts = select(TodoAssignmentRow.id).where(
            TodoAssignmentRow.person_id == person_id, TodoAssignmentRow.state == AssignmentState.OPEN.value
        )
        owners += [Owner(Matter.TODO.value, one) for one in (await self._session.execute(parts)).scalars()]
        unsaid = delete(FeedbackRow).where(
            FeedbackRow.person_id == person_id, FeedbackRow.state == FeedbackState.DRAFT.value
        )
        written = (await self._session.execute(unsaid.returning(FeedbackRow.id))).scalars()
        owners += [Owner(FEEDBACK, one) for one in written]
        evidence = EvidenceStore(self._session)
        return [key for owner in owners for key in await evidence.remove(owner)]
