"""TELEGRAM.md §3, rows 26–32 and 34: edits, deletions, replies and answers to presses."""

import asyncio
import dataclasses
import time

import pytest

from bot.sandbox import SandboxConfig, running
from tests.chat import client_api
from tests.sandbox.conftest import Bot, picture

KEYBOARD = {"inline_keyboard": [[{"text": "甲", "callback_data": "a"}]]}
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def sent(bot: Bot, text: str = "旧", **more) -> dict:
    return (await bot.call("sendMessage", chat_id=101, text=text, **more)).result


async def test_an_edit_stays_in_place(bot: Bot, wang_fang) -> None:
    """Row 26: same message_id, new text, edit_date; without reply_markup the keyboard goes."""
    message = await sent(bot, reply_markup=KEYBOARD)
    await sent(bot, "后面")
    where = {"chat_id": 101, "message_id": message["message_id"]}
    edited = (await bot.call("editMessageText", **where, text="<b>新</b>", parse_mode="HTML")).result
    assert edited["message_id"] == message["message_id"]
    assert edited["text"] == "新"
    assert edited["entities"] == [{"type": "bold", "offset": 0, "length": 1}]
    assert edited["edit_date"] >= message["date"]
    assert "reply_markup" not in edited
    assert [shown["text"] for shown in (await wang_fang.messages())[-2:]] == ["新", "后面"]


async def test_a_keyboard_alone_is_edited(bot: Bot, wang_fang) -> None:
    message = await sent(bot)
    where = {"chat_id": 101, "message_id": message["message_id"]}
    edited = (await bot.call("editMessageReplyMarkup", **where, reply_markup=KEYBOARD)).result
    assert (edited["text"], edited["reply_markup"]) == ("旧", KEYBOARD)
    assert "reply_markup" not in (await bot.call("editMessageReplyMarkup", **where)).result


async def test_an_edit_to_the_same_is_refused(bot: Bot, wang_fang) -> None:
    """Row 27: 400 "Bad Request: message is not modified: …"."""
    message = await sent(bot, reply_markup=KEYBOARD)
    where = {"chat_id": 101, "message_id": message["message_id"]}
    again = await bot.call("editMessageText", **where, text="旧", reply_markup=KEYBOARD)
    assert again.refusal == (400, NOT_MODIFIED)
    assert (await bot.call("editMessageText", **where, text="新", reply_markup=KEYBOARD)).status == 200
    again = await bot.call("editMessageText", **where, text="新", reply_markup=KEYBOARD)
    assert again.refusal == (400, NOT_MODIFIED)


async def test_a_missing_message_cannot_be_edited(bot: Bot, wang_fang) -> None:
    """Row 28: 400 "Bad Request: message to edit not found"."""
    answer = await bot.call("editMessageText", chat_id=101, message_id=9_999, text="新")
    assert answer.refusal == (400, "Bad Request: message to edit not found")
    answer = await bot.call("editMessageText", chat_id=101, text="新")
    assert answer.refusal == (400, "Bad Request: message identifier is not specified")


async def test_a_persons_message_cannot_be_edited(bot: Bot, wang_fang) -> None:
    """Row 29: 400 "Bad Request: message can't be edited"."""
    said = await wang_fang.say("我说的")
    answer = await bot.call("editMessageText", chat_id=101, message_id=said["message_id"], text="新")
    assert answer.refusal == (400, "Bad Request: message can't be edited")


async def test_a_message_with_a_reply_keyboard_cannot_be_edited(bot: Bot, wang_fang) -> None:
    """D "Updating messages": only messages without reply_markup or with inline keyboards."""
    message = await sent(bot, reply_markup={"keyboard": [["好"]]})
    answer = await bot.call("editMessageText", chat_id=101, message_id=message["message_id"], text="新")
    assert answer.refusal == (400, "Bad Request: message can't be edited")


async def test_a_document_has_a_caption_and_no_text(bot: Bot, wang_fang) -> None:
    """Row 30: edit the text of a document message → 400 there is no text in the message to edit."""
    files = {"document": ("证书.pdf", b"%PDF-1.7")}
    document = (await bot.upload("sendDocument", files, chat_id=101, caption="旧")).result
    where = {"chat_id": 101, "message_id": document["message_id"]}
    assert (await bot.call("editMessageText", **where, text="新")).refusal == (
        400,
        "Bad Request: there is no text in the message to edit",
    )
    assert (await bot.call("editMessageCaption", **where, caption="新")).result["caption"] == "新"
    text = {"chat_id": 101, "message_id": (await sent(bot))["message_id"]}
    assert (await bot.call("editMessageCaption", **text, caption="新")).refusal == (
        400,
        "Bad Request: there is no caption in the message to edit",
    )


async def test_media_are_replaced_in_place(bot: Bot, wang_fang) -> None:
    files = {"document": ("旧.pdf", b"%PDF-1.7 old")}
    message = (await bot.upload("sendDocument", files, chat_id=101, caption="旧")).result
    media = '{"type":"document","media":"attach://new","caption":"新"}'
    edited = await bot.upload(
        "editMessageMedia",
        {"new": ("新.pdf", b"%PDF-1.7 new")},
        chat_id=101,
        message_id=message["message_id"],
        media=media,
    )
    assert edited.result["document"]["file_name"] == "新.pdf"
    assert edited.result["caption"] == "新"
    assert await wang_fang.file(await wang_fang.screen()) == b"%PDF-1.7 new"
    text = await sent(bot)
    photo = '{"type":"photo","media":"attach://new"}'
    where = {"chat_id": 101, "message_id": text["message_id"], "media": photo}
    turned = (await bot.upload("editMessageMedia", {"new": ("a.png", picture(20, 20))}, **where)).result
    assert "photo" in turned
    assert "text" not in turned


async def test_a_message_is_deleted_once(bot: Bot, wang_fang) -> None:
    """Row 31: delete once true, twice refused → 400 message to delete not found."""
    message = await sent(bot)
    seq = (await wang_fang.view())["seq"]
    where = {"chat_id": 101, "message_id": message["message_id"]}
    assert (await bot.call("deleteMessage", **where)).result is True
    assert (await bot.call("deleteMessage", **where)).refusal == (
        400,
        "Bad Request: message to delete not found",
    )
    assert (await wang_fang.view(after_seq=seq))["deleted"] == [message["message_id"]]
    assert message["message_id"] not in [shown["message_id"] for shown in await wang_fang.messages()]


async def test_a_persons_message_is_deleted_within_48_hours(bot: Bot, wang_fang, api) -> None:
    """§2 Limits: delete: bot's own and, in private chats, incoming messages under 48 h."""
    secret = await wang_fang.say("11010519491231002X")
    assert (await bot.call("deleteMessage", chat_id=101, message_id=secret["message_id"])).result is True
    person = {"id": 101, "is_bot": False, "first_name": "芳"}
    old = {"chat": {"id": 101, "type": "private"}, "from": person, "date": int(time.time()) - 49 * 3600, "text": "旧"}
    await api.update(message=old)
    message_id = (await wang_fang.messages())[-1]["message_id"]
    answer = await bot.call("deleteMessage", chat_id=101, message_id=message_id)
    assert answer.refusal == (400, "Bad Request: message can't be deleted")


async def test_many_messages_are_deleted_at_once(bot: Bot, wang_fang) -> None:
    first, second = await sent(bot), await sent(bot)
    ids = [first["message_id"], second["message_id"], 9_999]
    assert (await bot.call("deleteMessages", chat_id=101, message_ids=ids)).result is True
    assert [message["text"] for message in await wang_fang.messages()] == ["/start"]


async def test_a_reply_needs_its_message(bot: Bot, wang_fang) -> None:
    """Row 32: 400 message to be replied not found; passes with allow_sending_without_reply."""
    said = await wang_fang.say("问")
    answered = await sent(bot, "答", reply_parameters={"message_id": said["message_id"]})
    assert answered["reply_to_message"]["text"] == "问"
    missing = {"message_id": 9_999}
    answer = await bot.call("sendMessage", chat_id=101, text="答", reply_parameters=missing)
    assert answer.refusal == (400, "Bad Request: message to be replied not found")
    lenient = missing | {"allow_sending_without_reply": True}
    assert "reply_to_message" not in await sent(bot, "答", reply_parameters=lenient)
    old_style = await bot.call("sendMessage", chat_id=101, text="答", reply_to_message_id=said["message_id"])
    assert old_style.result["reply_to_message"]["message_id"] == said["message_id"]


async def test_an_unknown_query_is_too_old(bot: Bot) -> None:
    """Row 34: answer to an unknown / old query → 400 query is too old and …"""
    assert (await bot.call("answerCallbackQuery", callback_query_id="12345")).refusal == (400, TOO_OLD)


async def test_a_second_answer_comes_too_late(bot: Bot, wang_fang) -> None:
    await sent(bot, reply_markup=KEYBOARD)
    press = asyncio.create_task(wang_fang.press("甲"))
    query = await bot.next_update("callback_query")
    assert (await bot.call("answerCallbackQuery", callback_query_id=query["id"])).result is True
    assert await press == {}
    assert (await bot.call("answerCallbackQuery", callback_query_id=query["id"])).refusal == (400, TOO_OLD)


async def test_an_answer_after_the_querys_lifetime_comes_too_late(config: SandboxConfig) -> None:
    """Row 34: answer to an old query."""
    hasty = dataclasses.replace(config, query_lifetime=0.0, press_wait=0.05)
    async with running(hasty) as base_url, client_api(base_url) as api:
        bot, wang_fang = Bot(api), await api.add_person(101, "芳")
        await wang_fang.say("/start")
        await bot.next_update("message")
        await sent(bot, reply_markup=KEYBOARD)
        assert await wang_fang.press("甲") is None
        query = await bot.next_update("callback_query")
        assert (await bot.call("answerCallbackQuery", callback_query_id=query["id"])).refusal == (400, TOO_OLD)


@pytest.mark.parametrize("length", [200, 201])
async def test_an_answer_has_at_most_200_characters(bot: Bot, wang_fang, length: int) -> None:
    """§2 Limits: answerCallbackQuery text 0–200 characters."""
    await sent(bot, reply_markup=KEYBOARD)
    press = asyncio.create_task(wang_fang.press("甲"))
    query = await bot.next_update("callback_query")
    answer = await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="学" * length)
    assert answer.status == (200 if length == 200 else 400)
    await bot.call("answerCallbackQuery", callback_query_id=query["id"])
    await press
