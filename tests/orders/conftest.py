"""The platform Yuelu, which sells courses."""

from collections.abc import AsyncIterator

import pytest

from tests.learning.reporting import LearningPlatform, platform_of
from tests.world import World


@pytest.fixture
async def yuelu(world: World) -> AsyncIterator[LearningPlatform]:
    async with platform_of(world) as platform:
        yield platform
