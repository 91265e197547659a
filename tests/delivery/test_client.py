"""Calls as the chat server receives them: what aiogram's own session would say in a form, we say in JSON."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    GetUpdates,
    RestrictChatMember,
    SendDocument,
    SendMediaGroup,
    SendMessage,
    TelegramMethod,
)
from aiogram.types import (
    BufferedInputFile,
    ChatPermissions,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LinkPreviewOptions,
)
from aiohttp import web

from bot.delivery.client import JsonSession

REFUSAL = {"ok": False, "error_code": 400, "description": "Bad Request: heard and not done"}


class Ear:
    """A server that remembers how it was last spoken to."""

    def __init__(self) -> None:
        self.content_type = ""
        self.fields: dict[str, Any] = {}

    async def hear(self, request: web.Request) -> web.Response:
        self.content_type = request.content_type
        if request.content_type == "application/json":
            self.fields = await request.json()
        else:
            form = await request.post()
            self.fields = {
                name: value.file.read() if isinstance(value, web.FileField) else value for name, value in form.items()
            }
        return web.json_response(REFUSAL, status=400)

    def as_read(self) -> dict[str, Any]:
        """What was said, with the JSON inside of a form opened: a form has `true` and `7` as text."""
        return {name: _opened(value) for name, value in self.fields.items()}


def _opened(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


@asynccontextmanager
async def listening(session: type[AiohttpSession]) -> AsyncIterator[tuple[Bot, Ear]]:
    ear = Ear()
    application = web.Application()
    application.router.add_post("/bot{token}/{method}", ear.hear)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server = TelegramAPIServer.from_base(f"http://127.0.0.1:{runner.addresses[0][1]}")
    defaults = DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview=LinkPreviewOptions(is_disabled=True))
    async with Bot("42:secret", session=session(api=server), default=defaults) as bot:
        yield bot, ear
    await runner.cleanup()


async def said(session: type[AiohttpSession], method: TelegramMethod[Any]) -> Ear:
    async with listening(session) as (bot, ear):
        with pytest.raises(TelegramBadRequest):
            await bot(method)
        return ear


KEYBOARD = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="« 首页", callback_data="1f~home")]])


@pytest.mark.parametrize(
    "method",
    [
        SendMessage(chat_id=1001, text="<b>王芳</b> & “李晓”\n还差 12.5", reply_markup=KEYBOARD),
        SendMessage(chat_id=1001, text="7", parse_mode=None, disable_notification=False),
        DeleteMessage(chat_id=1001, message_id=7),
        AnswerCallbackQuery(callback_query_id="9", show_alert=True),
        GetUpdates(offset=-1, timeout=0, allowed_updates=["message", "callback_query"]),
        RestrictChatMember(
            chat_id=1001,
            user_id=5,
            permissions=ChatPermissions(can_send_messages=False),
            until_date=datetime(2026, 11, 23, 8, tzinfo=UTC),
        ),
        SendDocument(chat_id=1001, document="file-id", caption="证书"),
    ],
    ids=lambda method: type(method).__name__,
)
async def test_a_call_says_in_json_what_it_would_say_in_a_form(method: TelegramMethod[Any]) -> None:
    ours, aiograms = await said(JsonSession, method), await said(AiohttpSession, method)

    assert ours.content_type == "application/json"
    assert ours.as_read() == aiograms.as_read()


async def test_a_file_travels_in_a_form() -> None:
    certificate = BufferedInputFile(b"%PDF-1.7", "证书.pdf")

    heard = await said(JsonSession, SendDocument(chat_id=1001, document=certificate, caption="证书"))

    assert heard.content_type == "multipart/form-data"
    assert b"%PDF-1.7" in heard.fields.values()
    assert heard.fields["caption"] == "证书"


async def test_files_within_an_album_are_found() -> None:
    photos = [InputMediaPhoto(media=BufferedInputFile(bytes([number]), "p.jpg")) for number in (1, 2)]

    heard = await said(JsonSession, SendMediaGroup(chat_id=1001, media=photos))

    assert heard.content_type == "multipart/form-data"
    attached = {item["media"].removeprefix("attach://") for item in json.loads(heard.fields["media"])}
    assert {heard.fields[name] for name in attached} == {b"\x01", b"\x02"}
