"""What is to be reminded of. A feature with dates of its own describes them by one `Source`, listed in `sources.py`.

A source finds the dates that are near, says by a condition of `storage` whom they may concern, and decides and words
what one person reads at the moment it is sent.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.texts import Text
from bot.ui.screen import Row
from core.ledger import Gap
from core.people import Person
from core.reminders import Deadline, ReminderKind, Rung
from core.rulebook import RuleBook
from storage.store import Reading
from storage.whom import Whom


@dataclass(frozen=True)
class Occasion:
    """A person to be reminded of a deadline on a day."""

    person: Person
    deadline: Deadline
    today: date
    book: RuleBook


@dataclass(frozen=True)
class Said:
    """What one person reads: the words, the way to the next step below them, and the gap where hours are missing."""

    text: Text
    rows: tuple[Row, ...]
    gap: Gap | None = None


@dataclass(frozen=True)
class Source:
    """Deadlines of one kind. `switch` names them in 提醒设置."""

    kind: ReminderKind
    switch: Text
    ahead: Callable[[Reading, RuleBook], Awaitable[Sequence[Deadline]]]
    """The deadlines that are near or on this day; those that are over, or were moved, are none any more."""
    whom: Callable[[Rung, RuleBook, date], Whom]
    say: Callable[[Occasion, Reading], Awaitable[Said | None]]
    """None for whoever has done it, or for whom it was never meant."""
    named: Callable[[int, Reading], Awaitable[Text]] | None = None
    """What a matter is called when it is put off; None where nothing can be."""
    of: Callable[[int, int, Reading, RuleBook], Awaitable[Deadline | None]] | None = None
    """A person's deadline by what it is about; None once it is over, and for whomever it was never meant. Left out
    where the few deadlines of `ahead` are everybody's."""
