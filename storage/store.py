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
from storage.conversations import Conversation, ConversationDraft
from storage.engine import Database
from storage.inbox import Inbox
from storage.keys import wrapped_keys
from storage.repositories import Repositories
from storage.session import Session
from storage.vault import Vault

Clock = Callable[[], datetime]


class Reading(Repositories):
    """A look at the store."""

    @property
    def now(self) -> datetime:
        """The moment of this block (aware)."""
        return self._session.now


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
