"""Certificates: applied for once, and looked at. How their documents are made stands in `storage.issuing`.

Two applications at once, or a record twice for one kind, are impossible by partial unique indexes. `core.certificates`
and `core.hour_proofs` decide; here their decisions meet those of other transactions of the same moment.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, literal, select, update

from core.bundles import Paper
from core.certificate_kinds import HOUR_PROOF_KIND, OTHER_DOCUMENTS
from core.certificate_numbers import certificate_number
from core.certificates import (
    AlreadyApplied,
    Application,
    CertificateHappening,
    CertificateMoveUnknown,
    CertificateState,
    RecordUsed,
)
from core.hour_proofs import Replacement
from core.hours import Hours, Subject
from storage.certificate_rows import CERTIFICATE, OF_A_CLAIM, Certificate, UsedRecord, certificate
from storage.conversations import Chat
from storage.files import StoredFile
from storage.papers import documents_of
from storage.session import Session
from storage.tables import (
    CertificateRecordRow,
    CertificateRow,
    CertificateSequenceRow,
    FileRow,
    HourRecordRow,
    PlatformRow,
    UnitRow,
)
from storage.tables.certificates import IN_USE, LIVE
from storage.todos import GIVING_UNIT

TOKEN_BYTES = 16
"""Nobody guesses one of 2¹²⁸, and 22 characters keep the QR code coarse."""


class Added(NamedTuple):
    id: int
    number: str


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """Some certificates of a person, newest first, and how many there are in all."""

    certificates: Sequence[Certificate]
    total: int


class Certificates:
    """The certificates of all people."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, application: Application, chat: Chat | None, replacement: Replacement | None = None) -> Added:
        """Write an accepted application; an exemption's comes from no chat. What it replaces becomes void with it.
        `storage.issuing` makes the document.

        Refuses `AlreadyApplied`, `RecordUsed` or `CertificateMoveUnknown` when a transaction of the same moment was
        faster; the block must then roll back, which also gives the sequence number back.
        """
        unit = (
            await self._session.execute(select(UnitRow.number, UnitRow.name).where(UnitRow.id == application.unit_id))
        ).one()
        sequence = await self._next_sequence(application)
        number = certificate_number(application.year, application.kind.letters, unit.number, sequence)
        if replacement is not None:
            await self._void(replacement, number)
        added = (
            self._session.insert(CertificateRow)
            .values(_columns(application, chat, unit.name, number))
            .on_conflict_do_nothing(index_elements=["person_id", "year", "kind"], index_where=LIVE)
            .returning(CertificateRow.id)
        )
        certificate_id = (await self._session.execute(added)).scalar_one_or_none()
        if certificate_id is None:
            raise AlreadyApplied(await self._live_number(application))
        if application.record_ids:
            await self._use(certificate_id, application)
        self._session.topics.add("issuing")
        return Added(certificate_id, number)

    async def _void(self, replacement: Replacement, number: str) -> None:
        """Before the new one is written, because only one may stand."""
        before = replacement.before
        voided = (
            update(CertificateRow)
            .where(CertificateRow.id == replacement.certificate_id, CertificateRow.state == before.value)
            .values(state=replacement.after.value, lease_until=None, voided_at=self._session.now, replaced_by=number)
        )
        if await self._session.count(voided) == 0:
            raise CertificateMoveUnknown(before, CertificateHappening.REPLACED)

    async def _next_sequence(self, application: Application) -> int:
        values = {"unit_id": application.unit_id, "year": application.year, "kind": application.kind.code, "last": 1}
        taken = (
            self._session.insert(CertificateSequenceRow)
            .values(values)
            .on_conflict_do_update(
                index_elements=["unit_id", "year", "kind"], set_={"last": CertificateSequenceRow.last + 1}
            )
            .returning(CertificateSequenceRow.last)
        )
        return int((await self._session.execute(taken)).scalar_one())

    async def _live_number(self, application: Application) -> str:
        statement = select(CertificateRow.number).where(
            CertificateRow.person_id == application.person_id,
            CertificateRow.year == application.year,
            CertificateRow.kind == application.kind.code,
            LIVE,
        )
        return str((await self._session.execute(statement)).scalar_one())

    async def _use(self, certificate_id: int, application: Application) -> None:
        kind = application.kind.code
        # A proof lists the records and leaves them to the certificates.
        released_at = application.applied_at if kind == HOUR_PROOF_KIND.code else None
        records = (
            select(
                literal(certificate_id),
                HourRecordRow.id,
                literal(kind),
                func.coalesce(PlatformRow.name, GIVING_UNIT, OF_A_CLAIM),
                HourRecordRow.course_name,
                HourRecordRow.subject,
                HourRecordRow.hours,
                HourRecordRow.completed_at,
                literal(released_at, CertificateRecordRow.__table__.c.released_at.type),
            )
            .outerjoin(PlatformRow, PlatformRow.id == HourRecordRow.platform_id)
            .where(HourRecordRow.id.in_(application.record_ids))
        )
        columns = (
            "certificate_id",
            "hour_record_id",
            "kind",
            "platform",
            "course_name",
            "subject",
            "hours",
            "completed_at",
            "released_at",
        )
        linked = (
            self._session.insert(CertificateRecordRow)
            .from_select(columns, records)
            .on_conflict_do_nothing(index_elements=["hour_record_id", "kind"], index_where=IN_USE)
            .returning(CertificateRecordRow.hour_record_id)
        )
        used = set((await self._session.execute(linked)).scalars())
        if missing := set(application.record_ids) - used:
            raise RecordUsed(min(missing), kind)

    async def get(self, certificate_id: int) -> Certificate | None:
        """The certificate with this id, whoever's it is."""
        row = (await self._session.execute(CERTIFICATE.where(CertificateRow.id == certificate_id))).one_or_none()
        return None if row is None else certificate(row, self._session.vault)

    async def live(self, person_id: int, year: int, kind: str) -> Certificate | None:
        """The certificate of a person, year and kind that stands, if there is one."""
        statement = CERTIFICATE.where(
            CertificateRow.person_id == person_id, CertificateRow.year == year, CertificateRow.kind == kind, LIVE
        )
        row = (await self._session.execute(statement)).one_or_none()
        return None if row is None else certificate(row, self._session.vault)

    async def page(self, person_id: int, *, skip: int, limit: int) -> CertificatePage:
        """Every application of a person in every state, newest first; exemptions and hour proofs are none."""
        others = [kind.code for kind in OTHER_DOCUMENTS]
        return await self._page(person_id, CertificateRow.kind.not_in(others), skip, limit)

    async def proofs(self, person_id: int, *, skip: int, limit: int) -> CertificatePage:
        """Every hour proof of a person in every state, newest first."""
        return await self._page(person_id, CertificateRow.kind == HOUR_PROOF_KIND.code, skip, limit)

    async def _page(self, person_id: int, which: ColumnElement[bool], skip: int, limit: int) -> CertificatePage:
        rows = (
            await self._session.execute(
                CERTIFICATE.add_columns(func.count().over().label("total"))
                .where(CertificateRow.person_id == person_id, which)
                .order_by(CertificateRow.id.desc())
                .offset(skip)
                .limit(limit)
            )
        ).all()
        return CertificatePage([certificate(row, self._session.vault) for row in rows], rows[0].total if rows else 0)

    async def documents(self, person_id: int) -> list[Paper]:
        """Every document of a person that stands, whatever sort it is, oldest first."""
        return await documents_of(self._session, person_id)

    async def files(self, certificate_ids: Sequence[int]) -> dict[int, StoredFile]:
        """The files of documents, by their ids; those that are not issued have none."""
        rows = await self._session.execute(
            select(CertificateRow.id, FileRow.key, FileRow.name, FileRow.media_type, FileRow.size, FileRow.sha256)
            .join(FileRow, FileRow.id == CertificateRow.file_id)
            .where(CertificateRow.id.in_(list(certificate_ids)))
        )
        return {row[0]: StoredFile(*row[1:]) for row in rows}

    async def used_records(self, certificate_id: int) -> tuple[UsedRecord, ...]:
        """The records behind a certificate, oldest first."""
        rows = await self._session.execute(
            select(
                CertificateRecordRow.course_name,
                CertificateRecordRow.platform,
                CertificateRecordRow.subject,
                CertificateRecordRow.hours,
                CertificateRecordRow.completed_at,
            )
            .where(CertificateRecordRow.certificate_id == certificate_id)
            .order_by(CertificateRecordRow.completed_at, CertificateRecordRow.hour_record_id)
        )
        return tuple(
            UsedRecord(row.course_name, row.platform, Subject(row.subject), Hours(row.hours), row.completed_at)
            for row in rows
        )


def _columns(application: Application, chat: Chat | None, unit_name: str, number: str) -> dict[str, Any]:
    """A certificate that is still to be made, as its row."""
    return {
        "person_id": application.person_id,
        "year": application.year,
        "kind": application.kind.code,
        "state": CertificateState.ISSUING.value,
        "number": number,
        "token": secrets.token_urlsafe(TOKEN_BYTES),
        "person_name": application.person_name,
        "unit_name": unit_name,
        "public": application.balance.public.hundredths,
        "professional": application.balance.professional.hundredths,
        "rule_book_version": application.rule_book_version,
        "channel": chat and chat.channel,
        "address": chat and chat.address,
        "applied_at": application.applied_at,
        "attempts": 0,
    }
