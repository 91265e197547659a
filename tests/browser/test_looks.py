"""What people see: words with their marks, everything within the screen, nothing from elsewhere."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Device, Visiting
from tests.browser.panel_program import offered
from tests.browser.training_bot import HOME, TrainingBot, button, keyboard
from tests.chat import Chat, ClientApi

UNITS = """注册 1/9 · 单位
“csyz”找到 2 家单位
1  湖南省长沙市岳麓区望城坡街道社区卫生服务中心（长沙市岳麓区望城坡医院）
    长沙市岳麓区卫生健康局
2  长沙宜章路小学"""
HOSTILE = '<img src="http://evil.example/x" onerror="alert(1)"><script>alert(1)</script>'


async def show(bot: TrainingBot, html: str) -> None:
    await bot.client.send_message(1001, html, parse_mode="HTML")


async def test_marks_of_a_text_count_in_utf16_units(wang_fang: Page, training_bot: TrainingBot) -> None:
    await wang_fang.get_by_role("button", name="开始", exact=True).click()
    await expect(wang_fang.locator(".message.bot")).to_have_count(1)
    await show(training_bot, "👍🏽 <b>还差 <i>12.5</i></b> 𬭎 <u>学时</u> <s>旧</s> <code>HN-2026</code>")
    text = wang_fang.locator(".message.bot").last.locator(".text")
    await expect(text).to_have_text("👍🏽 还差 12.5 𬭎 学时 旧 HN-2026")
    for tag, words in {"strong": "还差 12.5", "em": "12.5", "u": "学时", "s": "旧", "code": "HN-2026"}.items():
        await expect(text.locator(tag)).to_have_text(words)
    await expect(text.locator("strong em")).to_have_count(1)


async def test_blocks_links_and_hidden_words(wang_fang: Page, training_bot: TrainingBot) -> None:
    await wang_fang.get_by_role("button", name="开始", exact=True).click()
    await expect(wang_fang.locator(".message.bot")).to_have_count(1)
    rule = "依据活动学时规则（2022 版，示例数据）。" * 12
    await show(
        training_bot,
        f"<blockquote expandable>{rule}</blockquote>\n<pre>公共 30</pre>\n"
        '<a href="https://example.org/a">说明</a> <tg-spoiler>密码</tg-spoiler> /help',
    )
    message = wang_fang.locator(".message.bot").last
    quote = message.locator("blockquote > div")
    folded = (await quote.bounding_box() or {})["height"]
    await message.get_by_role("button", name="展开").click()
    await expect(message.get_by_role("button", name="收起")).to_be_visible()
    assert (await quote.bounding_box() or {})["height"] > folded
    await expect(message.locator("pre")).to_have_text("公共 30")
    await expect(message.get_by_role("link", name="说明")).to_have_attribute("rel", "noopener noreferrer")
    await message.get_by_role("button", name="隐藏的内容，按一下显示").click()
    await expect(message.locator(".spoiler")).to_have_class("spoiler shown")
    await message.get_by_role("button", name="/help").click()
    await expect(wang_fang.locator(".message.bot").last).to_contain_text("您说：/help")


async def test_markup_in_what_people_write_stays_text(wang_fang: Page) -> None:
    await wang_fang.locator("#text").fill(HOSTILE)
    await wang_fang.locator("#text").press("Enter")
    await expect(wang_fang.locator(".message.bot .text")).to_have_text(f"您说：{HOSTILE}")
    await expect(wang_fang.locator("#log img, #log script")).to_have_count(0)


async def test_policy_of_the_server_forbids_inline_scripts(server: ClientApi, visit: Visiting) -> None:
    seen = await visit(server.base_url)
    response = await seen.page.reload()
    policy = (response.headers if response else {})["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert {url.split("/")[2] for url in seen.watch.requests} == {server.base_url.removeprefix("http://")}


@pytest.mark.parametrize("device", ["small phone", "phone", "tablet", "desktop"])
async def test_nothing_is_wider_than_the_screen_and_buttons_are_large_enough(
    server: ClientApi, training_bot: TrainingBot, visit: Visiting, device: Device
) -> None:
    wang_fang = Chat(server, 1001)
    await wang_fang.ask("/start")
    await wang_fang.say("湖南省事业单位工作人员培训管理平台" * 6 + "x" * 120)
    await wang_fang.ask("手机号")
    eight = keyboard([button(str(n)) for n in range(1, 9)], [button("没有我的单位" * 5, callback_data="none")])
    await training_bot.client.send_message(1001, UNITS, reply_markup=eight)
    await training_bot.client.send_message(1001, f"<pre>{'学时 ' * 60}</pre>", parse_mode="HTML")
    await training_bot.send_certificate(1001)
    async with offered(server):
        page = (await visit(f"{server.base_url}/#/1001", device=device)).page
        await expect(page.locator(".file")).to_be_visible()
        await expect(page.get_by_role("button", name=HOME[2][1])).to_have_count(1)
        await fits(page)
        if device != "desktop":
            await page.locator(".chat-head").get_by_role("button", name="演示面板").click()
        await page.locator("#calls-list summary:visible").first.click()
        await expect(page.get_by_role("form", name="学完一门课")).to_be_visible()
        await fits(page)
        await page.goto(server.base_url)
        await expect(page.get_by_role("link", name="王芳")).to_be_visible()
        await fits(page)


async def fits(page: Page) -> None:
    """Nothing is cut or scrolls sideways, but lines of code; whatever can be pressed is 44 pixels high, but in a
    sentence."""
    wider = await page.evaluate(
        """() => [...document.querySelectorAll("body, body *:not(svg *, .unseen, .skip, .text pre, option, optgroup)")]
            .filter(node => node.checkVisibility())
            .filter(node => {
                const { left, right } = node.getBoundingClientRect();
                const clips = getComputedStyle(node).overflowX !== "visible" && !node.matches(".file-stem, select");
                const cut = clips && node.clientWidth > 0 && node.scrollWidth > node.clientWidth + 1;
                return left < -1 || right > innerWidth + 1 || cut;
            })
            .map(node => node.className || node.tagName)"""
    )
    assert wider == []
    low = await page.evaluate(
        """() => [...document.querySelectorAll("button, a, textarea, select, summary, input[type=date]")]
            .filter(node => node.checkVisibility() && !node.closest(".text, #tip-text, dd") && node.offsetHeight < 44)
            .filter(node => !node.matches(".skip"))
            .map(node => node.outerHTML)"""
    )
    assert low == []


async def test_every_control_has_a_name(wang_fang: Page) -> None:
    await wang_fang.get_by_role("button", name="开始", exact=True).click()
    await expect(wang_fang.locator(".message.bot")).to_have_count(1)
    nameless = await wang_fang.evaluate(
        """() => [...document.querySelectorAll("button, a, textarea, input, select")]
            .filter(node => !(node.getAttribute("aria-label") || node.textContent.trim() || node.labels?.length
                || node.getAttribute("aria-hidden")))
            .map(node => node.outerHTML)"""
    )
    assert nameless == []
