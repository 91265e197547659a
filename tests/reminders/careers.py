"""Five hundred careers, and who has to be reminded of what on which day, worked out anew and plainly for each."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

from core.crediting import BalanceDelta
from core.hours import Subject
from core.people import Departure
from core.reminders import ReminderKind
from core.years import SHANGHAI
from storage.people import Newcomer
from storage.store import Transaction
from storage.tables import CertificateRow
from tests.hours.people import newcomer
from tests.world import id_number

FIRST, LAST = date(2026, 4, 10), date(2027, 4, 9)
LADDER = (60, 30, 14, 7, 3, 1)
STUDY_UNTIL, APPLY_UNTIL = date(2026, 12, 31), date(2027, 3, 31)


@dataclass
class Career:
    """A person's year. Everything happens at noon of its day; hours are hundredths, public first."""

    number: int
    entry: tuple[int, int | None] | None
    registers: date
    hours: dict[date, tuple[int, int]]
    applies: date | None
    leaves: date | None
    departure: Departure | None
    stops: dict[ReminderKind, date] = field(default_factory=dict)
    """From when on this person wants to hear no more of the year."""
    person_id: int = 0

    @cached_property
    def applied(self) -> date | None:
        """When this person applies for a certificate."""
        return _applies_on(self)


def careers(count: int, seed: int = 2026) -> list[Career]:
    chance = random.Random(seed)
    return [_career(number, chance) for number in range(count)]


def by_day(everybody: list[Career]) -> dict[date, list[Career]]:
    """To whom something happens on a day."""
    found: dict[date, list[Career]] = {}
    for one in everybody:
        days = {one.registers, one.applied, one.leaves, *one.hours, *one.stops.values()}
        for day in days - {None}:
            assert day is not None
            found.setdefault(day, []).append(one)
    return found


def _some_day(chance: random.Random, first: date = FIRST, last: date = LAST) -> date:
    return first + timedelta(days=chance.randrange((last - first).days))


def _career(number: int, chance: random.Random) -> Career:
    entry: tuple[int, int | None] | None = (chance.randint(1990, 2024), chance.choice([None, *range(1, 13)]))
    if chance.random() < 0.3:
        entry = chance.choice([None, (2026, None), (2026, chance.randint(1, 12)), (2025, chance.randint(1, 12))])
    steps = [0, 500, 1000, 2000, 2999, 3000, 5999, 6000]
    return Career(
        number=number,
        entry=entry,
        registers=FIRST if chance.random() < 0.8 else _some_day(chance),
        hours={_some_day(chance): (chance.choice(steps), chance.choice(steps)) for _ in range(chance.randint(0, 4))},
        applies=_some_day(chance, date(2026, 10, 1)) if chance.random() < 0.5 else None,
        leaves=_some_day(chance) if chance.random() < 0.1 else None,
        departure=chance.choice(list(Departure)),
        stops={kind: _some_day(chance) for kind in (ReminderKind.STUDY, ReminderKind.APPLY) if chance.random() < 0.05},
    )


def _had_by(one: Career, day: date) -> tuple[int, int]:
    earned = [hours for when, hours in one.hours.items() if max(when, one.registers) < day]
    return sum(public for public, _ in earned), sum(professional for _, professional in earned)


def kind_on(one: Career, day: date) -> str:
    """岗前 in the first twelve months after entry, else 在岗; what it was on the last day of study afterwards."""
    day = min(day, STUDY_UNTIL)
    if one.entry is not None and 0 <= (day.year - one.entry[0]) * 12 + day.month - (one.entry[1] or 1) < 12:
        return "pre_post"
    return "in_post"


def _enough(one: Career, day: date) -> bool:
    """40 of both together for 岗前, 30 and 60 for 在岗."""
    public, professional = _had_by(one, day)
    if kind_on(one, day) == "pre_post":
        return public + professional >= 4000
    return public >= 3000 and professional >= 6000


def _applies_on(one: Career) -> date | None:
    """Whoever means to apply does so once, on the first day from `applies` on that the hours suffice."""
    if one.applies is None:
        return None
    start = max(one.applies, one.registers)
    days = (start + timedelta(days=passed) for passed in range((LAST - start).days))
    return next((day for day in days if _enough(one, day)), None)


def due_on(one: Career, day: date) -> ReminderKind | None:
    """What this person has to hear on a day in the morning."""
    left = (STUDY_UNTIL - day).days, (APPLY_UNTIL - day).days
    gone = one.leaves is not None and one.registers <= one.leaves < day
    if not set(left) & set(LADDER) or one.registers >= day or gone:
        return None
    if one.applied is not None and one.applied < day and kind_on(one, one.applied) == kind_on(one, day):
        return None
    enough = _enough(one, day)
    kind = ReminderKind.APPLY if enough else ReminderKind.STUDY
    near = left[1] if enough else left[0]
    wanted = kind not in one.stops or one.stops[kind] >= day
    return kind if near in LADDER and wanted else None


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), SHANGHAI)


async def live_through(tx: Transaction, one: Career, day: date) -> None:
    """What happens to a person at noon of a day."""
    if one.registers == day:
        person_id = await tx.people.add(_newcomer(one))
        assert person_id is not None
        one.person_id = person_id
    if one.registers <= day:
        deltas = [
            BalanceDelta(one.person_id, 2026, subject, hundredths)
            for when, hours in one.hours.items()
            if max(when, one.registers) == day
            for subject, hundredths in zip((Subject.PUBLIC, Subject.PROFESSIONAL), hours, strict=True)
        ]
        await tx.hours._add(deltas)
    if one.applied == day:
        await apply_for(tx, one.person_id, kind_on(one, day))
    if one.leaves == day and one.registers <= day:
        await tx.departures.move(one.person_id, None, one.departure)
    for kind, when in one.stops.items():
        if max(when, one.registers) == day:
            await tx.reminders.pause(one.person_id, kind, 2026, None)


def _newcomer(one: Career) -> Newcomer:
    base = newcomer(id_number(one.number, f"19{70 + one.number // 1000:02d}0307"), f"学员{one.number}")
    year, month = one.entry or (None, None)
    return Newcomer(
        **{name: getattr(base, name) for name in base.__dataclass_fields__} | {"entry_year": year, "entry_month": month}
    )


async def apply_for(tx: Transaction, person_id: int, kind: str, year: int = 2026) -> None:
    """A certificate of the year, as far as reminders look at it."""
    await tx._session.add(
        CertificateRow,
        {
            "person_id": person_id,
            "year": year,
            "kind": kind,
            "state": "issuing",
            "number": f"N-{person_id}-{kind}-{year}",
            "token": f"T-{person_id}-{kind}-{year}",
            "person_name": "学员",
            "unit_name": "长沙市第一中学",
            "public": 0,
            "professional": 0,
            "rule_book_version": "hunan-2022",
            "applied_at": tx.now,
            "attempts": 0,
        },
    )
