"""Verifying certificates and exemptions: found by token or by number, and a count of the look-ups that found nothing.

The count stands in the database, so that all processes share it; addresses stand in it as keyed hashes only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, case, delete, func, or_, select, update

from core.needs import Outcome
from core.verification import MOST_MISSES, WINDOW
from storage.certificate_rows import CERTIFICATE, Certificate, certificate
from storage.session import Session
from storage.tables import CertificateRecordRow, CertificateRow, ExemptionRow, FileRow, VerificationMissesRow

_RECORDS = (
    select(func.count())
    .where(CertificateRecordRow.certificate_id == CertificateRow.id)
    .correlate(CertificateRow)
    .scalar_subquery()
)
_FOUND = CERTIFICATE.add_columns(_RECORDS.label("records"), ExemptionRow.outcome.label("exempts")).outerjoin(
    ExemptionRow, ExemptionRow.certificate_id == CertificateRow.id
)


@dataclass(frozen=True, slots=True)
class Found:
    """A certificate in any state, and how many records it was issued for. `exempts` is set for an exemption: how
    far."""

    certificate: Certificate
    records: int
    exempts: Outcome | None = None


@dataclass(frozen=True, slots=True)
class FoundPage:
    """Some documents, and how many there are in all."""

    found: Sequence[Found]
    total: int


class Verification:
    """Looking up certificates of all people."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def by_token(self, token: str) -> Found | None:
        """The certificate whose QR code holds this token."""
        return await self._one(CertificateRow.token == token)

    async def by_number(self, number: str) -> Found | None:
        """The certificate with this number, as `parse_number` gives it."""
        return await self._one(CertificateRow.number == number)

    async def by_id(self, certificate_id: int) -> Found | None:
        """The certificate with this id."""
        return await self._one(CertificateRow.id == certificate_id)

    async def by_file(self, sha256: str) -> Found | None:
        """The certificate whose document is this file, byte for byte, by the hash of its bytes in hexadecimal."""
        same_bytes = select(FileRow.id).where(FileRow.sha256 == sha256)
        return await self._one(CertificateRow.file_id.in_(same_bytes))

    async def issued_to(self, person_id: int, year: int | None, *, skip: int, limit: int) -> FoundPage:
        """The documents of every kind that were issued to a person, also those that stand no more; the latest year
        first. Of one year, or None for all."""
        statement = (
            _FOUND.add_columns(func.count().over().label("total"))
            .where(*_issued_to(person_id, year))
            .order_by(CertificateRow.year.desc(), CertificateRow.id.desc())
            .offset(skip)
            .limit(limit)
        )
        rows = (await self._session.execute(statement)).all()
        return FoundPage([self._found(row) for row in rows], rows[0].total if rows else 0)

    async def years_of(self, person_id: int) -> list[int]:
        """The years of these documents, the latest first."""
        statement = select(CertificateRow.year).where(*_issued_to(person_id)).distinct()
        return list((await self._session.execute(statement.order_by(CertificateRow.year.desc()))).scalars())

    async def _one(self, wanted: ColumnElement[bool]) -> Found | None:
        row = (await self._session.execute(_FOUND.where(wanted))).one_or_none()
        return None if row is None else self._found(row)

    def _found(self, row: Row[Any]) -> Found:
        exempts = None if row.exempts is None else Outcome(row.exempts)
        return Found(certificate(row, self._session.vault), row.records, exempts)

    def address_key(self, address: str) -> str:
        """The key under which the misses of a remote address are counted; a keyed hash."""
        return f"address:{self._session.vault.lookup(f'remote address {address}').hex()}"

    async def take_try(self, key: str) -> datetime | None:
        """Count a miss before the look-up; gives None, or until when this key has no look-up left.

        Counted beforehand, so that of many look-ups at once none is missed: they wait for each other at this row. The
        block that finds something calls `give_back`.
        """
        now, row = self._session.now, VerificationMissesRow
        taken = self._session.insert(row).values(key=key, misses=1, since=now)
        is_over = row.since <= now - WINDOW
        statement = taken.on_conflict_do_update(
            index_elements=["key"],
            set_={
                "misses": case((is_over, taken.excluded.misses), else_=row.misses + 1),
                "since": case((is_over, taken.excluded.since), else_=row.since),
            },
            where=or_(is_over, row.misses < MOST_MISSES),
        )
        if (await self._session.execute(statement.returning(row.key))).scalar_one_or_none() is not None:
            return None
        # Whatever was given back meanwhile: the safe answer is that none was left.
        since: datetime = (await self._session.execute(select(row.since).where(row.key == key))).scalar_one()
        return since + WINDOW

    async def stopped_until(self, key: str) -> datetime | None:
        """Until when this key has no look-up left; None while it has. A look that costs no writer's turn."""
        row = VerificationMissesRow
        statement = select(row.since).where(
            row.key == key, row.misses >= MOST_MISSES, row.since > self._session.now - WINDOW
        )
        since: datetime | None = (await self._session.execute(statement)).scalar_one_or_none()
        return None if since is None else since + WINDOW

    async def give_back(self, key: str) -> None:
        """The look-up found something: it is no miss."""
        statement = (
            update(VerificationMissesRow)
            .where(VerificationMissesRow.key == key, VerificationMissesRow.misses > 0)
            .values(misses=VerificationMissesRow.misses - 1)
        )
        await self._session.execute(statement)

    async def forget_old_misses(self, limit: int) -> int:
        """Remove at most `limit` counts that no longer stand for anything, the oldest first; gives how many."""
        old = (
            select(VerificationMissesRow.key)
            .where(VerificationMissesRow.since <= self._session.now - WINDOW)
            .order_by(VerificationMissesRow.since)
            .limit(limit)
        )
        return await self._session.count(delete(VerificationMissesRow).where(VerificationMissesRow.key.in_(old)))


def _issued_to(person_id: int, year: int | None = None) -> list[ColumnElement[bool]]:
    wanted = [CertificateRow.person_id == person_id, CertificateRow.issued_at.is_not(None)]
    return wanted if year is None else [*wanted, CertificateRow.year == year]
