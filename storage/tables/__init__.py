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
from storage.tables.closings import ClosingRow
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
from storage.tables.exemptions import ExemptionRow, ExemptionWishRow
from storage.tables.feedback import FeedbackNoteRow, FeedbackRow
from storage.tables.hours import BalanceRow, HourChangeRow, HourRecordRow, OrderRow, PlatformDeliveryRow, PlatformRow
from storage.tables.notices import NoticeListedRow, NoticeRecipientRow, NoticeRow
from storage.tables.number_changes import IdNumberChangeRow
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
from storage.tables.reminders import ReminderPauseRow, ReminderRoundRow, ReminderRow
from storage.tables.reviews import ReviewRow
from storage.tables.signing import SigningCertificateRow
from storage.tables.todos import TodoAssignmentRow, TodoRow
from storage.tables.uncredited import UncreditedRow
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
    "ClosingRow",
    "ConsentRow",
    "ConversationRow",
    "DataKeyRow",
    "EntryLinkRow",
    "EventRow",
    "EvidenceRow",
    "ExemptionRow",
    "ExemptionWishRow",
    "FeedbackNoteRow",
    "FeedbackRow",
    "FileRow",
    "HourChangeRow",
    "HourRecordRow",
    "IdNumberChangeRow",
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
    "ReminderPauseRow",
    "ReminderRoundRow",
    "ReminderRow",
    "ReviewRow",
    "RoleGrantRow",
    "RosterEntryRow",
    "SenderRow",
    "SignInAttemptsRow",
    "SignInRow",
    "SigningCertificateRow",
    "TodoAssignmentRow",
    "TodoRow",
    "UncreditedRow",
    "UnitAskerRow",
    "UnitRequestRow",
    "UnitRow",
    "VerificationMissesRow",
]
