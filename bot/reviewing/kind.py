"""What a matter has to say about its reviews. Everything else about a decision is the same for all of them.

`bot/reviewing/kinds.py` lists the kinds. The order of a press is: `prepare`, `load`, `ask`, `rule`; then the review is
closed; then `apply`; and whoever has to know is told.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar

from bot.delivery.outbox import Recipient
from bot.reviewing import texts
from bot.scene import Scene
from bot.texts import Text, named, same
from bot.ui.screen import Screen
from core.activities import Option
from core.hours import Balance
from core.people import Person, Responsible
from core.reasons import OWN_WORDS, parse_reason
from core.refusals import Refused
from core.reviews import Matter
from core.rulebook import RuleBook
from storage.conversations import Chat
from storage.outbox import Event, Posting
from storage.reviews import NewReview, Review, Seen
from storage.store import Reading, Transaction

Said = Mapping[str, Any]
"""The values of an event."""


@dataclass(frozen=True)
class Rules:
    """By what is decided, and where a person can call."""

    book: RuleBook
    hotline: str

    @classmethod
    def of(cls, scene: Scene) -> "Rules":
        return cls(scene.book, scene.settings.hotline)


@dataclass(frozen=True)
class Wanted:
    """What is pressed: a move of the kind's, what it is about in the kind's own short code, and the reason as a code of
    the rule book; `words` are typed for `OWN_WORDS`. `prepared` is what was worked out before the transaction."""

    move: str
    detail: str = ""
    reason: str = ""
    words: str | None = None
    prepared: Any = None


@dataclass(frozen=True)
class Offer:
    """A button on a card."""

    label: Text
    wanted: Wanted
    style: str | None = None


@dataclass(frozen=True)
class Choose:
    """A question that buttons answer; each says the whole of what is wanted then."""

    prompt: Text
    options: Sequence[tuple[Text, Wanted]]
    width: int = 1


@dataclass(frozen=True)
class Write:
    """A question that a typed message answers; `Kind.typed` reads it."""

    prompt: Text


Ask = Choose | Write


@dataclass(frozen=True)
class Files:
    """What stands above a card: stored files, of whose evidence, and how many of each sort."""

    file_ids: tuple[int, ...]
    person_id: int
    counted: Text


@dataclass(frozen=True)
class Face:
    """What a card shows: whose it is (as typed, it is quoted by the card), the facts, rows of buttons, its files, and
    what else has to be known."""

    name: str
    facts: Text
    moves: tuple[tuple[Offer, ...], ...]
    files: Files | None = None
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """A decision in a word: “✅ … 已确认”."""

    sign: str
    words: Text


Owned = TypeVar("Owned")


@dataclass(frozen=True)
class Opened(Generic[Owned]):
    """A review that the decider may look at. `office` is where they may decide, None when it is only to be looked at;
    `units` are the names of the units where they hold a role; `decision` is what became of it, None while it waits."""

    review: Review
    owned: Owned
    decider: Person
    office: Responsible | None
    units: Mapping[int, str]
    decision: Event | None
    now: datetime
    pressed: tuple[Chat, int] | None = None
    """The message of the inbox that is changed by the answer itself, where the way on stands below what was decided."""

    @property
    def acting(self) -> Responsible:
        """The office, where it is certain that there is one."""
        assert self.office is not None
        return self.office


@dataclass(frozen=True)
class Ruled:
    """What a press comes to, before anything is written: the matter's own code, why, and for how many hours."""

    outcome: str
    reason: Text | None = None
    hours: Balance | None = None


Ruling = TypeVar("Ruling", bound=Ruled)


@dataclass(frozen=True)
class Look:
    """A look to ask for, and what its card says and only the rule book knows: where events are worded there is none."""

    new: NewReview
    said: Said


@dataclass(frozen=True)
class News:
    """An event of the kind's own, and who is told."""

    kind: str
    said: dict[str, Any]
    person_id: int
    posting: Posting = field(default_factory=Posting)


@dataclass(frozen=True)
class Effect:
    """What follows from a decision. `said` is what its card was about, for `head`, `outcome` and `answer`; `tell` are
    the people who get the answer; `again` is the look of the next level."""

    said: dict[str, Any]
    tell: Collection[int] = ()
    again: Look | None = None
    news: Sequence[News] = ()


class Kind(ABC, Generic[Owned, Ruling]):
    """One matter. `Owned` is what its reviews are about, `Ruling` what a press comes to."""

    matter: ClassVar[Matter]
    code: ClassVar[str]
    """Two letters, for the inbox that shows this kind only."""
    topic: ClassVar[Text]
    moves: ClassVar[frozenset[str]]
    """Every move there is; any other is a forged button."""
    with_reason: ClassVar[frozenset[str]]
    """Moves that need one."""
    batch: ClassVar[str | None] = None
    """The move that can be made for several at once, with nothing to ask for; None where each has to be looked at."""
    prepared: ClassVar[frozenset[str]] = frozenset()
    """Moves that need `prepare`."""
    nobody: ClassVar[Text] = texts.THE_PERSON
    """Who it was when no office decided; `without_office` where that differs."""
    write_reason: ClassVar[Text] = texts.WRITE_REASON
    owner_knows: ClassVar[bool] = True
    """Whether those whose it is know that it waits. Otherwise they are told of the decision only."""

    @abstractmethod
    async def load(self, look: Reading, review: Review) -> Owned:
        """What the review is about, in as few statements as can be."""

    def without_office(self, said: Said) -> Text:
        """Who it was when no office decided."""
        return self.nobody

    async def load_seen(self, look: Reading, seen: Seen) -> Owned:
        """The same for a press."""
        return await self.load(look, seen.review)

    @abstractmethod
    async def face(self, look: Reading, review: Review, owned: Owned, said: Said) -> Face:
        """The card; `said` are the values of the event that asked."""

    def about(self, owned: Owned, book: RuleBook) -> Text:
        """What it is about, in a few words, for those who asked."""
        return self.topic

    def row(self, owned: Owned, book: RuleBook) -> Text:
        """The same with whose it is, in the list of `batch`."""
        return self.about(owned, book)

    def refused(self, refusal: Refused) -> Text:
        """Why one of several could not be decided."""
        return texts.NOT_ALLOWED

    @abstractmethod
    def head(self, said: Said) -> Text:
        """The first lines of a card that is decided."""

    @abstractmethod
    def outcome(self, said: Said) -> Outcome:
        """How it was decided, without the reason."""

    @abstractmethod
    def answer(self, said: Said, recipient: Recipient) -> Screen | None:
        """What those of `Effect.tell` are told."""

    @abstractmethod
    async def rule(self, look: Reading, opened: Opened[Owned], wanted: Wanted, rules: Rules) -> Ruling:
        """What a press comes to; nothing is written yet. May refuse."""

    @abstractmethod
    async def apply(self, tx: Transaction, opened: Opened[Owned], ruling: Ruling, rules: Rules) -> Effect:
        """Move what is the matter's own; the review is closed already. May refuse, which opens it again."""

    async def after(self, tx: Transaction, opened: Opened[Owned], effect: Effect, rules: Rules) -> None:
        """What follows once everybody was told."""

    async def prepare(self, scene: Scene, review: Review, wanted: Wanted) -> Wanted:
        """What a move needs and must not be worked out inside a transaction."""
        return wanted

    def reasons(self, wanted: Wanted, book: RuleBook) -> Sequence[Option]:
        """The reasons of the rule book for a move; the one with the code `OWN_WORDS` asks for some."""
        return ()

    def why(self, wanted: Wanted) -> Text:
        """The question for a reason."""
        return texts.CHOOSE_REASON

    def ask(self, opened: Opened[Owned], wanted: Wanted, rules: Rules) -> Ask | None:
        """What has to be known before the move can be made; None when everything is."""
        if wanted.move not in self.with_reason or self.reason(wanted, rules.book) is not None:
            return None
        if wanted.reason == OWN_WORDS:
            return Write(self.write_reason)
        options = [
            (
                texts.OWN_WORDS if each.code == OWN_WORDS else named(each),
                replace(wanted, reason=each.code),
            )
            for each in self.reasons(wanted, rules.book)
        ]
        return Choose(self.why(wanted), options)

    def reason(self, wanted: Wanted, book: RuleBook) -> Text | None:
        """Why, in both languages; None while it is to be asked for, also when the rule book has lost it."""
        if wanted.words is not None:
            return same(wanted.words)
        known = (each for each in self.reasons(wanted, book) if each.code == wanted.reason != OWN_WORDS)
        return next((named(each) for each in known), None)

    def typed(self, opened: Opened[Owned], wanted: Wanted, words: str, rules: Rules) -> Wanted:
        """The answer to a `Write`. Refuses what does not fit, and the question stays open."""
        return replace(wanted, words=parse_reason(words))
