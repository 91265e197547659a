"""A panel beside the chat: what a program on this machine offers to do to the people's world.

This server knows nothing of what is offered. It keeps the program's address over its own restart and passes on:

    GET  {url}?person=ID&language=zh|en    -> {"sections": [section, ...]}
    POST {url}/{action}                    {"person", "language", "values"} -> {"said": "one sentence"}

    section  {"action", "title", "text"?, "now"?: an ISO 8601 moment that the page lets run on,
              "fields": [field, ...], "buttons": [{"text", "values"?: {name: text}}, ...]}
    field    {"name", "label", "kind": "date", "value"?, "min"?, "max"?}
             {"name", "label", "kind": "choice", "choices": [{"value", "text", "group"?}, ...]}

A press sends the values of the section's fields and, over them, the button's own. The program refuses with a
4xx status and {"error": "a sentence for the person"}.
"""

import asyncio
import json
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout, web

from bot.sandbox.bot_api import SERVER
from bot.sandbox.client_requests import answer, json_body, refuse
from bot.sandbox.guard import is_loopback
from bot.sandbox.journal import JsonObject

PATIENCE = 10.0  # seconds
LARGEST_ANSWER = 256 << 10  # bytes
_SETTING = ("setting", "panel")


def add_routes(app: web.Application) -> None:
    app.router.add_put("/client/panel", register)
    app.router.add_get("/client/panel", show)
    app.router.add_post("/client/panel/{action:[a-z-]{1,40}}", act)


async def register(request: web.Request) -> web.Response:
    """Only a program on this machine, and only an address on it: nobody else may make us call what only we reach."""
    journal = request.app[SERVER].journal
    if not is_loopback(request.remote or ""):
        raise refuse(403, "only a program on this machine offers a panel")
    url = (await json_body(request, ("url",))).get("url")
    if url is None:
        journal.drop(*_SETTING)
    elif isinstance(url, str) and _is_on_this_machine(url):
        journal.put(*_SETTING, {"url": url.rstrip("/")})
    else:
        raise refuse(400, "url is an http address on this machine, without a query")
    journal.commit()
    return answer({"panel": url is not None})


def _is_on_this_machine(url: str) -> bool:
    try:
        parts = urlsplit(url)
        has_port = parts.port != 0
    except ValueError:
        return False
    is_plain = parts.scheme == "http" and not parts.query and not parts.fragment
    return is_plain and has_port and is_loopback(parts.hostname or "")


async def show(request: web.Request) -> web.Response:
    url = _address(request)
    if url is None:
        return answer({"panel": None})
    asked = {name: request.query[name] for name in ("person", "language") if name in request.query}
    status, offered = await _call("GET", url, params=asked)
    return answer({"panel": offered}) if status == 200 else answer(offered, status)


async def act(request: web.Request) -> web.Response:
    url = _address(request)
    if url is None:
        raise refuse(404, "nobody offers a panel")
    body = await json_body(request, ("person", "language", "values"))
    status, said = await _call("POST", f"{url}/{request.match_info['action']}", json=body)
    return answer(said, status)


def _address(request: web.Request) -> str | None:
    kept = request.app[SERVER].journal.get(*_SETTING)
    return None if kept is None else str(kept["url"])


async def _call(verb: str, url: str, **arguments: Any) -> tuple[int, JsonObject]:
    """What the program answers, its refusals too; 502 when it does not, or not in our words."""
    try:
        async with (
            asyncio.timeout(PATIENCE),
            ClientSession(timeout=ClientTimeout(total=PATIENCE)) as session,
            session.request(verb, url, allow_redirects=False, **arguments) as response,
        ):
            raw = await response.content.readexactly(LARGEST_ANSWER)
            raise refuse(502, f"the panel's answer is longer than {len(raw)} bytes")
    except asyncio.IncompleteReadError as whole:
        return _read(response.status, whole.partial)
    except (ClientError, TimeoutError):
        raise refuse(502, "the panel does not answer") from None


def _read(status: int, raw: bytes) -> tuple[int, JsonObject]:
    try:
        body = json.loads(raw)
    except ValueError:
        body = None
    if not isinstance(body, dict) or not (status == 200 or 400 <= status < 500):
        raise refuse(502, "the panel does not answer as a panel does")
    return status, body
