"""TELEGRAM.md §3, rows 1–4 and 47–50, 53, 54: what every method shares, and the smaller methods."""

import json

import aiohttp
import pytest

from tests.sandbox.conftest import Answer, Bot, picture


async def test_a_bot_asks_who_it_is(bot: Bot) -> None:
    """Row 1: getMe → id, is_bot, first_name, username ending in bot, can_join_groups, …"""
    me = (await bot.call("getMe")).result
    assert me["id"] == 4242
    assert me["is_bot"] is True
    assert me["first_name"]
    assert me["username"].endswith("bot")
    assert {"can_join_groups", "can_read_all_group_messages", "supports_inline_queries"} <= me.keys()


async def test_a_method_is_read_in_any_case_and_any_encoding(bot: Bot, wang_fang) -> None:
    """Row 2: method name is case-insensitive; GET, form, JSON, multipart all read → same result."""
    params = {"chat_id": "101", "text": "您好", "protect_content": "true"}
    parts = aiohttp.FormData(params)
    parts.add_field("unused", b"x", filename="unused.bin")
    async with bot.session.get(bot.url("SENDMESSAGE"), params=params) as response:
        answers = [Answer(response.status, await response.json(), response.headers)]
    answers.append(await bot.send("sendmessage", data=params))
    async with bot.session.get(bot.url("sendMessage"), data=params) as response:
        answers.append(Answer(response.status, await response.json(), response.headers))
    answers.append(await bot.send("sendMessage", json={"chat_id": 101, "text": "您好", "protect_content": True}))
    answers.append(await bot.send("SendMessage", data=parts))
    shown = [{**answer.result, "message_id": 0, "date": 0} for answer in answers]
    assert shown == [shown[0]] * 5
    assert shown[0]["text"] == "您好"
    assert shown[0]["has_protected_content"] is True


async def test_an_unknown_token_is_unauthorized(bot: Bot, api) -> None:
    """Row 3: unknown token → 401 {"ok":false,"error_code":401,"description":"Unauthorized"}."""
    answer = await Bot(api, "4242:another-token").call("getMe")
    assert (answer.status, answer.body) == (
        401,
        {"ok": False, "error_code": 401, "description": "Unauthorized"},
    )


async def test_a_token_of_the_wrong_shape_is_named_so(api) -> None:
    """§2.4: 401 `Unauthorized: invalid token specified` (T ClientManager.cpp:76-84)."""
    assert (await Bot(api, "nonsense").call("getMe")).refusal == (401, "Unauthorized: invalid token specified")


async def test_an_unknown_method_is_not_found(bot: Bot) -> None:
    """Row 4: unknown method → 404 "Not Found: method not found"."""
    answer = await bot.call("sendSmoke")
    assert (answer.status, answer.body) == (
        404,
        {"ok": False, "error_code": 404, "description": "Not Found: method not found"},
    )


async def test_a_path_that_is_no_bot_is_not_found(bot: Bot) -> None:
    """§2.4: bad path 404 `Not Found`."""
    async with bot.session.get(f"{bot.base_url}/robot/getMe") as response:
        assert await response.json() == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_an_unknown_parameter_is_refused_by_name(bot: Bot, wang_fang) -> None:
    """§3: unknown parameters are refused or reported, never answered `true`."""
    status, sentence = (await bot.call("sendMessage", chat_id=101, text="您好", tekst="?")).refusal
    assert status == 400
    assert "'tekst'" in sentence


async def test_a_parameter_beyond_this_server_is_refused_by_name(bot: Bot, wang_fang) -> None:
    """§3: stricter only on purpose: to ignore a thread would be to answer with a lie."""
    answer = await bot.call("sendMessage", chat_id=101, text="您好", message_thread_id=3)
    assert answer.refusal == (400, "Bad Request: this server cannot do message_thread_id")


async def test_half_a_surrogate_pair_is_refused(bot: Bot, wang_fang) -> None:
    answer = await bot.send(
        "sendMessage",
        data=b'{"chat_id":101,"text":"\\ud83d"}',
        headers={"Content-Type": "application/json"},
    )
    assert answer.refusal == (400, "Bad Request: can't parse JSON object")


async def test_a_copy_has_no_origin_and_a_forward_names_it(bot: Bot, wang_fang, api) -> None:
    """Row 47: copyMessage / forwardMessage → {"message_id":N}; forward_origin in the Message."""
    li_xiao = await api.add_person(102, "晓")
    await li_xiao.say("/start")
    said = await wang_fang.say("我的学时")
    where = {"chat_id": 102, "from_chat_id": 101, "message_id": said["message_id"]}
    copied = (await bot.call("copyMessage", **where)).result
    forwarded = (await bot.call("forwardMessage", **where)).result
    assert copied.keys() == {"message_id"}
    assert forwarded["forward_origin"]["sender_user"]["id"] == 101
    last_two = (await li_xiao.messages())[-2:]
    assert [message["text"] for message in last_two] == ["我的学时"] * 2
    assert last_two[0]["message_id"] == copied["message_id"]
    assert "forward_origin" not in last_two[0]
    where["message_id"] = 999
    assert (await bot.call("copyMessage", **where)).refusal == (400, "Bad Request: message to copy not found")
    assert (await bot.call("forwardMessage", **where)).refusal == (400, "Bad Request: message to forward not found")


async def test_commands_are_kept_per_scope_and_language(bot: Bot, wang_fang, api) -> None:
    """Row 48: getMyCommands returns what setMyCommands stored for that scope; [] elsewhere."""
    commands = [{"command": "hours", "description": "我的学时"}]
    scope = {"type": "chat", "chat_id": 101}
    assert (await bot.call("setMyCommands", commands=commands, scope=scope, language_code="zh")).result is True
    assert (await bot.call("getMyCommands", scope=scope, language_code="zh")).result == commands
    assert (await bot.call("getMyCommands", scope=scope)).result == []
    assert (await bot.call("getMyCommands", language_code="zh")).result == []
    shown = await api.call("GET", "/chats/101/bot")
    assert shown["commands"] == commands
    assert (await bot.call("deleteMyCommands", scope=scope, language_code="zh")).result is True
    assert (await bot.call("getMyCommands", scope=scope, language_code="zh")).result == []


@pytest.mark.parametrize(
    "command", [{"command": "学时", "description": "学时"}, {"command": "a" * 33, "description": "long"}]
)
async def test_a_command_of_the_wrong_shape_is_refused(bot: Bot, command) -> None:
    """§2 Limits: commands: name 1–32 [a-z0-9_]."""
    assert (await bot.call("setMyCommands", commands=[command])).refusal == (
        400,
        "Bad Request: BOT_COMMAND_INVALID",
    )


async def test_names_and_descriptions_are_kept_per_language(bot: Bot, wang_fang, api) -> None:
    await bot.call("setMyName", name="Credit hours")
    await bot.call("setMyName", name="学时", language_code="zh")
    await bot.call("setMyDescription", description="查学时、申请证书")
    assert (await bot.call("getMyName", language_code="zh")).result == {"name": "学时"}
    assert (await bot.call("getMyName", language_code="fr")).result == {"name": "Credit hours"}
    assert (await bot.call("getMyDescription")).result == {"description": "查学时、申请证书"}
    assert (await bot.call("getMyShortDescription")).result == {"short_description": ""}
    assert (await bot.call("getMe")).result["first_name"] == "Credit hours"
    shown = await api.call("GET", "/chats/101/bot")
    assert (shown["name"], shown["description"]) == ("学时", "查学时、申请证书")


async def test_a_menu_button_is_kept_per_chat(bot: Bot, wang_fang) -> None:
    await bot.call("setChatMenuButton", chat_id=101, menu_button={"type": "default"})
    assert (await bot.call("getChatMenuButton", chat_id=101)).result == {"type": "default"}
    assert (await bot.call("getChatMenuButton")).result == {"type": "commands"}


async def test_a_person_who_blocks_the_bot_is_out_of_reach(bot: Bot, wang_fang) -> None:
    """Row 49: my_chat_member old "member" new "kicked"; then sendMessage 403 Forbidden: …"""
    await wang_fang.block()
    change = await bot.next_update("my_chat_member")
    assert change["old_chat_member"]["status"] == "member"
    assert change["new_chat_member"]["status"] == "kicked"
    for method, more in (("sendMessage", {"text": "您好"}), ("sendChatAction", {"action": "typing"})):
        answer = await bot.call(method, chat_id=101, **more)
        assert answer.refusal == (403, "Forbidden: bot was blocked by the user")
    await wang_fang.unblock()
    back = await bot.next_update("my_chat_member")
    assert (back["old_chat_member"]["status"], back["new_chat_member"]["status"]) == ("kicked", "member")
    assert (await bot.call("sendMessage", chat_id=101, text="您好")).result["text"] == "您好"


async def test_a_flood_says_how_long_to_wait(bot: Bot, wang_fang, api) -> None:
    """Row 50: 429 … "parameters":{"retry_after":3} + header Retry-After: 3."""
    await api.fault(method="sendMessage", retry_after=3, times=1)
    answer = await bot.call("sendMessage", chat_id=101, text="您好")
    assert answer.status == 429
    assert answer.body == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 3",
        "parameters": {"retry_after": 3},
    }
    assert answer.headers["Retry-After"] == "3"
    assert (await bot.call("sendMessage", chat_id=101, text="您好")).status == 200


async def test_content_is_protected_and_actions_are_known(bot: Bot, wang_fang) -> None:
    """Row 53: "has_protected_content":true; sendChatAction true; bad action 400."""
    sent = (await bot.call("sendMessage", chat_id=101, text="您好", protect_content=True)).result
    assert sent["has_protected_content"] is True
    where = {"chat_id": 101, "from_chat_id": 101, "message_id": sent["message_id"]}
    assert (await bot.call("forwardMessage", **where)).refusal[1] == "Bad Request: message can't be forwarded"
    assert (await bot.call("sendChatAction", chat_id=101, action="upload_document")).result is True
    assert (await bot.call("sendChatAction", chat_id=101, action="dancing")).refusal == (
        400,
        "Bad Request: wrong parameter action in request",
    )


async def test_a_bot_cannot_open_a_chat(bot: Bot, li_xiao) -> None:
    """Row 54: a bot cannot open a chat with a person who never started it → 400 chat not found."""
    refused = (400, "Bad Request: chat not found")
    assert (await bot.call("sendMessage", chat_id=102, text="您好")).refusal == refused
    assert (await bot.call("getChat", chat_id=102)).refusal == refused
    await li_xiao.say("/start")
    assert (await bot.call("sendMessage", chat_id=102, text="您好")).status == 200
    assert (await bot.call("getChat", chat_id=102)).result["first_name"] == "晓"


async def test_a_multipart_form_carries_json_parameters(bot: Bot, wang_fang) -> None:
    """§1.10: multipart with files, objects are JSON strings, False is "false"."""
    sent = await bot.upload(
        "sendPhoto",
        {"photo": ("a.png", picture(40, 30))},
        chat_id=101,
        caption="<i>照片</i>",
        parse_mode="HTML",
        protect_content="false",
        reply_markup=json.dumps({"inline_keyboard": [[{"text": "好", "callback_data": "ok"}]]}),
    )
    assert sent.result["caption_entities"] == [{"type": "italic", "offset": 0, "length": 2}]
    assert "has_protected_content" not in sent.result
    assert sent.result["reply_markup"]["inline_keyboard"][0][0]["text"] == "好"
