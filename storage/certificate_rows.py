"""What is read of certificates, and how rows become values."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from core.certificates import CertificateState
from core.hours import Balance, Hours, Subject
from core.people import Responsible, Role
from storage.conversations import Chat
from storage.tables import CertificateRow
from storage.vault import Vault

REVOKED_REASON = "certificates.revoked_reason"
OF_A_CLAIM = ""
"""Stands for the platform of a record that was granted for a claim; documents have their own words for it."""
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
    CertificateRow.voided_at,
    CertificateRow.replaced_by,
)


@dataclass(frozen=True, slots=True)
class Revoked:
    """When, why and in which office a certificate was revoked."""

    at: datetime
    reason: str
    office: Responsible


@dataclass(frozen=True, slots=True)
class Voided:
    """When an hour proof became void, and the number of the one that took its place."""

    at: datetime
    by_number: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate from its application on. `token` is what its QR code names instead of the number, which could be
    counted on; `balance` are the hours of the records it uses; `chat` asked for it; `attempts` counts how often its
    document was begun; `file_id` is set once issued; `revoked` and `voided` are None while it stands."""

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
    voided: Voided | None


@dataclass(frozen=True, slots=True)
class UsedRecord:
    """A record as it stood when the certificate was applied for. `platform` is the platform's
    name, that of the unit whose to-do it was, or `OF_A_CLAIM` where the hours were granted for an activity."""

    course_name: str
    platform: str
    subject: Subject
    hours: Hours
    completed_at: datetime


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
        voided=None if row.voided_at is None else Voided(row.voided_at, row.replaced_by),
    )
