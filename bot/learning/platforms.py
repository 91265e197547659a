"""Recognising a learning platform: its code, its name, where people learn, and the secret it signs with."""

import base64
import re
import secrets
from urllib.parse import urlsplit

from core.refusals import Refused
from storage.store import Store

CODE = re.compile(r"[a-z][a-z0-9-]{1,31}")
SECRET_BYTES = 32
"""The Standard Webhooks specification asks for 24 to 64."""


class PlatformCodeWrong(Refused):
    """A code is 2 to 32 small letters, digits and hyphens: it stands in an address."""


class PlatformUrlWrong(Refused):
    """Not a full http or https address."""


class PlatformKnown(Refused):
    """A platform with this code is recognised already; its secret is never shown again."""

    code: str


def make_secret() -> str:
    """A fresh signing secret as the Standard Webhooks specification writes it."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


async def add_platform(store: Store, code: str, name: str, url: str) -> str:
    """Recognise a platform and give its secret, which is to be shown once.

    Refuses `PlatformCodeWrong`, `PlatformUrlWrong`, `PlatformKnown`.
    """
    if not CODE.fullmatch(code):
        raise PlatformCodeWrong
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise PlatformUrlWrong
    secret = make_secret()
    async with store.begin() as tx:
        if await tx.platforms.add(code, name, url, secret) is None:
            raise PlatformKnown(code)
    return secret
