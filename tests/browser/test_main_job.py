"""The main job as a newcomer does it: `xueshi demo`, a browser, and nothing else."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path

import aiohttp
from playwright.async_api import Page, expect
from pypdf import PdfReader

from bot.demo.people import NEWCOMER
from tests.browser.conftest import Visiting
from tests.processes import free_port

START_SECONDS = 120.0
STEP_MS = 30_000
PASSWORD = "Juzizhou-2026"


class Newcomer:
    """Chen Jing at the chat page. With XUESHI_SCREENSHOTS she takes a picture of every screen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._pictures = os.environ.get("XUESHI_SCREENSHOTS")
        self._taken = 0

    async def sees(self, words: str) -> None:
        await expect(self.page.locator(".message.bot", has_text=words).last).to_be_visible(timeout=STEP_MS)
        if self._pictures:
            self._taken += 1
            await self.page.wait_for_timeout(200)
            await self.page.screenshot(path=f"{self._pictures}/{self._taken:02d}.png")

    async def presses(self, button: str, then: str) -> None:
        await self.page.get_by_role("button", name=button, exact=True).last.click(timeout=STEP_MS)
        await self.sees(then)

    async def says(self, words: str, then: str) -> None:
        field = self.page.get_by_label("输入消息")
        await field.fill(words)
        await field.press("Enter")
        await self.sees(then)


@asynccontextmanager
async def running_demo(folder: Path) -> AsyncIterator[str]:
    """The demo as `make run` starts it, on ports of its own; gives the address of its chat page."""
    port, http_port = free_port(), free_port()
    places = ("--port", str(port), "--http-port", str(http_port), "--dir", str(folder))
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "demo", *places)
    try:
        address = f"http://127.0.0.1:{port}"
        await _ready(f"http://127.0.0.1:{http_port}/readyz")
        yield address
    finally:
        process.terminate()
        await process.wait()


async def _ready(url: str) -> None:
    async with asyncio.timeout(START_SECONDS), aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.get(url) as response:
                    if response.status == 200:
                        return
            except aiohttp.ClientConnectionError:
                pass
            await asyncio.sleep(0.1)


async def test_chen_jing_registers_learns_and_receives_her_certificate(visit: Visiting, tmp_path: Path) -> None:
    async with running_demo(tmp_path) as address:
        seen = await visit(f"{address}/#/{NEWCOMER.user_id}", device="phone")
        seen.watch.server_may_be_away = True  # at the end, when the demo is over
        chen_jing = Newcomer(seen.page)
        await register(chen_jing)
        await learn(chen_jing)
        await chen_jing.presses("立即申请", "培训证书申请")
        await chen_jing.presses("立即申请", "HN-2026-ZAI-")
        certificate = await downloaded(chen_jing.page)
        text = "".join(page.extract_text() for page in PdfReader(BytesIO(certificate)).pages)
        assert "陈静" in text
        assert "长沙市第一中学" in text


async def register(chen_jing: Newcomer) -> None:
    await chen_jing.page.get_by_role("button", name="开始", exact=True).click()
    await chen_jing.sees("学时助手")
    await chen_jing.presses("新学员，注册（约 3 分钟）", "注册前请您了解")
    await chen_jing.presses("同意，开始", "注册 1/9")
    await chen_jing.says("csyz", "找到 2 家单位")
    await chen_jing.presses("1", "已选：长沙市第一中学")
    await chen_jing.presses("下一步", "注册 2/9")
    await chen_jing.says("陈静", "注册 3/9")
    await chen_jing.says(NEWCOMER.id_number, "已核对")
    await expect(chen_jing.page.locator(".message", has_text=NEWCOMER.id_number)).to_have_count(0)
    await chen_jing.presses("下一步", "注册 4/9")
    await chen_jing.says(NEWCOMER.phone, "注册 5/9")
    await chen_jing.presses("专业技术岗", "注册 6/9")
    await chen_jing.presses("跳过", "注册 7/9")
    await chen_jing.presses("大学本科", "注册 8/9")
    await chen_jing.says("2018年9月", "请核对")
    await chen_jing.presses("都对，下一步", "注册 9/9")
    await chen_jing.says(PASSWORD, "请再发一次")
    await chen_jing.says(PASSWORD, "公告")
    await chen_jing.presses("进入首页", "陈静 · 长沙市第一中学")


async def learn(chen_jing: Newcomer) -> None:
    """She enters a platform from the chat, without any password, and finishes its three longest courses."""
    await chen_jing.presses("🏫 去学习", "从这里进入不用密码")
    await chen_jing.presses("岳麓学堂", "第一次进入岳麓学堂")
    await chen_jing.presses("同意并进入", "链接只给您本人用")
    async with chen_jing.page.expect_popup() as opened:
        link = chen_jing.page.get_by_role("link", name="打开岳麓学堂")
        await link.or_(chen_jing.page.get_by_role("button", name="打开岳麓学堂")).last.click()
    platform = await opened.value
    await platform.get_by_role("button", name="进入平台").click()
    await expect(platform.get_by_text("陈静，您好。")).to_be_visible()
    for finished in range(1, 4):
        await platform.locator("li button:not(.quiet)").first.click()
        await expect(platform.locator("li button.quiet")).to_have_count(finished)
    await platform.close()
    await chen_jing.sees("申请后，证书直接发到这里")


async def downloaded(page: Page) -> bytes:
    card = page.locator(".message.bot a[href*='/client/files/']").last
    await expect(card).to_be_visible(timeout=STEP_MS)
    address = await card.evaluate("link => link.href")
    return await (await page.request.get(address)).body()
