"""Chromium, a local chat server, a little bot, and people who look at the chat page.

Reusable for any page of ours: `chromium` is the one browser of the run, `visit` opens a page of its own in it
and, when the test is over, insists that nothing was logged as an error and that no request left the machine.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, Request, async_playwright, expect

from bot.sandbox import SandboxConfig, running
from tests.browser.training_bot import TrainingBot, at_work
from tests.chat import ClientApi, client_api

FLAGS = [
    "--no-sandbox",  # the tests may run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # nothing leaves this machine, whatever a page says
]
PATIENCE_MS = 10_000

Device = Literal["small phone", "phone", "tablet", "desktop"]
SCREENS = {"small phone": (320, 640), "phone": (390, 844), "tablet": (768, 1024), "desktop": (1280, 800)}
Scheme = Literal["light", "dark"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One browser serves all tests of this folder, so they share its event loop."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("Chromium is not installed (apt-get install chromium fonts-noto-cjk)")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=FLAGS, timeout=60_000)
        yield browser
        await browser.close()


@dataclass
class Watch:
    """What went wrong in a page, and which requests it made."""

    problems: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    server_may_be_away: bool = False
    server_may_refuse: bool = False

    def over(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", lambda error: self.problems.append(str(error.error)))
        context.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning"):
            return
        away = self.server_may_be_away and ("net::ERR_" in message.text or "a status of 502" in message.text)
        refused = self.server_may_refuse and "the server responded with a status of 4" in message.text
        if not away and not refused:
            self.problems.append(message.text)

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)
        if urlsplit(request.url.removeprefix("blob:")).hostname != "127.0.0.1":
            self.problems.append(f"a request left the machine: {request.url}")


@dataclass(frozen=True)
class Visit:
    page: Page
    watch: Watch


Visiting = Callable[..., Awaitable[Visit]]


@pytest_asyncio.fixture(loop_scope="session")
async def visit(chromium: Browser) -> AsyncIterator[Visiting]:
    """`await visit(url, device="phone", scheme="dark", locale="en-GB")`; see SCREENS for how large a device is."""
    visits: list[Visit] = []

    async def come(url: str, *, device: Device = "desktop", scheme: Scheme = "light", locale: str = "zh-CN") -> Visit:
        phone = device.endswith("phone")
        width, height = SCREENS[device]
        context = await chromium.new_context(
            viewport={"width": width, "height": height},
            is_mobile=phone,
            has_touch=phone,
            color_scheme=scheme,
            locale=locale,
            timezone_id="Asia/Shanghai",
            permissions=["clipboard-read", "clipboard-write"],
        )
        context.set_default_timeout(PATIENCE_MS)
        watch = Watch()
        watch.over(context)
        page = await context.new_page()
        visits.append(Visit(page, watch))
        await page.goto(url)
        return visits[-1]

    yield come
    for seen in visits:
        await seen.page.context.close()
    assert [problem for seen in visits for problem in seen.watch.problems] == []


@pytest_asyncio.fixture(loop_scope="session")
async def server() -> AsyncIterator[ClientApi]:
    """A local chat server with Wang Fang (who has a phone number), Liu Min and Alice, who reads English."""
    async with running(SandboxConfig(press_wait=5.0)) as url, client_api(url) as api:
        await api.add_person(
            1001, "王芳", language_code="zh-hans", phone_number="+8613800138000", role="学员", hint="看“我的学时”"
        )
        await api.add_person(1002, "刘敏", language_code="zh-hans", role="单位管理员")
        await api.add_person(1003, "Alice", language_code="en", role="Operator")
        yield api


@pytest_asyncio.fixture(loop_scope="session")
async def training_bot(server: ClientApi) -> AsyncIterator[TrainingBot]:
    """A bot that is listening; see training_bot.py for what it understands."""
    async with asyncio.timeout(120), at_work(server.base_url) as bot:
        yield bot


@pytest_asyncio.fixture(loop_scope="session")
async def wang_fang(server: ClientApi, training_bot: TrainingBot, visit: Visiting) -> Page:
    """Wang Fang's open chat on a desktop, before her first word."""
    page = (await visit(f"{server.base_url}/#/1001")).page
    # The page has loaded before it knows who is chosen; what is dropped on it until then is dropped on nobody's chat.
    await expect(page.get_by_role("heading", name="王芳", level=2)).to_be_visible()
    return page
