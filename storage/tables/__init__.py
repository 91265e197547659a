"""The tables, one module per group. Importing this package makes all of them known to `Base.metadata`."""

from storage.tables.base import Base
from storage.tables.certificates import (
    CertificateRecordRow,
    CertificateRow,
    CertificateSequenceRow,
    FileRow,
    VerificationMissesRow,
)
from storage.tables.claims import ClaimRow, EvidenceRow
from storage.tables.delivery import (
    ChatLeaseRow,
    ConversationRow,
    DataKeyRow,
    EventRow,
    InboxRow,
    OutboxRow,
)
from storage.tables.entering import EntryLinkRow, PlatformAccountRow
from storage.tables.hours import BalanceRow, HourRecordRow, OrderRow, PlatformDeliveryRow, PlatformRow
from storage.tables.people import (
    AccessRow,
    CardCopyRow,
    CardRow,
    ConsentRow,
    PersonRow,
    RoleGrantRow,
    RosterEntryRow,
    SignInAttemptsRow,
    SignInRow,
    UnitRow,
)
from storage.tables.recovery import RecoveryAsksRow, RecoveryRow
from storage.tables.reviews import ReviewRow
from storage.tables.signing import SigningCertificateRow
from storage.tables.unit_requests import UnitAskerRow, UnitRequestRow

__all__ = [
    "AccessRow",
    "BalanceRow",
    "Base",
    "CardCopyRow",
    "CardRow",
    "CertificateRecordRow",
    "CertificateRow",
    "CertificateSequenceRow",
    "ChatLeaseRow",
    "ClaimRow",
    "ConsentRow",
    "ConversationRow",
    "DataKeyRow",
    "EntryLinkRow",
    "EventRow",
    "EvidenceRow",
    "FileRow",
    "HourRecordRow",
    "InboxRow",
    "OrderRow",
    "OutboxRow",
    "PersonRow",
    "PlatformAccountRow",
    "PlatformDeliveryRow",
    "PlatformRow",
    "RecoveryAsksRow",
    "RecoveryRow",
    "ReviewRow",
    "RoleGrantRow",
    "RosterEntryRow",
    "SignInAttemptsRow",
    "SignInRow",
    "SigningCertificateRow",
    "UnitAskerRow",
    "UnitRequestRow",
    "UnitRow",
    "VerificationMissesRow",
]
