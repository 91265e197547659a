"""Keys, and what they seal: ID numbers, phones, payloads and form answers never stand in clear in the database.

Three layers. The secret key (a setting, never in the database) wraps the data keys. A data key seals values
with AES-256-GCM; the newest seals once its time has come, older ones still open, and `rotate-key` seals everything
anew. The look-up key turns an ID number into the hash it is found by; it has to stay, or nobody would be found again.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = 12
_KEY_ID = 4


class SecretKeyWrong(Exception):
    """None of the configured secret keys opens the data keys of this database."""


@dataclass(frozen=True)
class WrappedKey:
    """A key as the database holds it. `seals_from` is when it begins to seal; until then it only opens."""

    id: int
    purpose: str
    wrapped: bytes
    seals_from: datetime


def _wrapping_key(secret: str) -> AESGCM:
    # The secret is a long random string, so a slow password hash would add nothing.
    derived = HKDF(SHA256(), length=32, salt=None, info=b"xueshi data key wrapping").derive(secret.encode())
    return AESGCM(derived)


def wrap(key: bytes, purpose: str, secret: str) -> bytes:
    """The key, sealed under the secret key; `purpose` is bound to it, so that keys cannot be exchanged."""
    nonce = os.urandom(_NONCE)
    return nonce + _wrapping_key(secret).encrypt(nonce, key, purpose.encode())


def unwrap(wrapped: WrappedKey, secrets: Sequence[str]) -> bytes:
    """The key itself, opened by whichever secret fits; refuses with `SecretKeyWrong` if none does."""
    nonce, sealed = wrapped.wrapped[:_NONCE], wrapped.wrapped[_NONCE:]
    for secret in secrets:
        try:
            return _wrapping_key(secret).decrypt(nonce, sealed, wrapped.purpose.encode())
        except InvalidTag:
            continue
    raise SecretKeyWrong


def key_prefix(key_id: int) -> bytes:
    """How a value that was sealed with this key begins."""
    return key_id.to_bytes(_KEY_ID, "big")


class Vault:
    """Seals and opens single values, and gives the look-up hash of an ID number."""

    def __init__(self, keys: Sequence[WrappedKey], secrets: Sequence[str], now: datetime) -> None:
        self._secrets = secrets
        self.take(keys, now)

    def take(self, keys: Sequence[WrappedKey], now: datetime) -> None:
        """Work with these keys from now on; refuses with `SecretKeyWrong` when the secrets do not open them."""
        data = {key.id: unwrap(key, self._secrets) for key in keys if key.purpose == "data"}
        lookup = next(unwrap(key, self._secrets) for key in keys if key.purpose == "lookup")
        self._ciphers = {key_id: AESGCM(key) for key_id, key in data.items()}
        # A clock that runs behind leaves at least the oldest.
        self._sealing = max((key.id for key in keys if key.id in data and key.seals_from <= now), default=min(data))
        self._lookup_key = lookup

    @property
    def sealing(self) -> int:
        """The id of the data key that seals."""
        return self._sealing

    def seal(self, text: str, purpose: str) -> bytes:
        """`text`, sealed. `purpose` names the column: a value moved to another column does not open."""
        nonce = os.urandom(_NONCE)
        sealed = self._ciphers[self._sealing].encrypt(nonce, text.encode(), purpose.encode())
        return key_prefix(self._sealing) + nonce + sealed

    def open_text(self, sealed: bytes, purpose: str) -> str:
        """What `seal` was given; raises `InvalidTag` when the value was altered or belongs elsewhere."""
        key_id = int.from_bytes(sealed[:_KEY_ID], "big")
        nonce, body = sealed[_KEY_ID : _KEY_ID + _NONCE], sealed[_KEY_ID + _NONCE :]
        return self._ciphers[key_id].decrypt(nonce, body, purpose.encode()).decode()

    def seal_json(self, value: Any, purpose: str) -> bytes:
        """Seal anything that JSON can say."""
        return self.seal(json.dumps(value, ensure_ascii=False, separators=(",", ":")), purpose)

    def open_json(self, sealed: bytes, purpose: str) -> Any:
        """What `seal_json` sealed for the same purpose."""
        return json.loads(self.open_text(sealed, purpose))

    def lookup(self, value: str) -> bytes:
        """The keyed hash (32 bytes) by which something is found again that must not stand in clear: an ID number as it
        is, anything else behind a word that says what it is."""
        return hmac.digest(self._lookup_key, value.encode(), hashlib.sha256)
