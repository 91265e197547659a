"""Certificates: applied for once, and looked at. How their documents are made stands in `storage.issuing`.

Two applications at once, or a record twice for one kind, are impossible by partial unique indexes. `core.certificates`
decides; here its decisions meet those of other transactions of the same moment.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, func, literal, select

from core.certificate_kinds import EXEMPTION_KIND
from core.certificates import (
    AlreadyApplied,
    Application,
    CertificateState,
    RecordUsed,
    certificate_number,
)
from core.hours import Balance, Hours, Subject
from core.people import Responsible, Role
from storage.conversations import Chat
from storage.session import Session
from storage.tables import (
    CertificateRecordRow,
    CertificateRow,
    CertificateSequenceRow,
    HourRecordRow,
    PlatformRow,
    UnitRow,
)
from storage.tables.certificates import IN_USE, LIVE
from storage.todos import GIVING_UNIT
from storage.vault import Vault

REVOKED_REASON = "certificates.revoked_reason"
OF_A_CLAIM = ""
"""Stands for the platform of a record that was granted for a claim; documents have their own words for it."""
TOKEN_BYTES = 16
"""Nobody guesses one of 2¹²⁸, and 22 characters keep the QR code coarse."""

CERTIFICATE = select(
    CertificateRow.id,
    CertificateRow.person_id,
    CertificateRow.year,
    CertificateRow.kind,
    CertificateRow.state,
    CertificateRow.number,
    CertificateRow.token,
    CertificateRow.person_name,
    CertificateRow.unit_name,
    CertificateRow.public,
    CertificateRow.professional,
    CertificateRow.channel,
    CertificateRow.address,
    CertificateRow.applied_at,
    CertificateRow.issued_at,
    CertificateRow.file_id,
    CertificateRow.attempts,
    CertificateRow.revoked_at,
    CertificateRow.revoked_reason,
    CertificateRow.revoked_unit_id,
    CertificateRow.revoked_role,
)


@dataclass(frozen=True, slots=True)
class Revoked:
    """When, why and in which office a certificate was revoked."""

    at: datetime
    reason: str
    office: Responsible


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate from its application on. `token` is what its QR code names instead of the number, which could be
    counted on; `balance` are the hours of the records it uses; `chat` asked for it; `attempts` counts how often its
    document was begun; `file_id` is set once issued; `revoked` is None while it stands."""

    id: int
    person_id: int
    year: int
    kind: str
    state: CertificateState
    number: str
    token: str
    person_name: str
    unit_name: str
    balance: Balance
    chat: Chat | None
    applied_at: datetime
    issued_at: datetime | None
    file_id: int | None
    attempts: int
    revoked: Revoked | None


@dataclass(frozen=True, slots=True)
class UsedRecord:
    """A record as it stood when the certificate was applied for. `platform` is the platform's
    name, that of the unit whose to-do it was, or `OF_A_CLAIM` where the hours were granted for an activity."""

    course_name: str
    platform: str
    subject: Subject
    hours: Hours
    completed_at: datetime


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

    async def add(self, application: Application, chat: Chat | None) -> Added:
        """Write an accepted application; an exemption's comes from no chat. `storage.issuing` makes the document.

        Refuses `AlreadyApplied` or `RecordUsed` when a transaction of the same moment was faster; the block must then
        roll back, which also gives the sequence number back.
        """
        unit = (
            await self._session.execute(select(UnitRow.number, UnitRow.name).where(UnitRow.id == application.unit_id))
        ).one()
        sequence = await self._next_sequence(application)
        number = certificate_number(application.year, application.kind.letters, unit.number, sequence)
        values = {
            "person_id": application.person_id,
            "year": application.year,
            "kind": application.kind.code,
            "state": CertificateState.ISSUING.value,
            "number": number,
            "token": secrets.token_urlsafe(TOKEN_BYTES),
            "person_name": application.person_name,
            "unit_name": unit.name,
            "public": application.balance.public.hundredths,
            "professional": application.balance.professional.hundredths,
            "rule_book_version": application.rule_book_version,
            "channel": chat and chat.channel,
            "address": chat and chat.address,
            "applied_at": application.applied_at,
            "attempts": 0,
        }
        added = (
            self._session.insert(CertificateRow)
            .values(values)
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
        """Every application of a person in every state, newest first; exemptions are none."""
        rows = (
            await self._session.execute(
                CERTIFICATE.add_columns(func.count().over().label("total"))
                .where(CertificateRow.person_id == person_id, CertificateRow.kind != EXEMPTION_KIND.code)
                .order_by(CertificateRow.id.desc())
                .offset(skip)
                .limit(limit)
            )
        ).all()
        return CertificatePage([certificate(row, self._session.vault) for row in rows], rows[0].total if rows else 0)

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


def certificate(row: Row[Any], vault: Vault) -> Certificate:
    """A row of `CERTIFICATE` as a value."""
    revoked = None
    if row.revoked_at is not None:
        office = Responsible(row.revoked_unit_id, Role(row.revoked_role))
        revoked = Revoked(row.revoked_at, vault.open_text(row.revoked_reason, REVOKED_REASON), office)
    return Certificate(
        id=row.id,
        person_id=row.person_id,
        year=row.year,
        kind=row.kind,
        state=CertificateState(row.state),
        number=row.number,
        token=row.token,
        person_name=row.person_name,
        unit_name=row.unit_name,
        balance=Balance(Hours(row.public), Hours(row.professional)),
        chat=None if row.channel is None else Chat(row.channel, row.address),
        applied_at=row.applied_at,
        issued_at=row.issued_at,
        file_id=row.file_id,
        attempts=row.attempts,
        revoked=revoked,
    )
