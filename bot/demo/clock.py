"""The demo's clock: it runs as the machine's does, or ahead of it, and stays so over a restart."""

import json
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from core.years import SHANGHAI, day_in_shanghai

FARTHEST = timedelta(days=5 * 366)
"""Ahead of the machine's clock; by then every date of a training year has been seen."""
MORNING = time(10)
"""When a day begins that the clock is moved to. At night everything that was moved to would wait for the end of the
quiet hours, and whoever looks at the demo in the evening would see nothing come."""


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

    def go_to(self, day: date) -> None:
        """To the morning of that day in Shanghai, or back to the machine's own time when it is today's for the
        machine. Refuses with ValueError a day that is past for the machine, and to go beyond `latest`."""
        real = self.real()
        if day == day_in_shanghai(real):
            self.go_back()
        else:
            self._keep(datetime.combine(day, MORNING, SHANGHAI) - real)

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
