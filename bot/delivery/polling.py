"""Long polling that stores updates before it confirms them.

aiogram's own polling confirms an update when it hands it to a task; killed with 60 in flight, 60 were lost. Here the
batch is stored in one transaction, and only the next call confirms it.
"""

import asyncio
import json
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramUnauthorizedError
from aiogram.methods import GetUpdates
from aiohttp import ClientError, ClientTimeout

from bot.delivery.inbox import InboxWorker

log = structlog.get_logger()

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member", "channel_post")
HOLD = 50
"""Seconds a poll is held by the chat server; it allows no more."""
PAUSE = (1.0, 2.0, 5.0)
"""Seconds to wait after the first, second and every further failure in a row."""


class Polling:
    """Fetches updates as raw JSON, so that one odd update cannot fail its batch."""

    def __init__(self, bot: Bot, inbox: InboxWorker) -> None:
        self._bot = bot
        self._inbox = inbox
        self._offset: int | None = None

    async def run(self) -> None:
        """Poll until cancelled; goes on by itself when the chat server returns."""
        failures = 0
        while True:
            try:
                updates = await self._fetch()
                await self._inbox.take_in(updates)
            except TelegramUnauthorizedError:
                raise
            except (ClientError, TimeoutError, ValueError, TelegramAPIError) as trouble:
                pause = PAUSE[min(failures, len(PAUSE) - 1)]
                failures += 1
                log.warning("polling failed", error=type(trouble).__name__, pause=pause)
                await asyncio.sleep(pause)
                continue
            failures = 0
            if updates:
                self._offset = updates[-1]["update_id"] + 1

    async def _fetch(self) -> list[dict[str, Any]]:
        session = await self._bot.session.create_session()  # type: ignore[attr-defined]
        url = self._bot.session.api.api_url(token=self._bot.token, method="getUpdates")
        parameters = {"timeout": HOLD, "limit": 100, "allowed_updates": json.dumps(ALLOWED)}
        if self._offset is not None:
            parameters["offset"] = self._offset
        async with session.post(url, data=parameters, timeout=ClientTimeout(total=HOLD + 15)) as response:
            body = await response.text()
        answer = json.loads(body)
        if not answer["ok"]:
            self._bot.session.check_response(
                bot=self._bot, method=GetUpdates(), status_code=response.status, content=body
            )
        updates: list[dict[str, Any]] = answer["result"]
        return updates
