"""One budget for everything the bot sends, shared by answers and bulk: the more urgent goes first."""

import asyncio
import heapq
import itertools
from collections import deque
from collections.abc import Callable

from storage.conversations import Chat
from storage.parcels import Priority

WINDOW = 1.0
"""Seconds. The chat server counts messages a second (official FAQ: about 30)."""
MARGIN = 0.015
"""Seconds added to the window: calls reach the server with different delays, and it is the server who counts."""
SLACK = 0.1
"""Seconds that bulk may be behind its even pace and catch up. Even, because an answer then finds the next place free
within a thirtieth of a second, and not after the second that follows a burst."""
CHAT_PAUSE = 1.0
CHAT_BURST = 3
"""A message a second in one chat; a short burst may go over that (official FAQ)."""
REMEMBERED = 10_000
"""Chats whose last messages are remembered before those that are free again are forgotten."""

ANSWER = -1
"""How urgent a direct answer is; messages of the outbox are as urgent as their `Priority`."""

Clock = Callable[[], float]


def _loop_time() -> float:
    return asyncio.get_running_loop().time()


class SendBudget:
    """At most `rate` sends start in any window of one second; the more urgent overtake those that wait.

    A place is first reserved, then used when the call is made (or given back), so that work between the two does not
    blur the window. After a 429 nothing is sent until its `retry_after` has passed: the answer does not say whether the
    bot's budget or one chat's was exceeded, so it stops all.
    """

    def __init__(self, rate: int, clock: Clock = _loop_time) -> None:
        self.full_rate = rate
        self._rate = rate
        self._clock = clock
        self._sent: deque[float] = deque()
        self._reserved = 0
        self._bulk = 1.0
        self._bulk_counted_at = 0.0
        self._waiting: list[tuple[int, int, int, asyncio.Future[int]]] = []
        self._order = itertools.count()
        self._closed_until = 0.0
        self._timer: asyncio.TimerHandle | None = None

    def use(self, rate: int) -> None:
        """From now on at most so many a second: other processes send, too."""
        self._rate = rate
        self._serve()

    async def reserve(self, urgency: int, most: int = 1) -> int:
        """Wait for a place, and take up to `most` that are free then; gives how many. Each is used or given back."""
        if not self._waiting and (free := self._free(urgency)) > 0:
            return self._grant(urgency, min(free, most))
        turn: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (urgency, next(self._order), most, turn))
        self._serve()
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.give_back(turn.result())
            raise

    def start(self) -> None:
        """A reserved place is used now."""
        self._reserved -= 1
        self._sent.append(self._clock())
        self._serve()

    def give_back(self, places: int) -> None:
        """Reserved places that nothing was sent with."""
        self._reserved -= places
        self._serve()

    def pause(self, seconds: float) -> None:
        """Obey a `retry_after`: nobody sends before it has passed."""
        self._closed_until = max(self._closed_until, self._clock() + seconds)

    def _free(self, urgency: int) -> int:
        """Places that may be reserved now."""
        now = self._clock()
        while self._sent and self._sent[0] <= now - WINDOW - MARGIN:
            self._sent.popleft()
        if now < self._closed_until:
            return 0
        free = self._rate - len(self._sent) - self._reserved
        return free if urgency < Priority.REMINDER else min(free, int(self._bulk_due(now)))

    def _bulk_due(self, now: float) -> float:
        grown = self._bulk + (now - self._bulk_counted_at) * self._rate / WINDOW
        self._bulk = min(grown, max(1.0, SLACK * self._rate))
        self._bulk_counted_at = now
        return self._bulk

    def _grant(self, urgency: int, places: int) -> int:
        self._reserved += places
        if urgency >= Priority.REMINDER:
            self._bulk -= places
        return places

    def _serve(self) -> None:
        """Give out what is free, and look again when more will be."""
        while self._waiting:
            urgency, _, most, turn = self._waiting[0]
            free = self._free(urgency)
            if not turn.done() and free <= 0:
                break
            heapq.heappop(self._waiting)
            if not turn.done():
                turn.set_result(self._grant(urgency, min(free, most)))
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._waiting:
            self._timer = asyncio.get_running_loop().call_later(self._until_free(self._waiting[0][0]), self._serve)

    def _until_free(self, urgency: int) -> float:
        """Seconds until the next look; a place that is given back or used looks by itself."""
        now = self._clock()
        moments = [self._closed_until]
        if self._sent and len(self._sent) + self._reserved >= self._rate:
            moments.append(self._sent[0] + WINDOW + MARGIN)
        if urgency >= Priority.REMINDER:
            moments.append(now + (1.0 - self._bulk_due(now)) * WINDOW / self._rate)
        return max(0.001, max(moments) - now)


class ChatPace:
    """How long the next message of the outbox into one chat has to wait. Answers are not counted: they follow what the
    person does, and the chat server's own word (429) is obeyed for them as for all."""

    def __init__(self, clock: Clock = _loop_time) -> None:
        self._clock = clock
        self._free_at: dict[Chat, float] = {}

    def wait(self, chat: Chat) -> float:
        """Seconds, 0.0 for now."""
        debt = self._free_at.get(chat, 0.0) - self._clock()
        return max(0.0, debt - (CHAT_BURST - 1) * CHAT_PAUSE)

    def note(self, chat: Chat, messages: int = 1) -> None:
        """So many messages are sent there now."""
        now = self._clock()
        self._free_at[chat] = max(self._free_at.get(chat, now), now) + messages * (CHAT_PAUSE + MARGIN)
        if len(self._free_at) > REMEMBERED:
            self._free_at = {each: free for each, free in self._free_at.items() if free > now}
