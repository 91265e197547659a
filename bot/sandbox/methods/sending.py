"""New messages: sendMessage, sendPhoto, sendDocument, sendMediaGroup, sendChatAction."""

import asyncio
import secrets
from typing import Any

from aiogram.methods import SendChatAction, SendDocument, SendMediaGroup, SendMessage, SendPhoto

from bot.sandbox import refusals
from bot.sandbox.chats import Chat
from bot.sandbox.journal import JsonObject
from bot.sandbox.keyboards import is_inline
from bot.sandbox.methods.content import (
    caption_content,
    document_content,
    media_content,
    photo_content,
    text_content,
)
from bot.sandbox.parse import Uploads
from bot.sandbox.refusals import bad_request
from bot.sandbox.server import ChatServer, as_json

ALBUM = range(2, 11)  # items, D sendMediaGroup
ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


def send_message(server: ChatServer, request: SendMessage, uploads: Uploads) -> JsonObject:
    return deliver(server, request, [text_content(request)])[0]


def send_photo(server: ChatServer, request: SendPhoto, uploads: Uploads) -> JsonObject:
    caption = caption_content(request)
    server.writable_chat(request.chat_id)
    return deliver(server, request, [photo_content(server, request.photo, uploads) | caption])[0]


def send_document(server: ChatServer, request: SendDocument, uploads: Uploads) -> JsonObject:
    caption = caption_content(request)
    server.writable_chat(request.chat_id)
    return deliver(server, request, [document_content(server, request.document, uploads) | caption])[0]


def send_media_group(server: ChatServer, request: SendMediaGroup, uploads: Uploads) -> list[JsonObject]:
    if len(request.media) not in ALBUM:
        many = "many" if len(request.media) > 1 else "few"
        raise bad_request(f"too {many} messages to send as an album")
    server.writable_chat(request.chat_id)
    contents = [media_content(server, media, uploads) for media in request.media]
    if len({"photo" in content for content in contents}) > 1:
        raise refusals.WRONG_ALBUM_MEDIA
    group_id = str(secrets.randbelow(1 << 53))
    return deliver(server, request, [content | {"media_group_id": group_id} for content in contents])


def send_chat_action(server: ChatServer, request: SendChatAction, uploads: Uploads) -> bool:
    if request.action not in ACTIONS:
        raise refusals.WRONG_ACTION
    chat = server.writable_chat(request.chat_id)
    chat.doing = request.action
    chat.acting.ring()
    return True


def deliver(server: ChatServer, request: Any, contents: list[JsonObject]) -> list[JsonObject]:
    """Messages into one chat, one album or a single one, with what every sending method shares."""
    chat = server.writable_chat(request.chat_id)
    common = _reply(chat, request)
    if getattr(request, "protect_content", None) is True:
        common["has_protected_content"] = True
    if isinstance(effect := getattr(request, "message_effect_id", None), str):
        common["effect_id"] = effect
    markup = getattr(request, "reply_markup", None)
    keyboard = None if markup is None else as_json(markup)
    if is_inline(keyboard):
        common["reply_markup"] = keyboard
    paid = getattr(request, "allow_paid_broadcast", None) is True
    server.gate.admit(chat.id, len(contents), asyncio.get_running_loop().time(), paid=paid)
    _show_keyboard(server, chat, keyboard)
    author = server.bot_user()
    editable = keyboard is None or is_inline(keyboard)
    return [server.post(chat, author, content | common, editable=editable) for content in contents]


def _reply(chat: Chat, request: Any) -> JsonObject:
    """`reply_to_message` of the message that is answered (T 8516)."""
    parameters = getattr(request, "reply_parameters", None)
    message_id = parameters.message_id if parameters else getattr(request, "reply_to_message_id", None)
    if not message_id:
        return {}
    if parameters and parameters.chat_id not in (None, chat.id, str(chat.id)):
        raise bad_request("this server knows replies within one chat only")
    stored = chat.messages.get(message_id)
    if stored is not None:
        quoted = {key: value for key, value in stored.message.items() if key != "reply_to_message"}
        return {"reply_to_message": quoted}
    lenient = parameters.allow_sending_without_reply if parameters else None
    if lenient is True or getattr(request, "allow_sending_without_reply", None) is True:
        return {}
    raise refusals.REPLY_NOT_FOUND


def _show_keyboard(server: ChatServer, chat: Chat, keyboard: JsonObject | None) -> None:
    """The keyboard below the chat stays until another one or a removal comes."""
    if keyboard is None or is_inline(keyboard) or "force_reply" in keyboard:
        return
    server.chats.show_keyboard(chat, keyboard if "keyboard" in keyboard else None)
