"""Looking a certificate up, as strangers may: by number and name, or by the token of its QR code.

Being wrong is limited by address or chat. Number and name together are counted beforehand; a right token costs nothing
and is answered even while the limit lasts, since nobody comes upon one by trying.
"""

import re

from core.verification import TooManyMisses, Verdict, is_the_name, verdict
from storage.store import Store, Transaction
from storage.verification import Found

TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
"""16 random bytes as `storage.certificates` writes them."""


def verdict_of(found: Found | None) -> Verdict:
    if found is None:
        return Verdict.UNKNOWN
    return verdict(found.certificate.state, found.certificate.issued_at)


async def refuse_if_stopped(store: Store, address: str) -> None:
    """Refuses `TooManyMisses` without a writer's turn: whoever goes on asking must not hold up those who write."""
    async with store.read() as look:
        until = await look.verification.stopped_until(look.verification.address_key(address))
    if until is not None:
        raise TooManyMisses(until)


async def by_number(tx: Transaction, key: str, asked: tuple[str, str], actor_id: int | None = None) -> Found | None:
    """The certificate with this number and name, both as asked. None for an unknown number and for another name alike:
    the same statements are run for both. Refuses `TooManyMisses`. Who found it is noted."""
    number, name = asked
    until = await tx.verification.take_try(key)
    if until is not None:
        raise TooManyMisses(until)
    found = await tx.verification.by_number(number)
    named = is_the_name(name, None if found is None else found.certificate.person_name)
    if found is None or not named or verdict_of(found) is Verdict.UNKNOWN:
        return None
    await tx.verification.give_back(key)
    await tx.access.note("certificate.verified", actor_id, found.certificate.person_id, str(found.certificate.id))
    return found


async def by_token(store: Store, address: str, token: str) -> Found | None:
    """The certificate whose QR code leads here. Refuses `TooManyMisses`, but only for a wrong token."""
    if not TOKEN.fullmatch(token):
        return None
    async with store.read() as look:
        found = await look.verification.by_token(token)
    if verdict_of(found) is not Verdict.UNKNOWN:
        return found
    await refuse_if_stopped(store, address)
    async with store.begin() as tx:
        until = await tx.verification.take_try(tx.verification.address_key(address))
    if until is not None:
        raise TooManyMisses(until)
    return None
