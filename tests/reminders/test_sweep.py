"""The sweep on both databases: whom it takes in, how many do it at once, downtimes, moved deadlines, pauses."""

import asyncio
import random
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.hours.cards import Account, cards_of
from bot.reminders.commands import do_remind, would_remind
from bot.reminders.sweeping import due, sweep
from core.ledger import CardState
from core.people import Responsible, Role, RoleGrant, Standing
from core.reminders import ReminderKind
from core.reviews import Matter, ReviewCase, Route
from core.rulebook import RuleBook, default_rule_book
from core.years import SHANGHAI
from storage.engine import open_database
from storage.keys import open_vault
from storage.reminders import WHOLE_KIND
from storage.reviews import NewReview
from storage.store import Store, Transaction
from storage.tables import BalanceRow, OutboxRow, ReminderRow
from tests.databases import SECRET, StillClock
from tests.hours.people import found_unit, newcomer
from tests.reminders.careers import apply_for
from tests.reminders.sending import Heard, send
from tests.world import id_number

BOOK = default_rule_book()
ALONE = replace(BOOK, shared_kinds=())
"""A rule book by which no record counts for two kinds."""

pytestmark = pytest.mark.usefixtures("is_working_day")


def morning(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T08:00").replace(tzinfo=SHANGHAI)


async def people(store: Store, count: int, seed: int = 7) -> list[int]:
    """Registered long ago, with all sorts of entries, hours and certificates."""
    chance, ids = random.Random(seed), []
    await found_unit(store)
    async with store.begin() as tx:
        for number in range(count):
            entry = chance.choice([(2010, 9), (2026, 3), (2026, None), (2025, 12), (None, None)])
            someone = replace(newcomer(id_number(number), "学员"), entry_year=entry[0], entry_month=entry[1])
            person_id = await tx.people.add(someone)
            assert person_id is not None
            ids.append(person_id)
            hours = chance.choice([None, (0, 4000), (3000, 6000), (2999, 6000), (3000, 5999), (1000, 2999)])
            if hours is not None:
                await give(tx, person_id, hours)
            for kind, year in (("in_post", 2026), ("pre_post", 2026), ("pre_post", 2025)):
                if chance.random() < 0.25:
                    await apply_for(tx, person_id, kind, year)
    return ids


async def give(tx: Transaction, person_id: int, hours: tuple[int, int], year: int = 2026) -> None:
    values = {"person_id": person_id, "year": year, "public": hours[0], "professional": hours[1]}
    await tx._session.execute(tx._session.insert(BalanceRow).values(values))


async def one_short(store: Store) -> int:
    """One person, who registered before the first rung and has no hours."""
    await found_unit(store)
    async with store.begin() as tx:
        person_id = await tx.people.add(newcomer())
    assert person_id is not None
    return person_id


async def queued(store: Store) -> list[int]:
    """For whom there are reminders in the outbox, as often as there are."""
    async with store.read() as look:
        rows = await look._session.execute(select(OutboxRow.person_id).order_by(OutboxRow.person_id))
        return list(rows.scalars())


async def by_the_card(store: Store, ids: list[int], book: RuleBook, state: CardState) -> set[int]:
    """For whom the gap card of 2026 says so, of the kind that is preset."""
    found = set()
    async with store.read() as look:
        for person_id in ids:
            person = await look.people.get(person_id)
            assert person is not None
            cards = await cards_of(look, await Account.of(person, look, book), book.year(2026))
            if cards.first.card.state is state:
                found.add(person_id)
    return found


@pytest.mark.parametrize(("day", "state"), [("2026-12-24", CardState.SHORT), ("2027-03-24", CardState.ENOUGH)])
async def test_those_are_taken_in_of_whom_the_gap_card_says_so(store: Store, clock: StillClock, day, state):
    clock.now = morning("2026-01-05")
    ids = await people(store, 150)
    clock.now = morning(day)

    await sweep(store, BOOK)

    right = await by_the_card(store, ids, BOOK, state)
    assert 10 < len(right) < 140
    assert await queued(store) == sorted(right)


async def test_where_kinds_share_no_records_too_many_are_taken_in_but_none_too_few(store: Store, clock: StillClock):
    clock.now = morning("2026-01-05")
    ids = await people(store, 150)
    clock.now = morning("2026-12-24")

    await sweep(store, ALONE)

    right = await by_the_card(store, ids, ALONE, CardState.SHORT)
    assert right > await by_the_card(store, ids, BOOK, CardState.SHORT)
    assert right <= set(await queued(store))
    assert {heard.person_id for heard in await send(store, ALONE)} == right


@pytest.mark.postgresql
async def test_three_schedulers_on_one_postgresql_tell_everybody_once(
    postgres_url: str, clock: StillClock, monkeypatch
):
    monkeypatch.setattr("storage.reminders.CHUNKS", {"postgresql": 20})
    clock.now = morning("2026-01-05")
    databases = [open_database(postgres_url) for _ in range(3)]
    stores = [Store(each, await open_vault(each, [SECRET], clock()), clock) for each in databases]
    ids = await people(stores[0], 200)
    clock.now = morning("2026-12-24")

    told = await asyncio.gather(*(sweep(each, BOOK) for each in stores))

    right = await by_the_card(stores[0], ids, BOOK, CardState.SHORT)
    assert await queued(stores[0]) == sorted(right)
    assert sum(told) == len(right)
    for each in databases:
        await each.close()


async def test_on_a_day_without_a_rung_nobody_is_looked_at(store: Store, clock: StillClock):
    clock.now = morning("2026-10-31")
    await one_short(store)
    assert await due(store, BOOK) == []
    clock.now = morning("2026-11-01")
    assert [each.rung.days for each in await due(store, BOOK)] == [60]
    await sweep(store, BOOK)
    for day in ("2026-11-01", "2026-11-02", "2026-11-30"):
        clock.now = morning(day)
        assert await due(store, BOOK) == []


async def test_after_a_downtime_there_is_one_reminder_and_it_says_that_it_is_late(store: Store, clock: StillClock):
    clock.now = morning("2026-11-01")
    person_id = await one_short(store)
    await sweep(store, BOOK)
    await send(store, BOOK)
    clock.now = morning("2026-12-25")
    async with store.begin() as tx:
        await tx.people.add(newcomer(id_number(5), "新来的"))  # after the day of the rung
    clock.now = morning("2026-12-26")

    await sweep(store, BOOK)
    await sweep(store, BOOK)

    (heard,) = await send(store, BOOK)
    assert heard == Heard(person_id, ReminderKind.STUDY, heard.words)
    assert heard.words.splitlines() == [
        "⚠️ 还有 5 天：2026 年度还差公共科目 30、专业科目 60 学时。",
        "（这条提醒原定 12 月 24 日，发晚了。）",
    ]


async def test_a_moved_deadline_makes_reminders_of_its_own_and_silences_the_old_ones(store: Store, clock: StillClock):
    clock.now = datetime(2026, 12, 24, 0, 5, tzinfo=SHANGHAI)
    await one_short(store)
    moved = replace(BOOK, listed_years=(replace(BOOK.year(2026), study_until=date(2027, 1, 10)),))
    await sweep(store, BOOK)
    clock.now = morning("2026-12-24")
    assert await send(store, moved) == []  # queued at night for the old date

    clock.now = morning("2026-12-27")
    await sweep(store, moved)

    (heard,) = await send(store, moved)
    assert heard.words == "⚠️ 还有 14 天：2026 年度还差公共科目 30、专业科目 60 学时。"


async def test_whoever_finishes_after_the_sweep_hears_nothing(store: Store, clock: StillClock):
    clock.now = datetime(2026, 12, 24, 0, 5, tzinfo=SHANGHAI)
    person_id = await one_short(store)
    assert await sweep(store, BOOK) == 1
    async with store.begin() as tx:
        await give(tx, person_id, (3000, 6000))
    clock.now = morning("2026-12-24")
    assert await send(store, BOOK) == []


async def test_what_is_put_off_or_switched_off_is_not_said(store: Store, clock: StillClock):
    clock.now = morning("2026-12-17")
    person_id = await one_short(store)
    study = ReminderKind.STUDY
    for about, until, told in (
        (WHOLE_KIND, None, 0),
        (2026, None, 0),
        (2026, clock.now + timedelta(minutes=1), 0),
        (2026, clock.now, 1),
    ):
        async with store.begin() as tx:
            await tx.reminders.pause(person_id, study, about, until)
        async with store.read() as look:
            assert await look.reminders.wanted(person_id, study, 2026) is (told == 1)
            assert ((study, about) in await look.reminders.pauses(person_id)) is (told == 0)
        assert [line.kind async for line in would_remind(store, BOOK)] == ["study"] * told
        async with store.begin() as tx:
            if about == WHOLE_KIND:
                await tx.reminders.resume(person_id, study, about)
    assert await sweep(store, BOOK) == 1


async def test_the_command_says_what_it_would_do_then_does_it_and_says_so(store: Store, clock: StillClock):
    clock.now = morning("2026-12-24")
    await one_short(store)

    would = [str(line) async for line in would_remind(store, BOOK)]
    assert await queued(store) == []
    did = [str(line) async for line in do_remind(store, BOOK)]

    assert would == did
    assert [line.split() for line in did] == [
        ["王*", "study", "7", "2026-12-24", "公共科目", "30、专业科目", "60", "学时"]
    ]
    assert [str(line) async for line in do_remind(store, BOOK)] == []
    async with store.read() as look:
        keys = await look._session.execute(select(func.count()).select_from(ReminderRow))
        assert keys.scalar_one() == len(await queued(store)) == 1


async def test_a_reviewer_hears_once_on_a_working_morning_of_everything_that_waits(store: Store, clock: StillClock):
    clock.now = morning("2026-11-19")
    await found_unit(store)
    async with store.begin() as tx:
        admin = await tx.people.add(newcomer(id_number(1), "周建国"))
        await tx.people.grant(admin, RoleGrant(Role.UNIT_ADMIN, 1))
        for number in (2, 3):
            await wait(tx, number)
    heard = Counter()
    for day in range(20, 26):  # Friday to Wednesday
        for hour in (0, 8, 9, 13, 22):
            clock.now = datetime(2026, 11, day, hour, 45, tzinfo=SHANGHAI)
            await sweep(store, BOOK)
            for each in await send(store, BOOK):
                if each.kind is ReminderKind.DIGEST:
                    heard[day, hour] += 1
                    assert each.person_id == admin
                    assert "待确认 2" in each.words
    assert heard == {(20, 8): 1, (23, 8): 1, (24, 8): 1, (25, 8): 1}


async def wait(tx: Transaction, number: int) -> None:
    """Somebody who waits to be confirmed by the unit's admin."""
    waiting = replace(newcomer(id_number(number), f"学员{number}"), standing=Standing.PENDING)
    person_id = await tx.people.add(waiting)
    assert person_id is not None
    case = ReviewCase(Route.UNIT, (1,), frozenset((person_id,)), Responsible(1, Role.UNIT_ADMIN))
    assert await tx.reviews.open(NewReview(Matter.IDENTITY, person_id, case, person_id)) is not None
