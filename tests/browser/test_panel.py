"""The panel beside the chat: the bot's calls, and what a program offers to do to the people's world."""

from playwright.async_api import Page, expect

from tests.browser.conftest import Visiting
from tests.browser.panel_program import offered
from tests.browser.training_bot import TrainingBot, button, keyboard
from tests.chat import Chat, ClientApi


async def test_calls_of_the_bot_appear_and_open_to_their_parameters(
    wang_fang: Page, server: ClientApi, training_bot: TrainingBot
) -> None:
    await Chat(server, 1001).ask("/start")
    panel = wang_fang.get_by_role("complementary", name="演示面板")
    first = panel.locator("#calls-list li:visible").first
    await expect(first).to_contain_text("sendMessage")
    await expect(first).to_contain_text("王芳")
    await expect(first).to_contain_text("200")
    await expect(panel.locator("#calls-list li:visible", has_text="getUpdates")).to_have_count(0)
    long = "学时" * 300
    await training_bot.client.send_message(1001, long, reply_markup=keyboard([button("明细")]))
    await expect(panel.locator("#calls-list li:visible", has_text="sendMessage")).to_have_count(2)
    await expect(first.locator("dd")).to_have_count(0)
    await first.locator("summary").focus()
    await wang_fang.keyboard.press("Enter")
    await expect(first.locator("dt")).to_contain_text(["chat_id", "text"])
    text = first.locator("dt", has_text="text").first.locator("+ dd")
    assert len(await text.inner_text()) < 200
    await first.get_by_role("button", name="看全部（600 字）").click()
    await expect(text).to_have_text(long)


async def test_calls_are_filtered_by_method_and_a_refused_one_says_why(
    wang_fang: Page, server: ClientApi, training_bot: TrainingBot
) -> None:
    await Chat(server, 1001).ask("/start")
    where = {"chat_id": 4711, "text": "谁？"}
    async with server.session.post(f"{server.base_url}/bot{training_bot.client.token}/sendMessage", json=where):
        pass
    calls = wang_fang.locator("#calls-list li:visible")
    await expect(calls.first.locator(".call-status")).to_have_text("400")
    await calls.first.locator("summary").click()
    await expect(calls.first.locator("dd").first).to_have_text("Bad Request: chat not found")
    await wang_fang.get_by_label("方法").select_option("getUpdates")
    await expect(calls.first).to_contain_text("getUpdates")
    await expect(wang_fang.locator("#calls-list li:visible", has_text="sendMessage")).to_have_count(0)


async def test_a_section_is_drawn_and_its_press_carries_person_language_and_values(
    server: ClientApi, visit: Visiting
) -> None:
    async with offered(server) as program:
        page = (await visit(f"{server.base_url}/#/1001")).page
        await page.get_by_label("课程").select_option("Z06")
        await page.get_by_role("button", name="学完").click()
        await expect(page.locator("#toasts")).to_have_text("好了。")
        await expect(page.get_by_label("课程")).to_have_value("Z06")
        await page.get_by_label("到哪一天").fill("2027-03-31")
        await page.get_by_role("button", name="去这一天").click()
        await expect(page.locator("#toasts")).to_have_text("好了。")
        await page.get_by_role("link", name="Alice").click()
        await expect(page.get_by_role("form", name="Finish a course")).to_contain_text("为 1003")
        assert [
            (press["action"], press["person"], press["language"], press["values"]) for press in program.pressed
        ] == [
            ("course", 1001, "zh", {"code": "Z06"}),
            ("clock", 1001, "zh", {"day": "2027-03-31"}),
        ]
        await page.close()  # before the program goes, which the page would miss


async def test_a_clock_that_is_ahead_runs_on_and_shows_above_the_chat(server: ClientApi, visit: Visiting) -> None:
    async with offered(server):
        seen = await visit(f"{server.base_url}/#/1001", device="phone")
        page = seen.page
        await expect(page.locator("#clock-ahead")).to_have_text("演示时钟：2027 年 1 月 3 日")
        await page.locator(".chat-head").get_by_role("button", name="演示面板").click()
        clock = page.locator(".offer-clock")
        await expect(clock).to_contain_text("2027-01-03 08:00:")
        before = await clock.inner_text()
        await expect(clock).not_to_have_text(before)
        seen.watch.server_may_refuse = True
        await page.get_by_role("button", name="过 1 天").click()
        await expect(page.locator("#toasts")).to_have_text("只能拨到今天以后。")
        await page.close()  # before the program goes, which the page would miss


async def test_a_program_that_went_away_is_waited_for(server: ClientApi, visit: Visiting) -> None:
    async with offered(server):
        seen = await visit(f"{server.base_url}/#/1001")
        await expect(seen.page.get_by_role("form", name="演示时钟")).to_be_visible()
        seen.watch.server_may_be_away = True
    await seen.page.get_by_role("link", name="刘敏").click()
    await expect(seen.page.get_by_text("机器人那边暂时没有回应，正在再试…")).to_be_visible()
    await expect(seen.page.locator("#offers")).to_have_js_property("inert", True)
    async with offered(server):
        await expect(seen.page.get_by_role("form", name="学完一门课")).to_contain_text("为 1002")
        await expect(seen.page.get_by_text("机器人那边暂时没有回应，正在再试…")).to_be_hidden()


async def test_drawer_on_a_phone_keeps_the_keyboard_inside_and_closes_with_escape(
    server: ClientApi, visit: Visiting
) -> None:
    page = (await visit(f"{server.base_url}/#/1001", device="phone")).page
    panel = page.get_by_role("complementary", name="演示面板")
    await expect(panel).to_be_hidden()
    opener = page.locator(".chat-head").get_by_role("button", name="演示面板")
    await opener.click()
    await expect(panel.get_by_role("button", name="收起面板")).to_be_focused()
    await expect(page.locator("#chat")).to_have_js_property("inert", True)
    await page.keyboard.press("Escape")
    await expect(panel).to_be_hidden()
    await expect(opener).to_be_focused()
    await expect(page.locator("#chat")).to_have_js_property("inert", False)


async def test_column_on_a_desktop_stays_closed_once_it_was_closed(wang_fang: Page) -> None:
    panel = wang_fang.get_by_role("complementary", name="演示面板")
    await expect(panel).to_be_visible()
    await panel.get_by_role("button", name="收起面板").click()
    await wang_fang.reload()
    await expect(wang_fang.locator("#chat-name")).to_have_text("王芳")
    await expect(panel).to_be_hidden()
    await wang_fang.locator(".chat-head").get_by_role("button", name="演示面板").click()
    await expect(panel).to_be_visible()
