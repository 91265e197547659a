"""Sign-ins, failed attempts and rosters, on both databases."""

import asyncio
from datetime import timedelta

import pytest

from core.id_numbers import IdNumber
from core.people import Standing
from core.sign_in import Attempts
from core.units import UnitKind
from storage.conversations import Chat
from storage.people import Newcomer
from storage.rosters import RosterEntry, RosterHit
from storage.store import Store
from storage.units import NewUnit
from tests.world import id_number

PHONE, TABLET = Chat("telegram", "1"), Chat("telegram", "2")
LI_XIAO, WANG_FANG = IdNumber(id_number(1)), IdNumber(id_number(2))


@pytest.fixture
async def units(store: Store) -> dict[str, int]:
    """A province, a bureau in it, and a school of the bureau."""
    names = [("P", "湖南省", None), ("B", "教育局", "P"), ("S", "第一中学", "B")]
    planted = [
        NewUnit(
            code=code,
            number=f"00000{place}",
            kind=UnitKind.UNIT if code == "S" else UnitKind.AUTHORITY,
            name=name,
            short_name=name,
            parent_code=above,
            pinyin="",
            initials="",
        )
        for place, (code, name, above) in enumerate(names)
    ]
    async with store.begin() as tx:
        return await tx.units.put(planted)


@pytest.fixture
async def li_xiao(store: Store, units: dict[str, int]) -> int:
    newcomer = Newcomer(
        LI_XIAO, "李晓", None, units["S"], Standing.CONFIRMED, None, None, None, 2019, None, password_hash="hash"
    )
    async with store.begin() as tx:
        person_id = await tx.people.add(newcomer)
    assert person_id is not None
    return person_id


async def test_a_person_is_signed_in_in_several_chats_and_ends_one(store: Store, li_xiao: int) -> None:
    async with store.begin() as tx:
        await tx.sign_ins.add(li_xiao, PHONE)
        await tx.sign_ins.add(li_xiao, TABLET)
        await tx.sign_ins.add(li_xiao, PHONE)

    async with store.begin() as tx:
        assert await tx.sign_ins.end(li_xiao, PHONE)
        assert not await tx.sign_ins.end(li_xiao, PHONE)

    async with store.read() as look:
        assert await look.sign_ins.chats(li_xiao) == [TABLET]


async def test_credentials_belong_to_the_number(store: Store, li_xiao: int) -> None:
    async with store.read() as look:
        found = await look.sign_ins.credentials(LI_XIAO)
        nobody = await look.sign_ins.credentials(WANG_FANG)

    assert found is not None
    assert (found.person_id, found.password_hash) == (li_xiao, "hash")
    assert nobody is None


async def test_of_two_guesses_at_once_the_second_sees_the_first(store: Store) -> None:
    async def guess() -> None:
        async with store.begin() as tx:
            counted = await tx.sign_ins.hold_attempts("number:1", "chat:1")
            await asyncio.sleep(0)
            await tx.sign_ins.keep_attempts({key: count.after_failure(tx.now) for key, count in counted.items()})

    await asyncio.gather(*(guess() for _ in range(4)))

    async with store.read() as look:
        counted = await look.sign_ins.attempts("number:1", "chat:1")
    assert [count.failures for count in counted.values()] == [4, 4]


async def test_a_count_of_none_leaves_no_row(store: Store) -> None:
    async with store.begin() as tx:
        await tx.sign_ins.hold_attempts("number:1")
        await tx.sign_ins.keep_attempts({"number:1": Attempts(2, tx.now, tx.now + timedelta(minutes=15))})
    async with store.begin() as tx:
        assert (await tx.sign_ins.hold_attempts("number:1"))["number:1"].failures == 2
        await tx.sign_ins.keep_attempts({"number:1": Attempts()})

    async with store.read() as look:
        assert await look.sign_ins.attempts("number:1") == {"number:1": Attempts()}


async def test_the_nearest_roster_on_the_path_counts(store: Store, units: dict[str, int]) -> None:
    path = (units["P"], units["B"], units["S"])
    async with store.begin() as tx:
        await tx.rosters.put(units["B"], [RosterEntry(LI_XIAO, "李小"), RosterEntry(WANG_FANG, "王芳")])
        await tx.rosters.put(units["S"], [RosterEntry(LI_XIAO, "李晓")])

    async with store.read() as look:
        assert await look.rosters.entry(path, LI_XIAO) == RosterHit(units["S"], "李晓")
        assert await look.rosters.entry(path, WANG_FANG) == RosterHit(units["B"], "王芳")
        assert await look.rosters.entry((units["P"],), WANG_FANG) is None


async def test_importing_a_roster_twice_adds_nothing_and_takes_the_newest_names(
    store: Store, units: dict[str, int]
) -> None:
    async with store.begin() as tx:
        first = await tx.rosters.put(units["S"], [RosterEntry(LI_XIAO, "李小"), RosterEntry(LI_XIAO, "李晓")])
        again = await tx.rosters.put(units["S"], [RosterEntry(LI_XIAO, "李晓明")])
        hit = await tx.rosters.entry((units["S"],), LI_XIAO)

    assert (first, again) == (1, 0)
    assert hit == RosterHit(units["S"], "李晓明")
