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
from core.conversion import Statement
from core.hours import WRITTEN, Balance, Hours, Subject
from core.refusals import Refused
from core.years import EARLIEST_YEAR, TrainingYear, YearBook, year_of_study

DATES, AMOUNT, SPLIT, RANK = "=dates", "=amount", "=split", "=rank"
"""Fields that a conversion or a period asks for; the sign keeps them apart from the rule book's details."""

PLAN = "=years"
"""Beside the answers: the hours year by year, in hundredths, as they were worked out when the claim was handed in."""

LONGEST_TEXT = 120
"""Characters of a detail: the longest titles of papers stay below."""
MOST_HOURS = Hours.of(2000)
"""More than a working year has; beyond it is a typing error."""
LONGEST_RANGE_DAYS = 3653

_DATE = re.compile(r"([0-9]{4})(?:[-./年]([0-9]{1,2})(?:[-./月]([0-9]{1,2})[日号]?)|([0-9]{2})([0-9]{2}))(?![0-9])")
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


class DateUnreadable(Refused):
    """No date can be read, or none that there is; `is_range` where a beginning and an end are expected."""

    is_range: bool


class DatesReversed(Refused):
    """The end stands before the beginning."""


class DateInFuture(Refused):
    """The activity has not begun."""

    today: date


class DateOutsideYears(Refused):
    """The activity lies in no training year that can still be claimed for: `earliest` to `latest`."""

    earliest: date
    latest: date


class RangeTooLong(Refused):
    """Longer than any activity lasts: a typing error."""


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


def read_answer(field: ClaimField, text: str, given: Mapping[str, Any], today: date, book: YearBook) -> Any:
    """What is kept of a typed answer. `given` are the other answers: a split is checked against the sum."""
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
            return read_split(text, Hours(given[AMOUNT]))
        case AskKind.DATE | AskKind.RANGE:
            return read_dates(text, field.kind is AskKind.RANGE, today, book)


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


def claimable(today: date, book: YearBook) -> tuple[TrainingYear, ...]:
    """The training years that can be claimed for today, oldest first."""
    near = (book.year(number) for number in range(max(EARLIEST_YEAR, today.year - 2), today.year + 2))
    return tuple(year for year in near if year.opens <= today <= year.claim_until)


def read_dates(text: str, is_range: bool, today: date, book: YearBook) -> list[str]:
    """First and last day, as ISO text; the same for an activity of a day. A range may have begun earlier and go on, as
    postings do, but it touches a year that can be claimed for. Refuses `DateUnreadable`, `DatesReversed`,
    `DateInFuture`, `DateOutsideYears`, `RangeTooLong`."""
    days = [_day(found) for found in _DATE.finditer(text)]
    rest = _DATE.sub("", text)
    if None in days or re.search("[0-9]", rest) or not days or len(days) > (2 if is_range else 1):
        raise DateUnreadable(is_range)
    begins, ends = days[0], days[-1]
    assert begins is not None
    assert ends is not None
    if ends < begins:
        raise DatesReversed
    if (ends - begins).days > LONGEST_RANGE_DAYS:
        raise RangeTooLong
    if begins > today:
        raise DateInFuture(today)
    years = claimable(today, book)
    if not any(year.opens <= ends and begins <= year.study_until for year in years):
        raise DateOutsideYears(years[0].opens if years else today, today)
    return [begins.isoformat(), ends.isoformat()]


def _day(found: re.Match[str]) -> date | None:
    year, month, day, month8, day8 = found.groups()
    try:
        return date(int(year), int(month or month8), int(day or day8))
    except ValueError:
        return None


def year_of(begins: date, ends: date, today: date, book: YearBook, *, from_start: bool) -> int:
    """The training year an activity counts in: that of its last day so far, or of its first where hours are spread over
    years. Where that year is closed and a long activity touches one that is not, it is the nearest of those; an
    activity of a closed year stays in it, for a claim that was submitted in time may be changed later."""
    year = year_of_study(begins if from_start else min(ends, today), book)
    open_now = [one.year for one in claimable(today, book) if one.opens <= ends and begins <= one.study_until]
    if year in open_now or not open_now:
        return year
    return min(open_now, key=lambda other: abs(other - year))


def statement(form: ActivityForm, given: Mapping[str, Any], year: int) -> Statement:
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
