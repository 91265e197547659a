"""Saying something, and seeing at once what the bot says, changes and takes back."""

import asyncio

from playwright.async_api import Page, expect

from tests.browser.conftest import PATIENCE_MS, Visiting
from tests.browser.training_bot import TrainingBot
from tests.chat import Chat, ClientApi

expect.set_options(timeout=PATIENCE_MS)


async def test_big_start_button_begins_the_chat(wang_fang: Page) -> None:
    await expect(wang_fang.get_by_text("可以试试：看“我的学时”")).to_be_visible()
    await wang_fang.get_by_role("button", name="开始", exact=True).click()
    await expect(wang_fang.locator(".message.own")).to_contain_text("/start")
    await expect(wang_fang.locator(".message.bot")).to_contain_text("长沙市第一中学")
    await expect(wang_fang.locator("#welcome")).to_be_hidden()


async def test_enter_sends_and_shift_enter_makes_a_new_line(wang_fang: Page) -> None:
    field = wang_fang.get_by_label("输入消息")
    await field.fill("第一行")
    await field.press("Shift+Enter")
    await field.press_sequentially("第二行")
    await field.press("Enter")
    await expect(wang_fang.locator(".message.bot .text")).to_have_text("您说：第一行\n第二行")
    await expect(field).to_have_value("")


async def test_enter_that_chooses_a_word_of_the_input_method_does_not_send(wang_fang: Page) -> None:
    field = wang_fang.get_by_label("输入消息")
    await field.fill("xueshi")
    await field.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True})
    await field.press("End")
    await field.press_sequentially("！")
    await field.press("Enter")
    await expect(wang_fang.locator(".message.own .text")).to_have_text(["xueshi！"])


async def test_edit_of_the_bot_appears_in_place(wang_fang: Page, training_bot: TrainingBot) -> None:
    await wang_fang.get_by_role("button", name="开始", exact=True).click()
    await expect(wang_fang.locator(".message.bot")).to_have_count(1)
    sent = await training_bot.client.send_message(1001, "正在出证")
    bubble = wang_fang.locator(f'.message[data-id="{sent.message_id}"]')
    await expect(bubble).to_contain_text("正在出证")
    await sent.as_(training_bot.client).edit_text("已出证")
    await expect(bubble).to_contain_text("已出证")
    await expect(bubble).to_contain_text("已修改")
    await expect(bubble).not_to_contain_text("正在出证")


async def test_secret_deleted_by_the_bot_disappears(wang_fang: Page, training_bot: TrainingBot) -> None:
    await wang_fang.get_by_label("输入消息").fill("我的密码")
    await wang_fang.get_by_label("输入消息").press("Enter")
    said = wang_fang.locator(".message.own")
    await expect(said).to_contain_text("我的密码")
    await expect(wang_fang.locator(".message.bot")).to_have_count(1)
    await training_bot.client.delete_message(1001, int(await said.get_attribute("data-id") or 0))
    await expect(said).to_have_count(0)
    await expect(wang_fang.locator(".message.bot")).to_have_count(1)


async def test_own_words_can_be_corrected(wang_fang: Page) -> None:
    field = wang_fang.get_by_label("输入消息")
    await field.fill("长沙一种")
    await field.press("Enter")
    await expect(wang_fang.locator(".message.bot")).to_contain_text("您说：长沙一种")
    await wang_fang.locator(".message.own").hover()
    await wang_fang.get_by_role("button", name="修改").click()
    await expect(field).to_have_value("长沙一种")
    await field.fill("长沙一中")
    await field.press("Enter")
    await expect(wang_fang.locator(".message.own .text")).to_have_text("长沙一中")
    await expect(wang_fang.locator(".message.bot").last).to_contain_text("您改成了：长沙一中")
    await expect(wang_fang.locator("#editing")).to_be_hidden()


async def test_typing_shows_until_the_message_comes(wang_fang: Page, training_bot: TrainingBot) -> None:
    await wang_fang.get_by_label("输入消息").fill("/typing")
    await wang_fang.get_by_label("输入消息").press("Enter")
    await expect(wang_fang.locator("#typing")).to_have_text("对方正在输入…")
    await training_bot.client.send_message(1001, "查到了")
    await expect(wang_fang.locator("#typing")).to_have_text("")


async def test_commands_of_the_bot_stand_in_the_menu(
    server: ClientApi, training_bot: TrainingBot, visit: Visiting
) -> None:
    await training_bot.client.set_my_commands([{"command": "hours", "description": "我的学时"}])
    page = (await visit(f"{server.base_url}/#/1001", device="phone")).page
    await page.get_by_role("button", name="菜单").click()
    await page.get_by_role("button", name="我的学时 /hours").click()
    await expect(page.locator(".message.bot")).to_contain_text("您说：/hours")
    await expect(page.locator("#menu")).to_be_hidden()


async def test_wang_fang_blocks_the_bot_and_comes_back(wang_fang: Page, server: ClientApi) -> None:
    await wang_fang.get_by_role("button", name="开始", exact=True).click()
    await expect(wang_fang.locator(".message.bot")).to_have_count(1)
    await wang_fang.get_by_role("button", name="菜单").click()
    await wang_fang.get_by_role("button", name="停用机器人").click()
    await expect(wang_fang.get_by_text("您已停用机器人，收不到它的消息。")).to_be_visible()
    await expect(wang_fang.get_by_label("输入消息")).to_be_hidden()
    people = (await server.call("GET", "/users"))["users"]
    assert [person["id"] for person in people if person["blocked"]] == [1001]
    await wang_fang.locator("#unblock").click()
    await wang_fang.get_by_label("输入消息").fill("回来了")
    await wang_fang.get_by_label("输入消息").press("Enter")
    await expect(wang_fang.locator(".message.bot").last).to_contain_text("您说：回来了")


async def test_two_windows_show_the_same_chat(wang_fang: Page, server: ClientApi, visit: Visiting) -> None:
    other = (await visit(f"{server.base_url}/#/1001", device="phone")).page
    await wang_fang.get_by_label("输入消息").fill("两个窗口")
    await wang_fang.get_by_label("输入消息").press("Enter")
    for page in (wang_fang, other):
        await expect(page.locator(".message.bot")).to_contain_text("您说：两个窗口")


async def test_new_message_does_not_pull_a_reader_away_from_older_ones(
    wang_fang: Page, server: ClientApi, training_bot: TrainingBot
) -> None:
    chat = Chat(server, 1001)
    await chat.say("/start")
    await asyncio.gather(*(training_bot.client.send_message(1001, f"第 {i} 行\n" * 8) for i in range(6)))
    await expect(wang_fang.locator(".message.bot")).to_have_count(7)
    await wang_fang.locator("#scroller").evaluate("node => { node.scrollTop = -node.scrollHeight; }")
    await training_bot.client.send_message(1001, "最新的消息")
    newest = wang_fang.get_by_role("log").get_by_text("最新的消息")
    await expect(newest).not_to_be_in_viewport()
    await wang_fang.get_by_role("button", name="看最新消息").click()
    await expect(newest).to_be_in_viewport()
    await expect(wang_fang.get_by_role("button", name="看最新消息")).to_be_hidden()
