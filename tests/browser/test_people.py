"""Choosing whom to be, and coming as somebody new."""

from playwright.async_api import expect

from tests.browser.conftest import Visiting
from tests.browser.training_bot import TrainingBot
from tests.chat import Chat, ClientApi


async def test_page_says_plainly_that_it_is_not_telegram(server: ClientApi, visit: Visiting) -> None:
    page = (await visit(server.base_url)).page
    await expect(page.locator("#people").get_by_text("本机演示聊天，不是 Telegram")).to_be_visible()
    await page.get_by_role("link", name="王芳").click()
    await expect(page.locator(".chat-head").get_by_text("本机演示聊天，不是 Telegram")).to_be_visible()


async def test_people_are_listed_with_role_and_what_to_try(server: ClientApi, visit: Visiting) -> None:
    page = (await visit(server.base_url)).page
    wang_fang = page.get_by_role("link", name="王芳")
    await expect(wang_fang).to_contain_text("学员")
    await expect(wang_fang).to_contain_text("看“我的学时”")
    await expect(page.locator(".person")).to_have_count(3)


async def test_phone_shows_the_list_then_the_chat_and_goes_back(server: ClientApi, visit: Visiting) -> None:
    page = (await visit(server.base_url, device="phone")).page
    await expect(page.locator("#chat")).to_be_hidden()
    await page.get_by_role("link", name="王芳").click()
    await expect(page.get_by_role("heading", name="王芳")).to_be_visible()
    await expect(page.locator("#chat-role")).to_have_text("学员")
    await expect(page.locator("#people")).to_be_hidden()
    await page.get_by_role("link", name="返回名单").click()
    await expect(page.get_by_role("link", name="刘敏")).to_be_visible()
    await expect(page.locator("#chat")).to_be_hidden()


async def test_browsers_back_button_leads_to_the_list_as_well(server: ClientApi, visit: Visiting) -> None:
    page = (await visit(server.base_url, device="phone")).page
    await page.get_by_role("link", name="刘敏").click()
    await expect(page.locator("#chat")).to_be_visible()
    await page.go_back()
    await expect(page.locator("#people")).to_be_visible()


async def test_desktop_keeps_the_list_beside_the_chat(server: ClientApi, visit: Visiting) -> None:
    page = (await visit(f"{server.base_url}/#/1001")).page
    await expect(page.locator("#chat-name")).to_have_text("王芳")
    await expect(page.locator(".person[aria-current]")).to_contain_text("王芳")
    await page.get_by_role("link", name="刘敏").click()
    await expect(page.locator("#chat-name")).to_have_text("刘敏")


async def test_newcomer_chen_xin_starts_from_the_very_beginning(
    server: ClientApi, training_bot: TrainingBot, visit: Visiting
) -> None:
    page = (await visit(server.base_url, device="phone")).page
    await page.get_by_role("button", name="添加一位新人").click()
    await page.get_by_label("称呼").fill("陈新")
    await page.get_by_role("button", name="添加", exact=True).click()
    await expect(page.locator("#chat-name")).to_have_text("陈新")
    await page.get_by_role("button", name="开始", exact=True).click()
    await expect(page.get_by_role("log")).to_contain_text("王芳 · 长沙市第一中学")
    people = (await server.call("GET", "/users"))["users"]
    assert ("陈新", "zh-hans") in [(person["first_name"], person["language_code"]) for person in people]


async def test_leaving_the_newcomers_form_adds_nobody(server: ClientApi, visit: Visiting) -> None:
    page = (await visit(server.base_url)).page
    await page.get_by_role("button", name="添加一位新人").click()
    await page.get_by_label("称呼").fill("陈新")
    await page.get_by_role("button", name="取消").click()
    await expect(page.locator("#new-person")).to_be_hidden()
    assert len((await server.call("GET", "/users"))["users"]) == 3


async def test_alice_reads_english(server: ClientApi, visit: Visiting) -> None:
    page = (await visit(f"{server.base_url}/#/1003")).page
    await expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await page.get_by_role("link", name="王芳").click()
    await expect(page.get_by_role("button", name="开始", exact=True)).to_be_visible()
    await expect(page.locator("html")).to_have_attribute("lang", "zh-CN")


async def test_english_browser_sees_english_before_anyone_is_chosen(server: ClientApi, visit: Visiting) -> None:
    page = (await visit(server.base_url, locale="en-GB")).page
    await expect(page.get_by_role("button", name="Add a newcomer")).to_be_visible()


async def test_news_for_somebody_else_is_counted_in_the_list(
    server: ClientApi, training_bot: TrainingBot, visit: Visiting
) -> None:
    await Chat(server, 1002).ask("/start")
    opened = await visit(f"{server.base_url}/#/1002")
    page = opened.page
    await expect(page.locator(".message")).to_have_count(2)
    await page.get_by_role("link", name="王芳").click()
    await expect(page.locator("#chat-name")).to_contain_text("王芳")
    await training_bot.client.send_message(1002, "有 1 件待审")
    await expect(page.get_by_role("link", name="刘敏").locator(".unread")).to_have_text("1")
    await page.get_by_role("link", name="刘敏").click()
    await expect(page.locator(".unread")).to_have_count(0)
    await expect(page.get_by_role("log")).to_contain_text("有 1 件待审")
