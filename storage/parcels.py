"""What the outbox holds, as values: a call to the chat server, for whom, how urgent, and how it ended."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from storage.conversations import Chat
from storage.delivery_state import DeliveryState


class Call(StrEnum):
    """What is asked of the chat server."""

    SEND = "send"
    EDIT = "edit"
    DELETE = "delete"


class Priority(IntEnum):
    """Which rows go first."""

    ANSWER = 0  # a direct answer that could not be given at once, the deletion of a secret
    SECURITY = 5  # a lock, a sign-in elsewhere
    DECISION = 10  # decisions and documents
    REMINDER = 20
    BROADCAST = 30


PERSONAL = (Priority.ANSWER, Priority.SECURITY, Priority.DECISION)
"""What concerns one person now."""
BULK = (Priority.REMINDER, Priority.BROADCAST)
"""What goes to many, and may take hours."""


@dataclass(frozen=True)
class Event:
    """Something that happened: what kind, its values (JSON), and when."""

    kind: str
    values: dict[str, Any]
    at: datetime


@dataclass(frozen=True)
class Parcel:
    """A leased row. `event` is None for a call that was worded already (`words`)."""

    id: int
    call: Call
    person_id: int | None
    """Whom the message is for; None for whoever is in `chat`."""
    chat: Chat | None
    """Where it goes; None for wherever the person can be reached."""
    message_id: int | None
    event_id: int | None
    event: Event | None
    words: dict[str, Any] | None
    priority: Priority
    attempts: int

    @property
    def repeatable(self) -> bool:
        """Whether it is sent again when the answer to the call was lost: see `storage.delivery_state.DeliveryState`."""
        return self.call is not Call.SEND or self.priority is not Priority.BROADCAST


@dataclass(frozen=True)
class Outcome:
    """How a call ended. With WAITING it is tried again from `not_before` on, with QUEUED as soon as its turn has come.
    `tried`: a call was made; without one it does not count as an attempt."""

    parcel_id: int
    state: DeliveryState
    error: str | None = None
    not_before: datetime | None = None
    tried: bool = True


@dataclass(frozen=True)
class Posting:
    """How a row is to go: how urgent, from when on and until when it says something, the key under which it goes only
    once, and, for a row to a chat, which of the people there it is for.

    With `valid_until` None it stays in force: whoever cannot be reached is told when they can.
    """

    priority: Priority = Priority.DECISION
    not_before: datetime | None = None
    dedupe_key: str | None = None
    person_id: int | None = None
    valid_until: datetime | None = None


@dataclass(frozen=True)
class Letter:
    """An event to be told to a person."""

    event_id: int
    person_id: int
    posting: Posting = Posting()


@dataclass(frozen=True)
class Tally:
    """The rows of one event by where they stand; one row is one person. `queued` holds those under way too.

    queued + paused + sent + unreachable + failed + unknown + withdrawn = total, at every moment.
    """

    queued: int = 0
    paused: int = 0
    sent: int = 0
    unreachable: int = 0
    failed: int = 0
    unknown: int = 0
    withdrawn: int = 0

    @property
    def total(self) -> int:
        return self.queued + self.paused + self.sent + self.unreachable + self.failed + self.unknown + self.withdrawn


@dataclass(frozen=True)
class Address:
    """A chat where a person can be reached. `language` is the code that was chosen there; `name` the person's, only
    where several are signed in, so that it has to be said."""

    chat: Chat
    language: str | None
    name: str | None = None
