"""The webhook: an update is stored, then confirmed."""

import asyncio
import hmac
import json
from urllib.parse import urlsplit

import structlog
from aiogram import Bot
from aiohttp import web

from bot.delivery.polling import ALLOWED
from bot.settings import Settings
from bot.ui.answer import LATER
from bot.web.parts import PARTS

log = structlog.get_logger()

PATH = "/telegram/webhook"
PAUSE = 5.0
"""Seconds before the chat server is asked again after a passing fault."""
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST_ID = 2**63 - 1


async def register_webhook(bot: Bot, settings: Settings) -> None:
    """Tell the chat server where to bring updates. An address without a path is completed with ours."""
    assert settings.webhook_url is not None
    assert settings.webhook_secret is not None
    url = settings.webhook_url if urlsplit(settings.webhook_url).path else settings.webhook_url + PATH
    while True:
        try:
            await bot.set_webhook(
                url, secret_token=settings.webhook_secret.get_secret_value(), allowed_updates=list(ALLOWED)
            )
            return
        except LATER as fault:
            log.warning("webhook not registered yet", error=type(fault).__name__)
            await asyncio.sleep(PAUSE)


async def receive_update(request: web.Request) -> web.Response:
    """200 once the update is stored; whatever else is said, the chat server sends it again."""
    parts = request.app[PARTS]
    shown = request.headers.get(SECRET_HEADER, "").encode("utf-8", "replace")
    if parts.webhook_secret is None or not hmac.compare_digest(shown, parts.webhook_secret.encode()):
        raise web.HTTPUnauthorized
    try:
        update = json.loads(await request.read())
    except (ValueError, RecursionError):
        raise web.HTTPBadRequest from None
    if not isinstance(update, dict) or not _is_id(update.get("update_id")):
        raise web.HTTPBadRequest
    await parts.take_in([update])
    return web.Response()


def _is_id(value: object) -> bool:
    return type(value) is int and 0 <= value <= LARGEST_ID
