"""What learning platforms tell us (DESIGN §1), read strictly.

What an event does to the ledger is decided in `decide` (core/crediting.py).
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.crediting import (
    NUMBERED_UP_TO,
    Arrival,
    BalanceDelta,
    CourseCompleted,
    CourseCorrected,
    CourseReport,
    CourseRevoked,
    LedgerDecision,
    decide,
)
from core.hours import MINUTES_PER_HOUR, Hours, HoursMalformed, Subject
from core.id_numbers import IdNumber
from core.refusals import Refused
from core.years import EARLIEST_YEAR, LATEST_YEAR

__all__ = [
    "Arrival",
    "BalanceDelta",
    "CourseCompleted",
    "CourseCorrected",
    "CourseReport",
    "CourseRevoked",
    "EventMalformed",
    "LedgerDecision",
    "OrderPaid",
    "OrderRefunded",
    "PlatformEvent",
    "decide",
    "parse_event",
]

AMOUNT = re.compile(r"[0-9]{1,7}(\.[0-9]{1,2})?")
LONGEST_TEXT = 200
MOST_ITEMS = 200
MOST_MINUTES = 9999 * 45
"""As many as `hours` can say."""


class EventMalformed(Refused):
    """A field is missing or wrong; `field` is its path in the body, such as `course.code`."""

    field: str


@dataclass(frozen=True, slots=True)
class OrderPaid:
    """Something was bought on a platform. `amount_fen` is in fen (hundredths of a yuan)."""

    id_number: IdNumber
    order_no: str
    amount_fen: int
    items: tuple[str, ...]
    hours: Hours


@dataclass(frozen=True, slots=True)
class OrderRefunded:
    """The money of an order went back; the same values as were paid."""

    id_number: IdNumber
    order_no: str
    amount_fen: int
    items: tuple[str, ...]
    hours: Hours


PlatformEvent = CourseCompleted | CourseCorrected | CourseRevoked | OrderPaid | OrderRefunded


def parse_event(body: object, minutes_per_hour: int = MINUTES_PER_HOUR) -> PlatformEvent:
    """Read the JSON body of `POST /platforms/{code}/events`. Refuses `EventMalformed` with the first wrong
    field.

    `hours` is text (`^\\d{1,4}(\\.\\d{1,2})?$`); a whole number of `minutes` may stand instead, never both.
    Texts are 1 to 200 characters without control characters. Fields that are not known are ignored.
    """
    if not isinstance(body, dict):
        raise EventMalformed("body")
    fields = _Fields(body)
    match body.get("type"):
        case "course.completed":
            return CourseCompleted(**_course(fields, minutes_per_hour))
        case "course.corrected":
            return CourseCorrected(**_course(fields, minutes_per_hour))
        case "course.revoked":
            return CourseRevoked(fields.id_number(), fields.text("record_id"), _revision(fields))
        case "order.paid":
            return OrderPaid(**_order(fields))
        case "order.refunded":
            return OrderRefunded(**_order(fields))
        case _:
            raise EventMalformed("type")


class _Fields:
    def __init__(self, values: Mapping[str, object], path: str = "") -> None:
        self._values = values
        self._path = path

    def wrong(self, key: str) -> EventMalformed:
        return EventMalformed(self._path + key)

    def get(self, key: str) -> object:
        return self._values.get(key)

    def text(self, key: str) -> str:
        value = self.get(key)
        if not isinstance(value, str) or not _is_plain(value):
            raise self.wrong(key)
        return value.strip()

    def text_or_none(self, key: str) -> str | None:
        return None if self.get(key) is None else self.text(key)

    def whole(self, key: str, low: int, high: int) -> int:
        value = self.get(key)
        if type(value) is not int or not low <= value <= high:
            raise self.wrong(key)
        return value

    def whole_or_none(self, key: str, low: int, high: int) -> int | None:
        return None if self.get(key) is None else self.whole(key, low, high)

    def table(self, key: str) -> "_Fields":
        value = self.get(key)
        if not isinstance(value, dict):
            raise self.wrong(key)
        return _Fields(value, f"{self._path}{key}.")

    def id_number(self) -> IdNumber:
        try:
            return IdNumber.parse(self.text("id_number"))
        except EventMalformed:
            raise
        except Refused:
            raise self.wrong("id_number") from None

    def hours(self) -> Hours:
        try:
            return Hours.parse(self.text("hours"))
        except HoursMalformed:
            raise self.wrong("hours") from None

    def moment(self, key: str) -> datetime:
        try:
            moment = datetime.fromisoformat(self.text(key))
        except ValueError:
            raise self.wrong(key) from None
        if moment.tzinfo is None or not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
            raise self.wrong(key)
        return moment


def _is_plain(text: str) -> bool:
    # A control character or half a surrogate pair would only fail later, inside the database.
    stripped = text.strip()
    return 0 < len(stripped) <= LONGEST_TEXT and not {"Cc", "Cs"} & set(map(unicodedata.category, stripped))


def _course(fields: _Fields, minutes_per_hour: int) -> dict[str, Any]:
    course = fields.table("course")
    if fields.get("minutes") is None:
        hours = fields.hours()
    elif fields.get("hours") is None:
        hours = Hours.from_minutes(fields.whole("minutes", 0, MOST_MINUTES), minutes_per_hour)
    else:
        raise fields.wrong("minutes")
    subject = fields.text("subject")
    if subject not in list(Subject):
        raise fields.wrong("subject")
    return {
        "id_number": fields.id_number(),
        "record_id": fields.text("record_id"),
        "course_code": course.text("code"),
        "course_name": course.text("name"),
        "subject": Subject(subject),
        "hours": hours,
        "completed_at": fields.moment("completed_at"),
        "training_year": fields.whole_or_none("training_year", EARLIEST_YEAR, LATEST_YEAR),
        "order_no": fields.text_or_none("order_no"),
        "revision": _revision(fields),
    }


def _revision(fields: _Fields) -> int | None:
    return fields.whole_or_none("revision", 0, NUMBERED_UP_TO)


def _order(fields: _Fields) -> dict[str, Any]:
    amount = fields.text("amount")
    if not AMOUNT.fullmatch(amount):
        raise fields.wrong("amount")
    yuan, _, decimals = amount.partition(".")
    return {
        "id_number": fields.id_number(),
        "order_no": fields.text("order_no"),
        "amount_fen": int(yuan) * 100 + int(decimals.ljust(2, "0")),
        "items": _items(fields),
        "hours": fields.hours(),
    }


def _items(fields: _Fields) -> tuple[str, ...]:
    """Names of what was bought: each item is its name, or a table with a `name`."""
    items = fields.get("items")
    if not isinstance(items, list) or len(items) > MOST_ITEMS:
        raise fields.wrong("items")
    names = (item.get("name") if isinstance(item, dict) else item for item in items)
    named = _Fields({f"items[{place}]": name for place, name in enumerate(names)})
    return tuple(named.text(f"items[{place}]") for place in range(len(items)))
