"""copyMessage and forwardMessage."""

from typing import Any

from aiogram.methods import CopyMessage, ForwardMessage

from bot.sandbox.journal import JsonObject
from bot.sandbox.methods.content import caption_content
from bot.sandbox.methods.sending import deliver
from bot.sandbox.parse import Uploads
from bot.sandbox.refusals import bad_request
from bot.sandbox.server import ChatServer

_CONTENT = (
    "text",
    "entities",
    "link_preview_options",
    "photo",
    "document",
    "caption",
    "caption_entities",
    "contact",
)


def copy_message(server: ChatServer, request: CopyMessage, uploads: Uploads) -> JsonObject:
    message = _original(server, request, "copied", "copy")
    content = _content(message)
    if request.caption is not None and "text" not in content:
        content = {key: value for key, value in content.items() if not key.startswith("caption")}
        content |= caption_content(request)
    return {"message_id": deliver(server, request, [content])[0]["message_id"]}


def forward_message(server: ChatServer, request: ForwardMessage, uploads: Uploads) -> JsonObject:
    message = _original(server, request, "forwarded", "forward")
    origin = message.get("forward_origin") or _origin(message)
    return deliver(server, request, [_content(message) | {"forward_origin": origin}])[0]


def _origin(message: JsonObject) -> JsonObject:
    """MessageOrigin: the person, or the channel where no person stands behind a post."""
    if "from" in message:
        return {"type": "user", "sender_user": message["from"], "date": message["date"]}
    post = {"chat": message["chat"], "message_id": message["message_id"]}
    return {"type": "channel", "date": message["date"]} | post


def _original(server: ChatServer, request: Any, done: str, verb: str) -> JsonObject:
    stored = server.chat(request.from_chat_id).messages.get(request.message_id)
    if stored is None:  # T 8419-8444
        raise bad_request(f"message to {verb} not found")
    if stored.message.get("has_protected_content"):  # D, protect_content
        raise bad_request(f"message can't be {done}")
    return stored.message


def _content(message: JsonObject) -> JsonObject:
    return {key: message[key] for key in _CONTENT if key in message}
