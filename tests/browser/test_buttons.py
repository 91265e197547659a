"""Buttons under messages and above the input."""

from playwright.async_api import Page, expect

from tests.browser.conftest import Visiting
from tests.browser.training_bot import TrainingBot, button, keyboard
from tests.chat import Chat, ClientApi


async def start(page: Page) -> None:
    await page.get_by_role("button", name="开始", exact=True).click()
    await expect(page.locator(".message.bot")).to_have_count(1)


async def test_press_edits_the_menu_in_place_and_shows_the_toast(wang_fang: Page) -> None:
    await start(wang_fang)
    await wang_fang.get_by_role("button", name="📊 我的学时").click()
    await expect(wang_fang.locator("#toasts")).to_have_text("学时已更新")
    await expect(wang_fang.locator(".message.bot")).to_have_count(1)
    await expect(wang_fang.locator(".message.bot .text")).to_have_text("专业科目 47.5，需要 60，还差 12.5")
    await expect(wang_fang.locator(".message.bot .key")).to_have_text(["明细", "« 首页"])


async def test_alert_waits_until_it_is_closed(wang_fang: Page) -> None:
    await start(wang_fang)
    await wang_fang.get_by_role("button", name="⋯ 更多").click()
    alert = wang_fang.get_by_role("dialog")
    await expect(alert).to_contain_text("这一项要等单位确认身份")
    await alert.get_by_role("button", name="知道了").click()
    await expect(alert).to_be_hidden()


async def test_pressed_button_turns_until_the_bot_answers(wang_fang: Page, training_bot: TrainingBot) -> None:
    await start(wang_fang)
    await training_bot.client.send_message(1001, "出证", reply_markup=keyboard([button("慢慢来")]))
    pressed = wang_fang.get_by_role("button", name="慢慢来")
    await pressed.click()
    await expect(pressed).to_have_attribute("aria-busy", "true")
    training_bot.may_answer.set()
    await expect(wang_fang.locator("#toasts")).to_have_text("办好了")
    await expect(pressed).not_to_have_attribute("aria-busy", "true")


async def test_disabled_button_is_grey_until_an_edit_enables_it(wang_fang: Page, training_bot: TrainingBot) -> None:
    await start(wang_fang)
    waiting = keyboard([button("请阅读 8 秒", disabled={})])
    notice = await training_bot.client.send_message(1001, "📢 公告", reply_markup=waiting)
    await expect(wang_fang.get_by_role("button", name="请阅读 8 秒")).to_be_disabled()
    enabled = keyboard([button("进入首页", style="primary")])
    await training_bot.client.edit_message_reply_markup(
        chat_id=1001, message_id=notice.message_id, reply_markup=enabled
    )
    await wang_fang.get_by_role("button", name="进入首页").click()
    await expect(wang_fang.locator("#toasts")).to_have_text("按了 进入首页")


async def test_link_button_opens_a_tab_that_cannot_reach_back(
    wang_fang: Page, server: ClientApi, training_bot: TrainingBot
) -> None:
    await start(wang_fang)
    markup = keyboard([button("🏫 去学习", url=f"{server.base_url}/?from=button")])
    await training_bot.client.send_message(1001, "三家平台的学时都算", reply_markup=markup)
    link = wang_fang.get_by_role("link", name="🏫 去学习")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")
    async with wang_fang.context.expect_page() as opening:
        await link.click()
    opened = await opening.value
    await opened.wait_for_url("**/?from=button")
    assert await opened.evaluate("window.opener") is None


async def test_copy_button_copies_the_certificate_number(wang_fang: Page, training_bot: TrainingBot) -> None:
    await start(wang_fang)
    number = "HN-2026-ZAI-000123-000045-7"
    markup = keyboard([button("复制证书编号", copy_text={"text": number})])
    await training_bot.client.send_message(1001, number, reply_markup=markup)
    await wang_fang.get_by_role("button", name="复制证书编号").click()
    await expect(wang_fang.locator("#toasts")).to_have_text("已复制")
    assert await wang_fang.evaluate("navigator.clipboard.readText()") == number


async def test_styles_of_buttons_are_told_apart(wang_fang: Page, training_bot: TrainingBot) -> None:
    await start(wang_fang)
    styles = ["success", "danger", "primary"]
    markup = keyboard([button(style, callback_data=style, style=style) for style in styles])
    await training_bot.client.send_message(1001, "🗂 待审 1/3", reply_markup=markup)
    looks = {
        await wang_fang.get_by_role("button", name=style).evaluate(
            "node => getComputedStyle(node).backgroundColor + getComputedStyle(node).color"
        )
        for style in styles
    }
    assert len(looks) == 3


async def test_two_buttons_with_the_same_text_are_told_apart(wang_fang: Page, training_bot: TrainingBot) -> None:
    await start(wang_fang)
    markup = keyboard([button("选", callback_data="第一家")], [button("选", callback_data="第二家")])
    await training_bot.client.send_message(1001, "找到 2 家单位", reply_markup=markup)
    await wang_fang.get_by_role("button", name="选").nth(1).click()
    await expect(wang_fang.locator("#toasts")).to_have_text("按了 第二家")


async def test_keyboard_alone_is_enough_and_focus_stays_in_the_edited_menu(wang_fang: Page) -> None:
    await start(wang_fang)
    await wang_fang.get_by_role("button", name="📊 我的学时").focus()
    await wang_fang.keyboard.press("Enter")
    await expect(wang_fang.get_by_role("button", name="明细")).to_be_focused()


async def test_reply_keyboard_shares_the_phone_number_after_asking(wang_fang: Page) -> None:
    field = wang_fang.locator("#text")
    await field.fill("手机号")
    await field.press("Enter")
    keys = wang_fang.get_by_role("group", name="快捷回复")
    await expect(keys.get_by_role("button")).to_have_text(["发送我的手机号", "跳过"])
    await expect(field).to_have_attribute("placeholder", "也可以直接输入号码")
    await keys.get_by_role("button", name="发送我的手机号").click()
    await wang_fang.get_by_role("dialog").get_by_role("button", name="取消").click()
    await expect(wang_fang.get_by_role("dialog")).to_be_hidden()
    await expect(wang_fang.locator(".message.own")).to_have_count(1)
    await keys.get_by_role("button", name="发送我的手机号").click()
    await wang_fang.get_by_role("dialog").get_by_role("button", name="发送手机号").click()
    await expect(wang_fang.locator(".message.bot").last).to_contain_text("收到 +8613800138000")
    await expect(keys).to_be_hidden()


async def test_reply_button_says_its_text_and_the_keyboard_can_be_folded(wang_fang: Page) -> None:
    await wang_fang.locator("#text").fill("手机号")
    await wang_fang.locator("#text").press("Enter")
    keys = wang_fang.get_by_role("group", name="快捷回复")
    await expect(keys).to_be_visible()
    await wang_fang.get_by_role("button", name="显示或收起快捷回复").click()
    await expect(keys).to_be_hidden()
    await wang_fang.get_by_role("button", name="显示或收起快捷回复").click()
    await keys.get_by_role("button", name="跳过").click()
    await expect(wang_fang.locator(".message.bot").last).to_contain_text("您说：跳过")


async def test_newcomer_without_a_phone_number_is_told_so(
    server: ClientApi, training_bot: TrainingBot, visit: Visiting
) -> None:
    await Chat(server, 1002).ask("手机号")
    seen = await visit(f"{server.base_url}/#/1002")
    seen.watch.server_may_refuse = True
    await seen.page.get_by_role("button", name="发送我的手机号").click()
    await seen.page.get_by_role("dialog").get_by_role("button", name="发送手机号").click()
    await expect(seen.page.locator("#toasts")).to_have_text("这位没有手机号，发不了。")
