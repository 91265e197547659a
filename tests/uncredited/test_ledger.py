"""The sync ledger and how platforms are doing, on both databases; no statement goes through all there is."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, cast

import pytest
from sqlalchemy import text

from core.hours import Hours
from core.ledger import RecordState
from core.platform_health import Pulse, is_silent
from storage.engine import Connection, Database
from storage.platform_health import RECENT, PlatformHealth
from storage.platforms import Platform
from storage.session import Session
from storage.store import Store
from storage.sync_ledger import Changed, LedgerPage
from storage.uncredited import UncreditedCases
from tests.databases import StillClock
from tests.hours.people import LI_XIAO, course, platform, register, take
from tests.uncredited.steps import missed


async def page(store: Store, person_id: int, platform_id: int = 1, skip: int = 0) -> LedgerPage:
    async with store.read() as look:
        return await look.sync_ledger.page(person_id, platform_id, skip=skip, limit=5)


async def test_what_arrived_is_listed_once_and_what_happened_last_stands_first(
    store: Store, wang_fang: int, yuelu: Platform, clock: StillClock
) -> None:
    for code in ("G01", "G02", "G03"):
        await take(store, yuelu, course(code, "3"))
        clock.move(hours=1)
    await take(store, yuelu, course("G01", "3"))  # again
    corrected, revoked = clock.now + timedelta(hours=1), clock.now + timedelta(hours=2)
    clock.now = corrected
    await take(store, yuelu, course("G01", "2", type="course.corrected"))
    clock.now = revoked
    await take(store, yuelu, course("G03", "3", type="course.revoked"))

    found = await page(store, wang_fang)

    assert [row.course for row in found.rows] == ["Course G03", "Course G01", "Course G02"]
    assert [row.changed for row in found.rows] == [
        Changed(revoked, Hours.of(3)),
        Changed(corrected, Hours.of(3)),
        None,
    ]
    assert found.rows[0].state is RecordState.REVOKED
    assert found.rows[1].hours == Hours.of(2)
    assert found.total == 3


async def test_a_correction_that_changes_nothing_a_person_sees_is_no_change(
    store: Store, wang_fang: int, yuelu: Platform
) -> None:
    await take(store, yuelu, course("G01", "3"))
    await take(store, yuelu, course("G01", "3", type="course.corrected", revision=5))
    await take(store, yuelu, course("G02", "3", type="course.revoked"))  # never reported

    (row,) = (await page(store, wang_fang)).rows
    assert row.changed is None

    await take(store, yuelu, course("G02", "3"))
    late = (await page(store, wang_fang)).rows[0]
    assert (late.course, late.state, late.changed) == ("Course G02", RecordState.REVOKED, None)


async def test_each_platform_and_each_person_has_a_ledger_of_its_own(
    store: Store, wang_fang: int, yuelu: Platform
) -> None:
    dongting = await platform(store, "dongting")
    async with store.begin() as tx:
        li_xiao = await register(tx, LI_XIAO, "李晓")
    for number in range(7):
        await take(store, yuelu, course(f"G0{number}", "1"))
    await take(store, dongting, course("G90", "1"))
    await take(store, yuelu, course("G91", "1", id_number=LI_XIAO))

    first, second = await page(store, wang_fang), await page(store, wang_fang, skip=5)

    assert (first.total, len(first.rows), len(second.rows)) == (7, 5, 2)
    assert [row.course for row in (await page(store, wang_fang, dongting.id)).rows] == ["Course G90"]
    assert [row.course for row in (await page(store, li_xiao)).rows] == ["Course G91"]


async def test_the_usual_delay_of_a_quiet_platform_is_known_beside_a_loud_one(
    store: Store, wang_fang: int, yuelu: Platform, clock: StillClock
) -> None:
    dongting = await platform(store, "dongting")
    await take(store, dongting, course("G90", "1", completed_at=ago(clock, hours=5)))
    for number in range(RECENT + 1):
        hours = 2 if number else 48  # the oldest is one too many
        await take(store, yuelu, course(f"G{number}", "1", completed_at=ago(clock, hours=hours)))
    await take(store, yuelu, course("G-old", "1", completed_at="2026-02-01T10:00:00+08:00"))

    async with store.read() as look:
        delays = await look.platform_health.usual_delays()

    assert delays == {yuelu.id: timedelta(hours=2), dongting.id: timedelta(hours=5)}


def ago(clock: StillClock, **units: float) -> str:
    return (clock.now - timedelta(**units)).isoformat()


async def pulse(store: Store, platform_id: int) -> Pulse:
    async with store.read() as look:
        return (await look.platform_health.pulses_with_days())[platform_id]


async def test_a_daily_platform_falls_silent_after_a_day_and_any_event_ends_it(
    store: Store, wang_fang: int, yuelu: Platform, clock: StillClock
) -> None:
    dongting = await platform(store, "dongting")
    for number in range(6):
        await take(store, yuelu, course(f"G{number}", "1"))
        if number % 2:
            await take(store, dongting, course(f"G1{number}", "1"))
        clock.move(days=1)
    last: datetime = clock.now - timedelta(days=1)
    clock.move(minutes=1)

    heard = await pulse(store, yuelu.id)
    assert (heard.heard_at, heard.days_heard) == (last, 6)
    assert is_silent(heard, clock.now)
    assert not is_silent(await pulse(store, dongting.id), clock.now)

    order = {"type": "order.paid", "id_number": LI_XIAO, "order_no": "A1", "amount": "9.00", "items": [], "hours": "1"}
    await take(store, yuelu, order)
    assert not is_silent(await pulse(store, yuelu.id), clock.now)


class Explaining:
    """A connection that explains each statement before it is run."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.dialect = connection.dialect
        self.plans: list[str] = []

    async def execute(self, statement: Any, parameters: Any = None, /) -> Any:
        written = statement.compile(dialect=self.dialect, compile_kwargs={"literal_binds": True})
        explain = "EXPLAIN QUERY PLAN" if self.dialect.name == "sqlite" else "EXPLAIN"
        plan = await self._connection.execute(text(f"{explain} {str(written).replace(':', chr(92) + ':')}"))
        self.plans.append("\n".join(str(row[-1]) for row in plan))
        return await self._connection.execute(statement, parameters)


async def queues(session: Session) -> Any:
    return await UncreditedCases(session).queues()


async def of_platform(session: Session) -> Any:
    return await UncreditedCases(session).of_platform(1, skip=0, limit=6)


async def health(session: Session) -> Any:
    return await PlatformHealth(session).pulses_with_days()


@pytest.mark.parametrize(
    ("look", "indexes"),
    [
        (queues, {"ix_uncredited_cases_open"}),
        (of_platform, {"ix_uncredited_cases_open"}),
        (health, {"ix_hour_records_platform_id_id", "ix_platform_deliveries_platform_id_received_at"}),
    ],
)
async def test_what_operators_look_at_is_found_by_index(
    store: Store,
    database: Database,
    wang_fang: int,
    yuelu: Platform,
    look: Callable[[Session], Awaitable[Any]],
    indexes: set[str],
) -> None:
    await take(store, yuelu, course("G01", "3"))
    await missed(store, wang_fang)
    async with database.writing() as connection:
        if connection.dialect.name == "postgresql":
            # So few rows would be read one after the other.
            await connection.execute(text("SET LOCAL enable_seqscan = off"))
        explaining = Explaining(connection)
        await look(Session(cast(Connection, explaining), store.vault, store.clock()))

    plans = "\n".join(explaining.plans)
    for index in indexes:
        assert index in plans
    for table in ("hour_records", "platform_deliveries"):
        assert f"SCAN {table}" not in plans
        assert f"Seq Scan on {table}" not in plans
