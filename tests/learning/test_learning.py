"""Li Xiao looks where to learn."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.learning.texts import arrives, together
from tests.certificates.study import forge
from tests.chat import Chat, Message, buttons, text_of
from tests.hours.people import LI_XIAO
from tests.learning.entering import public_world
from tests.learning.reporting import course, platform_of
from tests.world import World, running_world


async def learning(chat: Chat) -> Message:
    await chat.ask("/start")
    await chat.press("🏫 去学习")
    return await chat.wait_for_text("🏫 去学习")


async def test_without_a_public_address_every_button_opens_the_platform_itself(world: World) -> None:
    chat = await world.signed_in(await world.person("李晓"))
    async with platform_of(world), platform_of(world, "dongting", "洞庭继教网"):
        shown = await learning(chat)
        await forge(world, chat, shown, "enter:1")

    assert buttons(shown) == ["岳麓学堂", "洞庭继教网", "« 首页"]
    doors = [row[0].get("url") for row in shown["reply_markup"]["inline_keyboard"]]
    assert doors == ["https://yuelu.example.org", "https://dongting.example.org", None]
    assert "不用密码" not in text_of(shown)
    assert buttons(await chat.screen()) == buttons(shown)


@pytest.mark.parametrize("public", [True, False])
async def test_the_three_passwords_are_told_in_one_place_as_the_platforms_own_rule(
    template: Path, tmp_path: Path, public: bool
) -> None:
    async with public_world(template, tmp_path) if public else running_world(template, tmp_path) as world:
        chat = await world.signed_in(await world.person("李晓"))
        async with platform_of(world):
            shown = text_of(await learning(chat))

    for told in ("您在这里设的密码", "学习平台自己的规定", "身份证号后六位", "在平台改过的，用改后的"):
        assert told in shown
    assert ("从这里进入平台：不用密码" in shown) is public
    assert ("第一次进入会为您开通该平台的账号" in shown) is public


@pytest.mark.parametrize(
    ("count", "words"), [(1, "在这家平台学的"), (2, "两家平台"), (3, "三家平台"), (12, "12 家平台")]
)
def test_the_platforms_are_counted(count: int, words: str) -> None:
    assert together(count).zh.startswith(words)


async def test_it_says_how_long_the_hours_of_a_platform_usually_take(world: World) -> None:
    chat = await world.signed_in(await world.person("李晓", number=LI_XIAO))
    async with platform_of(world) as yuelu, platform_of(world, "dongting", "洞庭继教网"):
        for number, completed in enumerate(["2026-11-21T10:00:00+08:00", "2026-11-21T09:00:00+08:00"]):
            await yuelu.report(course(f"G0{number}", "1", id_number=LI_XIAO, completed_at=completed))
        await yuelu.report(course("G09", "1", id_number=LI_XIAO, completed_at="2026-02-01T10:00:00+08:00"))

        shown = text_of(await learning(chat))

    assert "岳麓学堂：学完后一般 2 天左右记到这里" in shown
    assert "洞庭继教网：最近没有报来学时" in shown


@pytest.mark.parametrize(
    ("delay", "words"),
    [
        (timedelta(minutes=2), "几分钟内"),
        (timedelta(minutes=40), " 1 小时左右"),
        (timedelta(hours=5), " 5 小时左右"),
        (timedelta(hours=30), " 1 天左右"),
    ],
)
def test_a_delay_is_told_in_round_figures(delay: timedelta, words: str) -> None:
    assert f"一般{words}记到这里" in arrives("岳麓学堂", delay).zh


async def test_before_any_platform_is_connected_it_says_so(world: World) -> None:
    chat = await world.signed_in(await world.person("李晓"))

    assert "还没有接入学习平台" in text_of(await learning(chat))
