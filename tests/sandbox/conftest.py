"""A local chat server in this process and the two sides that talk to it."""

import io
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from PIL import Image

from bot.sandbox import SandboxConfig, running
from tests.chat import Chat, ClientApi, client_api

TOKEN = "4242:test-token"


def picture(width: int, height: int) -> bytes:
    """A PNG of this size."""
    output = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(output, "PNG")
    return output.getvalue()


@dataclass(frozen=True)
class Answer:
    """A Bot API answer as it came over HTTP."""

    status: int
    body: dict[str, Any]
    headers: Any

    @property
    def result(self) -> Any:
        assert self.body["ok"], self.body
        return self.body["result"]

    @property
    def refusal(self) -> tuple[int, str]:
        assert not self.body["ok"]
        assert self.body["error_code"] == self.status
        return self.status, self.body["description"]


class Bot:
    """The bot's side in raw HTTP, without any client library."""

    def __init__(self, api: ClientApi, token: str = TOKEN) -> None:
        self.base_url = api.base_url
        self.session = api.session
        self.token = token

    def url(self, method: str) -> str:
        return f"{self.base_url}/bot{self.token}/{method}"

    async def call(self, method: str, **params: Any) -> Answer:
        return await self.send(method, json=params)

    async def send(self, method: str, **request: Any) -> Answer:
        async with self.session.post(self.url(method), **request) as response:
            return Answer(response.status, await response.json(), response.headers)

    async def upload(self, method: str, files: dict[str, tuple[str, bytes]], **params: Any) -> Answer:
        form = aiohttp.FormData({name: str(value) for name, value in params.items()})
        for part, (name, content) in files.items():
            form.add_field(part, content, filename=name)
        return await self.send(method, data=form)

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        return (await self.call("getUpdates", **params)).result

    async def next_update(self, kind: str) -> Any:
        """Waits for the next update, which must be of this kind, and confirms it."""
        update = (await self.updates(timeout=5, limit=1))[0]
        await self.updates(offset=update["update_id"] + 1)
        return update[kind]


@pytest.fixture
def config() -> SandboxConfig:
    return SandboxConfig(token=TOKEN)


@pytest.fixture
async def api(config: SandboxConfig) -> AsyncIterator[ClientApi]:
    async with running(config) as base_url, client_api(base_url) as api:
        yield api


@pytest.fixture
def bot(api: ClientApi) -> Bot:
    return Bot(api)


@pytest.fixture
async def wang_fang(api: ClientApi) -> Chat:
    """王芳 has already said /start, and the bot has read it."""
    chat = await api.add_person(101, "芳", last_name="王", language_code="zh", phone_number="13800000001")
    await chat.say("/start")
    bot = Bot(api)
    await bot.updates(offset=-1)
    await bot.updates(offset=(await bot.updates())[-1]["update_id"] + 1)
    return chat


@pytest.fixture
async def li_xiao(api: ClientApi) -> Chat:
    """李晓 is there but has never spoken to the bot."""
    return await api.add_person(102, "晓", last_name="李", language_code="zh")
