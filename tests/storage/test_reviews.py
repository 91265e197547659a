"""Reviews: who waits, for whom, and that each is decided once and never without the reason that it needs."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from core.people import Confirmation, Person, Responsible, Role, Standing
from core.reviews import Matter, ReviewCase, Route
from storage.review_inbox import Inbox
from storage.reviews import NewReview, ReviewEnd, Verdict
from storage.store import Store
from storage.tables import PersonRow, ReviewRow
from storage.unit_requests import WantedUnit
from tests.databases import StillClock
from tests.storage.rows import add_person, plant

DAY = timedelta(hours=24)
CONFIRMED = Standing.CONFIRMED.value


@pytest.fixture
async def units(store: Store) -> dict[str, int]:
    return await plant(store)


@pytest.fixture
def admins(units: dict[str, int]) -> Responsible:
    return Responsible(units["430101"], Role.UNIT_ADMIN)


def identity(person: Person, must_act: Responsible | None) -> NewReview:
    case = ReviewCase(Route.UNIT, person.unit_path, frozenset((person.id,)), must_act)
    return NewReview(Matter.IDENTITY, person.id, case, person.id)


async def waits(store: Store, name: str, number: int, unit_id: int, must_act: Responsible | None) -> tuple[Person, int]:
    async with store.begin() as tx:
        person = await add_person(tx, name, number, unit_id=unit_id, standing=Standing.PENDING)
        review_id = await tx.reviews.open(identity(person, must_act))
    assert review_id is not None
    return person, review_id


async def test_nobody_waits_twice(store: Store, units: dict[str, int], admins: Responsible):
    person, review_id = await waits(store, "李晓", 1, units["430101"], admins)

    async with store.begin() as tx:
        assert await tx.reviews.open(identity(person, admins)) is None
        assert await tx.reviews.join(identity(person, admins)) == review_id
    async with store.read() as look:
        review = await look.reviews.of(Matter.IDENTITY, person.id)
    assert review is not None
    assert (review.id, review.must_act, review.end) == (review_id, admins, None)
    assert review.case == identity(person, admins).case


async def test_an_inbox_holds_what_waits_for_its_offices_in_the_order_of_asking_but_for_one_s_own(
    store: Store, clock: StillClock, units: dict[str, int], admins: Responsible
):
    bureau = Responsible(units["4301"], Role.REVIEWER)
    li_xiao, first = await waits(store, "李晓", 1, units["430101"], admins)
    clock.move(hours=1)
    chen_jing, second = await waits(store, "陈静", 2, units["430101"], admins)
    await waits(store, "张伟", 3, units["4301"], bureau)
    async with store.begin() as tx:
        case = ReviewCase(Route.REVIEWERS, chen_jing.unit_path, frozenset((chen_jing.id,)), bureau)
        asks = NewReview(Matter.UNIT_ADMIN, chen_jing.id, case, chen_jing.id, at_unit_id=units["430101"])
        await tx.reviews.open(asks)
        missing = await tx.unit_requests.name(WantedUnit(units["4301"], "长沙市新城小学", "新城小学"))
        for_all = NewReview(Matter.NEW_UNIT, missing.id, case, None, at_unit_id=units["4301"])
        await tx.reviews.open(for_all)
        await tx.unit_requests.join(li_xiao.id, missing.id)
        filed = ReviewCase(Route.REVIEWERS, li_xiao.unit_path, frozenset(), bureau)
        await tx.reviews.open(NewReview(Matter.CLAIM, 1, filed, li_xiao.id, filed_by=chen_jing.id))

    async with store.read() as look:

        async def count(*offices: Responsible, reader: int = 0) -> dict[Matter, int]:
            return await look.reviews.count(Inbox(offices, reader))

        assert await count(admins) == {Matter.IDENTITY: 2}
        assert await count(admins, bureau) == {
            Matter.IDENTITY: 3,
            Matter.CLAIM: 1,
            Matter.NEW_UNIT: 1,
            Matter.UNIT_ADMIN: 1,
        }
        assert await count(admins, bureau, reader=li_xiao.id) == {Matter.IDENTITY: 2, Matter.UNIT_ADMIN: 1}
        assert await count(bureau, reader=chen_jing.id) == {Matter.IDENTITY: 1, Matter.NEW_UNIT: 1}
        assert await count() == {}
        found = [await look.reviews.nth(Inbox((admins,), 0), skip) for skip in range(3)]
        only = await look.reviews.nth(Inbox((bureau,), 0, Matter.UNIT_ADMIN), 0)
        missing_one = await look.reviews.nth(Inbox((bureau,), 0, Matter.NEW_UNIT), 0)
    assert [review and review.id for review in found] == [first, second, None]
    assert only is not None
    assert only.owner_id == chen_jing.id
    assert missing_one is not None
    assert (missing_one.person_id, missing_one.case.applicants) == (None, {li_xiao.id})


async def test_everything_that_waits_below_an_authority_is_found_with_the_path(
    store: Store, units: dict[str, int], admins: Responsible
):
    li_xiao, review_id = await waits(store, "李晓", 1, units["430101"], None)
    path = (units["43"], units["4301"], units["430101"])

    async with store.read() as look:
        for end in range(1, 4):
            [review] = await look.reviews.within(path[:end])
            assert (review.matter, review.id, review.case.unit_path) == (Matter.IDENTITY, review_id, path)
            assert review.case.applicants == {li_xiao.id}
        assert await look.reviews.within((units["43"], 999)) == []
    async with store.begin() as tx:
        await tx.reviews.hand_to(review_id, admins)
    async with store.read() as look:
        assert (await look.reviews.get(review_id)).must_act == admins


async def test_a_decided_review_leaves_the_inbox_and_remembers_who(
    store: Store, units: dict[str, int], admins: Responsible
):
    person, review_id = await waits(store, "李晓", 1, units["430101"], admins)

    async with store.begin() as tx:
        assert await tx.reviews.close(review_id, Verdict(CONFIRMED, person.id, admins))
        assert not await tx.reviews.close(review_id, Verdict(CONFIRMED, person.id, admins))

    async with store.read() as look:
        review = await look.reviews.get(review_id)
        assert await look.reviews.of(Matter.IDENTITY, person.id) is None
        assert await look.reviews.count(Inbox((admins,), 0)) == {}
    assert review is not None
    assert review.end == ReviewEnd(store.clock(), CONFIRMED, admins)


async def test_of_two_decisions_at_once_one_is_written(store: Store, units: dict[str, int], admins: Responsible):
    person, review_id = await waits(store, "李晓", 1, units["430101"], admins)

    async def decide(after: Standing) -> bool:
        reason = "不是本单位人员" if after is Standing.DECLINED else None
        confirmation = Confirmation(person.id, person.id, Standing.PENDING, after, reason, store.clock())
        async with store.begin() as tx:
            closed = await tx.reviews.close(review_id, Verdict(after.value, person.id, admins, None, reason))
            await asyncio.sleep(0)
            return closed and await tx.people.apply(confirmation)

    assert sorted(await asyncio.gather(decide(Standing.CONFIRMED), decide(Standing.DECLINED))) == [False, True]


async def test_a_reminder_is_noted_once_a_day_and_not_after_the_decision(
    store: Store, clock: StillClock, units: dict[str, int], admins: Responsible
):
    person, review_id = await waits(store, "李晓", 1, units["430101"], admins)

    async def remind() -> bool:
        async with store.begin() as tx:
            return await tx.reviews.remind(review_id, DAY)

    assert [await remind(), await remind()] == [True, False]
    clock.move(hours=24)
    assert sorted(await asyncio.gather(remind(), remind())) == [False, True]
    async with store.begin() as tx:
        await tx.reviews.close(review_id, Verdict(CONFIRMED, person.id, admins))
    clock.move(hours=24)
    assert not await remind()


@pytest.mark.parametrize("reason", [None, "", "   "])
async def test_nobody_is_declined_without_a_reason_whatever_the_code_does(
    store: Store, units: dict[str, int], admins: Responsible, reason: str | None
):
    person, _ = await waits(store, "李晓", 1, units["430101"], admins)
    declined = update(PersonRow).where(PersonRow.id == person.id).values(standing="declined", reason=reason)

    with pytest.raises(IntegrityError):
        async with store.begin() as tx:
            await tx._session.execute(declined)

    async with store.read() as look:
        assert (await look.people.get(person.id)).standing is Standing.PENDING
        assert await look.people.declined(person.id) is None


@pytest.mark.parametrize("outcome", ["returned", "refused", "declined"])
async def test_nothing_is_given_back_without_a_reason_whatever_the_code_does(
    store: Store, units: dict[str, int], admins: Responsible, outcome: str
):
    _, review_id = await waits(store, "李晓", 1, units["430101"], admins)
    ended = update(ReviewRow).where(ReviewRow.id == review_id).values(decided_at=store.clock(), outcome=outcome)

    with pytest.raises(IntegrityError):
        async with store.begin() as tx:
            await tx._session.execute(ended)
