"""Hour records, and the balances kept beside them: a row per person and year, moved by the transaction that writes the
records it sums up. Nothing recomputes it; `drift` compares the two, once a night."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, case, func, select, text, union_all, update

from core.crediting import BalanceDelta, LedgerDecision, credit
from core.hours import Balance, Hours, Subject
from core.id_numbers import IdNumber
from core.ledger import UNSTORED, HourRecord, RecordState
from storage.papers import Papers, papers_of
from storage.session import Session
from storage.sync_ledger import changing
from storage.tables import (
    BalanceRow,
    CertificateRecordRow,
    HourRecordRow,
    OrderRow,
    PlatformRow,
)

RECORD = select(
    HourRecordRow.id,
    HourRecordRow.person_id,
    PlatformRow.code.label("platform"),
    HourRecordRow.record_id,
    HourRecordRow.course_code,
    HourRecordRow.course_name,
    HourRecordRow.subject,
    HourRecordRow.hours,
    HourRecordRow.completed_at,
    HourRecordRow.year,
    HourRecordRow.revision,
    HourRecordRow.state,
    HourRecordRow.order_no,
    HourRecordRow.claim_id,
    HourRecordRow.assignment_id,
).outerjoin(PlatformRow, PlatformRow.id == HourRecordRow.platform_id)
"""Records with the codes of their platforms; `hour_record` reads them."""

# Built once: the gap card is the most frequent screen.
_BALANCES = select(BalanceRow.year, BalanceRow.public, BalanceRow.professional).where(
    BalanceRow.person_id == bindparam("person")
)


@dataclass(frozen=True, slots=True)
class RecordPage:
    """Some records of a year, newest first, and how many there are in all."""

    records: tuple[HourRecord, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Drift:
    """A balance that is not the sum of its records: kept minus summed, in hundredths, per subject."""

    person_id: int
    year: int
    public: int
    professional: int


class HourLedger:
    """The records of all people, and their balances."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def balances(self, person_id: int) -> dict[int, Balance]:
        """The kept balances by training year; years without hours are absent."""
        rows = await self._session.execute(_BALANCES, {"person": person_id})
        return {row.year: Balance(Hours(row.public), Hours(row.professional)) for row in rows}

    async def papers(self, person_id: int) -> Papers:
        """What the card needs to know of a person's documents of all years, in one look."""
        return await papers_of(self._session, person_id)

    async def records(self, person_id: int, year: int) -> tuple[HourRecord, ...]:
        """All records of a person in a year, in every state, oldest first."""
        rows = await self._session.execute(
            RECORD.where(HourRecordRow.person_id == person_id, HourRecordRow.year == year).order_by(
                HourRecordRow.completed_at, HourRecordRow.id
            )
        )
        return tuple(hour_record(row) for row in rows)

    async def page(self, person_id: int, year: int, *, skip: int, limit: int) -> RecordPage:
        """The records that are shown; a revocation whose report never came is not."""
        rows = (
            await self._session.execute(
                RECORD.add_columns(func.count().over().label("total"))
                .where(
                    HourRecordRow.person_id == person_id, HourRecordRow.year == year, HourRecordRow.course_code != ""
                )
                .order_by(HourRecordRow.completed_at.desc(), HourRecordRow.id.desc())
                .offset(skip)
                .limit(limit)
            )
        ).all()
        return RecordPage(tuple(hour_record(row) for row in rows), rows[0].total if rows else 0)

    async def uses(self, person_id: int, year: int) -> Mapping[int, frozenset[str]]:
        """Per record id, the kinds of live certificates that use it; unused records are absent."""
        rows = await self._session.execute(
            select(CertificateRecordRow.hour_record_id, CertificateRecordRow.kind)
            .join(HourRecordRow, HourRecordRow.id == CertificateRecordRow.hour_record_id)
            .where(
                HourRecordRow.person_id == person_id,
                HourRecordRow.year == year,
                CertificateRecordRow.released_at.is_(None),
            )
        )
        kinds: dict[int, frozenset[str]] = {}
        for record_id, kind in rows:
            kinds[record_id] = kinds.get(record_id, frozenset()) | {kind}
        return kinds

    async def find(self, platform_id: int, record_id: str, id_number: IdNumber) -> HourRecord | None:
        """The record of that name, locked together with everybody an event about it concerns.

        `id_number` is the event's; the record may belong to somebody else so far. Until the transaction ends, nobody
        else changes this record, nor any record or balance of these people, nor registers under their ID numbers: two
        events of one course at the same moment cannot both count. The lock is on the look-up hash and not on the
        balance row, for people who have not registered have no row that could be locked. The record comes before
        the people and the people in order, so that two events never wait for each other.
        """
        name = hashlib.sha256(f"{platform_id} {record_id}".encode()).digest()
        await self._lock([name])
        at_hand = (HourRecordRow.platform_id == platform_id, HourRecordRow.record_id == record_id)
        owner = (await self._session.execute(select(HourRecordRow.id_number_hash).where(*at_hand))).scalar_one_or_none()
        hashes = {self._session.vault.lookup(id_number.value)} | ({owner} if owner is not None else set())
        await self._lock(sorted(hashes))
        row = (await self._session.execute(RECORD.where(*at_hand))).one_or_none()
        return None if row is None else hour_record(row)

    async def hold(self, *id_numbers: IdNumber) -> None:
        """Lock people as `find` does, for what concerns no record."""
        await self._lock(sorted(self._session.vault.lookup(one.value) for one in id_numbers))

    async def _lock(self, hashes: Iterable[bytes]) -> None:
        if self._session.connection.dialect.name != "postgresql":
            return  # SQLite has one writer at a time: this transaction
        for one in hashes:
            key = int.from_bytes(one[:8], "big", signed=True)
            await self._session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})

    async def mates(self, person_ids: Iterable[int], course_codes: Iterable[str]) -> tuple[HourRecord, ...]:
        """All records of these people with these course codes, in any year and state."""
        rows = await self._session.execute(
            RECORD.where(
                HourRecordRow.person_id.in_(list(person_ids)), HourRecordRow.course_code.in_(list(course_codes))
            )
        )
        return tuple(hour_record(row) for row in rows)

    async def apply(self, decision: LedgerDecision, platform_id: int, reported: IdNumber | None) -> int | None:
        """Write a decision made under `find`'s lock: the record, what changed with it, and the balances.

        `reported` is whose record it is now; None leaves the owner as is (a revocation of what is there). Gives the id
        of the record's row.
        """
        row_id = None if decision.record is None else await self._put(decision.record, platform_id, reported)
        for other in decision.others:
            await self._move(other)
        await self._add(decision.deltas)
        return row_id

    async def credit(self, person_id: int, id_number: IdNumber) -> LedgerDecision:
        """Hand over everything that platforms reported before this person registered: records, hours, orders.

        Call it in the transaction that registers the person, after `people.add`, or that gives them another ID number.
        Calling it again does nothing.
        """
        mine = self._session.vault.lookup(id_number.value)
        # An event of this moment is either committed by now and found, or waits and then finds the person.
        await self.hold(id_number)
        waiting = RECORD.where(HourRecordRow.id_number_hash == mine, HourRecordRow.person_id.is_(None))
        found = [hour_record(row) for row in await self._session.execute(waiting)]
        owned = await self.mates([person_id], {record.course_code for record in found}) if found else ()
        decision = credit(found, person_id, owned)
        for record in decision.others:
            await self._move(record)
        await self._add(decision.deltas)
        await self._session.execute(
            update(OrderRow)
            .where(OrderRow.id_number_hash == mine, OrderRow.person_id.is_(None))
            .values(person_id=person_id)
        )
        return decision

    async def _put(self, record: HourRecord, platform_id: int, reported: IdNumber | None) -> int:
        values = record_columns(record)
        if reported is not None:
            values["id_number_hash"] = self._session.vault.lookup(reported.value)
        if record.id != UNSTORED:
            await self._session.execute(changing(self._session, record))
            await self._session.execute(update(HourRecordRow).where(HourRecordRow.id == record.id).values(values))
            return record.id
        key = {"platform_id": platform_id, "record_id": record.record_id}
        return await self._session.add(HourRecordRow, {**key, **values, "received_at": self._session.now})

    async def _move(self, record: HourRecord) -> None:
        values = {"state": record.state.value, "person_id": record.person_id}
        await self._session.execute(update(HourRecordRow).where(HourRecordRow.id == record.id).values(values))

    async def _add(self, deltas: Iterable[BalanceDelta]) -> None:
        for delta in deltas:
            of_public = delta.subject is Subject.PUBLIC
            values = {
                "person_id": delta.person_id,
                "year": delta.year,
                "public": delta.hundredths if of_public else 0,
                "professional": 0 if of_public else delta.hundredths,
            }
            added = self._session.insert(BalanceRow).values(values)
            await self._session.execute(
                added.on_conflict_do_update(index_elements=["person_id", "year"], set_=moved_by(added))
            )

    async def drift(self) -> tuple[Drift, ...]:
        """Every balance that is not the sum of its counted records; () when all is well. Reads both tables whole."""
        kept = select(BalanceRow.person_id, BalanceRow.year, BalanceRow.public, BalanceRow.professional)
        summed = select(
            HourRecordRow.person_id, HourRecordRow.year, _minus(Subject.PUBLIC), _minus(Subject.PROFESSIONAL)
        ).where(HourRecordRow.state == RecordState.COUNTED.value, HourRecordRow.person_id.is_not(None))
        both = union_all(kept, summed).subquery()
        public, professional = func.sum(both.c.public), func.sum(both.c.professional)
        rows = await self._session.execute(
            select(both.c.person_id, both.c.year, public, professional)
            .group_by(both.c.person_id, both.c.year)
            .having((public != 0) | (professional != 0))
            .order_by(both.c.person_id, both.c.year)
        )
        return tuple(Drift(*row) for row in rows)


def record_columns(record: HourRecord) -> dict[str, Any]:
    """The columns of a record that a later event may change."""
    return {
        "person_id": record.person_id,
        "course_code": record.course_code,
        "course_name": record.course_name,
        "subject": record.subject.value,
        "hours": record.hours.hundredths,
        "completed_at": record.completed_at,
        "year": record.year,
        "revision": record.revision,
        "state": record.state.value,
        "order_no": record.order_no,
    }


def moved_by(added: Any) -> dict[str, Any]:
    """What an upsert into the balances adds to those that are there."""
    return {
        "public": BalanceRow.public + added.excluded.public,
        "professional": BalanceRow.professional + added.excluded.professional,
    }


def _minus(subject: Subject) -> Any:
    return case((HourRecordRow.subject == subject.value, -HourRecordRow.hours), else_=0).label(subject.value)


def hour_record(row: Row[Any]) -> HourRecord:
    """A row of `RECORD` as a value."""
    return HourRecord(
        id=row.id,
        person_id=row.person_id,
        platform=row.platform,
        record_id=row.record_id,
        course_code=row.course_code,
        course_name=row.course_name,
        subject=Subject(row.subject),
        hours=Hours(row.hours),
        completed_at=row.completed_at,
        year=row.year,
        revision=row.revision,
        state=RecordState(row.state),
        order_no=row.order_no,
        claim_id=row.claim_id,
        assignment_id=row.assignment_id,
    )
