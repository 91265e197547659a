"""With a webhook address set, the chat server brings updates instead of being asked."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.chat import text_of
from tests.world import World, running_world

SECRET = "a-secret-of-the-webhook"


@pytest.fixture
async def brought(template: Path, tmp_path: Path, unused_tcp_port: int) -> AsyncIterator[World]:
    """A world in which updates are brought to the bot."""
    settings = {
        "http_port": unused_tcp_port,
        "webhook_url": f"http://127.0.0.1:{unused_tcp_port}",
        "webhook_secret": SECRET,
    }
    async with running_world(template, tmp_path, **settings) as world:
        await world.app.web.started.wait()
        yield world


async def bring(world: World, update: Any, secret: str | None = SECRET) -> int:
    headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
    body = update if isinstance(update, bytes) else json.dumps(update).encode()
    url = f"{world.app.web.address}/telegram/webhook"
    async with aiohttp.ClientSession() as client, client.post(url, data=body, headers=headers) as response:
        return response.status


def start(user_id: int) -> dict[str, Any]:
    sender = {"id": user_id, "is_bot": False, "first_name": "Wang Fang"}
    chat = {"id": user_id, "type": "private", "first_name": "Wang Fang"}
    message = {"message_id": 7, "date": 1, "from": sender, "chat": chat, "text": "/start"}
    return {"update_id": 77, "message": message | {"entities": [{"type": "bot_command", "offset": 0, "length": 6}]}}


async def test_what_wang_fang_says_is_brought_and_answered(brought: World) -> None:
    wang_fang = await brought.chat("Wang Fang")

    assert "学时助手" in text_of(await wang_fang.ask("/start"))
    assert await brought.api.calls("getUpdates") == []


async def test_an_update_brought_twice_is_answered_once(brought: World) -> None:
    wang_fang = await brought.chat("Wang Fang")
    await wang_fang.ask("/help")

    assert await bring(brought, start(wang_fang.id)) == 200
    assert await bring(brought, start(wang_fang.id)) == 200

    await wang_fang.wait_for_text("学时助手")
    await wang_fang.ask("/help")
    assert len([one for one in await wang_fang.messages() if "学时助手" in text_of(one)]) == 1


async def test_without_the_secret_nothing_is_taken(brought: World) -> None:
    for secret in (None, "", "another", SECRET + "x", "密"):
        assert await bring(brought, start(5001), secret) == 401, secret


async def test_what_is_no_update_is_400(brought: World) -> None:
    for body in (b"", b"\xff", b"[" * 50_000, b"[]", b"{}", *({"update_id": no_id} for no_id in ("7", -1, 2**63))):
        assert await bring(brought, body) == 400, body[:20] if isinstance(body, bytes) else body


async def test_an_update_over_a_megabyte_is_413(brought: World) -> None:
    assert await bring(brought, b" " * (1 << 20) + b"{}") == 413


async def test_a_bot_that_polls_serves_no_webhook(world: World) -> None:
    await world.app.web.started.wait()

    assert await bring(world, start(5001)) == 404
