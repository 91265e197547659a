"""What a learning platform reported of a person, and when: the sync ledger (DOMAIN §4.14)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, exists, func, literal, or_, select
from sqlalchemy.orm import aliased

from core.hours import Hours, Subject
from core.ledger import HourRecord, RecordState
from storage.session import Session
from storage.tables import HourChangeRow, HourRecordRow, UncreditedRow


@dataclass(frozen=True, slots=True)
class Changed:
    """The last thing a platform did to a record that was here: when, and the hours it had before."""

    at: datetime
    hours_before: Hours


@dataclass(frozen=True, slots=True)
class Arrived:
    """A row of the ledger: a course as it stands now, when it came, and its last change since, if any."""

    id: int
    platform_id: int
    course: str
    subject: Subject
    hours: Hours
    year: int
    state: RecordState
    completed_at: datetime
    received_at: datetime
    changed: Changed | None = None


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """Some rows, what happened last in front, and how many there are in all."""

    rows: Sequence[Arrived]
    total: int


_earlier = aliased(HourChangeRow)
_LAST_CHANGE = (
    select(func.max(_earlier.id))
    .where(_earlier.hour_record_id == HourRecordRow.id)
    .correlate(HourRecordRow)
    .scalar_subquery()
)
_HAPPENED = func.coalesce(HourChangeRow.changed_at, HourRecordRow.received_at)
_ROWS: Any = (
    select(
        HourRecordRow.id,
        HourRecordRow.platform_id,
        HourRecordRow.course_name,
        HourRecordRow.subject,
        HourRecordRow.hours,
        HourRecordRow.year,
        HourRecordRow.state,
        HourRecordRow.completed_at,
        HourRecordRow.received_at,
        HourChangeRow.changed_at,
        HourChangeRow.hours.label("hours_before"),
    )
    .outerjoin(HourChangeRow, HourChangeRow.id == _LAST_CHANGE)
    .where(HourRecordRow.platform_id.is_not(None), HourRecordRow.course_code != "")
    .order_by(_HAPPENED.desc(), HourRecordRow.id.desc())
)


class SyncLedger:
    """The rows of all people, as platforms reported them; a revocation whose report never came is none."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def page(self, person_id: int, platform_id: int, *, skip: int, limit: int) -> LedgerPage:
        """The rows of one platform."""
        statement = _of(person_id).where(HourRecordRow.platform_id == platform_id)
        counted = statement.add_columns(func.count().over().label("total")).offset(skip).limit(limit)
        rows = (await self._session.execute(counted)).all()
        return LedgerPage([_arrived(row) for row in rows], rows[0].total if rows else 0)

    async def last_by_platform(self, person_id: int) -> Mapping[int, datetime]:
        """When each platform last reported something new of the person; silent platforms are absent."""
        statement = (
            select(HourRecordRow.platform_id, func.max(HourRecordRow.received_at))
            .where(
                HourRecordRow.person_id == person_id,
                HourRecordRow.platform_id.is_not(None),
                HourRecordRow.course_code != "",
            )
            .group_by(HourRecordRow.platform_id)
        )
        rows = await self._session.execute(statement)
        return {row[0]: row[1] for row in rows}

    async def there(self, person_id: int, limit: int) -> Sequence[Arrived]:
        """What is here of a person, from any platform, and not revoked."""
        statement = _of(person_id).where(HourRecordRow.state != RecordState.REVOKED.value).limit(limit)
        return [_arrived(row) for row in await self._session.execute(statement)]

    async def get(self, record_id: int) -> Arrived | None:
        """The row with this id, whoever's it is."""
        row = (await self._session.execute(_ROWS.where(HourRecordRow.id == record_id))).one_or_none()
        return None if row is None else _arrived(row)

    async def offered(self, person_id: int, platform_id: int, since: datetime, limit: int) -> Sequence[Arrived]:
        """What came of a person from a platform since then, is not revoked, and answers no case."""
        statement = _offered(person_id, platform_id, since).limit(limit)
        return [_arrived(row) for row in await self._session.execute(statement)]

    async def is_offered(self, record_id: int, person_id: int, platform_id: int, since: datetime) -> bool:
        """Whether the row with this id is one of these, however many came after it."""
        statement = _offered(person_id, platform_id, since).where(HourRecordRow.id == record_id)
        return (await self._session.execute(statement)).first() is not None


def _offered(person_id: int, platform_id: int, since: datetime) -> Any:
    taken = exists(literal(1)).where(UncreditedRow.hour_record_id == HourRecordRow.id)
    return _of(person_id).where(
        HourRecordRow.platform_id == platform_id,
        HourRecordRow.state != RecordState.REVOKED.value,
        HourRecordRow.received_at >= since,
        ~taken,
    )


def _of(person_id: int) -> Any:
    return _ROWS.where(HourRecordRow.person_id == person_id)


def changing(session: Session, record: HourRecord) -> Any:
    """The statement that keeps what a record had before it becomes `record`; it writes nothing where a person would see
    no difference, and nothing for a revocation that is filled in late."""
    revoked = RecordState.REVOKED.value
    turned = HourRecordRow.state != revoked if record.state is RecordState.REVOKED else HourRecordRow.state == revoked
    differs = or_(
        turned,
        HourRecordRow.hours != record.hours.hundredths,
        HourRecordRow.course_name != record.course_name,
        HourRecordRow.subject != record.subject.value,
        HourRecordRow.year != record.year,
        HourRecordRow.completed_at != record.completed_at,
    )
    now = literal(session.now, HourChangeRow.__table__.c.changed_at.type)
    before = select(HourRecordRow.id, HourRecordRow.hours, now).where(
        HourRecordRow.id == record.id, HourRecordRow.course_code != "", differs
    )
    return session.insert(HourChangeRow).from_select(["hour_record_id", "hours", "changed_at"], before)


def _arrived(row: Row[Any]) -> Arrived:
    return Arrived(
        id=row.id,
        platform_id=row.platform_id,
        course=row.course_name,
        subject=Subject(row.subject),
        hours=Hours(row.hours),
        year=row.year,
        state=RecordState(row.state),
        completed_at=row.completed_at,
        received_at=row.received_at,
        changed=None if row.changed_at is None else Changed(row.changed_at, Hours(row.hours_before)),
    )
