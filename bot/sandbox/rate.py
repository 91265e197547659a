"""Sending limits as the Bots FAQ states them, counted as the server sees the messages."""

import math
from collections import deque

from bot.sandbox.config import Limits
from bot.sandbox.refusals import too_many_requests

WINDOW = 1.0
PAID = 1000
"""Messages a second with `allow_paid_broadcast` (FAQ); Stars are not counted here."""


class Gate:
    """Admits messages or refuses them with the seconds to wait; time is `loop.time()`."""

    def __init__(self, limits: Limits | None) -> None:
        self._limits = limits
        self._sent: deque[float] = deque()
        self._free: dict[int, float] = {}
        self._next_webhook = 0.0

    def admit_webhook(self, now: float) -> None:
        """One setWebhook a second (T process_set_webhook_query)."""
        if self._limits is None:
            return
        if now < self._next_webhook:
            raise too_many_requests(1)
        self._next_webhook = now + 1.0

    def admit(self, chat_id: int, count: int, now: float, *, paid: bool) -> None:
        """Counts `count` messages into a chat; 429 when the bot or the chat has had too many.

        A chat's debt grows by a second a message and melts as time passes; more than `chat_burst`
        seconds of it are refused.
        """
        limits = self._limits
        if limits is None:
            return
        while self._sent and self._sent[0] <= now - WINDOW:
            self._sent.popleft()
        excess = len(self._sent) + count - (PAID if paid else limits.per_second)
        if excess > 0:
            oldest = self._sent[min(excess, len(self._sent)) - 1] if self._sent else now
            raise too_many_requests(max(1, math.ceil(oldest + WINDOW - now)))
        debt = max(self._free.get(chat_id, now), now) - now
        if debt + count > limits.chat_burst and debt > 0:
            raise too_many_requests(max(1, math.ceil(debt + count - limits.chat_burst)))
        self._free[chat_id] = now + debt + count
        self._sent.extend([now] * count)
