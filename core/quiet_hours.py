"""When people are left alone: 21:00–08:00 by default (DOMAIN §3, figures)."""

from datetime import datetime, time, timedelta

from core.years import SHANGHAI


def after_quiet_hours(now: datetime, quiet_from: time, quiet_until: time) -> datetime:
    """`now`, or the end of the quiet hours it falls into. Both times are Shanghai's; they may span midnight, and
    when they are equal there are no quiet hours."""
    local = now.astimezone(SHANGHAI)
    end = datetime.combine(local.date(), quiet_until, SHANGHAI)
    if quiet_from <= quiet_until:
        return end if quiet_from <= local.time() < quiet_until else now
    if local.time() < quiet_until:
        return end
    return end + timedelta(days=1) if local.time() >= quiet_from else now
