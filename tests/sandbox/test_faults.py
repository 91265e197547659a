"""Faults, delays and limits: the server misbehaves when it is asked to."""

import asyncio
import dataclasses
import time

import aiohttp
import pytest

from bot.sandbox import Limits, SandboxConfig, running
from tests.chat import Chat, Refusal, client_api
from tests.sandbox.conftest import Bot


async def texts(chat: Chat) -> list[str]:
    return [message["text"] for message in (await chat.messages())[1:]]


async def test_an_error_strikes_as_often_as_asked(bot: Bot, wang_fang, api) -> None:
    await api.fault(method="sendMessage", error_code=500, times=2)
    answers = [await bot.call("sendMessage", chat_id=101, text="一") for _ in range(3)]
    assert [answer.status for answer in answers] == [500, 500, 200]
    assert answers[0].refusal == (500, "Internal Server Error: restart")
    assert await texts(wang_fang) == ["一"]


async def test_other_methods_and_chats_are_spared(bot: Bot, wang_fang, api) -> None:
    li_xiao = await api.add_person(102, "晓")
    await li_xiao.say("/start")
    await api.fault(method="sendMessage", chat_id=101, error_code=403)
    assert (await bot.call("getMe")).status == 200
    assert (await bot.call("sendMessage", chat_id=102, text="一")).status == 200
    answer = await bot.call("sendMessage", chat_id=101, text="一")
    assert answer.refusal == (403, "Forbidden: bot was blocked by the user")
    await api.end_faults()
    assert (await bot.call("sendMessage", chat_id=101, text="一")).status == 200


@pytest.mark.parametrize("after", [False, True])
async def test_a_reset_loses_the_call_or_only_its_answer(bot: Bot, wang_fang, api, after: bool) -> None:
    """`after`: carry it out, lose the answer."""
    await api.fault(method="sendMessage", reset=True, after=after, times=1)
    with pytest.raises(aiohttp.ClientError):
        await bot.call("sendMessage", chat_id=101, text="一")
    assert await texts(wang_fang) == (["一"] if after else [])
    call = (await api.calls("sendMessage"))[-1]
    assert call["outcome"]["carried_out"] is after


async def test_after_alone_loses_the_answer(bot: Bot, wang_fang, api) -> None:
    await api.fault(after=True, times=1)
    with pytest.raises(aiohttp.ClientError):
        await bot.call("sendMessage", chat_id=101, text="一")
    assert await texts(wang_fang) == ["一"]


@pytest.mark.parametrize("after", [False, True])
async def test_a_proxys_page_stands_in_for_the_answer(bot: Bot, wang_fang, api, after: bool) -> None:
    """§2.4 server: nginx 502 HTML, no JSON (I node-telegram-bot-api#634)."""
    await api.fault(method="sendMessage", html502=True, after=after, times=1)
    async with bot.session.post(bot.url("sendMessage"), json={"chat_id": 101, "text": "一"}) as response:
        assert response.status == 502
        assert response.content_type == "text/html"
    assert await texts(wang_fang) == (["一"] if after else [])


async def test_a_delay_alone_carries_the_call_out(bot: Bot, wang_fang, api) -> None:
    await api.fault(method="sendMessage", delay=0.3, times=1)
    started = time.monotonic()
    assert (await bot.call("sendMessage", chat_id=101, text="一")).status == 200
    assert time.monotonic() - started >= 0.3


async def test_a_probability_strikes_some_calls(bot: Bot, wang_fang, api) -> None:
    await api.fault(method="getMe", error_code=500, probability=0.5)
    statuses = [(await bot.call("getMe")).status for _ in range(60)]
    assert set(statuses) == {200, 500}


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ({"metod": "sendMessage"}, "unknown field 'metod'"),
        ({"probability": 2}, "probability lies between 0 and 1"),
        ({"times": 0}, "times is a whole number from 1 up"),
        ({"delay": "soon"}, "delay is a number of seconds"),
    ],
)
async def test_a_fault_of_the_wrong_shape_is_refused(api, fault, sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        await api.fault(**fault)
    assert refused.value.status == 400
    assert sentence in refused.value.sentence


async def test_delayed_answers_overtake_each_other(config: SandboxConfig) -> None:
    """§3 constitution: can delay and shuffle its answers (20–150 ms) so that races show."""
    async with running(dataclasses.replace(config, answer_delay=(0.02, 0.15))) as url, client_api(url) as api:
        bot = Bot(api)
        wang_fang = await api.add_person(101, "芳")
        await wang_fang.say("/start")
        order: list[int] = []

        async def send(number: int) -> None:
            await bot.call("sendMessage", chat_id=101, text=str(number))
            order.append(number)

        started = time.monotonic()
        await asyncio.gather(*(send(number) for number in range(12)))
        assert time.monotonic() - started >= 0.02
        shown = [int(text) for text in await texts(wang_fang)]
        assert sorted(order) == sorted(shown)
        assert order != shown


async def test_one_chat_takes_a_short_burst_and_then_one_a_second(config: SandboxConfig) -> None:
    """§2 Broadcast (F): "In a single chat, avoid sending more than one message per second"."""
    limited = dataclasses.replace(config, limits=Limits(chat_burst=3))
    async with running(limited) as url, client_api(url) as api:
        bot = Bot(api)
        for person in (101, 102):
            await (await api.add_person(person, "芳")).say("/start")
        statuses = [(await bot.call("sendMessage", chat_id=101, text="一")).status for _ in range(3)]
        assert statuses == [200, 200, 200]
        refused = await bot.call("sendMessage", chat_id=101, text="一")
        assert refused.refusal == (429, "Too Many Requests: retry after 1")
        assert (await bot.call("sendMessage", chat_id=102, text="一")).status == 200


async def test_no_second_sees_more_than_the_bots_rate(config: SandboxConfig) -> None:
    """§1.6: never more than 30 in any one-second window as the server sees it."""
    async with running(dataclasses.replace(config, limits=Limits(per_second=30))) as url, client_api(url) as api:
        bot = Bot(api)
        people = range(201, 251)
        for person in people:
            await (await api.add_person(person, "晓")).say("/start")

        async def send(person: int) -> None:
            while (answer := await bot.call("sendMessage", chat_id=person, text="一")).status == 429:
                assert answer.headers["Retry-After"] == str(answer.body["parameters"]["retry_after"]) == "1"
                await asyncio.sleep(1)

        await asyncio.gather(*(send(person) for person in people))
        calls = await api.calls("sendMessage")
        sent = sorted(call["time"] for call in calls if call["outcome"]["ok"])
        assert len(sent) == len(people)
        assert any(not call["outcome"]["ok"] for call in calls)
        busiest = max(sum(start <= other < start + 0.95 for other in sent) for start in sent)
        assert busiest <= 30
