"""学完了没学时: the cases of all people, and those of a platform that wait."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, select, text, update

from core.id_numbers import IdNumber
from core.uncredited import CaseMove, CaseState, Waiting, after
from storage.person_rows import ID_NUMBER
from storage.session import Session
from storage.tables import PersonRow, PlatformRow, UncreditedRow

UNCREDITED = "uncredited"
"""What the files of a case belong to, in `evidence`."""
_COURSE = "uncredited_cases.course"
_REASON = "uncredited_cases.reason"
_OPEN = text("uncredited_cases.state = 'open'")
"""The condition of the partial index, written out, or neither database would use it."""


@dataclass(frozen=True)
class NewCase:
    """What somebody misses."""

    person_id: int
    platform_id: int
    course: str
    finished_on: date


@dataclass(frozen=True)
class Case:
    """A case as it stands. `platform` is the platform's name. `ended_at` and what follows are set once it has ended."""

    id: int
    person_id: int
    platform_id: int
    platform: str
    course: str
    finished_on: date
    state: CaseState
    opened_at: datetime
    contacted_at: datetime | None
    ended_at: datetime | None
    hour_record_id: int | None
    reason: str | None

    @property
    def waiting(self) -> Waiting:
        return Waiting(self.id, self.platform_id, self.course)


@dataclass(frozen=True)
class CasePage:
    """Some cases, and how many there are in all."""

    cases: Sequence[Case]
    total: int


@dataclass(frozen=True)
class Queue:
    """The open cases of one platform: how many, and since when the oldest waits."""

    count: int
    oldest: datetime


@dataclass(frozen=True)
class Exported:
    """What a platform needs to look for a course; the ID number is in clear, for platforms know people by it."""

    case_id: int
    person_id: int
    id_number: IdNumber
    name: str
    course: str
    finished_on: date


_CASES = select(
    UncreditedRow.id,
    UncreditedRow.person_id,
    UncreditedRow.platform_id,
    PlatformRow.name.label("platform"),
    UncreditedRow.course,
    UncreditedRow.finished_on,
    UncreditedRow.state,
    UncreditedRow.opened_at,
    UncreditedRow.contacted_at,
    UncreditedRow.ended_at,
    UncreditedRow.hour_record_id,
    UncreditedRow.reason,
).join(PlatformRow, PlatformRow.id == UncreditedRow.platform_id)


class UncreditedCases:
    """What opens or answers a case holds its person with `HourLedger.hold` or `find` first, so that a row and a case of
    the same moment do not miss each other."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def open(self, new: NewCase) -> int:
        """Open a case; gives its id."""
        values = {
            "person_id": new.person_id,
            "platform_id": new.platform_id,
            "course": self._session.vault.seal(new.course, _COURSE),
            "finished_on": new.finished_on,
            "state": CaseState.OPEN.value,
            "opened_at": self._session.now,
        }
        return await self._session.add(UncreditedRow, values)

    async def get(self, case_id: int) -> Case | None:
        """The case with this id, whoever's it is."""
        row = (await self._session.execute(_CASES.where(UncreditedRow.id == case_id))).one_or_none()
        return None if row is None else self._case(row)

    async def open_of(self, person_id: int) -> tuple[Waiting, ...]:
        """What a person misses now, the oldest first."""
        statement = (
            select(UncreditedRow.id, UncreditedRow.platform_id, UncreditedRow.course)
            .where(UncreditedRow.person_id == person_id, UncreditedRow.state == CaseState.OPEN.value)
            .order_by(UncreditedRow.id)
        )
        opened = self._session.vault.open_text
        rows = await self._session.execute(statement)
        return tuple(Waiting(row.id, row.platform_id, opened(row.course, _COURSE)) for row in rows)

    async def of_person(self, person_id: int, *, skip: int, limit: int) -> CasePage:
        """A person's cases, the newest first."""
        return await self._page(
            _CASES.where(UncreditedRow.person_id == person_id).order_by(UncreditedRow.id.desc()), skip, limit
        )

    async def of_platform(self, platform_id: int, *, skip: int, limit: int) -> CasePage:
        """The open cases of a platform, the oldest first."""
        waiting = _CASES.where(UncreditedRow.platform_id == platform_id, _OPEN).order_by(UncreditedRow.id)
        return await self._page(waiting, skip, limit)

    async def _page(self, statement: Any, skip: int, limit: int) -> CasePage:
        counted = statement.add_columns(func.count().over().label("total")).offset(skip).limit(limit)
        rows = (await self._session.execute(counted)).all()
        return CasePage([self._case(row) for row in rows], rows[0].total if rows else 0)

    async def next_of(self, platform_id: int, after_id: int) -> int | None:
        """The open case of a platform that was opened next after this one; None where it is the newest."""
        later = select(UncreditedRow.id).where(
            UncreditedRow.platform_id == platform_id, _OPEN, UncreditedRow.id > after_id
        )
        found: int | None = (
            await self._session.execute(later.order_by(UncreditedRow.id).limit(1))
        ).scalar_one_or_none()
        return found

    async def queues(self) -> Mapping[int, Queue]:
        """What waits, by platform; platforms without are absent. It reads the open cases only."""
        statement = (
            select(UncreditedRow.platform_id, func.count(), func.min(UncreditedRow.opened_at))
            .where(_OPEN)
            .group_by(UncreditedRow.platform_id)
        )
        return {row[0]: Queue(row[1], row[2]) for row in await self._session.execute(statement)}

    async def to_export(self, platform_id: int, limit: int) -> Sequence[Exported]:
        """The open cases of a platform, the oldest first, with what it finds them by."""
        statement = (
            select(
                UncreditedRow.id,
                UncreditedRow.person_id,
                PersonRow.id_number,
                PersonRow.name,
                UncreditedRow.course,
                UncreditedRow.finished_on,
            )
            .join(PersonRow, PersonRow.id == UncreditedRow.person_id)
            .where(UncreditedRow.platform_id == platform_id, _OPEN)
            .order_by(UncreditedRow.id)
            .limit(limit)
        )
        opened = self._session.vault.open_text
        return [
            Exported(
                row.id,
                row.person_id,
                IdNumber(opened(row.id_number, ID_NUMBER)),
                row.name,
                opened(row.course, _COURSE),
                row.finished_on,
            )
            for row in await self._session.execute(statement)
        ]

    async def answers(self, hour_record_id: int) -> bool:
        """Whether this row answered a case before."""
        found = select(UncreditedRow.id).where(UncreditedRow.hour_record_id == hour_record_id)
        return (await self._session.execute(found)).first() is not None

    async def answer(self, case_id: int, hour_record_id: int) -> bool:
        """A row has answered it; False when it had ended."""
        return await self._end(case_id, CaseMove.ARRIVE, hour_record_id=hour_record_id)

    async def withdraw(self, case_id: int) -> bool:
        """The person takes it back; False when it had ended."""
        return await self._end(case_id, CaseMove.WITHDRAW)

    async def close(self, case_id: int, reason: str) -> bool:
        """An operator closes it; False when it had ended."""
        return await self._end(case_id, CaseMove.CLOSE, reason=self._session.vault.seal(reason, _REASON))

    async def _end(self, case_id: int, move: CaseMove, **values: Any) -> bool:
        reached = after(CaseState.OPEN, move)
        statement = update(UncreditedRow).where(UncreditedRow.id == case_id, _OPEN)
        ended = statement.values(state=reached.value, ended_at=self._session.now, **values)
        return await self._session.count(ended) == 1

    async def contact(self, case_id: int) -> bool:
        """Note that the platform was asked; False when it was before, or the case has ended."""
        statement = update(UncreditedRow).where(
            UncreditedRow.id == case_id, _OPEN, UncreditedRow.contacted_at.is_(None)
        )
        return await self._session.count(statement.values(contacted_at=self._session.now)) == 1

    def _case(self, row: Row[Any]) -> Case:
        opened = self._session.vault.open_text
        return Case(
            id=row.id,
            person_id=row.person_id,
            platform_id=row.platform_id,
            platform=row.platform,
            course=opened(row.course, _COURSE),
            finished_on=row.finished_on,
            state=CaseState(row.state),
            opened_at=row.opened_at,
            contacted_at=row.contacted_at,
            ended_at=row.ended_at,
            hour_record_id=row.hour_record_id,
            reason=None if row.reason is None else opened(row.reason, _REASON),
        )
