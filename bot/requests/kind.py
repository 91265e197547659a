"""What a matter has to say about its requests. Everything else about a card with a decision is the same for all."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from bot.texts import Text
from bot.ui.screen import Button, Row
from core.people import Person, Responsible, WrongField
from core.requests import Matter
from core.rulebook import RuleBook
from storage.outbox import Event
from storage.requests import Request
from storage.store import Reading, Transaction

Kept = TypeVar("Kept", bound=Request)

Said = Mapping[str, Any]
"""The values of an event."""


@dataclass(frozen=True)
class Reason:
    """Why somebody is declined, and what they can correct."""

    words: Text
    wrong: WrongField = WrongField.OTHER


@dataclass(frozen=True)
class Preset:
    """A reason of the rule book. The one with the code `OWN_WORDS` asks for some."""

    code: str
    reason: Reason


@dataclass(frozen=True)
class Face:
    """What a card shows: whose it is, the facts, and the buttons. `yes` stands beside `no`, `others` below."""

    name: str
    facts: Text
    yes: Button
    no: Text
    others: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Opened(Generic[Kept]):
    """A request that the decider may decide on, and what became of it if somebody was faster."""

    request: Kept
    decider: Person
    office: Responsible
    decision: Event | None


@dataclass(frozen=True)
class Outcome:
    """A decision in a word: “✅ … 已确认”."""

    sign: str
    words: Text


class Kind(ABC, Generic[Kept]):
    """One matter. A decision gives the event that all copies of the card become, None when somebody was faster."""

    matter: ClassVar[Matter]
    topic: ClassVar[Text]
    no_office: ClassVar[Text]
    """Who it was when no office decided."""
    asks_field = False
    """Whether a reason in own words says which field is wrong."""

    @abstractmethod
    async def face(self, request: Kept, asked: Said, look: Reading, skip: int | None) -> Face:
        """The card; `asked` are the values of the event that asked."""

    @abstractmethod
    def head(self, said: Said) -> Text:
        """The first lines of a card that is decided."""

    @abstractmethod
    def outcome(self, said: Said) -> Outcome:
        """How it was decided, without the reason."""

    @abstractmethod
    def presets(self, book: RuleBook) -> list[Preset]:
        """The reasons for declining that are offered."""

    @abstractmethod
    async def decline(self, tx: Transaction, opened: Opened[Kept], reason: Reason, hotline: str) -> Event | None:
        """Decline, and tell whoever asked."""
