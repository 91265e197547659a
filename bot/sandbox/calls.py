"""What the bot called, for tests to look at."""

import time
from collections import deque
from typing import Any

KEPT = 20_000


class CallLog:
    """The last calls, oldest first; of uploaded files the sizes in bytes."""

    def __init__(self) -> None:
        self._calls: deque[dict[str, Any]] = deque(maxlen=KEPT)

    def start(self, method: str) -> dict[str, Any]:
        """Notes a call when it arrives; its outcome stays None until it is answered."""
        call = {"method": method, "time": time.time(), "params": {}, "files": {}, "outcome": None}
        self._calls.append(call)
        return call

    def of(self, method: str | None) -> list[dict[str, Any]]:
        wanted = None if method is None else method.lower()
        return [call for call in self._calls if wanted in (None, call["method"].lower())]
