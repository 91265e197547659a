"""A visitor of the demo learns on a simulated platform, in a browser without scripts."""

import re
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import delete

from bot.demo.courses import PLATFORMS, DemoPlatform
from bot.demo.platforms import courses_of
from core.hours import Balance, Hours
from core.ledger import gap
from core.rulebook import default_rule_book
from storage.tables import PlatformRow
from tests.chat import text_of
from tests.hours.people import LI_XIAO
from tests.learning.entering import Visitor, simulators, visitor
from tests.world import World


@pytest.fixture
async def browser(world: World) -> AsyncIterator[Visitor]:
    """A browser that stands at Yuelu's first page."""
    async with simulators(world) as address, visitor() as browser:
        await browser.open(f"{address}/yuelu")
        yield browser


async def test_li_xiao_signs_in_with_the_last_six_learns_and_sees_the_hours_in_the_chat(
    world: World, browser: Visitor
) -> None:
    chat = await world.signed_in(await world.person("李晓", number=LI_XIAO))
    assert "公共科目集中班（一）" in await browser.press("/sign-in", id_number=LI_XIAO, password=LI_XIAO[-6:])

    shown = await browser.press("/finish", course="G60")

    assert "已学完“公共科目集中班（一）”" in shown
    assert "再学一次" in shown
    assert "还差专业科目 60 学时" in text_of(await chat.ask("/start"))


async def test_three_courses_of_one_platform_are_enough_and_the_bot_says_so(world: World, browser: Visitor) -> None:
    chat = await world.signed_in(await world.person("李晓", number=LI_XIAO))
    await browser.press("/sign-in", id_number=LI_XIAO, password=LI_XIAO[-6:])

    for code in ("G60", "Z60", "Z61"):
        await browser.press("/finish", course=code)

    await chat.wait_for_text("学时够了，可以申请在岗证书")


async def test_a_course_learned_once_more_counts_once(world: World, browser: Visitor) -> None:
    li_xiao = await world.person("李晓", number=LI_XIAO)
    await browser.press("/sign-in", id_number=LI_XIAO, password=LI_XIAO[-6:])

    await browser.press("/finish", course="G60")
    await browser.press("/finish", course="G60")

    async with world.store.read() as look:
        assert (await look.hours.balances(li_xiao.id))[2026].total == Hours.of(30)
        assert len(await look.hours.records(li_xiao.id, 2026)) == 2


async def test_a_wrong_id_number_or_password_is_told_and_never_shown_again(browser: Visitor) -> None:
    wrong = [(LI_XIAO, "000000"), (LI_XIAO[:-1] + "2", LI_XIAO[-6:]), ("", ""), ("<script>", "x")]

    for id_number, password in wrong:
        shown = await browser.press("/sign-in", id_number=id_number, password=password)

        assert browser.status == 403
        assert "身份证号或密码不对" in shown
        assert "<script>" not in shown
        assert LI_XIAO[:10] not in shown


async def test_the_id_number_is_masked_once_signed_in(browser: Visitor) -> None:
    shown = await browser.press("/sign-in", id_number=LI_XIAO, password=LI_XIAO[-6:])

    assert "43****************" in shown
    assert LI_XIAO[2:] not in shown


async def test_whoever_signed_out_has_to_sign_in_again(browser: Visitor) -> None:
    await browser.press("/sign-in", id_number=LI_XIAO, password=LI_XIAO[-6:])

    await browser.press("/sign-out")

    assert 'name="password"' in browser.html


async def test_hours_that_could_not_be_reported_are_not_marked_as_learned(world: World, browser: Visitor) -> None:
    await browser.press("/sign-in", id_number=LI_XIAO, password=LI_XIAO[-6:])
    async with world.store.begin() as tx:
        await tx._session.execute(delete(PlatformRow).where(PlatformRow.code == "yuelu"))

    shown = await browser.press("/finish", course="G60")

    assert "没有报上去" in shown
    assert "✅ 已学完" not in shown


async def test_the_pages_need_nothing_from_outside_and_no_script(browser: Visitor) -> None:
    shown = browser.html
    shown += await browser.press("/sign-in", id_number=LI_XIAO, password=LI_XIAO[-6:])

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
