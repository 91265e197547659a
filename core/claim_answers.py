"""What a claim asks, screen by screen, and the checks of single answers. Each gives a JSON value that is kept, or
refuses by name."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from core.activities import (
    ActivityForm,
    ActivityType,
    AsCertified,
    ByRank,
    Detail,
    DetailKind,
    Option,
    Period,
    PerPiece,
)
from core.claim_dates import read_dates
from core.conversion import Statement
from core.hours import WRITTEN, Balance, Hours, Subject
from core.refusals import Refused
from core.years import YearBook

DATES, AMOUNT, SPLIT, RANK = "=dates", "=amount", "=split", "=rank"
"""Fields that a conversion or a period asks for; the sign keeps them apart from the rule book's details."""

PLAN = "=years"
"""Beside the answers: the hours year by year, in hundredths, as they were worked out when the claim was handed in."""

LONGEST_TEXT = 120
"""Characters of a detail: the longest titles of papers stay below."""
MOST_HOURS = Hours.of(2000)
"""More than a working year has; beyond it is a typing error."""

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_UNITS = re.compile(r"(?:个)?(?:学时|课时|小时|门|天|千字|hours?)$", re.IGNORECASE)
_WORDS = re.compile("[〇零一二两三四五六七八九十百千万半]+")


class TextEmpty(Refused):
    """Nothing was said."""


class TextTooLong(Refused):
    """More than `most` characters."""

    most: int


class NumberExpected(Refused):
    """No number can be read; `in_words` when it was written as 三十."""

    in_words: bool


class NumberNotPositive(Refused):
    """0, or less."""


class NumberTooLarge(Refused):
    """More than `most`."""

    most: Hours


class TooManyDecimals(Refused):
    """Hours have two decimals at most."""


class SplitUnreadable(Refused):
    """Two numbers were expected."""


class SplitSumWrong(Refused):
    """Both subjects together are not `total`."""

    total: Hours
    public: Hours
    professional: Hours


class OptionUnknown(Refused):
    """None of the options; an old button, or typed."""


class AskKind(StrEnum):
    """How a field is asked and checked."""

    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    DATE = "date"
    RANGE = "range"
    HOURS = "hours"
    PIECES = "pieces"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class ClaimField:
    """A field of a claim. `detail` is the rule book's; None for what conversion and period ask."""

    code: str
    kind: AskKind
    detail: Detail | None = None
    options: tuple[Option, ...] = ()


_DETAILS = {DetailKind.TEXT: AskKind.TEXT, DetailKind.NUMBER: AskKind.NUMBER, DetailKind.CHOICE: AskKind.CHOICE}


def sheets(form: ActivityForm, group: ActivityType) -> tuple[tuple[ClaimField, ...], ...]:
    """The fields of a form, a screen each: everything to type, each choice, then when and how much."""
    details = [ClaimField(one.code, _DETAILS[one.kind], one, one.options) for one in form.details]
    typed = tuple(field for field in details if field.kind is not AskKind.CHOICE)
    choices = [(field,) for field in details if field.kind is AskKind.CHOICE]
    when = [ClaimField(DATES, AskKind.DATE if form.period is Period.DAY else AskKind.RANGE)]
    match form.conversion:
        case ByRank(ranks=ranks):
            choices.append((ClaimField(RANK, AskKind.CHOICE, None, tuple(rank.option for rank in ranks)),))
        case PerPiece():
            when.append(ClaimField(AMOUNT, AskKind.PIECES))
        case AsCertified():
            when.append(ClaimField(AMOUNT, AskKind.HOURS))
            if len(group.subjects) > 1:
                when.append(ClaimField(SPLIT, AskKind.SPLIT))
    return tuple(sheet for sheet in (typed, *choices, tuple(when)) if sheet)


def fields(form: ActivityForm, group: ActivityType) -> tuple[ClaimField, ...]:
    """All fields of a form, in the order of the screens."""
    return tuple(field for sheet in sheets(form, group) for field in sheet)


@dataclass(frozen=True, slots=True)
class Answering:
    """What an answer is checked against: the other answers (a split has to make up their sum), the day, the years."""

    given: Mapping[str, Any]
    today: date
    book: YearBook


def read_answer(field: ClaimField, text: str, against: Answering) -> Any:
    """What is kept of a typed answer; refuses by the rules of the field's kind."""
    text = " ".join(unicodedata.normalize("NFKC", text).split())
    match field.kind:
        case AskKind.TEXT:
            return read_text(text)
        case AskKind.NUMBER:
            return str(read_number(text))
        case AskKind.CHOICE:
            return read_option(field, text)
        case AskKind.HOURS | AskKind.PIECES:
            return read_number(text).hundredths
        case AskKind.SPLIT:
            return read_split(text, Hours(against.given[AMOUNT]))
        case AskKind.DATE | AskKind.RANGE:
            return read_dates(text, field.kind is AskKind.RANGE, against.today, against.book)


def read_text(text: str) -> str:
    """One line. Refuses `TextEmpty`, `TextTooLong`."""
    if not text:
        raise TextEmpty
    if len(text) > LONGEST_TEXT:
        raise TextTooLong(LONGEST_TEXT)
    return text


def read_number(text: str) -> Hours:
    """A number above 0 with two decimals at most. Refuses `NumberExpected`, `NumberNotPositive`, `NumberTooLarge`,
    `TooManyDecimals`."""
    plain = _UNITS.sub("", text.strip()).strip()
    if plain.startswith(("-", "−", "负")) and _NUMBER.fullmatch(plain[1:].strip()):
        raise NumberNotPositive
    if re.fullmatch(r"[0-9.]+[eE]\+?[0-9]+", plain):
        raise NumberTooLarge(MOST_HOURS)
    if not _NUMBER.fullmatch(plain):
        raise NumberExpected(in_words=bool(_WORDS.fullmatch(plain)))
    if len(plain.partition(".")[0].lstrip("0")) > 4:
        raise NumberTooLarge(MOST_HOURS)
    whole, _, decimals = plain.partition(".")
    plain = f"{whole.lstrip('0') or '0'}.{decimals}" if decimals else whole.lstrip("0") or "0"
    if not WRITTEN.fullmatch(plain):
        raise TooManyDecimals
    number = Hours.parse(plain)
    if not number:
        raise NumberNotPositive
    if number > MOST_HOURS:
        raise NumberTooLarge(MOST_HOURS)
    return number


def read_option(field: ClaimField, text: str) -> str:
    """The code of an option, by its code or its name. Refuses `OptionUnknown`."""
    for option in field.options:
        if text in (option.code, option.name, option.name_en):
            return option.code
    raise OptionUnknown


def read_hours(text: str, subjects: tuple[Subject, ...]) -> Balance:
    """Hours of the one subject, or public and professional as two numbers. Refuses as `read_number` does, and
    `SplitUnreadable`."""
    if len(subjects) == 1:
        return Balance.ZERO.plus(subjects[0], read_number(text))
    return Balance(*_two(text))


def read_split(text: str, total: Hours) -> list[int]:
    """Public and professional, in hundredths. Refuses `SplitUnreadable`, `SplitSumWrong`, `NumberTooLarge`."""
    public, professional = _two(text)
    if public + professional != total:
        raise SplitSumWrong(total, public, professional)
    return [public.hundredths, professional.hundredths]


def _two(text: str) -> tuple[Hours, Hours]:
    parts = _NUMBER.findall(unicodedata.normalize("NFKC", text))
    if len(parts) != 2 or "-" in text:
        raise SplitUnreadable
    public, professional = (Hours.ZERO if not float(part) else read_number(part) for part in parts)
    return public, professional


def statement(given: Mapping[str, Any], year: int) -> Statement:
    """The answers that hours depend on; all of them must be there."""
    begins, ends = (date.fromisoformat(day) for day in given[DATES])
    amount = Hours(given[AMOUNT]) if AMOUNT in given else None
    split = Balance(*(Hours(part) for part in given[SPLIT])) if SPLIT in given else None
    return Statement(begins, ends, year, amount, given.get(RANK), split)


def forgotten_with(code: str) -> tuple[str, ...]:
    """The answers that a changed answer makes meaningless."""
    return (SPLIT,) if code == AMOUNT else ()


def plan_of(given: Mapping[str, Any]) -> tuple[tuple[int, Balance], ...]:
    """The planned hours of a claim, year by year."""
    return tuple((year, Balance(Hours(public), Hours(other))) for year, public, other in given[PLAN])


def planned(years: Iterable[tuple[int, Balance]]) -> list[list[int]]:
    """The same as a JSON value."""
    return [[year, part.public.hundredths, part.professional.hundredths] for year, part in years]
