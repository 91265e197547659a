"""What this installation signs its documents with: the pair of the settings, else one that is made once and kept."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.serialization import Encoding

from bot.documents import SigningPair, TimeStampFailed, make_pair
from bot.settings import Settings, SettingsWrong
from storage.signing import SigningPem
from storage.store import Store

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
    from cryptography.x509 import Certificate

KEY, CERT = "XUESHI_SIGNING_KEY", "XUESHI_SIGNING_CERT"
SMALLEST_RSA = 2048
"""Bits. NIST SP 800-131A has not allowed smaller keys since 2014."""
SOON = timedelta(days=30)
"""How long before its end a certificate is complained of: a new one has to be applied for."""
LARGEST_FILE = 1_000_000
"""Bytes of a key or certificate: a path that leads to something else is said at once."""


async def pair_to_sign_with(store: Store, given: SigningPair | None, name: str) -> SigningPair:
    """The pair of the settings, remembered from now on, else the one made here, in whose certificate `name` stands."""
    if given is None:
        return await _made_here(store, name)
    async with store.read() as look:
        is_known = given.chain in await look.signing.chains()
    if not is_known:
        async with store.begin() as tx:
            await tx.signing.note(given.chain)
    return given


async def _made_here(store: Store, name: str) -> SigningPair:
    async with store.read() as look:
        kept = await look.signing.made_here()
    if kept is None:
        fresh = await asyncio.to_thread(make_pair, name, store.clock())
        async with store.begin() as tx:
            await tx.signing.keep(SigningPem(fresh.key, fresh.chain))
            # Perhaps another process was faster; then this one signs with that pair too.
            kept = await tx.signing.made_here()
    assert kept is not None
    return SigningPair(kept.private_key, kept.chain)


async def check_signing(settings: Settings, now: datetime) -> str:
    """What documents are signed with, in words for `doctor`. Refuses with `SettingsWrong` what has to be mended."""
    pair = given_pair(settings, now)
    stamps = "" if settings.tsa_url is None else ", with a time stamp"
    if settings.tsa_url is not None:
        await _try_stamp(settings.tsa_url.get_secret_value())
    if pair is None:
        return f"documents are signed with a key that is made here at the first start{stamps}."
    until = _chain(pair.chain)[0].not_valid_after_utc
    if until - now < SOON:
        raise SettingsWrong(f"{CERT} expires on {until:%Y-%m-%d}: put a new one there, and its key.")
    return f"key and certificate fit and are valid until {until:%Y-%m-%d}{stamps}."


async def _try_stamp(url: str) -> None:
    from bot.documents.signing import ask_for_stamp

    try:
        await ask_for_stamp(url)
    except TimeStampFailed as failed:
        raise SettingsWrong(
            f"XUESHI_TSA_URL gives no time stamp ({failed}). See that this machine reaches it; meanwhile certificates"
            " are late."
        ) from None


def given_pair(settings: Settings, now: datetime) -> SigningPair | None:
    """The pair of the settings, None where there is none. Refuses with `SettingsWrong` what could not sign."""
    if settings.signing_key is None and settings.signing_cert is None:
        return None
    if settings.signing_cert is None:
        raise SettingsWrong(f"{CERT} is missing: {KEY} needs the certificate that belongs to it.")
    if settings.signing_key is None:
        raise SettingsWrong(f"{KEY} is missing: {CERT} needs the key that belongs to it.")
    key = _key(pem := _pem(KEY, settings.signing_key.get_secret_value()))
    chain = _chain(_pem(CERT, settings.signing_cert.get_secret_value()))
    since, until = chain[0].not_valid_before_utc, chain[0].not_valid_after_utc
    if key.public_key() != chain[0].public_key():
        raise SettingsWrong(f"{CERT} is wrong: it belongs to another key than {KEY}.")
    if now < since:
        raise SettingsWrong(f"{CERT} is wrong: it is not valid before {since:%Y-%m-%d}.")
    if now > until:
        raise SettingsWrong(f"{CERT} is wrong: it expired on {until:%Y-%m-%d}.")
    # Certificates only: the file may hold the key too, and what is public is stored in clear.
    return SigningPair(pem, "".join(one.public_bytes(Encoding.PEM).decode() for one in chain))


def _chain(pem: str) -> "list[Certificate]":
    from cryptography.x509 import load_pem_x509_certificates

    try:
        return load_pem_x509_certificates(pem.encode())
    except ValueError:
        raise SettingsWrong(f"{CERT} is wrong: it is no certificate in PEM.") from None


def _pem(name: str, value: str) -> str:
    """The text itself, or that of the file it names. The value is never repeated: it may be half a key."""
    if "-----BEGIN" in value:
        return value
    try:
        with Path(value).open(encoding="ascii") as file:
            return file.read(LARGEST_FILE)
    except (OSError, ValueError):
        raise SettingsWrong(f"{name} is wrong: it is neither PEM text nor a file that can be read.") from None


def _key(pem: str) -> "PrivateKeyTypes":
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(pem.encode(), password=None)
    except TypeError:
        raise SettingsWrong(f"{KEY} is wrong: it is locked by a password; give it without one.") from None
    except (ValueError, UnsupportedAlgorithm):
        raise SettingsWrong(f"{KEY} is wrong: it is no private key in PEM.") from None
    is_p256 = isinstance(key, ec.EllipticCurvePrivateKey) and isinstance(key.curve, ec.SECP256R1)
    if not is_p256 and not (isinstance(key, rsa.RSAPrivateKey) and key.key_size >= SMALLEST_RSA):
        raise SettingsWrong(f"{KEY} is wrong: it has to be a P-256 key, or an RSA key of {SMALLEST_RSA} bits or more.")
    return key
