"""The pair that signs documents: one for all processes of a database, sealed, and never forgotten."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from storage.engine import Database, open_database
from storage.keys import open_vault, rotate
from storage.signing import SigningPem
from storage.store import Store
from storage.tables import SigningCertificateRow
from tests.databases import SECRET, StillClock

OURS, THEIRS = SigningPem("our private key", "our certificate"), SigningPem("their private key", "their certificate")
NEW_SECRET = "the secret key that comes next, also long"


@pytest.fixture
async def other(database_url: str, clock: StillClock) -> AsyncIterator[Store]:
    """Another process on the same database."""
    own = open_database(database_url)
    yield Store(own, await open_vault(own, [SECRET], clock()), clock)
    await own.close()


async def kept(store: Store) -> SigningPem | None:
    async with store.read() as look:
        return await look.signing.made_here()


async def keep(store: Store, pair: SigningPem) -> bool:
    async with store.begin() as tx:
        return await tx.signing.keep(pair)


async def test_a_pair_is_found_again_by_every_process(store: Store, other: Store):
    assert await kept(store) is None
    assert await keep(store, OURS)
    assert await kept(store) == await kept(other) == OURS


async def test_of_two_processes_that_start_at_once_one_makes_the_pair(store: Store, other: Store):
    first = await asyncio.gather(keep(store, OURS), keep(other, THEIRS))

    assert sorted(first) == [False, True]
    assert await kept(store) == await kept(other) == (OURS if first[0] else THEIRS)


async def test_every_certificate_that_signed_is_remembered_the_newest_first(store: Store, clock: StillClock):
    await keep(store, OURS)
    for chain in ("given first", "given later"):
        clock.move(days=400)
        async with store.begin() as tx:
            assert await tx.signing.note(chain)
            assert not await tx.signing.note(chain)

    async with store.read() as look:
        assert await look.signing.chains() == ("given later", "given first", "our certificate")
        assert await look.signing.made_here() == OURS


async def test_the_key_is_sealed_and_sealed_anew_when_keys_change(store: Store, database: Database, clock: StillClock):
    async def time_passes(seconds: float) -> None:
        clock.move(seconds=seconds)

    async def stored() -> bytes:
        async with store.read() as look:
            return (await look._session.execute(select(SigningCertificateRow.private_key))).scalar_one()

    await keep(store, OURS)
    before = await stored()
    assert OURS.private_key.encode() not in before
    assert OURS.private_key not in repr(await kept(store))

    await rotate(database, [NEW_SECRET, SECRET], clock, time_passes)

    assert await stored() != before
    assert await kept(Store(database, await open_vault(database, [NEW_SECRET], clock()), clock)) == OURS
