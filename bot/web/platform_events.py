"""`POST /platforms/{code}/events`: hours and orders from the learning platforms.

Wrong or missing signature 401; stale or malformed 400, with the path of the field and never its value; all else 200.
"""

import asyncio
import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import structlog
from aiohttp import web

from bot.learning.intake import Delivery, take_event
from bot.web.parts import PARTS
from bot.web.platform_requests import UNKNOWN, Refusal, platform_named, signed_body
from core.platform_events import EventMalformed, PlatformEvent, parse_event
from storage.platforms import Platform

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

log = structlog.get_logger()


@cache
def schema_text() -> str:
    """The published schema."""
    return (files("bot.web") / "platform-event.schema.json").read_text("utf-8")


@cache
def _validator() -> "Validator":
    # Imported at the first event: it takes as long as a fifth of a second, and no start waits for it.
    from jsonschema import Draft202012Validator, ValidationError, validators

    def pattern(_validator: Any, wanted: str, instance: object, _schema: Any) -> Any:
        """In ECMA-262 `$` is the very end; Python's also stands before a last line break."""
        if isinstance(instance, str) and not re.search(wanted.replace("$", r"\Z"), instance):
            yield ValidationError("does not match")

    checking: Any = validators.extend(Draft202012Validator, {"pattern": pattern})  # type: ignore[no-untyped-call]
    validator: Validator = checking(json.loads(schema_text()))
    return validator


async def publish_schema(request: web.Request) -> web.Response:
    return web.Response(text=schema_text(), content_type="application/schema+json")


async def receive_event(request: web.Request) -> web.Response:
    found = await platform_named(request)
    if found is None:
        return UNKNOWN.answer()
    platform, secret = found
    try:
        webhook_id, event = await _read(request, secret)
    except Refusal as refusal:
        log.info("event refused", platform=platform.code, problem=refusal.problem, field=refusal.field)
        request.app[PARTS].metrics.event(platform.code, refusal.problem)
        return refusal.answer()
    return await _take(request, platform, Delivery(platform, webhook_id, event))


async def _take(request: web.Request, platform: Platform, delivery: Delivery) -> web.Response:
    parts = request.app[PARTS]
    async with parts.store.begin() as tx:
        outcome = await take_event(tx, delivery, parts.book)
    parts.metrics.event(platform.code, outcome.value)
    return web.json_response({"result": outcome.value})


async def _read(request: web.Request, secret: str) -> tuple[str, PlatformEvent]:
    """The event and its id, once its sender, its time and its shape are beyond doubt."""
    webhook_id, body = await signed_body(request, secret)
    validator = await asyncio.to_thread(_validator)
    return webhook_id, _parsed(body, validator, request.app[PARTS].book.minutes_per_hour)


def _parsed(body: str, validator: "Validator", minutes_per_hour: int) -> PlatformEvent:
    try:
        values = json.loads(body, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Refusal(400, "malformed", "body") from None
    wrong = next(iter(validator.iter_errors(values)), None)
    if wrong is not None:
        path = ".".join(str(part) for part in wrong.absolute_path)
        raise Refusal(400, "malformed", path or _missing(wrong) or "body")
    try:
        return parse_event(values, minutes_per_hour)
    except EventMalformed as malformed:
        raise Refusal(400, "malformed", malformed.field) from None


def _missing(wrong: Any) -> str | None:
    """The first required property that is not there."""
    if wrong.validator != "required":
        return None
    return next((name for name in wrong.validator_value if name not in wrong.instance), None)


def _no_number(constant: str) -> None:
    """NaN and Infinity are Python's own additions to JSON."""
    raise ValueError(constant)
