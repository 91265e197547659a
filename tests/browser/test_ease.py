"""Keyboard and screen reader, language and look, hints and drafts."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Visiting
from tests.browser.training_bot import TrainingBot, button, keyboard
from tests.chat import Chat, ClientApi

DARK, LIGHT = "rgb(14, 20, 26)", "rgb(233, 238, 243)"


async def ground(page: Page) -> str:
    return await page.evaluate("getComputedStyle(document.body).backgroundColor")


async def test_arrows_walk_through_the_list_and_alt_changes_the_person(server: ClientApi, visit: Visiting) -> None:
    page = (await visit(f"{server.base_url}/#/1001")).page
    await expect(page.locator("#text")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("link", name="王芳")).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("link", name="刘敏")).to_be_focused()
    await page.keyboard.press("End")
    await expect(page.get_by_role("link", name="Alice")).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("link", name="王芳")).to_be_focused()
    await page.keyboard.press("Alt+ArrowUp")
    await expect(page.locator("#chat-name")).to_have_text("Alice")
    await page.keyboard.press("Alt+ArrowDown")
    await expect(page.locator("#chat-name")).to_have_text("王芳")


async def test_first_tab_leads_past_the_list_to_the_field(server: ClientApi, visit: Visiting) -> None:
    page = (await visit(f"{server.base_url}/#/1001", device="phone")).page
    await expect(page.locator("#chat-name")).to_have_text("王芳")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="跳到输入框")).to_be_in_viewport()
    await page.keyboard.press("Enter")
    await expect(page.locator("#text")).to_be_focused()
    await expect(page.locator("#chat-name")).to_have_text("王芳")


async def test_disabled_button_can_be_reached_and_says_that_it_waits(
    wang_fang: Page, server: ClientApi, training_bot: TrainingBot
) -> None:
    await Chat(server, 1001).ask("/start")
    await training_bot.client.send_message(1001, "公告", reply_markup=keyboard([button("请阅读 8 秒", disabled={})]))
    waiting = wang_fang.get_by_role("button", name="请阅读 8 秒")
    await waiting.focus()
    await wang_fang.keyboard.press("Enter")
    await expect(wang_fang.locator("#toasts")).to_have_text("这个按钮现在还不能按。")
    looks = "node => getComputedStyle(node).cursor + getComputedStyle(node).borderStyle"
    assert await waiting.evaluate(looks) == "not-alloweddashed"


async def test_screen_reader_hears_what_is_new_and_not_the_history(
    server: ClientApi, training_bot: TrainingBot, visit: Visiting
) -> None:
    await Chat(server, 1001).ask("/start")
    page = (await visit(f"{server.base_url}/#/1001")).page
    await expect(page.locator(".message.bot")).to_have_count(1)
    news = page.locator("#news")
    await expect(news).to_have_attribute("aria-live", "polite")
    await expect(news).to_be_empty()
    await training_bot.client.send_message(1001, "有 1 件待审", reply_markup=keyboard([button("去审"), button("稍后")]))
    await expect(news).to_have_text("机器人：有 1 件待审 按钮：去审，稍后")
    await page.get_by_role("button", name="📊 我的学时").click()
    await expect(news).to_contain_text("专业科目 47.5")
    await page.get_by_role("link", name="刘敏").click()
    await expect(news).to_be_empty()


async def test_landmarks_have_names(wang_fang: Page) -> None:
    await expect(wang_fang.get_by_role("navigation", name="演示聊天")).to_be_visible()
    await expect(wang_fang.get_by_role("main", name="王芳")).to_be_visible()
    await expect(wang_fang.get_by_role("complementary", name="演示面板")).to_be_visible()
    await expect(wang_fang).to_have_title("王芳 · 本机演示聊天，不是 Telegram")


async def test_chosen_language_and_look_outlast_a_reload(server: ClientApi, visit: Visiting) -> None:
    await server.add_person(1002, "刘敏", role_en="Unit admin", hint_en="Confirm a colleague")
    page = (await visit(server.base_url)).page
    assert await ground(page) == LIGHT
    await page.get_by_role("button", name="语言和外观").click()
    await page.get_by_role("radio", name="English").check()
    await page.get_by_role("radio", name="Dark").check()
    await page.keyboard.press("Escape")
    await page.reload()
    assert await ground(page) == DARK
    await page.get_by_role("link", name="刘敏").click()
    await expect(page.locator("#chat-role")).to_have_text("Unit admin")
    await expect(page.locator("#tip")).to_contain_text("Try: Confirm a colleague")
    await expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()


async def test_hint_is_put_away_for_good_and_comes_back_from_the_menu(server: ClientApi, visit: Visiting) -> None:
    await server.add_person(1001, "王芳", hint="身份证号 439901198804120041，先看“我的学时”。")
    page = (await visit(f"{server.base_url}/#/1001", device="phone")).page
    await page.get_by_role("button", name="439901198804120041").click()
    await expect(page.locator("#text")).to_have_value("439901198804120041")
    await page.get_by_role("button", name="收起提示").click()
    await page.reload()
    await expect(page.locator("#chat-name")).to_have_text("王芳")
    await expect(page.locator("#tip")).to_be_hidden()
    await page.get_by_role("button", name="菜单").click()
    await page.get_by_role("button", name="可以试什么").click()
    await expect(page.locator("#tip")).to_contain_text("可以试试：身份证号")
    await expect(page.locator("#tip")).to_be_visible()


async def test_drafts_stay_with_their_person_also_over_a_reload(wang_fang: Page) -> None:
    field = wang_fang.locator("#text")
    await field.fill("给王芳写到一半")
    await wang_fang.locator("#files").set_input_files(
        {"name": "论文.pdf", "mimeType": "application/pdf", "buffer": b"x"}
    )
    await wang_fang.get_by_role("link", name="刘敏").click()
    await expect(field).to_have_value("")
    await expect(wang_fang.locator("#tray")).to_be_hidden()
    await expect(wang_fang.get_by_role("link", name="王芳")).to_contain_text("草稿")
    await field.fill("刘敏的话")
    await wang_fang.get_by_role("link", name="王芳").click()
    await expect(field).to_have_value("给王芳写到一半")
    await expect(wang_fang.locator("#tray")).to_contain_text("论文.pdf")
    await wang_fang.reload()
    await expect(field).to_have_value("给王芳写到一半")


CONTRAST = """() => {
    const parse = colour => { const n = colour.match(/[\\d.]+/g).map(Number); return [...n.slice(0, 3), n[3] ?? 1]; };
    const over = (top, below) => top.slice(0, 3).map((c, i) => c * top[3] + below[i] * (1 - top[3]));
    const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
        .map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
    const ground = node => {
        if (!node) return [255, 255, 255];
        const own = parse(getComputedStyle(node).backgroundColor);
        return own[3] === 1 ? own.slice(0, 3) : over(own, ground(node.parentElement));
    };
    const hasWords = node => [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim());
    return [...document.querySelectorAll("body *")]
        .filter(node => hasWords(node) && node.checkVisibility())
        .filter(node => !node.matches(".unseen, .unseen *, option, optgroup"))
        .map(node => {
            const below = ground(node);
            const ink = over(parse(getComputedStyle(node).color), below);
            const [a, b] = [light(ink), light(below)].sort((x, y) => y - x);
            return [(a + .05) / (b + .05), node.className || node.tagName, node.textContent.slice(0, 20)];
        })
        .filter(([ratio]) => ratio < 4.5);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_words_stand_out_from_their_ground(
    server: ClientApi, training_bot: TrainingBot, visit: Visiting, scheme: str
) -> None:
    await Chat(server, 1001).ask("/start")
    rows = [button(style, callback_data=style, style=style) for style in ("primary", "success", "danger")]
    await training_bot.client.send_message(1001, "颜色", reply_markup=keyboard(rows, [button("等", disabled={})]))
    await training_bot.send_certificate(1001)
    page = (await visit(f"{server.base_url}/#/1001", scheme=scheme)).page
    await expect(page.locator(".file")).to_be_visible()
    await expect(page.locator("#calls-list li:visible").first).to_be_visible()
    assert await page.evaluate(CONTRAST) == []


async def test_nothing_turns_for_those_who_want_no_motion(
    server: ClientApi, training_bot: TrainingBot, visit: Visiting
) -> None:
    await Chat(server, 1001).ask("/start")
    await training_bot.client.send_message(1001, "出证", reply_markup=keyboard([button("慢慢来")]))
    page = (await visit(f"{server.base_url}/#/1001")).page
    await page.emulate_media(reduced_motion="reduce")
    await page.get_by_role("button", name="慢慢来").click()
    await expect(page.locator(".key[aria-busy]")).to_be_visible()
    assert await page.evaluate("document.getAnimations().length") == 0
    training_bot.may_answer.set()
    await expect(page.locator("#toasts")).to_have_text("办好了")
    assert await page.evaluate("document.getAnimations().length") == 0
