"""`POST /platforms/{code}/tickets`: a platform redeems the ticket that somebody brought, once, and learns who it is.

Signed like an event. 400 for what is no ticket of ours for this platform, 409 for one that was redeemed before or
replaced by another press, 410 after its minute.
"""

import asyncio
import json
from importlib.resources import files
from typing import Any

import structlog
from aiohttp import web

from bot.learning.handing_over import hand_over
from bot.learning.tickets import Ticket, TicketExpired, TicketWrong, read_ticket
from bot.web.parts import PARTS
from bot.web.platform_requests import UNKNOWN, Refusal, platform_named, signed_body
from storage.platforms import Platform

log = structlog.get_logger()


async def publish_account_schema(request: web.Request) -> web.Response:
    text = (files("bot.web") / "platform-account.schema.json").read_text("utf-8")
    return web.Response(text=text, content_type="application/schema+json")


async def redeem_ticket(request: web.Request) -> web.Response:
    found = await platform_named(request)
    if found is None:
        return UNKNOWN.answer()
    platform, secret = found
    try:
        ticket = await _read(request, platform, secret)
        account = await _redeem(request, platform, ticket)
    except Refusal as refusal:
        log.info("ticket refused", platform=platform.code, problem=refusal.problem, field=refusal.field)
        return refusal.answer()
    return web.json_response({"account": account}, headers={"Cache-Control": "no-store"})


async def _read(request: web.Request, platform: Platform, secret: str) -> Ticket:
    """The ticket, once it is beyond doubt that the platform asks and that the ticket is ours."""
    _, body = await signed_body(request, secret)
    try:
        values = json.loads(body)
    except (ValueError, RecursionError):
        raise Refusal(400, "malformed", "body") from None
    shown = values.get("ticket") if isinstance(values, dict) else None
    if not isinstance(shown, str):
        raise Refusal(400, "malformed", "ticket")
    try:
        return await asyncio.to_thread(read_ticket, shown, platform, secret, request.app[PARTS].store.clock())
    except TicketExpired:
        raise Refusal(410, "expired") from None
    except TicketWrong:
        raise Refusal(400, "malformed", "ticket") from None


async def _redeem(request: web.Request, platform: Platform, ticket: Ticket) -> dict[str, Any]:
    async with request.app[PARTS].store.begin() as tx:
        account_id = await tx.entries.redeem(platform.id, ticket.id)
        if account_id is None:
            raise Refusal(409, "used")
        return await hand_over(tx, platform, account_id)
