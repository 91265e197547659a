"""Reading the client API's requests, and its refusals."""

import json
from typing import Any

from aiohttp import web

from bot.sandbox.bot_api import SERVER
from bot.sandbox.chats import Chat, Person
from bot.sandbox.json_text import read_json


class TooLarge(web.HTTPClientError):
    """aiohttp's own 413 writes its own text."""

    status_code = 413


def answer(value: dict[str, Any], status: int = 200) -> web.Response:
    body = json.dumps(value, ensure_ascii=False).encode()
    return web.Response(status=status, body=body, content_type="application/json")


def refuse(status: int, sentence: str) -> web.HTTPException:
    """An exception that answers `{"error": sentence}`."""
    kinds: dict[int, type[web.HTTPException]] = {
        400: web.HTTPBadRequest,
        403: web.HTTPForbidden,
        404: web.HTTPNotFound,
        409: web.HTTPConflict,
        413: TooLarge,
        502: web.HTTPBadGateway,
    }
    text = json.dumps({"error": sentence}, ensure_ascii=False)
    return kinds[status](text=text, content_type="application/json")


async def json_body(request: web.Request, allowed: tuple[str, ...] | None) -> dict[str, Any]:
    """The JSON object in the body; a field that is not `allowed` is refused by name."""
    try:
        body = read_json(await request.read())
    except ValueError:
        raise refuse(400, "the body is not JSON") from None
    if not isinstance(body, dict):
        raise refuse(400, "the body is not a JSON object")
    if allowed is not None and (unknown := sorted(body.keys() - set(allowed))):
        raise refuse(400, f"unknown field {unknown[0]!r}; known are {', '.join(allowed)}")
    return body


def number(request: web.Request, name: str) -> int:
    try:
        return int(request.match_info[name])
    except ValueError:
        raise refuse(404, f"{name} is not a number") from None


def person_of(request: web.Request) -> Person:
    person = request.app[SERVER].chats.people.get(number(request, "id"))
    if person is None:
        raise refuse(404, "there is no such person")
    return person


def speaker_of(request: web.Request) -> Person:
    """The person, unless they have blocked the bot."""
    person = person_of(request)
    if person.blocked:
        raise refuse(403, "this person has blocked the bot; unblock it first")
    return person


def chat_of(request: web.Request) -> Chat:
    chat = request.app[SERVER].chats.chats.get(number(request, "id"))
    if chat is None:
        raise refuse(404, "there is no such chat")
    return chat
