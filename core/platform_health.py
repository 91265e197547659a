"""How a learning platform is doing: when it was heard of last, how long its hours take, and whether it fell silent
(DOMAIN §4.14)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.years import SHANGHAI

DAYS_LOOKED_AT = 7
"""Days up to the one it was last heard on, by which it is known whether it is usually heard of daily."""
DAYS_FOR_DAILY = 6
"""Of these days: heard on as many, a platform is usually heard of daily."""
SILENT_AFTER = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Pulse:
    """What is known of one platform. `heard_at` is its last event of any kind, `usual` from the end of a course to its
    arrival; either is None where nothing came lately. `days_heard` are the days on which it was heard of, among
    `DAYS_LOOKED_AT` up to the last one."""

    heard_at: datetime | None
    usual: timedelta | None
    days_heard: int = 0


def is_silent(pulse: Pulse, now: datetime) -> bool:
    """True when a platform that is usually heard of daily has not been heard of for a day."""
    if pulse.heard_at is None:
        return False
    return pulse.days_heard >= DAYS_FOR_DAILY and now - pulse.heard_at > SILENT_AFTER


def wait_until(finished: date, usual: timedelta | None, now: datetime) -> datetime | None:
    """Until when hours of a course finished on that day need not be missed, if it took until the end of that day; None
    when they are due, or nothing is known of the platform."""
    if usual is None:
        return None
    day_over = datetime.combine(finished + timedelta(days=1), time(), SHANGHAI)
    due = min(now, day_over) + usual
    return due if due > now else None
