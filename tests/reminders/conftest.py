"""Working days of a test need no calendar of holidays."""

import pytest

from core.years import is_weekday


@pytest.fixture
def is_working_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.reminders.digest.is_working_day", is_weekday)
