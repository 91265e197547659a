"""ID numbers of 18 characters (公民身份号码), read tolerantly and never shown.

Source: GB 11643-1999 (18 digits, check character by ISO 7064 MOD 11-2). The area code is never a reason to
refuse: 810000, 820000, 830000 (residence permits) and the foreigner card of 2023 (first digit 9) have the
same shape.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from core.refusals import Refused

LENGTH = 18
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"
EARLIEST_BIRTH = date(1900, 1, 1)
LATEST_BIRTH = date(2099, 12, 31)
"""Nobody born outside these is on any staff list; such a date is a typing error."""

LOOK_ALIKES = str.maketrans(
    {
        **dict.fromkeys("OoОоΟο〇○◯", "0"),
        **dict.fromkeys("lIiІіΙ|ı∣", "1"),
        **dict.fromkeys("xХхΧχ×✕✖╳⨯", "X"),
    }
)
DASHES = "-‐‑‒–—―−﹣－_.·/"
BETWEEN = rf"[\s{re.escape(DASHES)}\u00ad\u200b-\u200f\u2060\ufeff\ufe00-\ufe0f\u20e3]"
RUN = re.compile(rf"[0-9X](?:{BETWEEN}*[0-9X])*")


class IdNumberLengthWrong(Refused):
    """Not 18 characters once blanks and hyphens are gone. `length` 15 is the form of before 1999."""

    length: int


class IdNumberCharacterWrong(Refused):
    """A character that is neither a digit nor, at the end, X. `position` counts from 1."""

    position: int


class IdNumberDateWrong(Refused):
    """Characters 7 to 14 are no day that a living person can be born on."""


class IdNumberInFuture(Refused):
    """The birth date has not come yet."""


class IdNumberChecksumWrong(Refused):
    """The check character does not fit: most likely one digit is mistyped."""


class Gender(StrEnum):
    """As the 17th digit says: odd is male."""

    FEMALE = "female"
    MALE = "male"


def check_character(first17: str) -> str:
    """The 18th character for the 17 digits before it (ISO 7064 MOD 11-2)."""
    return CHECK_CHARACTERS[sum(int(digit) * weight for digit, weight in zip(first17, WEIGHTS, strict=True)) % 11]


@dataclass(frozen=True, slots=True, repr=False)
class IdNumber:
    """An ID number. Only `.value` gives it away; `str()` and `repr()` give the masked form.

    Build it with `parse`; the constructor is for values that were parsed before and come from storage.
    """

    value: str

    @classmethod
    def parse(cls, text: str, today: date | None = None) -> Self:
        """Read what a person typed: lower-case x, full-width digits, blanks, hyphens and look-alike letters
        are fine. With `today`, a birth date in the future is refused too.

        Refuses `IdNumberLengthWrong`, `IdNumberCharacterWrong`, `IdNumberDateWrong`, `IdNumberInFuture`,
        `IdNumberChecksumWrong`.
        """
        value = re.sub(BETWEEN, "", _plain(text))
        if len(value) != LENGTH:
            raise IdNumberLengthWrong(len(value))
        for position, character in enumerate(value, start=1):
            if character not in ("0123456789X" if position == LENGTH else "0123456789"):
                raise IdNumberCharacterWrong(position)
        born = _birth_date(value)
        if born is None:
            raise IdNumberDateWrong
        if today is not None and born > today:
            raise IdNumberInFuture
        if check_character(value[:17]) != value[17]:
            raise IdNumberChecksumWrong
        return cls(value)

    @property
    def birth_date(self) -> date:
        """Characters 7 to 14."""
        return date(int(self.value[6:10]), int(self.value[10:12]), int(self.value[12:14]))

    @property
    def gender(self) -> Gender:
        """The parity of the 17th digit."""
        return Gender.MALE if int(self.value[16]) % 2 else Gender.FEMALE

    @property
    def masked(self) -> str:
        """The only form that is ever shown, "43****************": with birth date and check digit visible,
        the rest could be computed."""
        return self.value[:2] + "*" * (LENGTH - 2)

    @property
    def last_six(self) -> str:
        """The manual's initial password on a learning platform, refused as a password here."""
        return self.value[-6:]

    def __repr__(self) -> str:
        return f"IdNumber({self.masked})"

    def __str__(self) -> str:
        return self.masked


def contains_secret(text: str) -> bool:
    """True when 18 characters that look like an ID number stand anywhere in a text, valid or not, with
    blanks, hyphens, full-width digits or look-alike letters in them.

    Neighbouring groups of digits count together when they make exactly 18. In a longer unbroken row (an order
    number, a number glued to a phone number) 18 characters must hold a possible birth date.
    """
    unicode_digits = unicodedata.normalize("NFKC", text).replace("x", "X")
    return any(_holds_secret(run) for form in (unicode_digits, _plain(text)) for run in RUN.findall(form))


def _holds_secret(run: str) -> bool:
    groups = re.split(f"{BETWEEN}+", run)
    for start in range(len(groups)):
        for end in range(start + 1, len(groups) + 1):
            joined = "".join(groups[start:end])
            if len(joined) > LENGTH:
                break
            if _looks_like_one(joined):
                return True
    glued = "".join(groups)
    windows = (glued[at : at + LENGTH] for at in range(len(glued) - LENGTH + 1))
    return any(_looks_like_one(window) and _birth_date(window) is not None for window in windows)


def _looks_like_one(text: str) -> bool:
    return len(text) == LENGTH and text[:17].isdigit()


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(LOOK_ALIKES)


def _birth_date(value: str) -> date | None:
    try:
        born = date(int(value[6:10]), int(value[10:12]), int(value[12:14]))
    except ValueError:
        return None
    return born if EARLIEST_BIRTH <= born <= LATEST_BIRTH else None
