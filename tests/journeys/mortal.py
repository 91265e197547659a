"""A bot that is killed (kill -9) a moment after everything that people do."""

import asyncio
import os
import random
from collections.abc import Awaitable, Callable

from bot.settings import Settings
from storage.sending import LEASE
from tests.chat import Chat
from tests.processes import BotProcess

PATIENCE = LEASE.total_seconds() + 30
"""A message whose call died with the bot is leased for that long before it is sent again."""
LATEST_KILL = 0.2
"""Seconds after a message: from before the update is fetched until after it was answered."""

JOURNEYS = int(os.environ.get("XUESHI_JOURNEYS", "1"))
"""How often each journey is made; each time the bot dies at other moments. `make chaos` asks for more."""

Act = Callable[[Chat], Awaitable[object]]


def says(text: str) -> Act:
    return lambda chat: chat.say(text)


def presses(button: str) -> Act:
    return lambda chat: chat.press(button)


class MortalBot:
    """It dies a moment after each thing a person does, and comes back."""

    def __init__(self, settings: Settings, moments: random.Random) -> None:
        self._bot = BotProcess(settings)
        self._moments = moments
        self._bot.start()

    async def dies_after(self, chat: Chat, act: Act, then: str, *, read_by: Chat | None = None) -> None:
        """Somebody does this in their chat, and `then` is what they read in the end, or somebody else does."""
        doing = asyncio.ensure_future(act(chat))
        await asyncio.sleep(self._moments.uniform(0, LATEST_KILL))
        await asyncio.to_thread(self._bot.kill)
        await asyncio.to_thread(self._bot.start)
        await (read_by or chat).wait_for_text(then, seconds=PATIENCE)
        # The answer to a press may have died with the bot; the screen is what counts.
        doing.cancel()
        await asyncio.gather(doing, return_exceptions=True)

    def end(self) -> None:
        if self._bot.is_running:
            self._bot.kill()
