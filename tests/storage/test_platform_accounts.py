"""Accounts on learning platforms: consent, and changes that a platform is told of exactly as often as it must be."""

import asyncio

import pytest

from storage.platform_accounts import LEASE, Untold
from storage.platforms import Platform
from storage.store import Store
from tests.databases import StillClock
from tests.hours.people import LI_XIAO, WANG_FANG, found_unit, platform, register

VERSION = "2026-11"


@pytest.fixture
async def yuelu(store: Store) -> Platform:
    await found_unit(store)
    return await platform(store)


@pytest.fixture
async def wang_fang(store: Store, yuelu: Platform) -> int:
    async with store.begin() as tx:
        return await register(tx, WANG_FANG)


async def agree(store: Store, person_id: int, at: Platform, version: str = VERSION) -> int:
    async with store.begin() as tx:
        return await tx.platform_accounts.agree(person_id, at.id, version)


async def enter(store: Store, account_id: int) -> int:
    """The platform is handed the data; gives their revision."""
    async with store.begin() as tx:
        return (await tx.platform_accounts.enter(account_id)).revision


async def change(store: Store, person_id: int) -> None:
    async with store.begin() as tx:
        await tx.platform_accounts.note_change(person_id)


async def lease(store: Store) -> list[Untold]:
    async with store.begin() as tx:
        return await tx.platform_accounts.lease(10)


async def tell(store: Store, untold: Untold) -> None:
    async with store.begin() as tx:
        await tx.platform_accounts.note_told(untold)


async def untold(store: Store) -> int:
    async with store.read() as look:
        return await look.platform_accounts.untold()


async def test_consent_is_to_one_platform_and_one_version(store: Store, wang_fang: int, yuelu: Platform) -> None:
    dongting = await platform(store, "dongting")
    account_id = await agree(store, wang_fang, yuelu)

    async with store.read() as look:
        agreed = look.platform_accounts.agreed
        assert await agreed(wang_fang, yuelu.id, VERSION) == account_id
        assert await agreed(wang_fang, yuelu.id, "2027-01") is None
        assert await agreed(wang_fang, dongting.id, VERSION) is None


async def test_whoever_agrees_again_keeps_the_account(store: Store, wang_fang: int, yuelu: Platform) -> None:
    first = await agree(store, wang_fang, yuelu)
    async with store.begin() as tx:
        before = await tx.platform_accounts.enter(first)

    assert await asyncio.gather(*(agree(store, wang_fang, yuelu, "2027-01") for _ in range(3))) == [first] * 3

    async with store.begin() as tx:
        assert await tx.platform_accounts.agreed(wang_fang, yuelu.id, "2027-01") == first
        assert (await tx.platform_accounts.enter(first)).name == before.name


async def test_a_change_is_told_to_every_platform_where_the_person_has_an_account(
    store: Store, wang_fang: int, yuelu: Platform
) -> None:
    dongting = await platform(store, "dongting")
    async with store.begin() as tx:
        li_xiao = await register(tx, LI_XIAO, "李晓")
    for person_id, at in ((wang_fang, yuelu), (wang_fang, dongting), (li_xiao, yuelu)):
        await enter(store, await agree(store, person_id, at))

    await change(store, wang_fang)

    due = await lease(store)
    assert {(one.account.person_id, one.platform_code) for one in due} == {
        (wang_fang, "yuelu"),
        (wang_fang, "dongting"),
    }
    assert await lease(store) == []


async def test_before_the_first_entry_no_platform_is_told_and_the_entry_itself_tells(
    store: Store, wang_fang: int, yuelu: Platform
) -> None:
    account_id = await agree(store, wang_fang, yuelu)
    await change(store, wang_fang)
    assert await lease(store) == []

    assert await enter(store, account_id) == 1

    assert await lease(store) == []


async def test_a_change_at_the_moment_of_the_first_entry_is_in_the_data_or_told_later(
    store: Store, wang_fang: int, yuelu: Platform
) -> None:
    account_id = await agree(store, wang_fang, yuelu)

    handed, _ = await asyncio.gather(enter(store, account_id), change(store, wang_fang))

    assert [one.account.revision for one in await lease(store)] == ([1] if handed == 0 else [])


async def test_changes_in_a_row_are_told_once_and_one_while_telling_once_more(
    store: Store, wang_fang: int, yuelu: Platform
) -> None:
    await enter(store, await agree(store, wang_fang, yuelu))
    await change(store, wang_fang)
    await change(store, wang_fang)
    (first,) = await lease(store)
    assert first.account.revision == 2

    await change(store, wang_fang)
    await tell(store, first)

    (second,) = await lease(store)
    assert (second.account.revision, second.attempts) == (3, 1)
    await tell(store, second)
    await tell(store, first)
    assert await untold(store) == 0


async def test_a_process_that_dies_while_telling_leaves_it_to_another(
    store: Store, clock: StillClock, wang_fang: int, yuelu: Platform
) -> None:
    await enter(store, await agree(store, wang_fang, yuelu))
    await change(store, wang_fang)

    taken = await asyncio.gather(lease(store), lease(store))
    assert sorted(map(len, taken)) == [0, 1]

    clock.move(seconds=LEASE.total_seconds())
    (again,) = await lease(store)
    assert again.attempts == 2


async def test_what_was_given_up_is_told_after_the_next_change(store: Store, wang_fang: int, yuelu: Platform) -> None:
    await enter(store, await agree(store, wang_fang, yuelu))
    await change(store, wang_fang)
    (given_up,) = await lease(store)
    async with store.begin() as tx:
        await tx.platform_accounts.put_off(given_up, None)
    assert await lease(store) == []
    assert await untold(store) == 1

    await change(store, wang_fang)

    assert [one.account.revision for one in await lease(store)] == [2]


async def test_a_failure_that_comes_late_does_not_put_off_a_newer_change(
    store: Store, clock: StillClock, wang_fang: int, yuelu: Platform
) -> None:
    await enter(store, await agree(store, wang_fang, yuelu))
    await change(store, wang_fang)
    (late,) = await lease(store)
    await change(store, wang_fang)

    async with store.begin() as tx:
        await tx.platform_accounts.put_off(late, None)

    assert [one.account.revision for one in await lease(store)] == [2]
