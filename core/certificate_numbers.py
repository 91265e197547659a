"""Certificate numbers such as HN-2026-ZAI-000123-000045-7: province, year, kind, unit, sequence, check digit.

The check digit is ISO 7064 MOD 11,10 over everything after HN, letters counting as 10 to 35 as in an IBAN. It
finds every single wrong digit. It is always a digit, so that a letter O or l in a group of digits can be read
as what was meant.
"""

import re
import unicodedata

from core.refusals import Refused

PROVINCE = "HN"
HIGHEST_SEQUENCE = 999_999
SHAPE = re.compile(r"HN([0-9]{4})([A-Z]{2,6})([0-9]{6})([0-9]{6})([0-9])")
SEPARATORS = re.compile(r"[\s\-‐‑‒–—―−_.·\u200b\ufeff]")
AS_DIGITS = str.maketrans("OQIL|", "00111")
AS_LETTERS = str.maketrans("01|", "OII")
DIGITS_AT_END = 13


class CertificateNumberWrong(Refused):
    """The text is no certificate number, or one of its characters is mistyped."""


class SequenceExhausted(Refused):
    """A unit has used all six-digit numbers of a year and kind."""


def certificate_number(year: int, letters: str, unit_number: str, sequence: int) -> str:
    """The number of a certificate. `unit_number` has six digits, `sequence` counts from 1 per unit, year and
    kind. Refuses `SequenceExhausted` above 999,999."""
    if sequence > HIGHEST_SEQUENCE:
        raise SequenceExhausted
    check = _check_digit(f"{year:04d}{letters}{unit_number}{sequence:06d}")
    number = f"{PROVINCE}-{year:04d}-{letters}-{unit_number}-{sequence:06d}-{check}"
    if not SHAPE.fullmatch(number.replace("-", "")):
        raise ValueError(f"no part of a certificate number: {letters!r}, {unit_number!r}")
    return number


def parse_number(text: str) -> str:
    """The number as it is printed, from what somebody typed: any case, with or without hyphens, with blanks,
    full-width characters or look-alikes. Refuses `CertificateNumberWrong`."""
    plain = SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).upper()
    year, letters, digits = plain[2:6], plain[6:-DIGITS_AT_END], plain[-DIGITS_AT_END:]
    shape = SHAPE.fullmatch(
        plain[:2] + year.translate(AS_DIGITS) + letters.translate(AS_LETTERS) + digits.translate(AS_DIGITS)
    )
    if shape is None or _check_digit("".join(shape.groups()[:-1])) != shape[5]:
        raise CertificateNumberWrong
    return "-".join((PROVINCE, *shape.groups()))


def check_number(text: str) -> bool:
    """True when `parse_number` accepts the text."""
    try:
        parse_number(text)
    except CertificateNumberWrong:
        return False
    return True


def _check_digit(characters: str) -> str:
    remainder = 10
    for digit in "".join(str(int(character, 36)) for character in characters):
        remainder = (remainder + int(digit)) % 10 or 10
        remainder = remainder * 2 % 11
    return str((11 - remainder) % 10)
