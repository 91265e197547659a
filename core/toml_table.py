"""Reading a TOML table strictly: every value has a type, every key is known, every complaint names its key
path."""

from collections.abc import Iterator
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeVar

from core.hours import Balance, Hours, HoursMalformed, Subject
from core.refusals import Refused

Choice = TypeVar("Choice", bound=StrEnum)


class Problem(StrEnum):
    """What can be wrong with a value."""

    MISSING = "missing"
    UNKNOWN_KEY = "unknown_key"
    WRONG_TYPE = "wrong_type"
    MALFORMED = "malformed"
    EMPTY = "empty"
    OUT_OF_RANGE = "out_of_range"
    DUPLICATE = "duplicate"
    UNKNOWN_REFERENCE = "unknown_reference"
    MISPLACED = "misplaced"


class RuleBookContentWrong(Refused):
    """A value of the rule book is wrong. `key_path` counts from 0, as in `activities[3].cap`; `expected` is a
    type, a range or the permitted codes."""

    key_path: str
    problem: Problem
    expected: str = ""


class Table:
    """A TOML table at a key path. Each method takes one key away; `done` refuses what is left."""

    def __init__(self, values: dict[str, Any], path: str = "") -> None:
        self._values = dict(values)
        self._path = path

    def path(self, key: str) -> str:
        """The full path of a key of this table."""
        return f"{self._path}.{key}" if self._path else key

    def wrong(self, key: str, problem: Problem, expected: str = "") -> RuleBookContentWrong:
        """The refusal for a key of this table."""
        return RuleBookContentWrong(self.path(key), problem, expected)

    def has(self, key: str) -> bool:
        """True while the key is there and has not been taken."""
        return key in self._values

    def text(self, key: str) -> str:
        """Text that is not blank, without blanks around it."""
        taken: str = self._take(key, str)
        if not taken.strip():
            raise self.wrong(key, Problem.EMPTY)
        return taken.strip()

    def text_or_none(self, key: str) -> str | None:
        """The same, or None where the key is absent."""
        return self.text(key) if self.has(key) else None

    def flag(self, key: str, default: bool | None = None) -> bool:
        """true or false; absent only with a default."""
        if default is not None and not self.has(key):
            return default
        taken: bool = self._take(key, bool)
        return taken

    def whole(self, key: str, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        taken: int = self._take(key, int)
        if not low <= taken <= high:
            raise self.wrong(key, Problem.OUT_OF_RANGE, f"{low}..{high}")
        return taken

    def wholes(self, key: str, low: int, high: int) -> tuple[int, ...]:
        """A list of whole numbers, none twice."""
        taken = self._list(key, int)
        for place, number in enumerate(taken):
            if not low <= number <= high:
                raise self.wrong(f"{key}[{place}]", Problem.OUT_OF_RANGE, f"{low}..{high}")
        return tuple(taken)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none twice."""
        return tuple(self._list(key, str))

    def text_lists(self, key: str) -> tuple[tuple[str, ...], ...]:
        """A list of lists of texts."""
        lists = self._take(key, list)
        parts = Table({f"{key}[{place}]": part for place, part in enumerate(lists)}, self._path)
        return tuple(parts.texts(f"{key}[{place}]") for place in range(len(lists)))

    def choice(self, key: str, kinds: type[Choice]) -> Choice:
        """One of the codes of an enum."""
        taken = self.text(key)
        if taken not in list(kinds):
            raise self.wrong(key, Problem.UNKNOWN_REFERENCE, ", ".join(kinds))
        return kinds(taken)

    def day(self, key: str) -> date:
        """A TOML date without time."""
        taken: date = self._take(key, date)
        return taken

    def clock(self, key: str) -> time:
        """A TOML time of day."""
        taken: time = self._take(key, time)
        return taken

    def hours(self, key: str) -> Hours:
        """Hours as a whole number or as text such as "47.5"; never a float. More than zero."""
        taken = self._take(key, (int, str))
        try:
            hours = Hours.parse(str(taken))
        except HoursMalformed:
            raise self.wrong(key, Problem.MALFORMED, "hours such as 40 or “47.5”") from None
        if not hours:
            raise self.wrong(key, Problem.OUT_OF_RANGE, "more than 0")
        return hours

    def balance(self, key: str, subjects: tuple[Subject, ...]) -> Balance:
        """Hours of the one subject, or of both as a table { public = …, professional = … }."""
        if len(subjects) == 1:
            return Balance.ZERO.plus(subjects[0], self.hours(key))
        both = self.table(key)
        balance = Balance(both.hours(Subject.PUBLIC), both.hours(Subject.PROFESSIONAL))
        both.done()
        return balance

    def table(self, key: str) -> "Table":
        """A table inside this one."""
        return Table(self._take(key, dict), self.path(key))

    def tables(self, key: str) -> Iterator["Table"]:
        """A list of tables with at least one in it."""
        taken = self._take(key, list)
        if not taken:
            raise self.wrong(key, Problem.EMPTY)
        for place, values in enumerate(taken):
            if not isinstance(values, dict):
                raise self.wrong(f"{key}[{place}]", Problem.WRONG_TYPE, "table")
            yield Table(values, self.path(f"{key}[{place}]"))

    def remaining(self) -> tuple[str, ...]:
        """What has not been taken yet."""
        return tuple(self._values)

    def done(self) -> None:
        """Refuses keys that nobody asked for: most likely a typing error in a key."""
        for key in self._values:
            raise self.wrong(key, Problem.UNKNOWN_KEY)

    def _take(self, key: str, kinds: type | tuple[type, ...]) -> Any:
        if key not in self._values:
            raise self.wrong(key, Problem.MISSING)
        taken = self._values.pop(key)
        allowed = kinds if isinstance(kinds, tuple) else (kinds,)
        # By exact type: in Python true is an int and a date with time is a date.
        if type(taken) not in allowed:
            raise self.wrong(key, Problem.WRONG_TYPE, " or ".join(kind.__name__ for kind in allowed))
        return taken

    def _list(self, key: str, kind: type) -> list[Any]:
        taken: list[Any] = self._take(key, list)
        for place, part in enumerate(taken):
            if type(part) is not kind:
                raise self.wrong(f"{key}[{place}]", Problem.WRONG_TYPE, kind.__name__)
            if part in taken[:place]:
                raise self.wrong(f"{key}[{place}]", Problem.DUPLICATE)
        return taken
