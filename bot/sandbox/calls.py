"""What the bot called, for tests and people to look at."""

import time
from collections import deque
from typing import Any

KEPT = 20_000


class CallLog:
    """The last calls, oldest first; of uploaded files the sizes in bytes.

    A call has an `id`, and a `seq` that grows when it is answered, so that a page can ask for what changed.
    """

    def __init__(self) -> None:
        self._calls: deque[dict[str, Any]] = deque(maxlen=KEPT)
        self._ids = 0
        self.seq = 0

    def start(self, method: str) -> dict[str, Any]:
        """Notes a call when it arrives; its outcome stays None until it is answered."""
        self._ids += 1
        call: dict[str, Any] = {"id": self._ids, "method": method, "time": time.time(), "params": {}, "files": {}}
        call |= {"outcome": None, "seq": self._next_seq()}
        self._calls.append(call)
        return call

    def finish(self, call: dict[str, Any], outcome: dict[str, Any]) -> None:
        call["outcome"] = outcome
        call["seq"] = self._next_seq()

    def _next_seq(self) -> int:
        self.seq += 1
        return self.seq

    def of(self, method: str | None, after: int = 0, limit: int = KEPT) -> list[dict[str, Any]]:
        """The newest `limit` calls of a method that changed after a seq, oldest first."""
        wanted = None if method is None else method.lower()
        found = [call for call in self._calls if call["seq"] > after and wanted in (None, call["method"].lower())]
        return found[-limit:]
