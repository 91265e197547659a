"""The server goes away and comes back."""

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import Route, expect

from bot.sandbox import SandboxConfig, running
from tests.browser.conftest import Visiting
from tests.browser.training_bot import TrainingBot
from tests.chat import Chat, ClientApi, client_api


async def test_nothing_is_lost_while_the_server_was_away(visit: Visiting, tmp_path: Path) -> None:
    config = SandboxConfig(state_file=tmp_path / "chat.db")
    async with running(config) as url, client_api(url) as api:
        wang_fang = await api.add_person(1001, "王芳")
        await wang_fang.say("/start")
        bot = TrainingBot(url).client
        to_change = await bot.send_message(1001, "正在出证")
        to_go = await bot.send_message(1001, "您的密码是")
        seen = await visit(f"{url}/#/1001", device="phone")
        page = seen.page
        await expect(page.locator(".message")).to_have_count(3)
        seen.watch.server_may_be_away = True
    await expect(page.get_by_text("正在重新连接…")).to_be_visible()
    await page.locator("#text").fill("还在吗")
    await page.get_by_role("button", name="发送").click()
    await expect(page.locator("#toasts")).to_have_text("没有发出去，请再试一次。")
    await expect(page.locator("#text")).to_have_value("还在吗")

    async with running(config, urlsplit(url).port or 0):
        await bot.edit_message_text("已出证", chat_id=1001, message_id=to_change.message_id)
        await bot.delete_message(1001, to_go.message_id)
        await bot.send_message(1001, "🎓 在岗培训证书")
        await expect(page.locator(".message.bot .text")).to_have_text(["已出证", "🎓 在岗培训证书"])
        await expect(page.get_by_text("正在重新连接…")).to_be_hidden()
        await page.get_by_role("button", name="发送").click()
        await expect(page.locator(".message.own").last).to_contain_text("还在吗")
        await bot.session.close()


async def test_page_opened_before_the_server_is_up_waits_for_it(visit: Visiting, tmp_path: Path) -> None:
    config = SandboxConfig(state_file=tmp_path / "chat.db")
    async with running(config) as url, client_api(url) as api:
        await api.add_person(1001, "王芳")
        seen = await visit(url)
        seen.watch.server_may_be_away = True
        await seen.page.route("**/client/users", lambda route: route.abort())
        await seen.page.reload()
        await expect(seen.page.get_by_text("正在重新连接…")).to_be_visible()
        await seen.page.unroute("**/client/users")
        await expect(seen.page.get_by_role("link", name="王芳")).to_be_visible()
        await expect(seen.page.get_by_text("正在重新连接…")).to_be_hidden()


async def test_server_that_has_forgotten_everybody_leads_back_to_the_list(visit: Visiting) -> None:
    async with running(SandboxConfig()) as url, client_api(url) as api:
        await (await api.add_person(1001, "王芳")).say("/start")
        seen = await visit(f"{url}/#/1001")
        await expect(seen.page.locator(".message")).to_have_count(1)
        seen.watch.server_may_be_away = seen.watch.server_may_refuse = True
    async with running(SandboxConfig(), urlsplit(url).port or 0) as url, client_api(url) as api:
        await api.add_person(1002, "刘敏")
        await expect(seen.page.get_by_text("从左边选一个人，就能开始聊天。")).to_be_visible()
        await expect(seen.page.get_by_role("link", name="王芳")).to_have_count(0)


async def test_what_could_not_be_sent_comes_back_to_the_person_who_said_it(visit: Visiting) -> None:
    async with running(SandboxConfig()) as url, client_api(url) as api:
        await api.add_person(1001, "王芳")
        await api.add_person(1002, "刘敏")
        seen = await visit(f"{url}/#/1001")
        page = seen.page
        seen.watch.server_may_be_away = True
        answered = asyncio.Event()

        async def fail_late(route: Route) -> None:
            await answered.wait()
            await route.abort()

        await page.route("**/client/chats/1001/messages", fail_late)
        await page.locator("#text").fill("王芳说的")
        async with page.expect_request("**/client/chats/1001/messages"):
            await page.locator("#text").press("Enter")
        await page.get_by_role("link", name="刘敏").click()
        await expect(page.locator("#chat-name")).to_have_text("刘敏")
        answered.set()
        await expect(page.locator("#toasts")).to_have_text("没有发出去，请再试一次。")
        await expect(page.locator("#text")).to_have_value("")
        await page.get_by_role("link", name="王芳").click()
        await expect(page.locator("#text")).to_have_value("王芳说的")


async def test_tab_out_of_sight_gives_its_connection_back_and_catches_up(server: ClientApi, visit: Visiting) -> None:
    await Chat(server, 1001).say("/start")
    bot = TrainingBot(server.base_url).client
    page = (await visit(server.base_url)).page
    await page.clock.install()
    await page.goto(f"{server.base_url}/#/1001")
    await expect(page.locator(".message")).to_have_count(1)
    hide = """hidden => {
        Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
        document.dispatchEvent(new Event("visibilitychange"));
    }"""
    async with page.expect_event("requestfailed", lambda request: "/events" in request.url):
        await page.evaluate(hide, True)
        await page.clock.fast_forward(25_000)
    await bot.send_message(1001, "有 1 件待审")
    await expect(page.locator(".message")).to_have_count(1)
    await page.evaluate(hide, False)
    await expect(page.get_by_role("log")).to_contain_text("有 1 件待审")
    await bot.session.close()
