"""Wang Fang has registered, and Yuelu is a recognised platform, in a bare store."""

import pytest

from storage.platforms import Platform
from storage.store import Store
from tests.hours.people import found_unit, platform, register


@pytest.fixture
async def wang_fang(store: Store) -> int:
    await found_unit(store)
    async with store.begin() as tx:
        return await register(tx)


@pytest.fixture
async def yuelu(store: Store) -> Platform:
    return await platform(store)
