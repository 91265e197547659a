"""The store: `begin()` to change something, `read()` to look.

One press is one `begin()` block. Nothing but the database is awaited inside; nothing is sent. The block commits when
it ends and keeps nothing when it raises, with one exception: after a refusal the update still counts as applied.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from copy import copy
from datetime import datetime
from functools import cached_property

from core.refusals import Refused
from storage.access import AccessLog
from storage.assignments import Assignments
from storage.cards import Cards
from storage.certificates import Certificates
from storage.claims import Claims
from storage.conversations import Conversation, ConversationDraft, Conversations
from storage.departures import Departures
from storage.engine import Database
from storage.entries import Entries
from storage.evidence import EvidenceStore
from storage.exemptions import Exemptions
from storage.figures import Figures
from storage.files import FileRows
from storage.grants import Grants
from storage.hours import HourLedger
from storage.inbox import Inbox
from storage.issuing import Issuing
from storage.keys import wrapped_keys
from storage.late_reviews import LateReviews
from storage.messages import Messages
from storage.notice_audiences import NoticeAudiences
from storage.notices import Notices
from storage.outbox import Outbox
from storage.people import People
from storage.platform_accounts import PlatformAccounts
from storage.platforms import Platforms
from storage.recovery import Recoveries
from storage.reminders import Reminders
from storage.reviews import Reviews
from storage.revoking import Revoking
from storage.rosters import Rosters
from storage.senders import Senders
from storage.session import Session
from storage.sign_ins import SignIns
from storage.signing import SigningCertificates
from storage.staff import Staff
from storage.todos import Todos
from storage.unit_requests import UnitRequests
from storage.units import Units
from storage.vault import Vault
from storage.verification import Verification

Clock = Callable[[], datetime]


class Reading:
    """A look at the store. Each property is one feature's repository."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def now(self) -> datetime:
        """The moment of this block (aware)."""
        return self._session.now

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
    def staff(self) -> Staff:
        return Staff(self._session)

    @cached_property
    def platforms(self) -> Platforms:
        return Platforms(self._session)

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
    def signing(self) -> SigningCertificates:
        return SigningCertificates(self._session)

    @cached_property
    def notices(self) -> Notices:
        return Notices(self._session)

    @cached_property
    def notice_audiences(self) -> NoticeAudiences:
        return NoticeAudiences(self._session)

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


class Transaction(Reading):
    """A change to the store, and to the conversation of the update that is being handled, if there is one."""

    def __init__(self, session: Session, conversation: Conversation | None) -> None:
        super().__init__(session)
        self._draft = None if conversation is None else ConversationDraft(conversation)

    @property
    def conversation(self) -> ConversationDraft:
        """The conversation of the chat whose update is handled; written when the block ends."""
        if self._draft is None:
            raise LookupError("this block belongs to no chat")
        return self._draft

    @cached_property
    def access(self) -> AccessLog:
        return AccessLog(self._session, None if self._draft is None else self._draft.current.chat)


class Store:
    """Gives blocks. A store made with `handling` belongs to one update and marks it applied in its first change."""

    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        self._database = database
        self.vault = vault
        self.clock = clock
        self._listeners: dict[str, list[Callable[[], None]]] = {}
        self.applied = False
        """Whether the update that is being handled has changed something."""
        self._entry_id: int | None = None
        self._conversation: Conversation | None = None

    def wake_on(self, topic: str, listener: Callable[[], None]) -> None:
        """Call `listener` after each commit that gave it work ("outbox", "issuing", "accounts", "units", "notices")."""
        self._listeners.setdefault(topic, []).append(listener)

    def handling(self, entry_id: int | None, conversation: Conversation) -> "Store":
        """This store, for one update of one chat; without an entry its changes mark nothing."""
        bound = copy(self)
        bound._entry_id = entry_id
        bound._conversation = conversation
        bound.applied = False
        return bound

    def apart(self) -> "Store":
        """This store for changes that belong to no update: they mark nothing, also while one is handled."""
        free = copy(self)
        free._entry_id = None
        free._conversation = None
        return free

    @property
    def conversation(self) -> Conversation:
        """The conversation as it stands now: as loaded for this update, or as its last change left it."""
        if self._conversation is None:
            raise LookupError("this store belongs to no chat")
        return self._conversation

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Reading]:
        """A look at a screenful; it waits for no writer."""
        async with self._database.reading() as connection:
            yield Reading(Session(connection, self.vault, self.clock()))

    @asynccontextmanager
    async def scan(self) -> AsyncIterator[Reading]:
        """A look at whole tables, which must not hold up the event loop."""
        async with self._database.scanning() as connection:
            yield Reading(Session(connection, self.vault, self.clock()))

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Transaction]:
        """A change. Raises `AlreadyApplied` when the update at hand is a replay, before anything is changed."""
        try:
            async with self._database.writing() as connection:
                session = Session(connection, self.vault, self.clock())
                transaction = Transaction(session, self._conversation)
                await self._mark_applied(transaction)
                yield transaction
                if self._conversation is not None:
                    await transaction.conversations.write(transaction.conversation)
        except Refused:
            await self._keep_only_the_mark()
            raise
        self._note_written(transaction)
        for topic in session.topics:
            for listener in self._listeners.get(topic, ()):
                listener()

    async def _mark_applied(self, transaction: Transaction) -> None:
        if self._entry_id is not None and not self.applied:
            await transaction.inbox.mark_applied(self._entry_id)

    async def _keep_only_the_mark(self) -> None:
        """A refusal rolled the block back; a replay must not try it again, for the person is told now."""
        if self._entry_id is None or self.applied:
            return
        async with self._database.writing() as connection:
            await Inbox(Session(connection, self.vault, self.clock())).mark_applied(self._entry_id)
        self.applied = True

    def _note_written(self, transaction: Transaction) -> None:
        if self._conversation is None:
            return
        self.applied = True
        draft = transaction.conversation
        if draft.current != draft.seen:
            self._conversation = draft.written

    async def refresh_keys(self) -> None:
        """Learn of the keys that were added since the start; refuses with `SecretKeyWrong`."""
        async with self._database.reading() as connection:
            self.vault.take(await wrapped_keys(connection), self.clock())

    async def close(self) -> None:
        await self._database.close()
