"""What platforms report is kept once, sums up, and belongs to the right person, on both databases."""

import random
from typing import Any

import pytest
from sqlalchemy import update

from bot.learning.intake import Outcome
from core.ledger import RecordState, counted
from storage.hours import Drift
from storage.platforms import Platform
from storage.store import Store
from storage.tables import BalanceRow, HourRecordRow
from tests.hours.people import (
    LI_XIAO,
    WANG_FANG,
    balance,
    course,
    drift,
    found_unit,
    register,
    states,
    take,
    taken_in,
)


async def test_a_course_moves_the_balance_of_its_subject(store: Store, wang_fang: int, yuelu: Platform) -> None:
    assert await take(store, yuelu, course("G01", "1.50")) is Outcome.CREDITED
    assert await take(store, yuelu, course("Z01", "29.99")) is Outcome.CREDITED

    assert await balance(store, wang_fang) == ("1.5", "29.99")


async def test_the_same_delivery_twice_counts_once(store: Store, wang_fang: int, yuelu: Platform) -> None:
    await take(store, yuelu, course("G01", "6"), webhook_id="msg_a")

    assert await take(store, yuelu, course("G02", "6"), webhook_id="msg_a") is Outcome.REPEATED
    assert await balance(store, wang_fang) == ("6", "0")


async def test_the_same_record_under_a_new_delivery_changes_nothing(
    store: Store, wang_fang: int, yuelu: Platform
) -> None:
    await take(store, yuelu, course("G01", "6"))

    assert await take(store, yuelu, course("G01", "6")) is Outcome.UNCHANGED
    assert await balance(store, wang_fang) == ("6", "0")


async def test_a_corrected_record_moves_to_another_subject_and_year(
    store: Store, wang_fang: int, yuelu: Platform
) -> None:
    await take(store, yuelu, course("G01", "6"))
    corrected = course("G01", "7.25", type="course.corrected", subject="professional", training_year=2025)

    await take(store, yuelu, corrected)

    assert await balance(store, wang_fang, 2026) == ("0", "0")
    assert await balance(store, wang_fang, 2025) == ("0", "7.25")


async def test_a_revoked_record_stays_visible_and_counts_nothing(store: Store, wang_fang: int, yuelu: Platform) -> None:
    await take(store, yuelu, course("G01", "6"))

    await take(store, yuelu, course("G01", "6", type="course.revoked"))

    assert await balance(store, wang_fang) == ("0", "0")
    assert await states(store, wang_fang) == [RecordState.REVOKED]


async def test_a_record_revoked_before_it_arrives_never_counts_and_is_not_listed_until_then(
    store: Store, wang_fang: int, yuelu: Platform
) -> None:
    await take(store, yuelu, course("G01", "6", type="course.revoked"))
    async with store.read() as look:
        assert (await look.hours.page(wang_fang, 2026, skip=0, limit=5)).total == 0

    await take(store, yuelu, course("G01", "6"))

    assert await balance(store, wang_fang) == ("0", "0")
    async with store.read() as look:
        page = await look.hours.page(wang_fang, 2026, skip=0, limit=5)
    assert [(one.course_code, one.state) for one in page.records] == [("G01", RecordState.REVOKED)]


async def test_a_course_taken_twice_in_a_year_counts_once_and_both_are_listed(
    store: Store, wang_fang: int, yuelu: Platform
) -> None:
    await take(store, yuelu, course("G01", "6"))
    await take(store, yuelu, course("G01", "6", record_id="second"))

    assert await balance(store, wang_fang) == ("6", "0")
    assert sorted(await states(store, wang_fang)) == [RecordState.COUNTED, RecordState.DUPLICATE]


async def test_when_the_counted_one_is_revoked_the_duplicate_counts_instead(
    store: Store, wang_fang: int, yuelu: Platform
) -> None:
    await take(store, yuelu, course("G01", "6", record_id="first"))
    await take(store, yuelu, course("G01", "5", record_id="second"))

    await take(store, yuelu, course("G01", "6", record_id="first", type="course.revoked"))

    assert await balance(store, wang_fang) == ("5", "0")
    assert await drift(store) == ()


async def test_a_record_corrected_to_another_person_moves_with_its_hours(
    store: Store, wang_fang: int, yuelu: Platform
) -> None:
    async with store.begin() as tx:
        li_xiao = await register(tx, LI_XIAO, "李晓")
    await take(store, yuelu, course("G01", "6", record_id="r"))

    await take(store, yuelu, course("G01", "6", record_id="r", id_number=LI_XIAO, type="course.corrected"))

    assert await balance(store, wang_fang) == ("0", "0")
    assert await balance(store, li_xiao) == ("6", "0")


async def test_a_record_corrected_to_somebody_unknown_is_credited_when_they_register(
    store: Store, wang_fang: int, yuelu: Platform
) -> None:
    await take(store, yuelu, course("G01", "6", record_id="r"))
    corrected = course("G01", "6", record_id="r", id_number=LI_XIAO, type="course.corrected")
    assert await take(store, yuelu, corrected) is Outcome.KEPT
    assert await balance(store, wang_fang) == ("0", "0")

    async with store.begin() as tx:
        li_xiao = await register(tx, LI_XIAO, "李晓")

    assert await balance(store, li_xiao) == ("6", "0")


async def test_hours_reported_before_the_registration_are_credited_with_their_duplicates_sorted_out(
    store: Store, yuelu: Platform
) -> None:
    await found_unit(store)
    assert await take(store, yuelu, course("G01", "6")) is Outcome.KEPT
    assert await take(store, yuelu, course("G01", "5", record_id="second")) is Outcome.KEPT
    assert await take(store, yuelu, course("Z01", "8", training_year=2025)) is Outcome.KEPT
    order = {
        "type": "order.paid",
        "id_number": WANG_FANG,
        "order_no": "A1",
        "amount": "30.5",
        "items": [],
        "hours": "6",
    }
    assert await take(store, yuelu, order) is Outcome.KEPT

    async with store.begin() as tx:
        wang_fang = await register(tx)

    assert await balance(store, wang_fang, 2026) == ("6", "0")
    assert await balance(store, wang_fang, 2025) == ("0", "8")
    async with store.read() as look:
        assert [order.order_no for order in await look.platforms.orders(wang_fang)] == ["A1"]


async def test_crediting_again_changes_nothing(store: Store, yuelu: Platform) -> None:
    await found_unit(store)
    await take(store, yuelu, course("G01", "6"))
    async with store.begin() as tx:
        wang_fang = await register(tx)

    async with store.begin() as tx:
        decision = await tx.hours.credit(wang_fang, taken_in(course("G01", "6")).id_number)

    assert decision.others == ()
    assert await balance(store, wang_fang) == ("6", "0")


@pytest.mark.parametrize("seed", range(5))
async def test_after_any_events_in_any_order_the_kept_balance_is_the_sum_of_what_counts(
    store: Store, wang_fang: int, yuelu: Platform, seed: int
) -> None:
    chance = random.Random(seed)
    async with store.begin() as tx:
        people = [wang_fang, await register(tx, LI_XIAO, "李晓")]
    for _ in range(60):
        await take(store, yuelu, random_event(chance))

    assert await drift(store) == ()
    for person_id in people:
        async with store.read() as look:
            kept = await look.hours.balances(person_id)
            for year in (2025, 2026):
                summed = counted(await look.hours.records(person_id, year))
                assert kept.get(year, counted([])) == summed


def random_event(chance: random.Random) -> dict[str, Any]:
    record = chance.choice("abcdef")
    return course(
        chance.choice(["G01", "G02", "Z01"]),
        f"{chance.randint(0, 30)}.{chance.randint(0, 99):02d}",
        record_id=record,
        id_number=chance.choice([WANG_FANG, LI_XIAO]),
        type=chance.choice(["course.completed", "course.corrected", "course.corrected", "course.revoked"]),
        training_year=chance.choice([2025, 2026, None]),
        revision=chance.choice([None, None, 1, 2, 3, 4]),
    )


async def test_the_nightly_check_names_a_balance_that_is_not_the_sum_of_its_records(
    store: Store, wang_fang: int, yuelu: Platform
) -> None:
    await take(store, yuelu, course("G01", "6"))
    await take(store, yuelu, course("Z01", "8"))
    async with store.begin() as tx:
        await tx._session.execute(update(BalanceRow).values(public=BalanceRow.public + 25))

    assert await drift(store) == (Drift(wang_fang, 2026, public=25, professional=0),)


async def test_the_nightly_check_finds_records_that_were_never_added_up(
    store: Store, wang_fang: int, yuelu: Platform
) -> None:
    await take(store, yuelu, course("Z01", "8"))
    async with store.begin() as tx:
        await tx._session.execute(update(HourRecordRow).values(year=2025))

    assert await drift(store) == (Drift(wang_fang, 2025, 0, -800), Drift(wang_fang, 2026, 0, 800))
