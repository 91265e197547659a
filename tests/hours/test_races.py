"""Events of the same moment count once, and none is lost, on both databases."""

import asyncio

import pytest

from bot.learning.intake import Delivery, Outcome, take_event
from core.ledger import RecordState
from core.rulebook import default_rule_book
from storage.engine import open_database
from storage.keys import open_vault
from storage.platforms import Platform
from storage.store import Store
from tests.databases import SECRET, StillClock
from tests.hours.people import (
    LI_XIAO,
    WANG_FANG,
    balance,
    course,
    drift,
    found_unit,
    newcomer,
    platform,
    register,
    states,
    take,
    taken_in,
)


async def test_five_reports_of_one_course_at_the_same_moment_count_once(
    store: Store, wang_fang: int, yuelu: Platform
) -> None:
    reports = [course("G01", "6", record_id=f"r{number}") for number in range(5)]

    await asyncio.gather(*(take(store, yuelu, report) for report in reports))

    assert await balance(store, wang_fang) == ("6", "0")
    assert sorted(await states(store, wang_fang)) == [RecordState.COUNTED] + [RecordState.DUPLICATE] * 4
    assert await drift(store) == ()


async def test_one_course_on_two_platforms_at_the_same_moment_counts_once(
    store: Store, wang_fang: int, yuelu: Platform
) -> None:
    dongting = await platform(store, "dongting")

    await asyncio.gather(take(store, yuelu, course("G01", "6")), take(store, dongting, course("G01", "6")))

    assert await balance(store, wang_fang) == ("6", "0")


async def test_a_report_its_correction_and_its_revocation_at_the_same_moment_leave_it_revoked(
    store: Store, wang_fang: int, yuelu: Platform
) -> None:
    events = [course("G01", "6", type=kind) for kind in ("course.completed", "course.corrected", "course.revoked")]

    await asyncio.gather(*(take(store, yuelu, event) for event in events * 2))

    assert await balance(store, wang_fang) == ("0", "0")
    assert await states(store, wang_fang) == [RecordState.REVOKED]


async def test_the_same_delivery_five_times_at_once_is_taken_in_once(
    store: Store, wang_fang: int, yuelu: Platform
) -> None:
    outcomes = await asyncio.gather(*(take(store, yuelu, course("G01", "6"), webhook_id="msg_same") for _ in range(5)))

    assert sorted(outcomes) == [Outcome.CREDITED, *[Outcome.REPEATED] * 4]


@pytest.mark.postgresql
async def test_hours_that_arrive_while_the_person_registers_are_not_lost(postgres_url: str, clock: StillClock) -> None:
    """The event looked for the person before the registration was committed, and is committed after its beginning.

    Only on PostgreSQL: SQLite has one writer at a time, and this cannot happen there.
    """
    database = open_database(postgres_url)
    store = Store(database, await open_vault(database, [SECRET], clock()), clock)
    await found_unit(store)
    yuelu = await platform(store)
    looked, added = asyncio.Event(), asyncio.Event()

    async def report() -> None:
        delivery = Delivery(yuelu, "msg_slow", taken_in(course("G01", "6")))
        async with store.begin() as tx:
            assert await take_event(tx, delivery, default_rule_book()) is Outcome.KEPT
            looked.set()
            await added.wait()

    async def sign_up() -> int:
        await looked.wait()
        async with store.begin() as tx:
            person_id = await tx.people.add(newcomer())
            assert person_id is not None
            added.set()
            await tx.hours.credit(person_id, newcomer().id_number)
            return person_id

    async with asyncio.timeout(10):
        _, wang_fang = await asyncio.gather(report(), sign_up())

    assert await balance(store, wang_fang) == ("6", "0")
    await store.close()


async def test_two_corrections_that_cross_do_not_wait_for_each_other_forever(
    store: Store, wang_fang: int, yuelu: Platform
) -> None:
    """Each of two records moves to the other's owner at the same moment."""
    async with store.begin() as tx:
        li_xiao = await register(tx, LI_XIAO, "李晓")
    await take(store, yuelu, course("G01", "6", record_id="a"))
    await take(store, yuelu, course("G02", "5", record_id="b", id_number=LI_XIAO))
    to_li = course("G01", "6", record_id="a", id_number=LI_XIAO, type="course.corrected")
    to_wang = course("G02", "5", record_id="b", id_number=WANG_FANG, type="course.corrected")

    async with asyncio.timeout(10):
        await asyncio.gather(take(store, yuelu, to_li), take(store, yuelu, to_wang))

    assert await balance(store, wang_fang) == ("5", "0")
    assert await balance(store, li_xiao) == ("6", "0")
