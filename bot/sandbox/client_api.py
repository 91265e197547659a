"""A person's side of the chat, as JSON over HTTP, for the chat page, the tests and outside scripts.

    POST   /client/users                    {"id", "first_name", "last_name"?, "username"?, "language_code"?,
                                             "phone_number"?, "role"?, "hint"?, "role_en"?, "hint_en"?}; the same id
                                             again changes it; role and hint are shown in the page's language
    GET    /client/users                    {"users": [...]}, each also with "started" and "blocked"
    POST   /client/users/{id}/block         and /unblock
    POST   /client/chats/{id}/messages      {"text", "reply_to_message_id"?} or {"contact": true}, or multipart:
                                            `file` (repeated: an album), `kind` photo|document, `caption`
    PATCH  /client/chats/{id}/messages/{message_id}   {"text"}: the person edits what they wrote
    POST   /client/chats/{id}/presses       {"message_id", "button" or "data"} -> {"answer": {...} | null};
                                            a link or copy button answers {"answer": null, "url" or "copy_text"}
    GET    /client/chats/{id}/messages      ?after_seq=N&wait=SECONDS
    GET    /client/chats/{id}/events        server-sent events, each `data` in the shape of the call above: first
                                            everything (or what came after `after_seq` or Last-Event-ID), then
                                            each change; an event named `action` says that the bot is typing
    GET    /client/chats/{id}/bot           the bot as this person sees it: name, descriptions, commands
    GET    /client/files/{file_id}
    POST   /client/updates                  {kind: content}, a raw update without its id; a message in it is
                                            given an id and a date if it has none, and stays in its chat;
                                            a callback_query can be answered like a press
    POST   /client/faults                   see faults.Fault; GET lists them, DELETE ends them all
    GET    /client/calls                    ?method=&after=SEQ&limit=N: {"calls": [...], "seq": N}, oldest first; each
                                            has "id", "method", "time", "params", "files", "outcome" (null until
                                            it is answered) and "seq"; with `after` only what began or was
                                            answered since, with `limit` only the newest
    PUT    /client/panel                    {"url"} or {"url": null}: what else can be done to the people's world,
                                            offered by a program on this machine; see panel
    GET    /client/panel                    ?person=ID&language=zh|en: {"panel": what it offers | null}
    POST   /client/panel/{action}           {"person"?, "language", "values": {name: text}} -> {"said": "…"}

A refusal is `{"error": "a plain sentence"}`. Calls that change nothing on disk need no commit; all others
commit before they answer.
"""

from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot.sandbox import client_chat, raw_updates
from bot.sandbox.bot_api import SERVER
from bot.sandbox.calls import KEPT
from bot.sandbox.chats import Person
from bot.sandbox.client_requests import answer, json_body, person_of, refuse
from bot.sandbox.faults import Fault
from bot.sandbox.journal import JsonObject
from bot.sandbox.server import ChatServer

_PROFILE = ("id", "first_name", "last_name", "username", "language_code")
_EXTRA = ("phone_number", "role", "hint", "role_en", "hint_en")
# Shown inside the page; anything else is handed over as a download.
_INLINE = ("image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf")


def add_routes(app: web.Application) -> None:
    router = app.router
    router.add_post("/client/users", add_user)
    router.add_get("/client/users", list_users)
    router.add_post("/client/users/{id}/block", block)
    router.add_post("/client/users/{id}/unblock", unblock)
    router.add_get("/client/chats/{id}/bot", show_bot)
    router.add_get("/client/files/{file_id}", show_file)
    router.add_post("/client/updates", raw_updates.add)
    router.add_post("/client/faults", add_fault)
    router.add_get("/client/faults", list_faults)
    router.add_delete("/client/faults", clear_faults)
    router.add_get("/client/calls", list_calls)
    client_chat.add_routes(app)


async def add_user(request: web.Request) -> web.Response:
    server = request.app[SERVER]
    body = await json_body(request, (*_PROFILE, *_EXTRA))
    if not isinstance(body.get("id"), int) or body["id"] <= 0:
        raise refuse(400, "id is a whole number above zero")
    known = server.chats.people.get(body["id"])
    if known is None and not body.get("first_name"):
        raise refuse(400, "first_name is missing")
    profile = {key: body[key] for key in _PROFILE if body.get(key) is not None} | {"is_bot": False}
    person = known or Person(profile=profile)
    person.profile = person.profile | profile
    for name in _EXTRA:
        setattr(person, name, body.get(name, getattr(person, name)))
    server.chats.save_person(person)
    server.journal.commit()
    return answer(_user(person))


def _user(person: Person) -> JsonObject:
    state = {"started": person.started, "blocked": person.blocked}
    return person.profile | {name: getattr(person, name) for name in _EXTRA} | state


async def list_users(request: web.Request) -> web.Response:
    return answer({"users": [_user(person) for person in request.app[SERVER].chats.people.values()]})


async def block(request: web.Request) -> web.Response:
    return _set_blocked(request, blocked=True)


async def unblock(request: web.Request) -> web.Response:
    return _set_blocked(request, blocked=False)


def _set_blocked(request: web.Request, *, blocked: bool) -> web.Response:
    server, person = request.app[SERVER], person_of(request)
    if person.blocked != blocked:
        person.blocked = blocked
        server.chats.save_person(person)
        raw_updates.tell_membership(server, person)
        server.journal.commit()
    return answer(_user(person))


async def show_bot(request: web.Request) -> web.Response:
    server, person = request.app[SERVER], person_of(request)
    language = str(person.profile.get("language_code", ""))
    text = server.profile.text
    shown = {
        "id": server.config.bot_id,
        "username": server.config.bot_username,
        "name": text("name", language, server.config.bot_name),
        "description": text("description", language),
        "short_description": text("short_description", language),
        "commands": server.profile.commands_for(person.id, language),
    }
    return answer(shown)


async def show_file(request: web.Request) -> web.Response:
    server = request.app[SERVER]
    file = server.files.get(request.match_info["file_id"])
    if file is None:
        raise refuse(404, "there is no such file")
    disposition = "inline" if file.mime_type in _INLINE else "attachment"
    response = web.Response(body=server.files.content(file), content_type=file.mime_type)
    response.headers["Content-Disposition"] = disposition + _file_name(file.name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, max-age=86400"
    return response


def _file_name(name: str) -> str:
    return f"; filename*=UTF-8''{quote(name, safe='')}"


async def add_fault(request: web.Request) -> web.Response:
    body = await json_body(request, None)
    try:
        request.app[SERVER].faults.add(Fault.read(body))
    except (ValueError, TypeError) as wrong:
        raise refuse(400, str(wrong)) from None
    return answer({"faults": _faults(request.app[SERVER])})


async def list_faults(request: web.Request) -> web.Response:
    return answer({"faults": _faults(request.app[SERVER])})


async def clear_faults(request: web.Request) -> web.Response:
    request.app[SERVER].faults.clear()
    return answer({"faults": []})


def _faults(server: ChatServer) -> list[dict[str, Any]]:
    return [vars(fault) for fault in server.faults]


async def list_calls(request: web.Request) -> web.Response:
    calls, query = request.app[SERVER].calls, request.query
    try:
        after, limit = int(query.get("after", 0)), int(query.get("limit", KEPT))
    except ValueError:
        raise refuse(400, "after and limit are numbers") from None
    if limit < 1:
        raise refuse(400, "limit is above zero")
    return answer({"calls": calls.of(query.get("method"), after, limit), "seq": calls.seq})
