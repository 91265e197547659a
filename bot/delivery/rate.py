"""One budget for everything the bot sends, shared by answers and bulk; answers go first."""

import asyncio
import heapq
import itertools
from collections import deque
from collections.abc import Callable
from enum import IntEnum

WINDOW = 1.0
"""Seconds. The chat server counts messages a second (official FAQ: about 30)."""
MARGIN = 0.05
"""Seconds added to the window: calls reach the server with different delays, and it is the server who counts."""


class Urgency(IntEnum):
    """Who goes first when the budget is short."""

    ANSWER = 0
    BULK = 1


class SendBudget:
    """At most `rate` sends start in any window of one second; waiting answers overtake waiting bulk.

    After a 429 nothing is sent until its `retry_after` has passed: the answer does not say whether the bot's budget or
    one chat's was exceeded, so it stops all.
    """

    def __init__(self, rate: int, clock: Callable[[], float] | None = None) -> None:
        self._rate = rate
        self._clock = clock or (lambda: asyncio.get_running_loop().time())
        self._sent: deque[float] = deque(maxlen=rate)
        self._waiting: list[tuple[Urgency, int, asyncio.Future[None]]] = []
        self._order = itertools.count()
        self._closed_until = 0.0
        self._timer: asyncio.TimerHandle | None = None

    async def take(self, urgency: Urgency) -> None:
        """Wait for a place in the budget, and use it."""
        if not self._waiting and self._next_at() <= self._clock():
            self._sent.append(self._clock())
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (urgency, next(self._order), turn))
        self._schedule()
        await turn

    def pause(self, seconds: float) -> None:
        """Obey a `retry_after`: nobody sends before it has passed."""
        self._closed_until = max(self._closed_until, self._clock() + seconds)

    def _next_at(self) -> float:
        """When the next send may start, on this budget's clock (seconds)."""
        if len(self._sent) < self._rate:
            return self._closed_until
        return max(self._closed_until, self._sent[0] + WINDOW + MARGIN)

    def _schedule(self) -> None:
        if self._timer is None and self._waiting:
            delay = max(0.0, self._next_at() - self._clock())
            self._timer = asyncio.get_running_loop().call_later(delay, self._serve)

    def _serve(self) -> None:
        self._timer = None
        while self._waiting and self._next_at() <= self._clock():
            _, _, turn = heapq.heappop(self._waiting)
            if not turn.done():
                self._sent.append(self._clock())
                turn.set_result(None)
        self._schedule()
