"""The bot's own HTTP: probes, the webhook, what learning platforms report and ask, and the pages that people open."""

import secrets
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import ClientPayloadError, web
from aiohttp.http_exceptions import HttpProcessingError

from bot.web import entry, health, platform_events, platform_tickets, telegram
from bot.web.parts import PARTS, WebParts
from bot.web.verification import add_verification

log = structlog.get_logger()

LARGEST_BODY = 1 << 20
"""Bytes. An update or an event has a few thousand; more is refused with 413."""

ENTER = "/enter/{token}"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def create_web(parts: WebParts) -> web.Application:
    """The application; pages of other features are added to it before it is served."""
    application = web.Application(client_max_size=LARGEST_BODY, middlewares=[_plain_ends])
    application[PARTS] = parts
    application.router.add_get("/healthz", health.alive)
    application.router.add_get("/readyz", health.ready)
    application.router.add_get("/metrics", health.metrics)
    application.router.add_get("/platforms/schema.json", platform_events.publish_schema)
    application.router.add_post("/platforms/{code}/events", platform_events.receive_event)
    application.router.add_get("/platforms/account-schema.json", platform_tickets.publish_account_schema)
    application.router.add_post("/platforms/{code}/tickets", platform_tickets.redeem_ticket)
    application.router.add_get(ENTER, entry.show_entry)
    application.router.add_post(ENTER, entry.enter)
    add_verification(application)
    if parts.webhook_secret is not None:
        application.router.add_post(telegram.PATH, telegram.receive_update)
    return application


@web.middleware
async def _plain_ends(request: web.Request, handler: Handler) -> web.StreamResponse:
    """A body that cannot be read is the sender's trouble, 400; all else is ours and passes, 503: try again."""
    try:
        return await handler(request)
    except (ClientPayloadError, web.RequestPayloadError, HttpProcessingError):
        return web.json_response({"error": "malformed", "field": "body"}, status=400)
    except web.HTTPException:
        raise
    except Exception:
        error_id = secrets.token_hex(4)
        log.exception("request failed", route=_route(request), error_id=error_id)
        if _route(request) == ENTER:
            return entry.out_of_order(request, error_id)
        return web.json_response({"error": error_id}, status=503, headers={"Retry-After": "5"})


def _route(request: web.Request) -> str | None:
    """The pattern of the address: the address itself may be a key."""
    resource = request.match_info.route.resource
    return None if resource is None else resource.canonical
