"""Faults that a test asks for: the server misbehaves as the network and Telegram do."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from bot.sandbox.refusals import ApiError, too_many_requests

_DESCRIPTIONS = {
    400: "Bad Request: chat not found",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    413: "Request Entity Too Large",
    500: "Internal Server Error: restart",
}


@dataclass
class Fault:
    """What goes wrong with which calls.

    `method` any when None; `chat_id` likewise. `delay` in seconds, or [least, most]. `after`: the call is
    carried out and its answer is what goes wrong (lost by a reset when nothing else is said). `times`: how
    often, None for ever. `probability` 0 to 1. Without `after` the call is not carried out, unless the
    fault is only a delay.
    """

    method: str | None = None
    chat_id: int | None = None
    error_code: int | None = None
    description: str | None = None
    retry_after: int | None = None
    reset: bool = False
    delay: float | list[float] = 0.0
    after: bool = False
    html502: bool = False
    times: int | None = None
    probability: float = 1.0
    hits: int = 0

    @classmethod
    def read(cls, raw: dict[str, Any]) -> "Fault":
        """ValueError with a sentence when a field is unknown or makes no sense."""
        known = {item.name for item in fields(cls)} - {"hits"}
        if unknown := sorted(raw.keys() - known):
            raise ValueError(f"unknown field {unknown[0]!r}; a fault has {', '.join(sorted(known))}")
        fault = cls(**raw)
        if not isinstance(fault.probability, int | float) or not 0 <= fault.probability <= 1:
            raise ValueError("probability lies between 0 and 1")
        bounds = fault.delay if isinstance(fault.delay, list) else [fault.delay, fault.delay]
        if len(bounds) != 2 or not all(isinstance(bound, int | float) and bound >= 0 for bound in bounds):
            raise ValueError("delay is a number of seconds, or the least and the most of them")
        if fault.times is not None and (not isinstance(fault.times, int) or fault.times < 1):
            raise ValueError("times is a whole number from 1 up, or null for ever")
        if fault.retry_after is not None and fault.error_code is None:
            fault.error_code = 429
        return fault

    def matches(self, method: str, chat_id: str) -> bool:
        same_method = self.method is None or self.method == "*" or self.method.lower() == method.lower()
        same_chat = self.chat_id is None or str(self.chat_id) == chat_id
        return same_method and same_chat and random.random() < self.probability

    def seconds(self) -> float:
        return random.uniform(*self.delay) if isinstance(self.delay, list) else float(self.delay)

    def error(self) -> ApiError | None:
        if self.error_code is None:
            return None
        if self.error_code == 429:
            return too_many_requests(self.retry_after or 1)
        text = self.description or _DESCRIPTIONS.get(self.error_code, "Internal Server Error")
        return ApiError(self.error_code, text)

    @property
    def loses_answer(self) -> bool:
        """Whether the connection is cut instead of an answer."""
        says_nothing = self.error_code is None and not self.html502 and not self.delay
        return self.reset or (self.after and says_nothing)

    @property
    def refuses(self) -> bool:
        """Whether the call is not carried out."""
        return not self.after and (self.reset or self.html502 or self.error_code is not None)


class Faults:
    """The faults in force, the oldest first."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> None:
        self._faults.append(fault)

    def clear(self) -> None:
        self._faults.clear()

    def take(self, method: str, chat_id: str) -> Fault | None:
        """The fault that hits this call, counted down."""
        for fault in self._faults:
            if fault.matches(method, chat_id):
                fault.hits += 1
                if fault.times is not None and fault.hits >= fault.times:
                    self._faults.remove(fault)
                return fault
        return None

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._faults)
