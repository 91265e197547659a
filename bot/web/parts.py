"""What the endpoints work with."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.settings import Settings
from bot.web.metrics import Metrics
from core.rulebook import RuleBook
from storage.store import Store

TakeIn = Callable[[Sequence[dict[str, Any]]], Awaitable[None]]


@dataclass(frozen=True)
class WebParts:
    """`take_in` stores raw updates. Without a `webhook_secret` the bot polls, and no webhook is served."""

    settings: Settings
    store: Store
    book: RuleBook
    take_in: TakeIn
    metrics: Metrics
    webhook_secret: str | None


PARTS = web.AppKey("parts", WebParts)
