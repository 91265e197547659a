"""The session to the chat server: every call that sends a message takes its place in the budget first."""

from contextvars import ContextVar
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

from bot.delivery.rate import SendBudget, Urgency

urgency: ContextVar[Urgency] = ContextVar("urgency", default=Urgency.ANSWER)
"""Set to BULK by the sender around its calls; a handler's own calls are answers."""

_readers: dict[type[TelegramMethod[Any]], type[Response[Any]]] = {}
"""What reads the answers to a method. pydantic forgets such a class as soon as no answer is held, and making it again
for the next one was measured at 3 to 9 ms, more than all else that a press costs."""


class Budgeted(BaseRequestMiddleware):
    """Counts what the chat server counts: messages sent. Edits, deletions and toasts are free."""

    def __init__(self, budget: SendBudget) -> None:
        self._budget = budget

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        if method.__api_method__.startswith("send") and method.__api_method__ != "sendChatAction":
            await self._budget.take(urgency.get())
        if type(method) not in _readers:
            _readers[type(method)] = Response[method.__returning__]  # type: ignore[name-defined]
        try:
            return await make_request(bot, method)
        except TelegramRetryAfter as flood:
            self._budget.pause(flood.retry_after)
            raise
