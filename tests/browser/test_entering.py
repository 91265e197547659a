"""The page by which Li Xiao enters a platform, as her phone shows it. The platform has another address than the bot."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.browser.conftest import Scheme, Visiting
from tests.chat import Chat
from tests.learning.entering import ask_for_link, li_xiao_in, public_world, simulators
from tests.world import World


@pytest_asyncio.fixture(loop_scope="session")
async def entering(template: Path, tmp_path: Path) -> AsyncIterator[tuple[World, Chat]]:
    async with public_world(template, tmp_path) as world, simulators(world):
        yield world, await li_xiao_in(world)


async def picture(page: Page, name: str) -> None:
    """With XUESHI_SCREENSHOTS, what the page looks like."""
    if folder := os.environ.get("XUESHI_SCREENSHOTS"):
        await page.screenshot(path=f"{folder}/entering-{name}.png")


async def fits(page: Page) -> None:
    """Nothing has to be pushed sideways."""
    assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_one_press_leads_to_the_courses(entering: tuple[World, Chat], visit: Visiting, scheme: Scheme) -> None:
    _, chat = entering
    page = (await visit(await ask_for_link(chat), device="phone", scheme=scheme)).page
    await fits(page)
    await picture(page, f"{scheme}-door")
    button = page.get_by_role("button", name="进入平台")
    box = await button.bounding_box()
    assert box is not None
    assert box["height"] >= 48

    await button.click()

    await expect(page.get_by_text("李晓，您好。")).to_be_visible()
    await picture(page, f"{scheme}-platform")
    assert "ticket" not in page.url
    assert await page.evaluate("document.referrer") == ""
    await page.get_by_role("button", name="学完", exact=True).first.click()
    await expect(page.get_by_role("status")).to_contain_text("学时报给学时助手了")
    await fits(page)


async def test_going_back_and_pressing_again_says_that_the_link_was_used(
    entering: tuple[World, Chat], visit: Visiting
) -> None:
    _, chat = entering
    seen = await visit(await ask_for_link(chat), device="phone")
    seen.watch.server_may_refuse = True
    await seen.page.get_by_role("button", name="进入平台").click()
    await expect(seen.page.get_by_text("李晓，您好。")).to_be_visible()

    await seen.page.go_back()

    await expect(seen.page.get_by_text("这个链接已经用过了")).to_be_visible()
    await picture(seen.page, "used")
    await fits(seen.page)


async def test_a_late_link_is_told_in_english_too(entering: tuple[World, Chat], visit: Visiting) -> None:
    world, chat = entering
    seen = await visit(await ask_for_link(chat), device="phone")
    seen.watch.server_may_refuse = True
    world.clock.move(minutes=11)
    await seen.page.reload()
    await expect(seen.page.get_by_text("过了 10 分钟")).to_be_visible()

    unknown = await visit("about:blank", device="phone", locale="en-GB", scheme="dark")
    unknown.watch.server_may_refuse = True
    await unknown.page.goto(f"{world.settings.public_url}/enter/nothing")
    await expect(unknown.page.get_by_text("There is no such link")).to_be_visible()
    await picture(unknown.page, "unknown")
