"""The tables, one module per group. Importing this package makes all of them known to `Base.metadata`."""

from storage.tables.base import Base
from storage.tables.certificates import (
    CertificateRecordRow,
    CertificateRow,
    CertificateSequenceRow,
    FileRow,
    VerificationMissesRow,
)
from storage.tables.claims import ClaimRow, EvidenceRow, ReviewRow
from storage.tables.delivery import (
    ChatLeaseRow,
    ConversationRow,
    DataKeyRow,
    EventRow,
    InboxRow,
    OutboxRow,
    SenderRow,
)
from storage.tables.entering import EntryLinkRow, PlatformAccountRow
from storage.tables.hours import BalanceRow, HourRecordRow, OrderRow, PlatformDeliveryRow, PlatformRow
from storage.tables.notices import NoticeListedRow, NoticeRecipientRow, NoticeRow
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
from storage.tables.requests import AdminRequestRow, IdentityRequestRow, RequestColumns, UnitAskerRow, UnitRequestRow
from storage.tables.signing import SigningCertificateRow

__all__ = [
    "AccessRow",
    "AdminRequestRow",
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
    "IdentityRequestRow",
    "InboxRow",
    "NoticeListedRow",
    "NoticeRecipientRow",
    "NoticeRow",
    "OrderRow",
    "OutboxRow",
    "PersonRow",
    "PlatformAccountRow",
    "PlatformDeliveryRow",
    "PlatformRow",
    "RecoveryAsksRow",
    "RecoveryRow",
    "RequestColumns",
    "ReviewRow",
    "RoleGrantRow",
    "RosterEntryRow",
    "SenderRow",
    "SignInAttemptsRow",
    "SignInRow",
    "SigningCertificateRow",
    "UnitAskerRow",
    "UnitRequestRow",
    "UnitRow",
    "VerificationMissesRow",
]
