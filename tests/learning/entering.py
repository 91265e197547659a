"""Li Xiao enters a platform: a bot with a public address, a platform on another one, and a browser without scripts."""

import asyncio
import base64
import hashlib
import hmac
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import aiohttp

from bot.app import App
from bot.demo.courses import PLATFORMS
from bot.demo.platforms import mount_simulators
from bot.learning.platforms import add_platform
from tests.chat import Chat, Message, buttons
from tests.learning.reporting import LI_XIAO
from tests.processes import free_port
from tests.world import World, running_world


@asynccontextmanager
async def public_world(template: Path, folder: Path) -> AsyncIterator[World]:
    """A world whose bot has an address that people can open."""
    port = free_port()
    public = {"http_port": port, "public_url": f"http://127.0.0.1:{port}"}
    async with running_world(template, folder, **public) as world:
        await world.app.web.started.wait()
        yield world


@asynccontextmanager
async def simulators(world: World) -> AsyncIterator[str]:
    """The demo's platforms, at an address that is not the bot's; gives it."""
    port = free_port()
    address = f"http://127.0.0.1:{port}/simulator"
    for platform in PLATFORMS:
        await add_platform(world.store, platform.code, platform.name, f"{address}/{platform.code}")
    app = await App.open(world.settings.model_copy(update={"http_port": port}), world.clock)
    await mount_simulators(app)
    serving = asyncio.create_task(app.web.run())
    await app.web.started.wait()
    try:
        yield address
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
        await app.close()


class Visitor:
    """A browser without scripts: it follows redirects and keeps cookies. `asked` is every address it went to."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session
        self.asked: list[str] = []
        self.status = 0
        self.headers: dict[str, str] = {}
        self.html = ""

    async def open(self, url: str) -> str:
        return await self._go("GET", url)

    async def press(self, action: str = "", **fields: str) -> str:
        """Submit the form whose action ends like this; without one, the form posts to the page's own address."""
        found = re.findall(r'<form[^>]* action="([^"]+)"', self.html) or [""]
        (target,) = {one for one in found if one.endswith(action)}
        return await self._go("POST", urljoin(self.asked[-1], target), **fields)

    async def _go(self, verb: str, url: str, **fields: str) -> str:
        while True:
            self.asked.append(url)
            async with self._session.request(verb, url, data=fields or None, allow_redirects=False) as response:
                self.status, self.headers, self.html = response.status, dict(response.headers), await response.text()
            if self.status != 303:
                return unescape(self.html)
            verb, url, fields = "GET", urljoin(url, self.headers["Location"]), {}


@asynccontextmanager
async def visitor() -> AsyncIterator[Visitor]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        yield Visitor(session)


def link_of(message: Message) -> str:
    """The address behind the first button."""
    return message["reply_markup"]["inline_keyboard"][0][0]["url"]


async def li_xiao_in(world: World) -> Chat:
    return await world.signed_in(await world.person("李晓", number=LI_XIAO))


async def choose(chat: Chat, platform: str = "岳麓学堂") -> None:
    await chat.ask("/start")
    await chat.press("🏫 去学习")
    await chat.press(platform)


async def ask_for_link(chat: Chat, platform: str = "岳麓学堂") -> str:
    """Agrees where that is asked first."""
    await choose(chat, platform)
    if "同意并进入" in buttons(await chat.screen()):
        await chat.press("同意并进入")
    return link_of(await chat.screen())


async def minted(client: aiohttp.ClientSession, link: str) -> str | None:
    """The ticket of one press; None when the press was refused."""
    async with client.post(link, allow_redirects=False) as response:
        if response.status != 303:
            return None
        return parse_qs(urlsplit(response.headers["Location"]).query)["ticket"][0]


def claims(ticket: str) -> dict[str, Any]:
    """What anybody can read in a ticket."""
    body = ticket.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))


def signature(ticket: str, secret: str) -> str:
    """The signature as the README tells platforms to compute it."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    ticket_key = hmac.digest(key, b"xueshi entry ticket", hashlib.sha256)
    digest = hmac.digest(ticket_key, ticket.rpartition(".")[0].encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
