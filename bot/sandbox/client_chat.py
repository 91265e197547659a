"""Speaking, pressing and watching: a person in their chat."""

import asyncio
import json
import secrets
import time
from typing import Any

from aiohttp import web

from bot.sandbox.bot_api import SERVER
from bot.sandbox.chats import Chat, Person
from bot.sandbox.client_requests import answer, chat_of, json_body, number, refuse, speaker_of
from bot.sandbox.entities import format_text
from bot.sandbox.files import Upload
from bot.sandbox.journal import JsonObject
from bot.sandbox.methods.content import with_entities
from bot.sandbox.parse import read_parts
from bot.sandbox.refusals import ApiError
from bot.sandbox.server import ChatServer

UPLOAD_LIMIT = 64 << 20  # bytes; people may send more to Telegram, but bots cannot fetch it anyway
LONGEST_WAIT = 60.0  # seconds


def add_routes(app: web.Application) -> None:
    router = app.router
    router.add_post("/client/chats/{id}/messages", say)
    router.add_patch("/client/chats/{id}/messages/{message_id}", edit)
    router.add_get("/client/chats/{id}/messages", watch)
    router.add_get("/client/chats/{id}/events", stream)
    router.add_post("/client/chats/{id}/presses", press)


async def say(request: web.Request) -> web.Response:
    server, person = request.app[SERVER], speaker_of(request)
    if request.content_type.startswith("multipart/"):
        contents = await _sent_files(request, server)
    else:
        contents = [_said(person, await json_body(request, ("text", "contact", "reply_to_message_id")), server)]
    messages = [server.hear(person, content) for content in contents]
    server.journal.commit()
    return answer({"messages": messages})


def _said(person: Person, body: JsonObject, server: ChatServer) -> JsonObject:
    if body.get("contact"):
        if not person.phone_number:
            raise refuse(400, "this person has no phone_number to share")
        profile = person.profile
        content = {"phone_number": person.phone_number, "first_name": profile["first_name"]}
        last_name = {"last_name": profile["last_name"]} if "last_name" in profile else {}
        return {"contact": content | last_name | {"user_id": person.id}}
    content = _text_content(body.get("text"))
    reply_to = body.get("reply_to_message_id")
    if reply_to is not None:
        stored = server.chats.chats[person.id].messages.get(reply_to)
        if stored is None:
            raise refuse(404, "there is no such message to reply to")
        quoted = {key: value for key, value in stored.message.items() if key != "reply_to_message"}
        content["reply_to_message"] = quoted
    return content


def _text_content(text: object) -> JsonObject:
    if not isinstance(text, str) or not text.strip():
        raise refuse(400, "text is missing")
    if len(text.strip()) > 4096:
        raise refuse(400, "text is longer than 4096 characters")
    return with_entities("text", format_text(text, None, None))


async def _sent_files(request: web.Request, server: ChatServer) -> list[JsonObject]:
    try:
        fields, parts = await read_parts(request, UPLOAD_LIMIT)
        uploads = [upload for name, upload in parts if name == "file"]
        if not uploads or len(uploads) != len(parts) or fields.keys() - {"kind", "caption"}:
            raise refuse(400, "a form has `file` (once or more), `kind` and `caption`")
        kind = fields.get("kind", "document")
        if kind not in ("photo", "document"):
            raise refuse(400, "kind is photo or document")
        contents = [_file_content(server, upload, kind) for upload in uploads]
    except ApiError as refused:
        raise refuse(refused.error_code, refused.description) from None
    if len(contents) > 1:
        group_id = str(secrets.randbelow(1 << 53))
        contents = [content | {"media_group_id": group_id} for content in contents]
    caption = format_text(fields.get("caption", ""), None, None)
    contents[0] |= with_entities("caption", caption)
    return contents


def _file_content(server: ChatServer, upload: Upload, kind: str) -> JsonObject:
    if kind == "photo":
        return {"photo": server.files.keep_photo(upload)}
    return {"document": server.files.keep_document(upload)}


async def edit(request: web.Request) -> web.Response:
    server, person = request.app[SERVER], speaker_of(request)
    body = await json_body(request, ("text",))
    chat = server.chats.chats[person.id]
    stored = chat.messages.get(number(request, "message_id"))
    if stored is None:
        raise refuse(404, "there is no such message")
    if stored.message.get("from", {}).get("id") != person.id or "text" not in stored.message:
        raise refuse(409, "this person cannot edit this message")
    kept = {key: value for key, value in stored.message.items() if key not in ("text", "entities")}
    message = kept | _text_content(body.get("text")) | {"edit_date": int(time.time())}
    server.chats.store(chat, message)
    server.tell("edited_message", message, chat.id)
    server.journal.commit()
    return answer({"messages": [message]})


async def press(request: web.Request) -> web.Response:
    server, person = request.app[SERVER], speaker_of(request)
    body = await json_body(request, ("message_id", "button", "data"))
    stored = chat_of(request).messages.get(body.get("message_id", 0))
    if stored is None:
        raise refuse(404, "there is no such message")
    button = _button(stored.message, body)
    if "disabled" in button:
        raise refuse(409, "this button is disabled")
    if "callback_data" not in button:
        copied = button.get("copy_text", {}).get("text")
        shown = {"url": button.get("url"), "copy_text": copied}
        return answer({"answer": None} | {key: value for key, value in shown.items() if value})
    query_id = server.queries.open()
    query = {
        "id": query_id,
        "from": person.profile,
        "message": stored.message,
        "chat_instance": str(person.id * 7_919),
        "data": button["callback_data"],
    }
    server.tell("callback_query", query, person.id)
    server.journal.commit()
    return answer({"answer": await server.queries.wait(query_id, server.config.press_wait)})


def _button(message: JsonObject, body: JsonObject) -> dict[str, Any]:
    """The button with the text or data that the person names."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    for row in rows:
        for button in row:
            named = "button" in body and button["text"] == body["button"]
            if named or ("data" in body and button.get("callback_data") == body["data"]):
                return dict(button)
    raise refuse(404, "this message has no such button")


async def watch(request: web.Request) -> web.Response:
    server, chat = request.app[SERVER], chat_of(request)
    try:
        after_seq = int(request.query["after_seq"]) if "after_seq" in request.query else None
        wait = min(float(request.query.get("wait", 0)), LONGEST_WAIT)
    except ValueError:
        raise refuse(400, "after_seq and wait are numbers") from None
    if after_seq is not None:
        await _change(server, chat, after_seq, wait)
    return answer(chat.view(after_seq))


async def _change(server: ChatServer, chat: Chat, after_seq: int, wait: float) -> None:
    """Returns when something is newer than `after_seq`, or after `wait` seconds."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + wait
    while chat.seq <= after_seq and not server.closing and (left := deadline - loop.time()) > 0:
        await chat.changed.wait(left)


async def stream(request: web.Request) -> web.StreamResponse:
    server, chat = request.app[SERVER], chat_of(request)
    given = request.headers.get("Last-Event-ID") or request.query.get("after_seq")
    after_seq = int(given) if given and given.isdecimal() else None
    headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
    response = web.StreamResponse(headers=headers)
    await response.prepare(request)
    try:
        if after_seq is None or chat.seq > after_seq:
            after_seq = await _send_view(response, chat, after_seq)
        while not server.closing:
            after_seq = await _send_next(response, server, chat, after_seq)
    except ConnectionResetError:
        pass  # the person has closed the page
    return response


async def _send_next(response: web.StreamResponse, server: ChatServer, chat: Chat, after_seq: int) -> int:
    """Waits for a change, an action of the bot or the time for a sign of life."""
    changed = asyncio.ensure_future(_change(server, chat, after_seq, 15.0))
    acting = asyncio.ensure_future(chat.acting.wait(15.0))
    await asyncio.wait((changed, acting), return_when=asyncio.FIRST_COMPLETED)
    acted = acting.done() and acting.result()
    changed.cancel()
    acting.cancel()
    if chat.seq > after_seq:
        return await _send_view(response, chat, after_seq)
    doing = json.dumps({"action": chat.doing})
    await response.write((f"event: action\ndata: {doing}\n\n" if acted else ": alive\n\n").encode())
    return after_seq


async def _send_view(response: web.StreamResponse, chat: Chat, after_seq: int | None) -> int:
    view = chat.view(after_seq)
    data = json.dumps(view, ensure_ascii=False)
    await response.write(f"id: {view['seq']}\ndata: {data}\n\n".encode())
    return int(view["seq"])
