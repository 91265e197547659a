"""Changing and taking back what was sent: editMessage…, deleteMessage, deleteMessages."""

import time
from dataclasses import dataclass
from typing import Any

from aiogram.methods import (
    DeleteMessage,
    DeleteMessages,
    EditMessageCaption,
    EditMessageMedia,
    EditMessageReplyMarkup,
    EditMessageText,
)

from bot.sandbox import refusals
from bot.sandbox.chats import Chat
from bot.sandbox.journal import JsonObject
from bot.sandbox.methods.content import caption_content, media_content, text_content
from bot.sandbox.parse import Uploads
from bot.sandbox.refusals import bad_request
from bot.sandbox.server import ChatServer, as_json

DELETE_INCOMING_WITHIN = 48 * 3600  # seconds, D deleteMessage
DELETE_AT_ONCE = 100  # D deleteMessages

_TEXT = ("text", "entities", "link_preview_options")
_CAPTION = ("caption", "caption_entities")
_MEDIA = ("photo", "document", "show_caption_above_media", "has_media_spoiler", *_TEXT, *_CAPTION)


@dataclass(frozen=True)
class _Change:
    """`content` in place of the `replaced` fields."""

    replaced: tuple[str, ...]
    content: JsonObject


def edit_message_text(server: ChatServer, request: EditMessageText, uploads: Uploads) -> JsonObject:
    content = text_content(request)
    chat, message = _own_message(server, request)
    if "text" not in message:
        raise refusals.EDIT_NO_TEXT
    return _replace(server, request, (chat, message), _Change(_TEXT, content))


def edit_message_caption(server: ChatServer, request: EditMessageCaption, uploads: Uploads) -> JsonObject:
    content = caption_content(request)
    chat, message = _own_message(server, request)
    if "text" in message:
        raise refusals.EDIT_NO_CAPTION
    return _replace(server, request, (chat, message), _Change(_CAPTION, content))


def edit_message_media(server: ChatServer, request: EditMessageMedia, uploads: Uploads) -> JsonObject:
    chat, message = _own_message(server, request)
    content = media_content(server, request.media, uploads)
    if "media_group_id" in message and ("photo" in content) != ("photo" in message):  # D editMessageMedia
        raise refusals.WRONG_ALBUM_MEDIA
    return _replace(server, request, (chat, message), _Change(_MEDIA, content))


def edit_message_reply_markup(server: ChatServer, request: EditMessageReplyMarkup, uploads: Uploads) -> JsonObject:
    return _replace(server, request, _own_message(server, request), _Change((), {}))


def _own_message(server: ChatServer, request: Any) -> tuple[Chat, JsonObject]:
    """The bot's message that is to be edited."""
    if not request.message_id:
        raise refusals.MESSAGE_ID_MISSING
    chat = server.writable_chat(request.chat_id if request.chat_id is not None else "")
    stored = chat.messages.get(request.message_id)
    if stored is None:
        raise refusals.EDIT_NOT_FOUND
    by_bot = stored.message.get("from", {}).get("id") == server.config.bot_id
    if not (by_bot and stored.editable) or "forward_origin" in stored.message:
        raise refusals.EDIT_REFUSED
    return chat, stored.message


def _replace(server: ChatServer, request: Any, target: tuple[Chat, JsonObject], change: _Change) -> JsonObject:
    """Carries the change out; the keyboard goes unless given again."""
    chat, before = target
    kept = {key: value for key, value in before.items() if key not in (*change.replaced, "reply_markup")}
    after = kept | change.content
    if request.reply_markup is not None:
        after["reply_markup"] = as_json(request.reply_markup)
    if after == before:
        raise refusals.NOT_MODIFIED
    after["edit_date"] = int(time.time())
    return server.chats.store(chat, after)


def delete_message(server: ChatServer, request: DeleteMessage, uploads: Uploads) -> bool:
    chat = server.chat(request.chat_id)
    if request.message_id not in chat.messages:
        raise refusals.DELETE_NOT_FOUND
    if not _may_delete(server, chat, request.message_id):
        raise refusals.DELETE_REFUSED
    server.chats.delete(chat, request.message_id)
    return True


def delete_messages(server: ChatServer, request: DeleteMessages, uploads: Uploads) -> bool:
    """Messages that are gone already are skipped (D)."""
    if len(request.message_ids) > DELETE_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    chat = server.chat(request.chat_id)
    there = [message_id for message_id in request.message_ids if message_id in chat.messages]
    if not all(_may_delete(server, chat, message_id) for message_id in there):
        raise refusals.DELETE_REFUSED
    for message_id in dict.fromkeys(there):
        server.chats.delete(chat, message_id)
    return True


def _may_delete(server: ChatServer, chat: Chat, message_id: int) -> bool:
    message = chat.messages[message_id].message
    by_bot = message.get("from", {}).get("id") == server.config.bot_id
    return by_bot or bool(time.time() - message["date"] < DELETE_INCOMING_WITHIN)
