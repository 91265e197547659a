"""What makes a password weak (DOMAIN §3: the last six of the ID number are refused here)."""

import unicodedata
from collections.abc import Iterator
from importlib.resources import files

from core.id_numbers import IdNumber
from core.refusals import Refused

SHORTEST = 8
LONGEST = 128
COMMON = frozenset((files("core") / "common_passwords.txt").read_text("utf-8").split())
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "0123456789", "1234567890", "abcdefghijklmnopqrstuvwxyz")


class PasswordTooShort(Refused):
    """Fewer than `minimum` characters."""

    length: int
    minimum: int


class PasswordTooLong(Refused):
    """More than `maximum` characters."""

    maximum: int


class PasswordOneKind(Refused):
    """Only letters, only digits, or only signs."""


class PasswordHoldsIdNumber(Refused):
    """Holds the last six characters of the ID number, the platforms' known initial password, or more of
    it."""


class PasswordHoldsBirthDate(Refused):
    """Holds the birth date."""


class PasswordHoldsPhone(Refused):
    """Holds the phone number, or its last eight digits."""


class PasswordHoldsName(Refused):
    """Holds the person's own name."""


class PasswordCommon(Refused):
    """One of the passwords that everybody tries first."""


class PasswordSequence(Refused):
    """Mostly a row of the keyboard, a count, or one character again and again."""


def normalise_password(text: str) -> str:
    """The form that is checked and hashed: full-width letters and digits as plain ones, no blanks around it,
    so that the keyboard that was open does not matter."""
    return unicodedata.normalize("NFKC", text).strip()


def check_strength(password: str, id_number: IdNumber, phone: str | None, name: str) -> None:
    """Refuse a weak password by its first weakness: `PasswordTooShort`, `PasswordTooLong`,
    `PasswordHoldsIdNumber`, `PasswordHoldsBirthDate`, `PasswordHoldsPhone`, `PasswordHoldsName`,
    `PasswordCommon`, `PasswordSequence`, `PasswordOneKind`."""
    plain = normalise_password(password)
    if len(plain) < SHORTEST:
        raise PasswordTooShort(len(plain), SHORTEST)
    if len(plain) > LONGEST:
        raise PasswordTooLong(LONGEST)
    for weakness in _personal_weaknesses(plain, id_number, phone, name):
        raise weakness
    if plain.casefold() in COMMON:
        raise PasswordCommon
    if 2 * _longest_row(plain.casefold()) >= len(plain):
        raise PasswordSequence
    if len({_kind(character) for character in plain}) == 1:
        raise PasswordOneKind


def _personal_weaknesses(password: str, id_number: IdNumber, phone: str | None, name: str) -> Iterator[Refused]:
    if id_number.last_six in password.upper():
        yield PasswordHoldsIdNumber()
    born = id_number.birth_date
    if f"{born:%Y%m%d}" in password or f"{born:%y%m%d}" in password:
        yield PasswordHoldsBirthDate()
    if phone is not None and phone[-8:] in password:
        yield PasswordHoldsPhone()
    if name.casefold() in password.casefold():
        yield PasswordHoldsName()


def _kind(character: str) -> str:
    if character.isdigit():
        return "digit"
    return "letter" if character.isalpha() else "sign"


def _longest_row(password: str) -> int:
    """The length of the longest piece that counts up, counts down, repeats, or runs along a keyboard row."""
    return max(
        end - start
        for start in range(len(password))
        for end in range(start + 1, len(password) + 1)
        if _is_row(password[start:end])
    )


def _is_row(piece: str) -> bool:
    return len(set(piece)) == 1 or any(piece in row or piece[::-1] in row for row in ROWS)
