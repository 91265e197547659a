"""Finding one's unit: by typing, by browsing the tree, and when it is not there."""

import pytest

from tests.chat import buttons, text_of
from tests.registration.steps import press, say, walk_to
from tests.world import World


@pytest.mark.parametrize("query", ["csyz", "长沙市第一中学", "长沙一中", "changshayizhong", "长沙 一中"])
async def test_the_school_is_found_by(query: str, world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, "unit")

    found = await say(chen_jing, query, "长沙市第一中学")

    assert "1  长沙市第一中学\n      长沙市教育局" in text_of(found)
    chosen = await press(chen_jing, "1", "已选")
    assert "长沙市第一中学（湖南省 › 长沙市 › 长沙市教育局）" in text_of(chosen)


async def test_many_units_are_paged(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, "unit")
    first = text_of(await say(chen_jing, "实验小学", "找到"))

    await chen_jing.press("下一页 ›")
    second = await chen_jing.wait_for(
        lambda messages: text_of(messages[-1]) != first and "‹ 上一页" in buttons(messages[-1]) and messages[-1]
    )

    assert not set(first.splitlines()[2::2]) & set(text_of(second).splitlines()[2::2])
    await chen_jing.press("‹ 上一页")
    await chen_jing.wait_for(lambda messages: text_of(messages[-1]) == first)


async def test_the_school_is_found_by_browsing_the_tree(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, "unit")
    here = await press(chen_jing, "按地区和主管部门找", "湖南省")

    for name in ("长沙市", "长沙市教育局", "长沙市第一中学"):
        while name not in (shown := names_on(text_of(here))):
            before = text_of(here)
            await chen_jing.press("下一页 ›")
            here = await chen_jing.wait_for(
                lambda messages, before=before: text_of(messages[-1]) != before and messages[-1]
            )
        here = await press(chen_jing, shown[name], f"› {name}" if name != "长沙市第一中学" else "已选")

    assert "长沙市第一中学（湖南省 › 长沙市 › 长沙市教育局）" in text_of(here)


def names_on(text: str) -> dict[str, str]:
    """The names on a page of the tree, each with the number that chooses it."""
    numbered = (line.split("  ", 1) for line in text.splitlines() if line[:1].isdigit())
    return {name: number for number, name in numbered}


async def test_nothing_found_is_said_and_offers_the_tree(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, "unit")

    nothing = await say(chen_jing, "北京大学第三医院", "没有找到")

    assert buttons(nothing) == ["没有我的单位", "按地区和主管部门找"]


async def test_the_unit_can_be_chosen_again_at_once_and_by_typing_on(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, "chosen")

    await press(chen_jing, "重新选择", "输入单位名称")
    await say(chen_jing, "宜章路小学", "找到")
    await press(chen_jing, "1", "已选：长沙宜章路小学")

    await say(chen_jing, "长沙一中", "找到")


async def test_a_unit_of_an_earlier_list_can_still_be_chosen_later(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    list_of_units = await walk_to(chen_jing, "found")
    await say(chen_jing, "宜章路小学", "找到 1")
    await press(chen_jing, "1", "已选：长沙宜章路小学")
    await press(chen_jing, "下一步", "注册 2/9")

    await chen_jing.press("1", message=list_of_units)

    await chen_jing.wait_for_text("已选：长沙市第一中学")
    await press(chen_jing, "下一步", "注册 2/9")


async def test_what_is_typed_as_a_unit_is_shown_as_text_only(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, "unit")

    answer = await say(chen_jing, "<b>&一中", "“<b>&一中”")

    assert "<b>" in text_of(answer)
