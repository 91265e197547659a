"""The client API of DESIGN §1: a person's side of the chat."""

import asyncio
import json
import time

import pytest

from tests.chat import Refusal
from tests.sandbox.conftest import Bot

ROWS = [[{"text": "甲", "callback_data": "a"}, {"text": "等", "disabled": {}}, {"text": "网", "url": "https://x.cn/"}]]


async def test_a_person_is_added_and_changed_under_one_id(api) -> None:
    await api.add_person(7, "芳", role="新学员", hint="先注册", role_en="Newcomer", hint_en="Register first")
    await api.add_person(7, "王芳", phone_number="13800000001")
    users = (await api.call("GET", "/users"))["users"]
    assert [(user["id"], user["first_name"], user["role"], user["hint"]) for user in users] == [
        (7, "王芳", "新学员", "先注册")
    ]
    assert (users[0]["role_en"], users[0]["hint_en"]) == ("Newcomer", "Register first")
    assert (users[0]["started"], users[0]["blocked"]) == (False, False)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"first_name": "芳"}, "id is a whole number above zero"),
        ({"id": 7}, "first_name is missing"),
        ({"id": 7, "first_name": "芳", "name": "?"}, "unknown field 'name'"),
    ],
)
async def test_a_person_of_the_wrong_shape_is_refused(api, body, sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        await api.call("POST", "/users", json=body)
    assert refused.value.status == 400
    assert sentence in refused.value.sentence


async def test_what_cannot_be_pressed_says_why(bot: Bot, wang_fang) -> None:
    """404 no such message or button, 409 disabled, 403 blocked."""
    keyboard = {"inline_keyboard": ROWS}
    message = (await bot.call("sendMessage", chat_id=101, text="选", reply_markup=keyboard)).result
    for body, status in (
        ({"message_id": 999, "button": "甲"}, 404),
        ({"message_id": message["message_id"], "button": "乙"}, 404),
        ({"message_id": message["message_id"], "data": "b"}, 404),
        ({"message_id": message["message_id"], "button": "等"}, 409),
    ):
        with pytest.raises(Refusal) as refused:
            await wang_fang.api.call("POST", "/chats/101/presses", json=body)
        assert refused.value.status == status
    opened = {"message_id": message["message_id"], "button": "网"}
    assert await wang_fang.api.call("POST", "/chats/101/presses", json=opened) == {
        "answer": None,
        "url": "https://x.cn/",
    }
    await wang_fang.block()
    with pytest.raises(Refusal) as refused:
        await wang_fang.press("甲", message=message)
    assert refused.value.status == 403
    with pytest.raises(Refusal) as refused:
        await wang_fang.say("您好")
    assert refused.value.status == 403


async def test_a_button_is_pressed_by_its_data(bot: Bot, wang_fang) -> None:
    message = (await bot.call("sendMessage", chat_id=101, text="选", reply_markup={"inline_keyboard": ROWS})).result
    press = asyncio.create_task(wang_fang.press_data(message, "a"))
    query = await bot.next_update("callback_query")
    await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="好")
    assert await press == {"text": "好"}


async def test_only_what_is_new_is_shown_after_a_seq(bot: Bot, wang_fang) -> None:
    sent = [(await bot.call("sendMessage", chat_id=101, text=text)).result for text in ("一", "二", "三")]
    seq = (await wang_fang.view())["seq"]
    assert (await wang_fang.view(after_seq=seq))["messages"] == []
    where = [{"chat_id": 101, "message_id": message["message_id"]} for message in sent]
    await bot.call("editMessageText", **where[1], text="二改")
    await bot.call("deleteMessage", **where[0])
    view = await wang_fang.view(after_seq=seq)
    assert [message["text"] for message in view["messages"]] == ["二改"]
    assert view["deleted"] == [sent[0]["message_id"]]
    assert view["seq"] > seq
    assert [message["text"] for message in await wang_fang.messages()] == ["/start", "二改", "三"]


async def test_waiting_ends_with_the_first_change(bot: Bot, wang_fang) -> None:
    seq = (await wang_fang.view())["seq"]
    waiting = asyncio.create_task(wang_fang.view(after_seq=seq, wait=20))
    await bot.call("getMe")
    assert not waiting.done()
    await bot.call("sendMessage", chat_id=101, text="新")
    view = await asyncio.wait_for(waiting, 2)
    assert [message["text"] for message in view["messages"]] == ["新"]
    started = time.monotonic()
    assert (await wang_fang.view(after_seq=view["seq"], wait=0.3))["messages"] == []
    assert time.monotonic() - started >= 0.3


async def test_events_are_the_same_as_a_stream(bot: Bot, wang_fang) -> None:
    url = f"{bot.base_url}/client/chats/101/events"
    async with bot.session.get(url) as stream:
        assert stream.content_type == "text/event-stream"
        first = await _event(stream)
        assert [message["text"] for message in first["messages"]] == ["/start"]
        sent = (await bot.call("sendMessage", chat_id=101, text="新")).result
        second = await _event(stream)
        assert [message["text"] for message in second["messages"]] == ["新"]
        await bot.call("deleteMessage", chat_id=101, message_id=sent["message_id"])
        assert (await _event(stream))["deleted"] == [sent["message_id"]]
        await bot.call("sendChatAction", chat_id=101, action="upload_document")
        assert await _event(stream) == {"action": "upload_document"}
    async with bot.session.get(url, headers={"Last-Event-ID": str(first["seq"])}) as stream:
        again = await _event(stream)
        assert (again["messages"], again["deleted"]) == ([], [sent["message_id"]])


async def _event(stream) -> dict:
    while True:
        line = await asyncio.wait_for(stream.content.readline(), 5)
        if line.startswith(b"data: "):
            return json.loads(line.removeprefix(b"data: "))


async def test_a_person_edits_what_they_wrote(bot: Bot, wang_fang) -> None:
    said = await wang_fang.say("43010119900101")
    await bot.next_update("message")
    await wang_fang.edit(said, "打错了")
    edited = await bot.next_update("edited_message")
    assert (edited["message_id"], edited["text"]) == (said["message_id"], "打错了")
    assert edited["edit_date"] >= edited["date"]
    sent = (await bot.call("sendMessage", chat_id=101, text="机器人说的")).result
    with pytest.raises(Refusal) as refused:
        await wang_fang.edit(sent, "我改")
    assert refused.value.status == 409


async def test_a_person_replies_to_a_message(bot: Bot, wang_fang, api) -> None:
    sent = (await bot.call("sendMessage", chat_id=101, text="原因？")).result
    await api.call("POST", "/chats/101/messages", json={"text": "有", "reply_to_message_id": sent["message_id"]})
    assert (await bot.next_update("message"))["reply_to_message"]["text"] == "原因？"


async def test_a_raw_update_is_anything_else(bot: Bot, api) -> None:
    """POST /client/updates: a raw Bot API update without its id."""
    group = {"id": -100123, "type": "supergroup", "title": "培训群"}
    person = {"id": 55, "is_bot": False, "first_name": "晓"}
    voice = {"file_id": "x", "file_unique_id": "y", "duration": 3}
    await api.update(message={"chat": group, "from": person, "voice": voice})
    message = await bot.next_update("message")
    assert message["voice"] == voice
    assert message["message_id"] > 0
    assert message["date"] > 0
    answer = await bot.call("sendMessage", chat_id=-100123, text="只在私聊里办事")
    assert answer.result["chat"] == group
    assert (await bot.call("deleteMessage", chat_id=-100123, message_id=message["message_id"])).result is True
    with pytest.raises(Refusal) as refused:
        await api.call("POST", "/updates", json={"update_id": 3, "message": {}})
    assert refused.value.status == 400


async def test_a_stranger_in_a_raw_update_can_be_answered(bot: Bot, api) -> None:
    stranger = {"id": 77, "is_bot": False, "first_name": "陌生人"}
    await api.update(message={"chat": {"id": 77, "type": "private"}, "from": stranger, "text": "您好"})
    assert (await bot.call("sendMessage", chat_id=77, text="您好")).status == 200


async def test_a_channel_post_is_forwarded_with_its_channel(bot: Bot, wang_fang, api) -> None:
    channel = {"id": -100777, "type": "channel", "title": "培训通知"}
    await api.update(channel_post={"chat": channel, "text": "通知"})
    post = await bot.next_update("channel_post")
    where = {"chat_id": 101, "from_chat_id": -100777, "message_id": post["message_id"]}
    assert (await bot.call("forwardMessage", **where)).result["forward_origin"]["chat"] == channel


async def test_a_forged_press_can_be_answered(bot: Bot, wang_fang, api) -> None:
    person = {"id": 101, "is_bot": False, "first_name": "芳"}
    await api.update(callback_query={"from": person, "data": "claim:999", "chat_instance": "1"})
    query = await bot.next_update("callback_query")
    assert query["data"] == "claim:999"
    answered = await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="这不是您的")
    assert answered.result is True


async def test_every_call_is_on_record_with_its_time_and_outcome(bot: Bot, wang_fang, api) -> None:
    before = time.time()
    await bot.call("sendMessage", chat_id=101, text="您好")
    await bot.call("sendMessage", chat_id=5, text="您好")
    calls = await api.calls("SENDMESSAGE")
    assert [call["params"]["chat_id"] for call in calls] == [101, 5]
    assert calls[0]["outcome"] == {"ok": True}
    assert calls[1]["outcome"] == {"ok": False, "error_code": 400, "description": "Bad Request: chat not found"}
    assert before <= calls[0]["time"] <= calls[1]["time"] <= time.time()
    assert {"getUpdates", "sendMessage"} <= {call["method"] for call in await api.calls()}


async def test_only_calls_that_began_or_were_answered_since_are_shown(bot: Bot, wang_fang, api) -> None:
    await bot.call("getMe")
    seq = (await api.call("GET", "/calls"))["seq"]
    waiting = asyncio.create_task(bot.call("getUpdates", timeout=10))
    while True:
        began = (await api.call("GET", "/calls", params={"after": seq}))["calls"]
        if began:
            break
        await asyncio.sleep(0.01)
    assert [(call["method"], call["outcome"]) for call in began] == [("getUpdates", None)]
    seq = began[0]["seq"]
    await wang_fang.say("您好")
    await waiting
    (ended,) = (await api.call("GET", "/calls", params={"after": seq}))["calls"]
    assert (ended["id"], ended["outcome"]) == (began[0]["id"], {"ok": True})
    await bot.call("getMe")
    newest = await api.call("GET", "/calls", params={"limit": 1})
    assert [call["method"] for call in newest["calls"]] == ["getMe"]
    assert newest["seq"] > ended["seq"]
    for wrong in ({"after": "x"}, {"limit": 0}):
        with pytest.raises(Refusal) as refused:
            await api.call("GET", "/calls", params=wrong)
        assert refused.value.status == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Host": "rebound.example"},
    ],
)
async def test_another_sites_page_cannot_drive_the_server(bot: Bot, api, wang_fang, headers) -> None:
    body = {"text": "我被冒充了"}
    url = f"{bot.base_url}/client/chats/101/messages"
    async with bot.session.post(url, json=body, headers=headers) as response:
        assert response.status == 403
    async with bot.session.post(bot.url("getMe"), headers=headers) as response:
        assert response.status == 403
    assert [message["text"] for message in await wang_fang.messages()] == ["/start"]


async def test_the_servers_own_page_may_drive_it(bot: Bot, wang_fang) -> None:
    headers = {"Sec-Fetch-Site": "same-origin", "Origin": bot.base_url}
    url = f"{bot.base_url}/client/chats/101/messages"
    async with bot.session.post(url, json={"text": "您好"}, headers=headers) as response:
        assert response.status == 200


async def test_the_page_is_served_and_nothing_beside_it(bot: Bot) -> None:
    linked = {"Sec-Fetch-Site": "cross-site"}
    async with bot.session.get(bot.base_url + "/", headers=linked) as response:
        assert response.content_type == "text/html"
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    for path in ("/page/..%2fapp.py", "/page/nothing.js"):
        async with bot.session.get(bot.base_url + path) as response:
            assert response.status == 404


@pytest.mark.parametrize(
    ("verb", "path", "status"),
    [
        ("GET", "/chats/999/messages", 404),
        ("POST", "/users/999/block", 404),
        ("GET", "/files/nothing", 404),
        ("GET", "/chats/101/messages?after_seq=x", 400),
        ("POST", "/chats/101/messages", 400),
    ],
)
async def test_a_refusal_has_a_status_and_a_sentence(api, wang_fang, verb: str, path: str, status: int) -> None:
    with pytest.raises(Refusal) as refused:
        await api.call(verb, path)
    assert refused.value.status == status
    assert refused.value.sentence
