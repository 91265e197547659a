"""The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

import asyncio
import inspect
import json
import logging
import random
import socket
import struct
from typing import Any

from aiohttp import web

from bot.sandbox import refusals
from bot.sandbox.faults import Fault
from bot.sandbox.methods import METHODS
from bot.sandbox.parse import Params, Uploads, read_method, read_params
from bot.sandbox.refusals import ApiError
from bot.sandbox.server import ChatServer

log = logging.getLogger(__name__)

SERVER = web.AppKey("server", ChatServer)

# What a proxy in front of Telegram answers (I node-telegram-bot-api#634).
BAD_GATEWAY = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1>"
    "</center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
)
Body = dict[str, Any]


def add_routes(app: web.Application) -> None:
    app.router.add_route("*", "/bot{token:[^/]*}/{method:[^/]*}", call_method)
    app.router.add_get("/file/bot{token:[^/]*}/{path:.+}", download)


async def call_method(request: web.Request) -> web.StreamResponse:
    server = request.app[SERVER]
    method = request.match_info["method"]
    try:
        check_token(server, request.match_info["token"])
    except ApiError as refused:
        return _response(refused.body())
    call = server.calls.start(method)
    try:
        params, uploads = await read_params(request)
    except ApiError as refused:
        server.calls.finish(call, outcome(refused.body()))
        return _response(refused.body())
    call["params"] = dict(params)
    call["files"] = {name: len(upload.content) for name, upload in uploads.items()}
    fault = server.faults.take(method, str(params.get("chat_id", "")))
    if fault is None:
        body = await carry_out(server, method, params, uploads)
        if server.config.answer_delay is not None and method.lower() != "getupdates":
            await asyncio.sleep(random.uniform(*server.config.answer_delay))
        server.calls.finish(call, outcome(body))
        return _response(body)
    return await _misbehave(request, fault, call, (method, params, uploads))


def check_token(server: ChatServer, token: str) -> None:
    if token == server.config.token:
        return
    number, colon, secret = token.partition(":")
    raise refusals.UNAUTHORIZED if colon and number.isdecimal() and secret else refusals.INVALID_TOKEN


async def carry_out(server: ChatServer, method: str, params: Params, uploads: Uploads) -> Body:
    """The answer's body. Everything that the call changed is on disk before anyone hears of it."""
    try:
        known = METHODS.get(method.lower())
        if known is None:
            raise refusals.METHOD_NOT_FOUND
        model, handler = known
        result = handler(server, read_method(model, params, uploads), uploads)
        if inspect.isawaitable(result):
            result = await result
        return {"ok": True, "result": result}
    except ApiError as refused:
        return refused.body()
    except Exception:
        log.exception("%s failed", method)
        return ApiError(500, "Internal Server Error").body()
    finally:
        server.journal.commit()


async def _misbehave(
    request: web.Request, fault: Fault, call: Body, called: tuple[str, Params, Uploads]
) -> web.StreamResponse:
    server = request.app[SERVER]
    if not fault.after:
        await asyncio.sleep(fault.seconds())
    carried_out = None if fault.refuses else await carry_out(server, *called)
    if fault.after:
        await asyncio.sleep(fault.seconds())
    error = fault.error()
    server.calls.finish(call, outcome(carried_out) | {"fault": True, "carried_out": carried_out is not None})
    if fault.loses_answer:
        _cut(request)
        return web.Response()
    if fault.html502:
        return web.Response(status=502, text=BAD_GATEWAY, content_type="text/html")
    return _response(carried_out if error is None and carried_out is not None else _error_body(error))


def _error_body(error: ApiError | None) -> Body:
    return (error or ApiError(500, "Internal Server Error")).body()


def _cut(request: web.Request) -> None:
    """Resets the connection: closing with a zero linger sends RST."""
    transport = request.transport
    if transport is None:
        return
    connection = transport.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


def outcome(body: Body | None) -> Body:
    if body is None:
        return {"ok": False}
    return {key: body[key] for key in ("ok", "error_code", "description") if key in body}


def _response(body: Body) -> web.Response:
    headers = {}
    if "parameters" in body and "retry_after" in body["parameters"]:
        headers["Retry-After"] = str(body["parameters"]["retry_after"])
    return web.Response(
        status=body.get("error_code", 200),
        body=json.dumps(body, ensure_ascii=False).encode(),
        content_type="application/json",
        headers=headers,
    )


async def download(request: web.Request) -> web.Response:
    server = request.app[SERVER]
    try:
        check_token(server, request.match_info["token"])
    except ApiError as refused:
        return _response(refused.body())
    file = server.files.at(request.match_info["path"])
    if file is None:
        return _response(refusals.NOT_FOUND.body())
    return web.Response(body=server.files.content(file), content_type="application/octet-stream")
