"""Links to enter a platform: good for ten minutes, their newest ticket for a minute, and only once."""

import asyncio

import pytest
from sqlalchemy import select

from core.entry import EntryLink, LinkStanding
from storage.platforms import Platform
from storage.store import Store
from storage.tables import EntryLinkRow
from tests.databases import StillClock
from tests.hours.people import found_unit, platform, register
from tests.storage.rows import WANG_FANG_PHONE

TOKEN = "a-token-of-43-characters-as-they-are-given--"


@pytest.fixture
async def yuelu(store: Store) -> Platform:
    await found_unit(store)
    return await platform(store)


@pytest.fixture
async def link(store: Store, yuelu: Platform) -> EntryLink:
    """Wang Fang asked for it a moment ago, in a chat where she is signed in."""
    async with store.begin() as tx:
        person_id = await register(tx)
        await tx.sign_ins.add(person_id, WANG_FANG_PHONE)
        account_id = await tx.platform_accounts.agree(person_id, yuelu.id, "2026-11")
        await tx.entries.add(account_id, WANG_FANG_PHONE, "zh", TOKEN)
    return await found(store)


async def found(store: Store) -> EntryLink:
    async with store.read() as look:
        link = await look.entries.find(TOKEN)
    assert link is not None
    return link


async def standing(store: Store, clock: StillClock) -> LinkStanding:
    return (await found(store)).standing(clock())


async def mint(store: Store, link: EntryLink, ticket_id: str) -> bool:
    async with store.begin() as tx:
        return await tx.entries.mint(link.id, ticket_id)


async def redeem(store: Store, platform_id: int, ticket_id: str) -> bool:
    async with store.begin() as tx:
        return await tx.entries.redeem(platform_id, ticket_id) is not None


async def test_a_link_is_found_by_its_token_alone(store: Store, link: EntryLink) -> None:
    assert (link.person_name, link.platform_code, link.signed_in) == ("王芳", "yuelu", True)
    async with store.read() as look:
        assert await look.entries.find(TOKEN[:-1]) is None


async def test_a_link_is_open_for_ten_minutes(store: Store, clock: StillClock, link: EntryLink) -> None:
    clock.move(minutes=9, seconds=59)
    assert await standing(store, clock) is LinkStanding.OPEN
    assert await mint(store, link, "t1")

    clock.move(seconds=1)
    assert await standing(store, clock) is LinkStanding.EXPIRED
    assert not await mint(store, link, "t2")


async def test_whoever_signs_out_leaves_no_door_open(store: Store, clock: StillClock, link: EntryLink) -> None:
    async with store.begin() as tx:
        await tx.sign_ins.end(1, WANG_FANG_PHONE)

    assert await standing(store, clock) is LinkStanding.SIGNED_OUT


async def test_a_ticket_is_redeemed_once_also_by_five_at_the_same_moment(
    store: Store, clock: StillClock, link: EntryLink, yuelu: Platform
) -> None:
    await mint(store, link, "t1")

    assert sorted(await asyncio.gather(*(redeem(store, yuelu.id, "t1") for _ in range(5)))) == [False] * 4 + [True]

    assert await standing(store, clock) is LinkStanding.USED
    assert not await mint(store, link, "t2")


async def test_of_two_presses_at_once_one_ticket_is_good(store: Store, link: EntryLink, yuelu: Platform) -> None:
    assert await asyncio.gather(mint(store, link, "t1"), mint(store, link, "t2")) == [True, True]

    assert sorted([await redeem(store, yuelu.id, ticket) for ticket in ("t1", "t2")]) == [False, True]


async def test_a_ticket_is_good_for_a_minute(store: Store, clock: StillClock, link: EntryLink, yuelu: Platform) -> None:
    await mint(store, link, "t1")
    clock.move(seconds=60)

    assert not await redeem(store, yuelu.id, "t1")


async def test_a_ticket_is_for_one_platform(store: Store, link: EntryLink, yuelu: Platform) -> None:
    dongting = await platform(store, "dongting")
    await mint(store, link, "t1")

    assert not await redeem(store, dongting.id, "t1")
    assert await redeem(store, yuelu.id, "t1")


async def test_the_token_is_not_kept(store: Store, link: EntryLink) -> None:
    async with store.read() as look:
        (row,) = (await look._session.execute(select(EntryLinkRow.__table__))).all()

    assert not [value for value in row if value in (TOKEN, TOKEN.encode())]


async def test_links_are_forgotten_a_day_after_they_expired(store: Store, clock: StillClock, link: EntryLink) -> None:
    clock.move(days=1)
    async with store.begin() as tx:
        assert await tx.entries.forget_old(10) == 0
    clock.move(minutes=11)

    async with store.begin() as tx:
        assert await tx.entries.forget_old(10) == 1
    async with store.read() as look:
        assert await look.entries.find(TOKEN) is None
