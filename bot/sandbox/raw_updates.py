"""Anything else that a person or a chat can do, as a raw update."""

import time
from typing import Any

from aiohttp import web

from bot.sandbox.bot_api import SERVER
from bot.sandbox.chats import Person
from bot.sandbox.client_requests import answer, json_body, refuse
from bot.sandbox.journal import JsonObject
from bot.sandbox.server import ChatServer

_NEW = ("message", "channel_post")
_CHANGED = ("edited_message", "edited_channel_post")


async def add(request: web.Request) -> web.Response:
    server = request.app[SERVER]
    body = await json_body(request, None)
    if "update_id" in body:
        raise refuse(400, "the server itself numbers updates; leave update_id out")
    if len(body) != 1:
        raise refuse(400, "an update has exactly one kind, such as message or callback_query")
    kind, content = next(iter(body.items()))
    chat = _chat_in(content)
    if kind in (*_NEW, *_CHANGED) and chat is not None:
        content = _keep(server, kind, content, chat)
    if kind == "callback_query" and isinstance(content, dict):
        content = content | {"id": server.queries.open(content.get("id"))}
    server.tell(kind, content, chat["id"] if chat else 0)
    server.journal.commit()
    return answer({"update": {kind: content}})


def _chat_in(content: Any) -> JsonObject | None:
    """The chat that an update belongs to, wherever it stands in it."""
    if not isinstance(content, dict):
        return None
    message = content.get("message")
    places = (content.get("chat"), message.get("chat") if isinstance(message, dict) else None, content.get("from"))
    for place in places:
        if isinstance(place, dict) and isinstance(place.get("id"), int):
            return place
    return None


def _keep(server: ChatServer, kind: str, content: JsonObject, about: JsonObject) -> JsonObject:
    """Puts a message into its chat, so that the bot can answer, delete or forward it."""
    sender = content.get("from")
    if about.get("type") == "private" and isinstance(sender, dict) and sender.get("id") == about["id"]:
        person = server.chats.people.get(about["id"]) or Person(profile={"first_name": "?"} | sender)
        if not person.started:
            person.started = True
            server.chats.save_person(person)
    chat = server.chats.know(about)
    given = {"message_id": 0, "date": int(time.time())} | content
    if not isinstance(given["message_id"], int) or given["message_id"] <= 0:
        given["message_id"] = server.chats.next_message_id()
    if not isinstance(given["date"], int):
        given["date"] = int(time.time())
    return server.chats.store(chat, given)


def tell_membership(server: ChatServer, person: Person) -> None:
    """my_chat_member as Telegram words a block and its end."""
    bot = server.bot_user()
    member = {"status": "member", "user": bot}
    kicked = {"status": "kicked", "user": bot, "until_date": 0}
    change = {
        "chat": person.about_chat(),
        "from": person.profile,
        "date": int(time.time()),
        "old_chat_member": member if person.blocked else kicked,
        "new_chat_member": kicked if person.blocked else member,
    }
    server.tell("my_chat_member", change, person.id)
