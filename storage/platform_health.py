"""How learning platforms are doing, from what they sent last; no statement goes through their events."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from sqlalchemy import exists, func, literal, select, union_all

from core.platform_health import DAYS_LOOKED_AT, Pulse
from core.years import SHANGHAI, day_in_shanghai
from storage.session import Session
from storage.tables import HourRecordRow, PlatformDeliveryRow, PlatformRow

LONGEST_DELAY = timedelta(days=30)
"""What comes later was handed over in bulk, at the platform's recognition perhaps, and says nothing about usual."""
RECENT = 100
"""Records of a platform from which its usual delay is read."""


class PlatformHealth:
    """What is known of each platform."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def pulses(self) -> Mapping[int, Pulse]:
        """Every platform by its id: when it was heard of last, and its usual delay."""
        delays = await self.usual_delays()
        heard = await self._heard_at()
        return {platform_id: Pulse(at, delays.get(platform_id)) for platform_id, at in heard.items()}

    async def pulses_with_days(self) -> Mapping[int, Pulse]:
        """The same, and on how many of the last days each was heard of."""
        pulses = await self.pulses()
        days = {
            platform_id: await self._days_heard(platform_id, day_in_shanghai(pulse.heard_at))
            for platform_id, pulse in pulses.items()
            if pulse.heard_at is not None
        }
        return {
            platform_id: Pulse(pulse.heard_at, pulse.usual, days.get(platform_id, 0))
            for platform_id, pulse in pulses.items()
        }

    async def usual_delays(self) -> Mapping[int, timedelta]:
        """From the end of a course to its arrival here, by platform id: the median of what came in last.

        A platform that reported nothing lately is absent.
        """
        ids = (await self._session.execute(select(PlatformRow.id))).scalars().all()
        if not ids:
            return {}
        newest = [
            select(HourRecordRow.platform_id, HourRecordRow.completed_at, HourRecordRow.received_at)
            .where(HourRecordRow.platform_id == platform_id, HourRecordRow.course_code != "")
            .order_by(HourRecordRow.id.desc())
            .limit(RECENT)
            .subquery()
            for platform_id in ids
        ]
        delays: dict[int, list[timedelta]] = {}
        for row in await self._session.execute(union_all(*(select(each) for each in newest))):
            delay = max(timedelta(), row.received_at - row.completed_at)
            if delay <= LONGEST_DELAY:
                delays.setdefault(row.platform_id, []).append(delay)
        return {platform_id: sorted(each)[len(each) // 2] for platform_id, each in delays.items()}

    async def _heard_at(self) -> Mapping[int, datetime | None]:
        """The last event of any kind; None where none is kept any more."""
        last = (
            select(func.max(PlatformDeliveryRow.received_at))
            .where(PlatformDeliveryRow.platform_id == PlatformRow.id)
            .scalar_subquery()
        )
        rows = await self._session.execute(select(PlatformRow.id, last).order_by(PlatformRow.id))
        return {row[0]: row[1] for row in rows}

    async def _days_heard(self, platform_id: int, last: date) -> int:
        """On how many of `DAYS_LOOKED_AT` days up to this one something came: one look into the index for each."""
        days = [last - timedelta(days=back) for back in range(DAYS_LOOKED_AT)]
        looks = [
            exists(literal(1)).where(
                PlatformDeliveryRow.platform_id == platform_id,
                PlatformDeliveryRow.received_at >= datetime.combine(day, time(), SHANGHAI),
                PlatformDeliveryRow.received_at < datetime.combine(day + timedelta(days=1), time(), SHANGHAI),
            )
            for day in days
        ]
        row = (await self._session.execute(select(*(look.label(f"day_{n}") for n, look in enumerate(looks))))).one()
        return sum(1 for heard in row if heard)
