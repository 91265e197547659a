"""Keeping up with the keys of the database while it works, and changing them."""

import asyncio
from collections.abc import Sequence

import structlog

from bot.settings import SettingsWrong
from storage.engine import Database
from storage.keys import REFRESH, open_vault, rotate
from storage.store import Clock, Store
from storage.vault import SecretKeyWrong, Vault

log = structlog.get_logger()

_DOES_NOT_FIT = (
    "XUESHI_SECRET_KEY does not open this database. Set the key it was made with; after a rotation that is the newer"
    " one, and while rotating both: new,old."
)


async def vault_of(database: Database, secrets: Sequence[str], clock: Clock) -> Vault:
    """The vault of the database; refuses with `SettingsWrong` when the secret key is not its own."""
    try:
        return await open_vault(database, secrets, clock())
    except SecretKeyWrong:
        raise SettingsWrong(_DOES_NOT_FIT) from None


async def keep_keys_fresh(store: Store) -> None:
    """Look for new keys until cancelled, so that `rotate-key` works beside a running bot."""
    while True:
        await asyncio.sleep(REFRESH.total_seconds())
        try:
            await store.refresh_keys()
        except SecretKeyWrong:
            log.error("the keys were rotated without this process: restart it with XUESHI_SECRET_KEY=new,old")
        except Exception:
            log.exception("keys not refreshed")


async def rotate_keys(database: Database, secrets: Sequence[str], clock: Clock) -> int:
    """Give the database new keys under the first of the secret keys; gives how many values were sealed anew.

    Refuses with `SettingsWrong` when none of the secret keys opens it.
    """
    try:
        return await rotate(database, secrets, clock)
    except SecretKeyWrong:
        raise SettingsWrong(_DOES_NOT_FIT) from None
