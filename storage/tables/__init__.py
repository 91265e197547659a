"""The tables, one module per group. Importing this package makes all of them known to `Base.metadata`."""

from storage.tables.base import Base
from storage.tables.certificates import (
    CertificateRecordRow,
    CertificateRow,
    CertificateSequenceRow,
    FileRow,
)
from storage.tables.claims import ClaimRow, EvidenceRow, ReviewRow
from storage.tables.delivery import (
    ChatLeaseRow,
    ConversationRow,
    DataKeyRow,
    EventRow,
    InboxRow,
    OutboxRow,
)
from storage.tables.hours import BalanceRow, HourRecordRow, OrderRow, PlatformDeliveryRow, PlatformRow
from storage.tables.identities import IdentityRequestRow
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
    "EventRow",
    "EvidenceRow",
    "FileRow",
    "HourRecordRow",
    "IdentityRequestRow",
    "InboxRow",
    "OrderRow",
    "OutboxRow",
    "PersonRow",
    "PlatformDeliveryRow",
    "PlatformRow",
    "ReviewRow",
    "RoleGrantRow",
    "RosterEntryRow",
    "SignInAttemptsRow",
    "SignInRow",
    "UnitRow",
]
