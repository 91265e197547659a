"""Checks of single registration answers. Each takes what a person typed and gives what is kept, or refuses by
name."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from core.activities import Option
from core.refusals import Refused
from core.registration_fields import RegistrationField
from core.rosters import DOT, normalise_name

HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\ue000-\uf8ff\uf900-\ufaff\U00020000-\U0003ffff\U000f0000-\U0010fffd"
"""Every ideograph there is or will be (planes 2 and 3), and private use, where old systems keep rare ones."""
HAN_NAME = re.compile(rf"[{HAN}]+(?:{DOT}[{HAN}]+)*")
LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z'’-]*(?: [A-Za-z][A-Za-z'’-]*)+")
"""Holders of a foreigner's card (DOMAIN §3); at least two words, since one is most likely a slip of the
keyboard."""
SHORTEST_NAME = 2
LONGEST_NAME = 50

MOBILE = re.compile(r"1[3-9][0-9]{9}")
COUNTRY_PREFIX = re.compile(r"^(?:\+86|0086|86(?=1[3-9][0-9]{9}$))")
PHONE_SEPARATORS = re.compile(r"[\s\-‐‑‒–—()（）.]")

EARLIEST_ENTRY_YEAR = 1950
YOUNGEST_ENTRY = 16
"""Years of age: Labour Law §15 lets nobody be employed earlier."""
ENTRY = re.compile(r"([0-9]{4})(?:年|(?:年|[-/.])([0-9]{1,2})(?:月份?|(?:月|[-/.])[0-9]{1,2}[日号]?)?|([0-9]{2}))?")


class NameLengthWrong(Refused):
    """Shorter than 2 or longer than 50 characters. `length` is what was counted."""

    length: int


class NameCharactersWrong(Refused):
    """Digits, signs, a mixture of scripts, or a single Latin word."""


class PhoneMalformed(Refused):
    """No mainland mobile number of 11 digits."""


class EntryMalformed(Refused):
    """No year, or no month, can be read."""


class EntryOutOfRange(Refused):
    """The entry lies before `earliest` or after `latest`, both years."""

    earliest: int
    latest: int


class ChoiceUnknown(Refused):
    """The answer is none of the field's options."""

    field: str


class AnswerRequired(Refused):
    """The field is 必填 and cannot be skipped."""

    field: str


@dataclass(frozen=True, slots=True)
class Entry:
    """When a person entered service. It starts the 12 months in which 岗前 is proposed."""

    year: int
    month: int | None


def parse_name(text: str) -> str:
    """A person's name in its kept form: blanks and 间隔号 normalised, rare and private-use characters
    allowed, ethnic names with “·”. Refuses `NameLengthWrong`, `NameCharactersWrong`."""
    name = normalise_name(text)
    if not SHORTEST_NAME <= len(name) <= LONGEST_NAME:
        raise NameLengthWrong(len(name))
    if not HAN_NAME.fullmatch(name) and not LATIN_NAME.fullmatch(name):
        raise NameCharactersWrong
    return name


def parse_phone(text: str) -> str:
    """A mainland mobile number as 11 digits; +86, blanks, hyphens and full-width digits are fine. Refuses
    `PhoneMalformed`."""
    digits = PHONE_SEPARATORS.sub("", unicodedata.normalize("NFKC", text))
    phone = COUNTRY_PREFIX.sub("", digits)
    if not MOBILE.fullmatch(phone):
        raise PhoneMalformed
    return phone


def parse_entry(text: str, today: date, birth_date: date | None = None) -> Entry:
    """The year of entry, with the month where it was given: "2019", "2019年9月", "201909", "2019-09-01". With a
    birth date, nobody entered before the age of 16. Refuses `EntryMalformed`, `EntryOutOfRange`."""
    shape = ENTRY.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    if shape is None:
        raise EntryMalformed
    written_month = shape[2] or shape[3]
    year, month = int(shape[1]), int(written_month) if written_month else None
    if month is not None and not 1 <= month <= 12:
        raise EntryMalformed
    earliest = EARLIEST_ENTRY_YEAR
    if birth_date is not None:
        earliest = max(earliest, birth_date.year + YOUNGEST_ENTRY)
    if not earliest <= year or (year, month or 1) > (today.year, today.month):
        raise EntryOutOfRange(earliest, today.year)
    return Entry(year, month)


def parse_choice(field: RegistrationField, text: str) -> Option:
    """The option that was pressed or typed: its code or its name in either language. Refuses
    `ChoiceUnknown`."""
    wanted = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    for option in field.options:
        if wanted in ("".join(form.casefold().split()) for form in (option.code, option.name, option.name_en)):
            return option
    raise ChoiceUnknown(field.code)


def skip(field: RegistrationField) -> None:
    """Leave a field empty. Refuses `AnswerRequired` where it is 必填."""
    if field.required:
        raise AnswerRequired(field.code)


def countdown(opened_at: datetime, now: datetime, seconds: int) -> int:
    """Whole seconds that the announcement must still stay open, rounded up; 0 once it may be left. A clock
    that was set back never makes it longer than `seconds`."""
    passed = (now - opened_at).total_seconds()
    return max(0, min(seconds, -int((passed - seconds) // 1)))
