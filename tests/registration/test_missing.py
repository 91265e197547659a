"""A unit that is not there: its full name, the authority above it, and the registration goes on at once."""

import pytest

from bot.registration.spelling import spellings
from core.id_numbers import IdNumber
from core.people import Standing
from tests.chat import Chat, text_of
from tests.missing_units.people import EAST, reviewer, unit_of
from tests.registration.steps import CHEN_JING, press, say, walk_to
from tests.world import World

CENTRE = "湘江新区智慧城市研究中心"
"""Nothing is called like this."""


async def miss(chat: Chat) -> None:
    """Up to the question for the full name."""
    await walk_to(chat, "unit")
    await say(chat, "没有这样的地方", "没有找到")
    await press(chat, "没有我的单位", "请发单位全称")


async def test_chen_jing_whose_unit_is_missing_registers_all_the_same(world: World) -> None:
    liu_min = await reviewer(world)
    chen_jing = await world.chat("Chen Jing")
    await miss(chen_jing)
    await say(chen_jing, CENTRE, f"“{CENTRE}”归哪个主管部门管")
    found = await say(chen_jing, "csjyj", "找到 5 个主管部门")
    assert "1  长沙市教育局\n      长沙市" in text_of(found)
    await press(chen_jing, "1", f"✅ {CENTRE}\n名单里还没有，请长沙市教育局新增")
    await press(chen_jing, "下一步", "注册 2/9")
    summary = await walk_to(chen_jing, "summary", after="name")
    assert f"单位：{CENTRE}（请长沙市教育局新增）" in text_of(summary)
    await walk_to(chen_jing, "announcement", after="summary")

    await liu_min.wait_for_text(f"申请新增单位 · {CENTRE}")
    async with world.store.read() as look:
        person = await look.people.find(IdNumber(CHEN_JING))
    assert person is not None
    assert person.standing is Standing.PENDING
    assert await unit_of(world, person) == "长沙市教育局"


async def test_a_unit_that_was_meant_is_offered_before_anybody_is_asked(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, "unit")
    await say(chen_jing, EAST, "找到")
    await press(chen_jing, "没有我的单位", "请发单位全称")

    twins = await press(chen_jing, f"就叫：{EAST}", "是不是其中一家")

    assert "1  长沙市第一中学\n      长沙市教育局" in text_of(twins)
    await press(chen_jing, "1", "✅ 已选：长沙市第一中学")
    await press(chen_jing, "下一步", "注册 2/9")


async def go_down(chat: Chat, name: str) -> None:
    """Opens the authority of this name, turning pages until it is there."""
    for _ in range(5):
        shown = text_of(await chat.screen()).splitlines()
        number = next((line.split()[0] for line in shown if line.endswith(f"  {name}")), None)
        if number is not None:
            await press(chat, number, f"› {name}")
            return
        before = await chat.screen()
        await chat.press("下一页 ›")
        await chat.wait_for(lambda messages, seen=before: text_of(messages[-1]) != text_of(seen))
    raise LookupError(name)


async def test_the_authority_is_found_by_browsing_and_the_name_can_be_changed(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await miss(chen_jing)
    await say(chen_jing, CENTRE, "归哪个主管部门管")
    await press(chen_jing, "改单位名称", "请发单位全称")
    await say(chen_jing, "湘江新区数字城市研究中心", "归哪个主管部门管")
    await press(chen_jing, "按地区找", "湖南省")
    await go_down(chen_jing, "长沙市")
    await go_down(chen_jing, "长沙市教育局")

    await press(chen_jing, "就是这家：长沙市教育局", "✅ 湘江新区数字城市研究中心")
    await press(chen_jing, "重新选择", "输入单位名称")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("一中", "4 到 60 个字"),
        ("No. 1 Middle School", "要用汉字"),
        ("长" * 61, "4 到 60 个字"),
        ("<b>长沙一中</b>", "要用汉字"),
    ],
)
async def test_what_is_no_full_name_is_asked_again_with_an_example(world: World, typed: str, answer: str) -> None:
    chen_jing = await world.chat("Chen Jing")
    await miss(chen_jing)

    assert answer in text_of(await chen_jing.ask(typed))

    await say(chen_jing, CENTRE, "归哪个主管部门管")


async def test_a_restart_in_the_middle_and_a_sticker_lose_nothing(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await miss(chen_jing)
    await say(chen_jing, CENTRE, "归哪个主管部门管")

    await world.restart()
    await chen_jing.send_file("unit.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    await chen_jing.wait_for_text("这一步请直接发文字")
    await say(chen_jing, "/start", "学时助手")
    await press(chen_jing, "继续填写", f"“{CENTRE}”归哪个主管部门管")
    await say(chen_jing, "没有的局", "没有找到叫“没有的局”的主管部门")
    await say(chen_jing, "长沙市教育局", "找到 1 个主管部门")
    await press(chen_jing, "1", f"✅ {CENTRE}")


async def test_a_unit_added_while_chen_jing_fills_in_the_rest_is_hers_at_once(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await miss(chen_jing)
    await say(chen_jing, CENTRE, "归哪个主管部门管")
    await say(chen_jing, "长沙市教育局", "找到 1 个主管部门")
    await press(chen_jing, "1", f"✅ {CENTRE}")
    await press(chen_jing, "下一步", "注册 2/9")
    async with world.store.begin() as tx:
        bureau = await tx.units.by_code("43010001")
        assert bureau is not None
        spelling = spellings(CENTRE, CENTRE)
        await tx.units.add(CENTRE, bureau, spelling.pinyin, spelling.initials)

    await walk_to(chen_jing, "announcement", after="name")

    async with world.store.read() as look:
        person = await look.people.find(IdNumber(CHEN_JING))
    assert person is not None
    assert person.unit_request_id is None
    assert await unit_of(world, person) == CENTRE
