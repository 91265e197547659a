"""TELEGRAM.md §3, rows 5–12 and 33: how updates reach a polling bot."""

import asyncio
import time

import pytest

from bot.sandbox import Limits, SandboxConfig, running
from tests.chat import client_api
from tests.sandbox.conftest import TOKEN, Bot

CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


async def test_an_update_repeats_until_it_is_confirmed(bot: Bot, wang_fang) -> None:
    """Row 5: updates repeat until confirmed; offset=id+1 confirms → same update twice, then []."""
    await wang_fang.say("一")
    first, again = await bot.updates(), await bot.updates()
    assert first == again
    assert first[0]["message"]["text"] == "一"
    assert await bot.updates(offset=first[0]["update_id"] + 1) == []


async def test_ids_grow_by_one_and_a_limit_cuts(bot: Bot, wang_fang) -> None:
    """Row 6: limit=1 of three; ids grow by one → [u1] then u1,u1+1,u1+2."""
    for text in ("一", "二", "三"):
        await wang_fang.say(text)
    first = (await bot.updates(limit=1))[0]["update_id"]
    assert [update["update_id"] for update in await bot.updates()] == [first, first + 1, first + 2]
    assert len(await bot.updates(limit=0)) == 1


async def test_a_negative_offset_forgets_all_but_the_last(bot: Bot, wang_fang) -> None:
    """Row 7: offset=-1 → [last]."""
    for text in ("一", "二", "三"):
        await wang_fang.say(text)
    assert [update["message"]["text"] for update in await bot.updates(offset=-1)] == ["三"]
    assert len(await bot.updates()) == 1


async def test_a_long_poll_holds_and_wakes(bot: Bot, wang_fang) -> None:
    """Row 8: long poll holds for `timeout`, wakes at once on an update → >=1.8 s empty; long before 20 s."""
    started = time.monotonic()
    assert await bot.updates(timeout=2) == []
    assert time.monotonic() - started >= 1.8
    poll = asyncio.create_task(bot.updates(timeout=20))
    await bot.call("getMe")
    await wang_fang.say("一")
    assert (await asyncio.wait_for(poll, 10))[0]["message"]["text"] == "一"


async def test_allowed_updates_filter_and_are_remembered(bot: Bot, wang_fang, api) -> None:
    """Row 9: allowed_updates filters, is remembered, [] resets → callback_query never queued."""
    await bot.updates(allowed_updates=["message"])
    query = {"from": {"id": 101, "is_bot": False, "first_name": "芳"}, "data": "a", "chat_instance": "1"}
    await api.update(callback_query=query)
    await wang_fang.say("一")
    assert [update.keys() - {"update_id"} for update in await bot.updates()] == [{"message"}]
    await bot.updates(offset=-1, allowed_updates=[])
    await api.update(callback_query=query)
    await api.update(message_reaction={"chat": {"id": 101, "type": "private"}})
    assert [update.keys() - {"update_id"} for update in await bot.updates()] == [{"message"}, {"callback_query"}]


async def test_of_two_pollers_the_first_gives_way(bot: Bot, wang_fang) -> None:
    """Row 10: two pollers: the first gets 409 "Conflict: terminated by other getUpdates request; …"."""
    first = asyncio.create_task(bot.call("getUpdates", timeout=20))
    await _polling(bot, 1)
    second = asyncio.create_task(bot.call("getUpdates", timeout=20))
    assert (await first).refusal == (409, CONFLICT)
    await wang_fang.say("一")
    assert len((await second).result) == 1


async def _polling(bot: Bot, count: int) -> None:
    """Returns once so many getUpdates are under way."""
    async with asyncio.timeout(5):
        waiting = 0
        while waiting < count:
            async with bot.session.get(f"{bot.base_url}/client/calls?method=getUpdates") as response:
                calls = (await response.json())["calls"]
            waiting = sum(call["outcome"] is None for call in calls)


async def test_conflicts_in_a_row_are_held_back(bot: Bot) -> None:
    """§2.2: repeated conflicts are delayed 3 s (T 16236-16250)."""
    await bot.call("setWebhook", url="http://127.0.0.1:9/")
    assert (await bot.call("getUpdates")).refusal == (409, WEBHOOK_ACTIVE)
    started = time.monotonic()
    assert (await bot.call("getUpdates")).refusal == (409, WEBHOOK_ACTIVE)
    assert time.monotonic() - started > 2.5


async def test_polling_and_a_webhook_exclude_each_other(bot: Bot) -> None:
    """Row 11: getUpdates while a webhook is set → 409 "Conflict: can't use getUpdates method …"."""
    await bot.call("setWebhook", url="http://127.0.0.1:9/")
    assert (await bot.call("getUpdates")).refusal == (409, WEBHOOK_ACTIVE)
    await bot.call("deleteWebhook")
    assert (await bot.call("getUpdates")).result == []


async def test_a_webhook_ends_the_poll_under_way(bot: Bot) -> None:
    """§2.4: `Conflict: terminated by setWebhook request` (T 16229)."""
    poll = asyncio.create_task(bot.call("getUpdates", timeout=20))
    await _polling(bot, 1)
    await bot.call("setWebhook", url="http://127.0.0.1:9/")
    assert (await poll).refusal == (409, "Conflict: terminated by setWebhook request")


async def test_a_first_start_reaches_the_bot_as_telegram_words_it(bot: Bot, li_xiao) -> None:
    """Row 12: incoming /start → message with from, private chat, unix date, bot_command entity."""
    await li_xiao.say("/start")
    message = await bot.next_update("message")
    assert message["message_id"] > 0
    assert message["from"] == {"id": 102, "is_bot": False, "first_name": "晓", "last_name": "李", "language_code": "zh"}
    assert message["chat"] == {"id": 102, "type": "private", "first_name": "晓", "last_name": "李"}
    assert abs(message["date"] - time.time()) < 5
    assert message["text"] == "/start"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_a_press_brings_the_message_as_it_is_now(bot: Bot, wang_fang) -> None:
    """Row 33: callback_query → {"id","from","message":{as it is now},"chat_instance","data":"a"}."""
    keyboard = {"inline_keyboard": [[{"text": "甲", "callback_data": "a"}]]}
    sent = (await bot.call("sendMessage", chat_id=101, text="旧", reply_markup=keyboard)).result
    where = {"chat_id": 101, "message_id": sent["message_id"]}
    edited = (await bot.call("editMessageText", **where, text="新", reply_markup=keyboard)).result
    press = asyncio.create_task(wang_fang.press("甲"))
    query = await bot.next_update("callback_query")
    assert query["from"]["id"] == 101
    assert query["message"] == edited
    assert query["data"] == "a"
    assert isinstance(query["id"], str)
    assert isinstance(query["chat_instance"], str)
    await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="好", show_alert=True)
    assert await press == {"text": "好", "show_alert": True}


async def test_a_hasty_poller_is_slowed_down_when_limits_are_on() -> None:
    """§2.2: same offset within 3 s with timeout < 3 → timeout 3; within 0.5 s → limit 1."""
    config = SandboxConfig(token=TOKEN, limits=Limits())
    async with running(config) as base_url, client_api(base_url) as api:
        bot = Bot(api)
        li_xiao = await api.add_person(102, "晓")
        for text in ("一", "二"):
            await li_xiao.say(text)
        assert len(await bot.updates()) == 2
        assert len(await bot.updates()) == 1
        last = (await bot.updates(offset=-1))[0]["update_id"]
        await bot.updates(offset=last + 1)
        started = time.monotonic()
        assert await bot.updates(offset=last + 1) == []
        assert time.monotonic() - started > 2.5


@pytest.mark.parametrize("kind", ["chat_member", "message_reaction"])
async def test_some_kinds_come_only_when_asked_for(bot: Bot, api, kind: str) -> None:
    """§2.2: `[]` = all but chat_member, message_reaction, message_reaction_count (Client.h:1456)."""
    await api.update(**{kind: {"chat": {"id": 7, "type": "private"}}})
    assert await bot.updates() == []
    await bot.updates(allowed_updates=[kind])
    await api.update(**{kind: {"chat": {"id": 7, "type": "private"}}})
    assert [kind in update for update in await bot.updates()] == [True]
