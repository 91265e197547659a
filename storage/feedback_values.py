"""Reports of people and what was said about them, as values."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.feedback import Contents, FeedbackKind, FeedbackState, feedback_number
from core.people import Person
from core.years import day_in_shanghai


class NoteKind(StrEnum):
    """What was said or done."""

    WORD = "word"  # the author added a word
    REPLY = "reply"  # an operator answered
    FORWARD = "forward"  # an operator passed it on; the words are what was passed on
    HEARD = "heard"  # the unit answered the operators
    CLOSED = "closed"  # an operator closed it
    ENDED = "ended"  # the author closed it


@dataclass(frozen=True)
class Feedback:
    """A report with whose it is. `unit` and `unit_short` name the author's unit, `platform` the one it concerns.
    `helpful` is None while it was not rated."""

    id: int
    person: Person
    unit: str
    unit_short: str
    state: FeedbackState
    contents: Contents
    platform: str | None
    revision: int
    helpful: bool | None
    submitted_at: datetime | None

    @property
    def number(self) -> str:
        """What it is called; only once it was handed in."""
        assert self.submitted_at is not None, "a draft has no number"
        return feedback_number(self.id, day_in_shanghai(self.submitted_at).year)

    @property
    def whole(self) -> tuple[FeedbackKind, str, datetime]:
        """Kind, words and moment of one that was handed in."""
        contents = self.contents
        assert contents.kind is not None
        assert contents.words is not None
        assert self.submitted_at is not None
        return contents.kind, contents.words, self.submitted_at


@dataclass(frozen=True)
class FeedbackPage:
    """Some reports, and how many there are in all."""

    reports: Sequence[Feedback]
    total: int


@dataclass(frozen=True)
class Narrowed:
    """What of the queue is looked at; None for everything. The reports of `but` are left out."""

    states: Collection[FeedbackState]
    but: int
    kind: FeedbackKind | None = None
    platform_id: int | None = None


@dataclass(frozen=True)
class NewNote:
    """A note to write."""

    feedback_id: int
    kind: NoteKind
    author_id: int
    words: str | None = None
    reason: str | None = None
    unit_id: int | None = None
    platform_id: int | None = None
    answers_id: int | None = None


@dataclass(frozen=True)
class Note:
    """A note as it was written. `addressee` is the name of the unit or platform it went to, or that answers."""

    id: int
    feedback_id: int
    kind: NoteKind
    author_id: int
    words: str | None
    reason: str | None
    unit_id: int | None
    addressee: str | None
    at: datetime
