"""Who comes to the running bot's HTTP: the platform Yuelu, which is recognised, and a visitor of the page."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from storage.certificate_rows import Certificate
from tests.certificates.holding import issued
from tests.learning.reporting import LearningPlatform, platform_of
from tests.web.visiting import Visitor
from tests.world import World


@pytest.fixture
async def yuelu(world: World) -> AsyncIterator[LearningPlatform]:
    async with platform_of(world) as platform:
        yield platform


@pytest.fixture
async def visitor(world: World) -> AsyncIterator[Visitor]:
    """Somebody with a browser at the running bot's HTTP."""
    await world.app.web.started.wait()
    async with aiohttp.ClientSession(world.app.web.address) as client:
        yield Visitor(client)


@pytest.fixture
async def certificate(world: World) -> Certificate:
    """Wang Fang's, issued."""
    return await issued(world.store, await world.person("王芳"))
