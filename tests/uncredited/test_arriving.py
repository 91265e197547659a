"""Rows and the cases that wait for them, on both databases."""

import asyncio
from itertools import permutations

import pytest
from sqlalchemy import func, select

from bot.learning.intake import Outcome
from bot.uncredited.arriving import ARRIVED
from bot.uncredited.submitting import submit
from core.uncredited import MOST_OPEN, CaseState, CaseWaits, TooManyCases
from storage.platforms import Platform
from storage.store import Store
from storage.sync_ledger import Arrived
from storage.tables import EventRow, OutboxRow
from tests.databases import StillClock
from tests.hours.people import LI_XIAO, course, platform, register, take
from tests.uncredited.steps import ETHICS, case_of, draft, ethics, missed, state_of


async def told(store: Store) -> int:
    """How many letters about rows that arrived are queued."""
    letters = select(func.count()).join(EventRow, EventRow.id == OutboxRow.event_id).where(EventRow.kind == ARRIVED)
    async with store.read() as look:
        return int((await look._session.execute(letters.select_from(OutboxRow))).scalar_one())


async def test_the_row_ends_the_case_and_its_person_is_told_once(store: Store, wang_fang: int, yuelu: Platform) -> None:
    case_id = await missed(store, wang_fang)

    assert await take(store, yuelu, course("G77", "1")) is Outcome.CREDITED
    assert await state_of(store, case_id) is CaseState.OPEN
    assert await take(store, yuelu, ethics(), webhook_id="msg_same") is Outcome.CREDITED
    assert await take(store, yuelu, ethics(), webhook_id="msg_same") is Outcome.REPEATED
    assert await take(store, yuelu, ethics()) is Outcome.UNCHANGED

    case = await case_of(store, case_id)
    assert case.state is CaseState.ARRIVED
    assert case.hour_record_id is not None
    assert await told(store) == 1


async def test_the_row_of_another_platform_or_person_ends_nothing(
    store: Store, wang_fang: int, yuelu: Platform
) -> None:
    dongting = await platform(store, "dongting")
    async with store.begin() as tx:
        await register(tx, LI_XIAO, "李晓")
    case_id = await missed(store, wang_fang)

    await take(store, dongting, ethics())
    await take(store, yuelu, ethics(id_number=LI_XIAO))

    assert await state_of(store, case_id) is CaseState.OPEN
    assert await told(store) == 0


@pytest.mark.parametrize("order", list(permutations(["course.completed", "course.corrected", "course.revoked"])))
async def test_a_revoked_row_ends_nothing_in_whatever_order_its_events_come_unless_it_was_there(
    store: Store, wang_fang: int, yuelu: Platform, order: tuple[str, ...]
) -> None:
    case_id = await missed(store, wang_fang)

    for kind in order:
        await take(store, yuelu, ethics(type=kind))

    came_before_it_was_revoked = order[0] != "course.revoked"
    assert (await state_of(store, case_id) is CaseState.ARRIVED) is came_before_it_was_revoked
    async with store.read() as look:
        assert not await look.sync_ledger.there(wang_fang, 5)


async def test_a_correction_that_gives_the_row_its_right_name_ends_the_case(
    store: Store, wang_fang: int, yuelu: Platform
) -> None:
    await take(store, yuelu, ethics("未命名课程"))
    case_id = await missed(store, wang_fang)

    await take(store, yuelu, ethics(type="course.corrected"))

    assert await state_of(store, case_id) is CaseState.ARRIVED


async def test_a_row_that_was_shown_and_is_another_course_stays_out_of_it(
    store: Store, wang_fang: int, yuelu: Platform
) -> None:
    await take(store, yuelu, ethics())
    async with store.begin() as tx:
        here = await submit(tx, wang_fang, draft())
    assert isinstance(here, Arrived)
    case_id = await missed(store, wang_fang, seen=(here.id,))

    await take(store, yuelu, ethics(type="course.corrected", hours="2"))
    assert await state_of(store, case_id) is CaseState.OPEN

    await take(store, yuelu, ethics(record_id="the-other"))
    assert await state_of(store, case_id) is CaseState.ARRIVED


async def test_one_row_answers_one_case(store: Store, wang_fang: int, yuelu: Platform) -> None:
    """Two names that are no course of each other's, and a row whose name fits both."""
    first = await missed(store, wang_fang, "教师职业道德")
    second = await missed(store, wang_fang, "职业道德修养")

    await take(store, yuelu, ethics("教师职业道德修养"))
    await take(store, yuelu, ethics("教师职业道德修养", type="course.corrected", hours="1"))

    assert sorted([await state_of(store, first), await state_of(store, second)]) == ["arrived", "open"]
    assert await told(store) == 1


async def test_a_course_waits_once_and_ten_at_most(store: Store, wang_fang: int, yuelu: Platform) -> None:
    case_id = await missed(store, wang_fang)
    with pytest.raises(CaseWaits) as waits:
        await missed(store, wang_fang, f"《 {ETHICS} 》")
    assert waits.value.case_id == case_id

    for number in range(1, MOST_OPEN):
        await missed(store, wang_fang, f"公共卫生第{number}讲")
    with pytest.raises(TooManyCases):
        await missed(store, wang_fang, "乡村振兴")


async def test_at_night_the_person_is_told_in_the_morning(
    store: Store, wang_fang: int, yuelu: Platform, clock: StillClock
) -> None:
    await missed(store, wang_fang)
    clock.move(hours=14)  # 00:32

    await take(store, yuelu, ethics())

    async with store.begin() as tx:
        assert await tx.outbox.lease("test", 5) == []
    clock.move(hours=8)
    async with store.begin() as tx:
        assert len(await tx.outbox.lease("test", 5)) == 1


async def test_a_row_and_a_case_of_the_same_moment_never_miss_each_other(
    store: Store, wang_fang: int, yuelu: Platform
) -> None:
    async def ask(name: str) -> int | Arrived:
        async with store.begin() as tx:
            return await submit(tx, wang_fang, draft(name))

    names = [f"公共卫生第{number}讲" for number in range(1, 7)]
    reports = [ethics(name, code=f"G{number}", record_id=name) for number, name in enumerate(names)]
    async with asyncio.timeout(30):
        answers, _ = await asyncio.gather(
            asyncio.gather(*(ask(name) for name in names)),
            asyncio.gather(*(take(store, yuelu, report) for report in reports)),
        )

    for answer in answers:
        assert isinstance(answer, Arrived) or await state_of(store, answer) is CaseState.ARRIVED
    assert await told(store) == sum(not isinstance(answer, Arrived) for answer in answers)


async def test_a_case_that_is_closed_withdrawn_and_answered_at_the_same_moment_ends_once(
    store: Store, wang_fang: int, yuelu: Platform
) -> None:
    case_id = await missed(store, wang_fang)

    async def close() -> bool:
        async with store.begin() as tx:
            return await tx.uncredited.close(case_id, "not_found")

    async def withdraw() -> bool:
        async with store.begin() as tx:
            return await tx.uncredited.withdraw(case_id)

    async with asyncio.timeout(30):
        closed, again, withdrawn, _ = await asyncio.gather(close(), close(), withdraw(), take(store, yuelu, ethics()))

    state = await state_of(store, case_id)
    assert sum([closed, again, withdrawn, state is CaseState.ARRIVED]) == 1
    assert await told(store) == (state is CaseState.ARRIVED)
