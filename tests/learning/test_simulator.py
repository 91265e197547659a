"""A visitor of the demo learns on a simulated platform, in a browser without scripts."""

import asyncio
import re
from collections.abc import AsyncIterator
from html import unescape
from typing import Any
from urllib.parse import urljoin

import aiohttp
import pytest
from sqlalchemy import delete

from bot.app import App
from bot.demo.courses import PLATFORMS, DemoPlatform
from bot.demo.platforms import courses_of, mount_simulators
from bot.learning.platforms import add_platform
from core.hours import Balance, Hours
from core.ledger import gap
from core.rulebook import default_rule_book
from storage.tables import PlatformRow
from tests.chat import text_of
from tests.hours.people import LI_XIAO
from tests.world import World


@pytest.fixture
async def pages(world: World) -> AsyncIterator[str]:
    """The address of a second server on the same database, which serves the platforms' pages."""
    for platform in PLATFORMS:
        await add_platform(world.store, platform.code, platform.name, f"https://{platform.code}.example.org")
    app = await App.open(world.settings, world.clock)
    await mount_simulators(app)
    serving = asyncio.create_task(app.web.run())
    await app.web.started.wait()
    yield f"{app.web.address}/simulator"
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)
    await app.close()


class Browser:
    """A browser without scripts: it follows redirects, keeps cookies, and fills in the forms it finds."""

    def __init__(self, session: aiohttp.ClientSession, address: str) -> None:
        self._session = session
        self.address = address
        self.status = 0
        self.html = ""

    async def open(self, path: str = "") -> str:
        return await self._go(self._session.get(f"{self.address}{path}"))

    async def submit(self, action: str, **fields: str) -> str:
        """Submit the form whose action ends like this; it must be on the page."""
        (target,) = {found for found in re.findall(r'action="([^"]+)"', self.html) if found.endswith(action)}
        return await self._go(self._session.post(urljoin(self.address, target), data=fields))

    async def _go(self, request: Any) -> str:
        async with request as response:
            self.status, self.html = response.status, await response.text()
        return unescape(self.html)


@pytest.fixture
async def browser(pages: str) -> AsyncIterator[Browser]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        yield Browser(session, f"{pages}/yuelu")


async def test_li_xiao_signs_in_with_the_last_six_learns_and_sees_the_hours_in_the_chat(
    world: World, browser: Browser
) -> None:
    chat = await world.signed_in(await world.person("李晓", number=LI_XIAO))
    await browser.open()
    assert "公共科目集中班（一）" in await browser.submit("/sign-in", id_number=LI_XIAO, password=LI_XIAO[-6:])

    shown = await browser.submit("/finish", course="G60")

    assert "已学完“公共科目集中班（一）”" in shown
    assert "再学一次" in shown
    assert "还差专业科目 60 学时" in text_of(await chat.ask("/start"))


async def test_three_courses_of_one_platform_are_enough_and_the_bot_says_so(world: World, browser: Browser) -> None:
    chat = await world.signed_in(await world.person("李晓", number=LI_XIAO))
    await browser.open()
    await browser.submit("/sign-in", id_number=LI_XIAO, password=LI_XIAO[-6:])

    for code in ("G60", "Z60", "Z61"):
        await browser.submit("/finish", course=code)

    await chat.wait_for_text("学时够了，可以申请在岗证书")


async def test_a_course_learned_once_more_counts_once(world: World, browser: Browser) -> None:
    li_xiao = await world.person("李晓", number=LI_XIAO)
    await browser.open()
    await browser.submit("/sign-in", id_number=LI_XIAO, password=LI_XIAO[-6:])

    await browser.submit("/finish", course="G60")
    await browser.submit("/finish", course="G60")

    async with world.store.read() as look:
        assert (await look.hours.balances(li_xiao.id))[2026].total == Hours.of(30)
        assert len(await look.hours.records(li_xiao.id, 2026)) == 2


async def test_a_wrong_id_number_or_password_is_told_and_never_shown_again(browser: Browser) -> None:
    wrong = [(LI_XIAO, "000000"), (LI_XIAO[:-1] + "2", LI_XIAO[-6:]), ("", ""), ("<script>", "x")]
    await browser.open()

    for id_number, password in wrong:
        shown = await browser.submit("/sign-in", id_number=id_number, password=password)

        assert browser.status == 403
        assert "身份证号或密码不对" in shown
        assert "<script>" not in shown
        assert LI_XIAO[:10] not in shown


async def test_the_id_number_is_masked_once_signed_in(browser: Browser) -> None:
    await browser.open()

    shown = await browser.submit("/sign-in", id_number=LI_XIAO, password=LI_XIAO[-6:])

    assert "43****************" in shown
    assert LI_XIAO[2:] not in shown


async def test_whoever_signed_out_has_to_sign_in_again(browser: Browser) -> None:
    await browser.open()
    await browser.submit("/sign-in", id_number=LI_XIAO, password=LI_XIAO[-6:])

    await browser.submit("/sign-out")

    assert 'name="password"' in await browser.open()


async def test_hours_that_could_not_be_reported_are_not_marked_as_learned(world: World, browser: Browser) -> None:
    await browser.open()
    await browser.submit("/sign-in", id_number=LI_XIAO, password=LI_XIAO[-6:])
    async with world.store.begin() as tx:
        await tx._session.execute(delete(PlatformRow).where(PlatformRow.code == "yuelu"))

    shown = await browser.submit("/finish", course="G60")

    assert "没有报上去" in shown
    assert "✅ 已学完" not in shown


async def test_the_pages_need_nothing_from_outside_and_no_script(browser: Browser) -> None:
    shown = await browser.open()
    shown += await browser.submit("/sign-in", id_number=LI_XIAO, password=LI_XIAO[-6:])

    assert re.findall(r"https?://|<script|src=|@import|url\(", shown) == []


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda platform: platform.code)
def test_every_platform_alone_reaches_every_threshold_in_a_few_courses(platform: DemoPlatform) -> None:
    taught = Balance.ZERO
    for course in sorted(courses_of(platform), key=lambda course: -course.hours.hundredths)[:3]:
        taught = taught.plus(course.subject, course.hours)

    for kind in default_rule_book().certificate_kinds:
        assert gap(taught, kind).enough


def test_no_course_stands_on_two_platforms() -> None:
    codes = [course.code for platform in PLATFORMS for course in courses_of(platform)]

    assert len(codes) == len(set(codes))
    assert min(course.hours for platform in PLATFORMS for course in courses_of(platform)) == Hours.parse("1.5")
