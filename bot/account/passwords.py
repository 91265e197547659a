"""Hashing passwords with argon2id, away from the event loop."""

import asyncio
import secrets
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from core.passwords import normalise_password

AT_ONCE = 2
"""Each hash takes 64 MiB (RFC 9106, the choice for little memory): a rush of sign-ins must not fill the machine."""

_hasher = PasswordHasher()
_pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="argon2")


async def hash_password(password: str) -> str:
    """What is kept of a password."""
    return await asyncio.get_running_loop().run_in_executor(_pool, _hasher.hash, normalise_password(password))


async def is_password(password_hash: str | None, password: str) -> bool:
    """Whether this is the password. Without a hash it takes as long and says no, so that the time a sign-in takes
    does not tell which ID numbers are registered."""
    return await asyncio.get_running_loop().run_in_executor(_pool, _fits, password_hash, normalise_password(password))


def _fits(password_hash: str | None, password: str) -> bool:
    try:
        _hasher.verify(password_hash or _nobodys(), password)
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


@cache
def _nobodys() -> str:
    return _hasher.hash(secrets.token_hex())
