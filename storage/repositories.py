"""What a block of the store works with: one repository for each matter, made when it is first asked for."""

from functools import cached_property

from storage.access import AccessLog
from storage.assignments import Assignments
from storage.cards import Cards
from storage.certificates import Certificates
from storage.claims import Claims
from storage.closings import Closings
from storage.conversations import Conversations
from storage.departures import Departures
from storage.entries import Entries
from storage.evidence import EvidenceStore
from storage.exemptions import Exemptions
from storage.feedback import Feedbacks
from storage.figures import Figures
from storage.files import FileRows
from storage.grants import Grants
from storage.hours import HourLedger
from storage.inbox import Inbox
from storage.issuing import Issuing
from storage.late_reviews import LateReviews
from storage.messages import Messages
from storage.notice_audiences import NoticeAudiences
from storage.notices import Notices
from storage.number_changes import NumberChanges
from storage.outbox import Outbox
from storage.own_data import OwnData
from storage.people import People
from storage.platform_accounts import PlatformAccounts
from storage.platform_health import PlatformHealth
from storage.platforms import Platforms
from storage.recovery import Recoveries
from storage.reissuing import Reissuing
from storage.reminders import Reminders
from storage.reviews import Reviews
from storage.revoking import Revoking
from storage.rosters import Rosters
from storage.senders import Senders
from storage.session import Session
from storage.sign_ins import SignIns
from storage.signing import SigningCertificates
from storage.staff import Staff
from storage.sync_ledger import SyncLedger
from storage.todos import Todos
from storage.uncredited import UncreditedCases
from storage.unit_requests import UnitRequests
from storage.units import Units
from storage.uses import Uses
from storage.verification import Verification


class Repositories:
    """The repositories over one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @cached_property
    def conversations(self) -> Conversations:
        return Conversations(self._session)

    @cached_property
    def people(self) -> People:
        return People(self._session)

    @cached_property
    def departures(self) -> Departures:
        return Departures(self._session)

    @cached_property
    def units(self) -> Units:
        return Units(self._session)

    @cached_property
    def hours(self) -> HourLedger:
        return HourLedger(self._session)

    @cached_property
    def grants(self) -> Grants:
        return Grants(self._session)

    @cached_property
    def claims(self) -> Claims:
        return Claims(self._session)

    @cached_property
    def evidence(self) -> EvidenceStore:
        return EvidenceStore(self._session)

    @cached_property
    def todos(self) -> Todos:
        return Todos(self._session)

    @cached_property
    def assignments(self) -> Assignments:
        return Assignments(self._session)

    @cached_property
    def exemptions(self) -> Exemptions:
        return Exemptions(self._session)

    @cached_property
    def feedback(self) -> Feedbacks:
        return Feedbacks(self._session)

    @cached_property
    def staff(self) -> Staff:
        return Staff(self._session)

    @cached_property
    def platforms(self) -> Platforms:
        return Platforms(self._session)

    @cached_property
    def platform_health(self) -> PlatformHealth:
        return PlatformHealth(self._session)

    @cached_property
    def sync_ledger(self) -> SyncLedger:
        return SyncLedger(self._session)

    @cached_property
    def uncredited(self) -> UncreditedCases:
        return UncreditedCases(self._session)

    @cached_property
    def platform_accounts(self) -> PlatformAccounts:
        return PlatformAccounts(self._session)

    @cached_property
    def entries(self) -> Entries:
        return Entries(self._session)

    @cached_property
    def figures(self) -> Figures:
        return Figures(self._session)

    @cached_property
    def sign_ins(self) -> SignIns:
        return SignIns(self._session)

    @cached_property
    def recoveries(self) -> Recoveries:
        return Recoveries(self._session)

    @cached_property
    def rosters(self) -> Rosters:
        return Rosters(self._session)

    @cached_property
    def unit_requests(self) -> UnitRequests:
        return UnitRequests(self._session)

    @cached_property
    def reviews(self) -> Reviews:
        return Reviews(self._session)

    @cached_property
    def late_reviews(self) -> LateReviews:
        return LateReviews(self._session)

    @cached_property
    def access(self) -> AccessLog:
        return AccessLog(self._session)

    @cached_property
    def closings(self) -> Closings:
        return Closings(self._session)

    @cached_property
    def own_data(self) -> OwnData:
        return OwnData(self._session)

    @cached_property
    def certificates(self) -> Certificates:
        return Certificates(self._session)

    @cached_property
    def issuing(self) -> Issuing:
        return Issuing(self._session)

    @cached_property
    def verification(self) -> Verification:
        return Verification(self._session)

    @cached_property
    def revoking(self) -> Revoking:
        return Revoking(self._session)

    @cached_property
    def reissuing(self) -> Reissuing:
        return Reissuing(self._session)

    @cached_property
    def uses(self) -> Uses:
        return Uses(self._session)

    @cached_property
    def signing(self) -> SigningCertificates:
        return SigningCertificates(self._session)

    @cached_property
    def notices(self) -> Notices:
        return Notices(self._session)

    @cached_property
    def notice_audiences(self) -> NoticeAudiences:
        return NoticeAudiences(self._session)

    @cached_property
    def number_changes(self) -> NumberChanges:
        return NumberChanges(self._session)

    @cached_property
    def messages(self) -> Messages:
        return Messages(self._session)

    @cached_property
    def cards(self) -> Cards:
        return Cards(self._session)

    @cached_property
    def files(self) -> FileRows:
        return FileRows(self._session)

    @cached_property
    def inbox(self) -> Inbox:
        return Inbox(self._session)

    @cached_property
    def outbox(self) -> Outbox:
        return Outbox(self._session)

    @cached_property
    def reminders(self) -> Reminders:
        return Reminders(self._session)

    @cached_property
    def senders(self) -> Senders:
        return Senders(self._session)
