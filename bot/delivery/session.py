"""The session to the chat server: every call that sends a message takes its place in the budget first."""

from contextvars import ContextVar
from dataclasses import dataclass

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import Response, SendMediaGroup, TelegramMethod
from aiogram.methods.base import TelegramType

from bot.delivery.rate import ANSWER, SendBudget

FREE_RATE = 30
"""Messages a second that cost nothing (official FAQ); more only with `allow_paid_broadcast` on each."""


@dataclass
class Turn:
    """One row of the outbox on its way: how urgent it is, whether a place is reserved for it, what it sent so far."""

    urgency: int
    reserved: bool = False
    sent: int = 0


turn_of_row: ContextVar[Turn | None] = ContextVar("turn_of_row", default=None)
"""Set by the sender around its calls; a handler's own calls are answers."""


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
            await self._take_places(method)
        try:
            return await make_request(bot, method)
        except TelegramRetryAfter as flood:
            self._budget.pause(flood.retry_after)
            raise

    async def _take_places(self, method: TelegramMethod[TelegramType]) -> None:
        turn = turn_of_row.get()
        for _ in range(len(method.media) if isinstance(method, SendMediaGroup) else 1):
            if turn is None or not turn.reserved:
                await self._budget.reserve(ANSWER if turn is None else turn.urgency)
            self._budget.start()
            if turn is not None:
                turn.reserved = False
                turn.sent += 1
        if (
            turn is not None
            and self._budget.full_rate > FREE_RATE
            and "allow_paid_broadcast" in type(method).model_fields
        ):
            method.allow_paid_broadcast = True  # type: ignore[attr-defined]
