"""Requests to be let into an account again: who asked where, who decided, and until when a password may be set."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, select, update

from core.id_numbers import IdNumber
from core.recovery import RecoveryDecision, RecoveryKind, RecoveryState
from core.years import day_in_shanghai
from storage.conversations import Chat
from storage.session import Session
from storage.tables import RecoveryAsksRow, RecoveryRow
from storage.tables.recovery import OPEN


@dataclass(frozen=True)
class Recovery:
    """A request. `chat` is where it was asked, the only one where a password may be set once it is allowed."""

    id: int
    person_id: int
    kind: RecoveryKind
    chat: Chat
    number: str
    state: RecoveryState
    asked_at: datetime
    allowed_until: datetime | None


class Recoveries:
    """The requests of all people."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def number(self, id_number: IdNumber, chat: Chat) -> str:
        """The four digits by which a request is named between whoever asks and whoever decides.

        They follow from ID number and chat by a secret key, so that a number which nobody registered gets one like any
        other, and the same one when it is asked again.
        """
        digest = self._session.vault.lookup(f"recovery {id_number.value} {chat.channel} {chat.address}")
        return f"{int.from_bytes(digest[:8]) % 10_000:04d}"

    async def count(self, key: str, most: int) -> bool:
        """Count one more request of today under this key; False, and nothing counted, when there were `most`."""
        today = day_in_shanghai(self._session.now)
        row = self._session.insert(RecoveryAsksRow).values(key=key, day=today, asked=1)
        same_day = RecoveryAsksRow.day == today
        statement = row.on_conflict_do_update(
            index_elements=["key"],
            set_={"day": today, "asked": case((same_day, RecoveryAsksRow.asked + 1), else_=1)},
            where=~and_(same_day, RecoveryAsksRow.asked >= most),
        )
        return await self._session.count(statement) == 1

    async def open(self, person_id: int, kind: RecoveryKind, chat: Chat, number: str) -> int:
        """The request of this chat; the one that waits already, as if it were asked now, when there is one."""
        now = self._session.now
        values = {
            "person_id": person_id,
            "kind": kind.value,
            "channel": chat.channel,
            "address": chat.address,
            "number": number,
            "state": RecoveryState.OPEN.value,
            "asked_at": now,
        }
        statement = (
            self._session.insert(RecoveryRow)
            .values(values)
            .on_conflict_do_update(
                index_elements=["person_id", "kind", "channel", "address"],
                index_where=OPEN,
                set_={"asked_at": now},
            )
            .returning(RecoveryRow.id)
        )
        return int((await self._session.execute(statement)).scalar_one())

    async def get(self, recovery_id: int) -> Recovery | None:
        """The request with this id."""
        statement = select(RecoveryRow.__table__).where(RecoveryRow.id == recovery_id)
        row = (await self._session.execute(statement)).one_or_none()
        return None if row is None else _recovery(row)

    async def apply(self, decision: RecoveryDecision) -> bool:
        """Allow or decline; False when somebody else was faster."""
        statement = (
            update(RecoveryRow)
            .where(RecoveryRow.id == decision.recovery_id, RecoveryRow.state == decision.before.value)
            .values(
                state=decision.after.value,
                decided_at=decision.at,
                decided_by=decision.decided_by,
                decided_unit_id=decision.office.unit_id,
                decided_role=decision.office.role.value,
                allowed_until=decision.allowed_until,
            )
        )
        return await self._session.count(statement) == 1

    async def use(self, recovery_id: int) -> bool:
        """The password is set, once; False when it was before, or when the time for it is over."""
        now = self._session.now
        statement = (
            update(RecoveryRow)
            .where(
                RecoveryRow.id == recovery_id,
                RecoveryRow.state == RecoveryState.ALLOWED.value,
                RecoveryRow.allowed_until > now,
            )
            .values(state=RecoveryState.USED.value, used_at=now)
        )
        return await self._session.count(statement) == 1


def _recovery(row: Any) -> Recovery:
    return Recovery(
        id=row.id,
        person_id=row.person_id,
        kind=RecoveryKind(row.kind),
        chat=Chat(row.channel, row.address),
        number=row.number,
        state=RecoveryState(row.state),
        asked_at=row.asked_at,
        allowed_until=row.allowed_until,
    )
