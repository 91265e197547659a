"""The announcement stays open until its countdown has ended."""

import asyncio

import pytest

from core.id_numbers import IdNumber
from storage.tables import ConsentRow
from tests.chat import Chat, Message, Refusal, buttons
from tests.registration.steps import CHEN_JING, press, register, say, walk_to
from tests.world import PASSWORD, World


async def buttons_become(chat: Chat, wanted: list[str]) -> Message:
    return await chat.wait_for(lambda messages: buttons(messages[-1]) == wanted and messages[-1], why=f"for {wanted}")


async def consents(world: World, number: str) -> dict[str, str]:
    async with world.store.read() as look:
        person = await look.people.find(IdNumber(number))
        assert person is not None
        table = ConsentRow.__table__
        rows = await look._session.execute(table.select().where(table.c.person_id == person.id))
        return {row.kind: row.version for row in rows}


async def test_the_button_counts_down_and_then_leads_home(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    announcement = await register(chen_jing)
    assert buttons(announcement) == ["请阅读 10 秒"]
    with pytest.raises(Refusal) as refused:
        await chen_jing.press("请阅读 10 秒")
    assert refused.value.status == 409

    world.clock.move(seconds=5)
    await chen_jing.wait_for(lambda messages: buttons(messages[-1])[0] in ("请阅读 5 秒", "请阅读 4 秒"))
    world.clock.move(seconds=5)
    await buttons_become(chen_jing, ["进入首页"])

    await press(chen_jing, "进入首页", "陈静 · 长沙市第一中学")
    assert await consents(world, CHEN_JING) == {"privacy": "2026-11", "announcement": "2026-11"}


async def test_a_press_too_early_is_told_how_long_it_takes(world: World) -> None:
    """Where an app knows no disabled buttons, the press does arrive."""
    chen_jing = await world.chat("Chen Jing")
    announcement = await register(chen_jing)
    user = {"id": chen_jing.id, "is_bot": False, "first_name": "Chen Jing"}
    query = {"id": "77", "from": user, "chat_instance": "1", "message": announcement, "data": "announced"}

    await world.api.update(callback_query=query)

    async with asyncio.timeout(10):
        while not (told := await told_to(world, "77")):
            pass
    assert told[0].startswith("还有 ")
    assert "announcement" not in await consents(world, CHEN_JING)


async def told_to(world: World, query_id: str) -> list[str]:
    """What a press was answered with."""
    calls = await world.api.calls("answerCallbackQuery")
    return [call["params"]["text"] for call in calls if call["params"]["callback_query_id"] == query_id]


async def test_a_restart_during_the_countdown_changes_nothing(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await register(chen_jing)

    await world.stop()
    world.clock.move(seconds=10)
    await world.start()

    await buttons_become(chen_jing, ["进入首页"])
    await press(chen_jing, "进入首页", "陈静 · 长沙市第一中学")


async def test_an_announcement_left_by_start_can_be_read_later(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await register(chen_jing)
    await say(chen_jing, "/start", "陈静 · 长沙市第一中学")
    world.clock.move(days=3)

    await press(chen_jing, "继续填写", "📢")

    await press(chen_jing, "进入首页", "陈静 · 长沙市第一中学")
    assert "announcement" in await consents(world, CHEN_JING)


async def test_cancelling_does_not_skip_the_announcement(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await register(chen_jing)

    shown = await say(chen_jing, "/cancel", "📢")

    assert buttons(shown)[0].startswith("请阅读")


async def test_an_announcement_that_goes_out_late_can_still_be_left(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, "password_again")
    await world.api.fault(method="sendMessage", error_code=500, times=1)
    await say(chen_jing, PASSWORD, "📢")

    world.clock.move(seconds=10)

    await buttons_become(chen_jing, ["进入首页"])
    await press(chen_jing, "进入首页", "陈静 · 长沙市第一中学")
