"""TELEGRAM.md §3, rows 51 and 52, and §2.3: updates sent to the bot's own address."""

import asyncio
import dataclasses
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web

from bot.sandbox import Limits, SandboxConfig, running
from tests.chat import client_api
from tests.sandbox.conftest import Bot


class Receiver:
    """A bot's web server that notes what it gets and answers as it is told."""

    def __init__(self) -> None:
        self.got: asyncio.Queue[tuple[dict[str, Any], Any]] = asyncio.Queue()
        self.answer: Callable[[dict[str, Any]], web.Response] = lambda update: web.Response()

    async def handle(self, request: web.Request) -> web.Response:
        update = await request.json()
        await self.got.put((update, request.headers))
        return self.answer(update)

    async def next_text(self) -> str:
        update, _ = await asyncio.wait_for(self.got.get(), 5)
        return update["message"]["text"]


@asynccontextmanager
async def listening(receiver: Receiver) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/hook", receiver.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    finally:
        await runner.cleanup()


@pytest.fixture
async def receiver() -> Receiver:
    return Receiver()


@pytest.fixture
async def hook(receiver: Receiver) -> AsyncIterator[str]:
    async with listening(receiver) as url:
        yield url


async def test_an_update_is_delivered_with_its_secret(bot: Bot, wang_fang, receiver: Receiver, hook: str) -> None:
    """Row 51: POST with X-Telegram-Bot-Api-Secret-Token."""
    assert (await bot.call("setWebhook", url=hook, secret_token="geheim_1-A")).result is True
    await wang_fang.say("一")
    update, headers = await asyncio.wait_for(receiver.got.get(), 5)
    assert update["message"]["text"] == "一"
    assert headers["X-Telegram-Bot-Api-Secret-Token"] == "geheim_1-A"
    info = (await bot.call("getWebhookInfo")).result
    assert (info["url"], info["max_connections"]) == (hook, 40)
    assert "last_error_message" not in info


async def test_a_failed_update_comes_again_before_later_ones(bot: Bot, wang_fang, receiver: Receiver, hook) -> None:
    """Row 51: the same update again after a 500; getWebhookInfo.last_error_message; order kept."""
    failures = iter([500, 500])
    receiver.answer = lambda update: web.Response(status=next(failures, 200))
    await bot.call("setWebhook", url=hook)
    for text in ("一", "二", "三"):
        await wang_fang.say(text)
    assert [await receiver.next_text() for _ in range(5)] == ["一", "一", "一", "二", "三"]
    info = (await bot.call("getWebhookInfo")).result
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    assert info["last_error_date"] > 0


async def test_one_chats_failure_holds_back_no_other_chat(bot: Bot, wang_fang, api, receiver: Receiver, hook) -> None:
    """§2.3: a failing update blocks later ones of that chat only."""
    receiver.answer = lambda update: web.Response(status=500 if update["message"]["chat"]["id"] == 101 else 200)
    await bot.call("setWebhook", url=hook)
    li_xiao = await api.add_person(102, "晓")
    await wang_fang.say("一")
    await wang_fang.say("二")
    await li_xiao.say("李晓")
    heard = set()
    while "李晓" not in heard:
        heard.add(await receiver.next_text())
    assert "二" not in heard
    assert (await bot.call("getWebhookInfo")).result["pending_update_count"] >= 2


async def test_the_bots_own_retry_after_is_honoured(bot: Bot, wang_fang, receiver: Receiver, hook) -> None:
    """§2.3: the bot's own `Retry-After` is honoured up to 3600 s."""
    answers = iter([web.Response(status=503, headers={"Retry-After": "1"})])
    receiver.answer = lambda update: next(answers, web.Response())
    await bot.call("setWebhook", url=hook)
    started = asyncio.get_running_loop().time()
    await wang_fang.say("一")
    assert [await receiver.next_text(), await receiver.next_text()] == ["一", "一"]
    assert asyncio.get_running_loop().time() - started >= 0.9


async def test_a_webhook_may_answer_with_a_call(bot: Bot, wang_fang, api, receiver: Receiver, hook) -> None:
    """§2.3: the body may be a method call (not get*/setWebhook/…)."""
    calls = iter([{"method": "sendMessage", "chat_id": 101, "text": "收到"}, {"method": "setWebhook", "url": ""}])
    receiver.answer = lambda update: web.json_response(next(calls))
    await bot.call("setWebhook", url=hook)
    await wang_fang.say("一")
    await wang_fang.wait_for_text("收到")
    assert [call["params"]["text"] for call in await api.calls("sendMessage")] == ["收到"]
    await wang_fang.say("二")
    assert [await receiver.next_text(), await receiver.next_text()] == ["一", "二"]
    assert (await bot.call("getWebhookInfo")).result["url"] == hook


async def test_waiting_updates_are_delivered_or_dropped(bot: Bot, wang_fang, receiver: Receiver, hook) -> None:
    await wang_fang.say("一")
    await bot.call("setWebhook", url=hook, drop_pending_updates=True)
    await bot.call("deleteWebhook")
    await wang_fang.say("二")
    await bot.call("setWebhook", url=hook)
    assert await receiver.next_text() == "二"


@pytest.mark.parametrize(
    ("secret", "refusal"),
    [("a b", "secret token contains unallowed characters"), ("a" * 257, "secret token is too long")],
)
async def test_a_secret_of_the_wrong_shape_is_refused(bot: Bot, secret: str, refusal: str) -> None:
    """Row 52: secret_token with a space → 400 secret token contains unallowed characters."""
    answer = await bot.call("setWebhook", url="https://x.cn/", secret_token=secret)
    assert answer.refusal == (400, f"Bad Request: {refusal}")


async def test_production_wants_https(config: SandboxConfig) -> None:
    """Row 52: http url in production mode → 400 An HTTPS URL must be provided for webhook."""
    async with running(dataclasses.replace(config, production=True)) as base_url, client_api(base_url) as api:
        bot = Bot(api)
        assert (await bot.call("setWebhook", url="http://127.0.0.1:8443/")).refusal == (
            400,
            "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
        )
        assert (await bot.call("setWebhook", url="https://x.cn:8090/")).refusal == (
            400,
            "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        )


async def test_plain_http_elsewhere_is_refused_always(bot: Bot) -> None:
    answer = await bot.call("setWebhook", url="http://x.cn/")
    assert answer.refusal == (400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")


async def test_a_webhook_is_set_once_a_second_when_limits_are_on(config: SandboxConfig) -> None:
    """§2.3: setWebhook more than once a second → 429 retry_after 1."""
    async with running(dataclasses.replace(config, limits=Limits())) as base_url, client_api(base_url) as api:
        bot = Bot(api)
        await bot.call("setWebhook", url="http://127.0.0.1:9/")
        answer = await bot.call("setWebhook", url="http://127.0.0.1:9/b")
        assert answer.refusal == (429, "Too Many Requests: retry after 1")
