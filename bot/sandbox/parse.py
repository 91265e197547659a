"""From an HTTP request to one of aiogram's method models."""

import re
import types
import typing
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, unquote

from aiogram.client.default import Default
from aiogram.methods import TelegramMethod
from aiogram.types import InputFile
from aiohttp import BodyPartReader, web
from pydantic import ValidationError

from bot.sandbox import refusals
from bot.sandbox.files import UPLOAD_LIMIT, Upload
from bot.sandbox.json_text import read_json
from bot.sandbox.keyboards import read_markup
from bot.sandbox.refusals import bad_request

ATTACH = "attach://"
FILE_PARTS = 50  # T HttpServer.h:66
FORM_LIMIT = 1 << 16  # bytes beside the files

_SCALARS = {int, str, bool, float, datetime, timedelta, type(None), Default}
_MISSING = {
    "chat_id": refusals.CHAT_ID_EMPTY,
    "from_chat_id": refusals.CHAT_ID_EMPTY,
    "text": refusals.TEXT_EMPTY,
    "message_id": refusals.MESSAGE_ID_MISSING,
    "message_ids": bad_request("message identifiers are not specified"),  # T 13816
    "photo": bad_request("there is no photo in the request"),  # T 12944-12977
    "document": bad_request("there is no document in the request"),  # T 12944-12977
    "action": refusals.WRONG_ACTION,
    "file_id": refusals.FILE_ID_MISSING,
    "callback_query_id": refusals.QUERY_TOO_OLD,
}
# What Telegram can do and this server cannot; to ignore it would be to answer with a lie.
_BEYOND = {
    "business_connection_id",
    "direct_messages_topic_id",
    "ephemeral_message_parameters",
    "inline_message_id",
    "message_thread_id",
    "receiver_user_id",
    "rich_message",
    "suggested_post_parameters",
    "video_start_timestamp",
}
# Telegram reads a missing one as this (T process_set_webhook_query, get_bot_commands).
_DEFAULTS: dict[str, Any] = {"url": "", "commands": []}
_NOT_JSON = {
    "media": "can't parse media JSON object",
    "commands": "can't parse commands JSON object",
    "scope": "can't parse BotCommandScope JSON object",
    "menu_button": "can't parse menu button JSON object",
    "link_preview_options": "can't parse link preview options JSON object",
    "reply_parameters": "can't parse reply parameters JSON object",
}

_PERCENT_CODED = re.compile("%[89A-Fa-f][0-9A-Fa-f]")

Params = dict[str, Any]
Uploads = dict[str, Upload]


async def read_params(request: web.Request) -> tuple[Params, Uploads]:
    """Parameters from the query, a form, JSON or multipart alike, and file parts by name."""
    params: Params = dict(request.query)
    uploads: Uploads = {}
    if request.content_type == "application/json":
        params |= _json_object(await request.read())
    elif request.content_type.startswith("multipart/"):
        fields, files = await read_parts(request, UPLOAD_LIMIT + FORM_LIMIT)
        if len(files) > FILE_PARTS:
            raise bad_request("too many files in the request")
        params |= fields
        uploads = dict(files)
    elif request.can_read_body:
        # Not request.post(), which passes over the body of a GET; some clients send one.
        form = (await request.read()).decode(errors="replace")
        params |= parse_qsl(form, keep_blank_values=True, errors="replace")
    return params, uploads


def _json_object(body: bytes) -> Params:
    try:
        value = read_json(body or b"{}")
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("can't parse JSON object")
    return value


async def read_parts(request: web.Request, limit: int) -> tuple[Params, list[tuple[str, Upload]]]:
    """A multipart body's fields and its file parts in order; 413 beyond `limit` bytes."""
    params: Params = {}
    files: list[tuple[str, Upload]] = []
    total = 0
    reader = await request.multipart()
    while (part := await reader.next()) is not None:
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise bad_request("a form part has no name")
        content = bytearray()
        while chunk := await part.read_chunk(1 << 16):
            content += chunk
            total += len(chunk)
            if total > limit:
                raise refusals.TOO_LARGE
        if part.filename is None:
            params[part.name] = content.decode(errors="replace")
        else:
            name = _file_name(part.filename)
            files.append((part.name, Upload(name, bytes(content), part.headers.get("Content-Type"))))
    return params, files


def _file_name(name: str) -> str:
    """Some HTTP clients write names that are not ASCII as percent codes; those are read as meant."""
    if not _PERCENT_CODED.search(name):
        return name
    try:
        return unquote(name, errors="strict")
    except UnicodeDecodeError:
        return name


def read_method(model: type[TelegramMethod[Any]], params: Params, uploads: Uploads) -> TelegramMethod[Any]:
    """The request as aiogram's model; unknown parameters are refused, which Telegram itself does not do.

    A thumbnail or certificate, which can only be uploaded, is found in `uploads` under its own name.
    """
    kinds = _field_kinds(model)
    values: Params = {}
    for name, value in params.items():
        if name not in kinds:
            method = model.__api_method__
            raise bad_request(f"{method} has no parameter {name!r} (this server is stricter than Telegram)")
        if name in _BEYOND and value not in (None, ""):
            raise bad_request(f"this server cannot do {name}")
        if value is not None:
            values[name] = _value(name, kinds[name], value)
    for name, kind in kinds.items():
        if kind == "file" and name in uploads:
            values.setdefault(name, ATTACH + name)
    _require(model, values)
    for name in ("thumbnail", "certificate"):
        attached = str(values.pop(name, "")).removeprefix(ATTACH)
        if attached in uploads:
            uploads[name] = uploads[attached]
    try:
        return model.model_validate(values)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        where = ".".join(str(part) for part in first["loc"][:1])
        raise bad_request(f"can't parse parameter {where!r}: {first['msg']}") from None


def _require(model: type[TelegramMethod[Any]], values: Params) -> None:
    for name, field in model.model_fields.items():
        if field.is_required() and values.get(name) in (None, ""):
            if name in _DEFAULTS:
                values[name] = _DEFAULTS[name]
            elif name != "text":
                raise _MISSING.get(name, bad_request(f"parameter {name!r} is required"))
            else:
                raise refusals.TEXT_EMPTY


def _value(name: str, kind: str, value: Any) -> Any:
    if name == "reply_markup":
        return read_markup(value)
    if kind != "json" or not isinstance(value, str):
        return value
    try:
        return read_json(value)
    except ValueError:
        raise bad_request(_NOT_JSON.get(name, f"can't parse {name} JSON object")) from None


@cache
def _field_kinds(model: type[TelegramMethod[Any]]) -> dict[str, str]:
    return {name: _kind(field.annotation) for name, field in model.model_fields.items()}


def _kind(annotation: Any) -> str:
    members = set(_members(annotation))
    if InputFile in members:
        return "file"
    return "scalar" if members <= _SCALARS else "json"


def _members(annotation: Any) -> list[Any]:
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return [member for part in typing.get_args(annotation) for member in _members(part)]
    return [annotation]
