"""Passing changes on: whoever corrected name, unit or phone here has them corrected on the platforms too.

`tx.platform_accounts.note_change(person_id)` in the transaction of the correction is all a feature has to do. What is
not told yet is found here, also after a crash, and told until the platform has taken it in.
"""

import asyncio
import json
from datetime import UTC, timedelta

import structlog
from aiohttp import ClientError, ClientSession, ClientTimeout
from standardwebhooks import Webhook
from yarl import URL

from bot.delivery.due import DueWork
from bot.learning.handing_over import account_data
from storage.platform_accounts import Untold
from storage.store import Store

log = structlog.get_logger()

AT_ONCE = 8
IDLE = 5.0
"""Seconds between looks for what other processes left, and for what is to be tried again."""
PATIENCE = 15
"""Seconds that a platform may take to answer."""
PAUSES = (1, 5, 30, 120, 600, 3600)
"""Seconds before the second, third, … try; then every hour."""
TRIES = 76
"""Three days, so that a platform may be away over a weekend. The next entry hands over the data anyway."""
PATH = "accounts"
"""Below the platform's address."""


class PlatformRefused(Exception):
    """The platform answered with another status than 2xx."""


PASSING = (ClientError, TimeoutError, PlatformRefused)


class ChangeTeller:
    """Tells platforms of changes. Any number of processes may do so: accounts are leased."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._due = DueWork(self.tell_due, AT_ONCE, IDLE)
        self._client: ClientSession | None = None

    def wake(self) -> None:
        """Look at once: a change was committed."""
        self._due.wake()

    async def run(self) -> None:
        """Tell until cancelled."""
        async with ClientSession(timeout=ClientTimeout(total=PATIENCE)) as self._client:
            await self._due.run()

    async def tell_due(self) -> int:
        """Lease what is due and tell it; gives how many accounts it was."""
        async with self._store.read() as look:
            if not await look.platform_accounts.anything_due():
                return 0
        async with self._store.begin() as tx:
            due = await tx.platform_accounts.lease(AT_ONCE)
        await asyncio.gather(*(self._tell(untold) for untold in due))
        return len(due)

    async def _tell(self, untold: Untold) -> None:
        try:
            await self._post(untold)
        except Exception as trouble:
            if not isinstance(trouble, PASSING):
                log.exception("platform not told", platform=untold.platform_code)
            await self._put_off(untold, type(trouble).__name__)
            return
        async with self._store.begin() as tx:
            await tx.platform_accounts.note_told(untold)
            await tx.access.note("platform.told", None, untold.account.person_id, untold.platform_code)

    async def _post(self, untold: Untold) -> None:
        async with self._store.read() as look:
            found = await look.platforms.find(untold.platform_code)
            assert found is not None
            platform, secret = found
            person_id = untold.account.person_id
            number = await look.people.id_number(person_id) if untold.with_number else None
            data = await account_data(look, untold.account, number)
        body = json.dumps({"type": "account.changed", "account": data}, ensure_ascii=False)
        webhook_id = f"{untold.account.name}.{untold.account.revision}"
        now = self._store.clock()
        headers = {
            "Content-Type": "application/json",
            "webhook-id": webhook_id,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": Webhook(secret).sign(webhook_id, now.astimezone(UTC), body),
        }
        # A redirect would carry the data to an address that nobody has entered here.
        assert self._client is not None
        async with self._client.post(
            URL(platform.url) / PATH, data=body.encode(), headers=headers, allow_redirects=False
        ) as response:
            if not 200 <= response.status < 300:
                raise PlatformRefused

    async def _put_off(self, untold: Untold, problem: str) -> None:
        is_over = untold.attempts >= TRIES
        if is_over:
            log.error("platform not told of a change", platform=untold.platform_code, problem=problem)
        pause = timedelta(seconds=PAUSES[min(untold.attempts, len(PAUSES)) - 1])
        async with self._store.begin() as tx:
            await tx.platform_accounts.put_off(untold, None if is_over else tx.now + pause)
