"""The demo's clock: it runs as the machine's does, or ahead of it, and stays so over a restart."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from core.years import SHANGHAI

FARTHEST = timedelta(days=5 * 366)
"""Ahead of the machine's clock; by then every date of a training year has been seen."""


class DemoClock:
    """The one clock of the demo's bot. `file` keeps how far it is ahead; without the file it is not."""

    def __init__(self, file: Path) -> None:
        self._file = file
        kept = json.loads(file.read_text()) if file.exists() else {"ahead_seconds": 0}
        self._ahead = timedelta(seconds=kept["ahead_seconds"])

    def __call__(self) -> datetime:
        return self.real() + self._ahead

    @staticmethod
    def real() -> datetime:
        """The machine's own time."""
        return datetime.now(UTC)

    @property
    def is_moved(self) -> bool:
        return self._ahead != timedelta()

    @property
    def latest(self) -> datetime:
        return self.real() + FARTHEST

    def move(self, by: timedelta) -> None:
        """Refuses with ValueError to go beyond `latest`."""
        self._keep(self._ahead + by)

    def go_to(self, day: date) -> None:
        """To the time of day that it is now in Shanghai, on another day; refuses with ValueError a day that is past
        for the machine, and to go beyond `latest`."""
        now = self().astimezone(SHANGHAI)
        self._keep(self._ahead + (datetime.combine(day, now.time(), SHANGHAI) - now))

    def go_back(self) -> None:
        """To the machine's own time."""
        self._keep(timedelta())

    def _keep(self, ahead: timedelta) -> None:
        if not timedelta() <= ahead <= FARTHEST:
            raise ValueError("too far")
        # A half-written file would keep the bot from starting: the new one takes its place at once.
        fresh = self._file.with_suffix(".new")
        fresh.write_text(json.dumps({"ahead_seconds": ahead.total_seconds()}))
        fresh.replace(self._file)
        self._ahead = ahead
