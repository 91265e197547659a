"""The peers of a broadcast: the two libraries for aiogram, and the loop that one writes without any."""

import asyncio
import sys
from collections.abc import AsyncIterator
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from tests.bench.replies import TOKEN

WORDS = "放假通知"


async def plain_loop(bot: Bot, chats: range, per_second: int) -> None:
    """Send, sleep, send."""
    for chat in chats:
        await bot.send_message(chat, WORDS)
        await asyncio.sleep(1 / per_second)


async def aiogram_broadcaster(bot: Bot, chats: range, per_second: int) -> None:
    from aiogram_broadcaster import Broadcaster
    from aiogram_broadcaster.contents import TextContent
    from aiogram_broadcaster.intervals import SimpleInterval

    mailer = await Broadcaster(bot).create_mailer(
        chats, TextContent(text=WORDS), bot=bot, interval=SimpleInterval(interval=1 / per_second)
    )
    await mailer.start()


async def aiogram_broadcast(bot: Bot, chats: range, per_second: int) -> None:
    from aiogram_broadcast import BroadcastService
    from aiogram_broadcast.storage.base import BaseBroadcastStorage

    class InMemory(BaseBroadcastStorage):
        """The library ships storages for Redis and PostgreSQL only; this one costs nothing."""

        async def get_all_subscriber_ids(self, *_: Any, **__: Any) -> list[int]:
            return list(chats)

        async def get_subscribers_count(self, *_: Any, **__: Any) -> int:
            return len(chats)

        async def iter_subscribers(self, *_: Any, **__: Any) -> AsyncIterator[Any]:
            raise NotImplementedError
            yield

        async def _unused(self, *_: Any, **__: Any) -> Any:
            raise NotImplementedError

        add_subscriber = get_subscriber = update_subscriber = delete_subscriber = _unused
        get_or_create_subscriber = update_subscriber_state = _unused

        async def close(self) -> None:
            return None

    await BroadcastService(bot, InMemory(), rate_limit=1 / per_second).broadcast_text(WORDS)


PEERS = {each.__name__: each for each in (plain_loop, aiogram_broadcaster, aiogram_broadcast)}


async def main(which: str, address: str, first: int, chats: int, per_second: int) -> None:
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(address)))
    try:
        await PEERS[which](bot, range(first, first + chats), per_second)
    finally:
        await bot.session.close()


if __name__ == "__main__":
    which, address, *numbers = sys.argv[1:]
    asyncio.run(main(which, address, *(int(number) for number in numbers)))
