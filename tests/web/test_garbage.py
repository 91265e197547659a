"""Whatever arrives at the bot's own HTTP, it is answered, and never with a 500."""

import asyncio
import json
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from threading import Thread
from typing import Any

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.learning.reporting import LearningPlatform, course, platform_of
from tests.world import running_world

REFUSED = {400, 401, 413}


class Outside:
    """A bot in a loop of its own, for hypothesis runs its examples outside of any."""

    def __init__(self, template: Path, folder: Path) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._ready: Future[LearningPlatform] = Future()
        self._done = asyncio.Event()
        self._life = asyncio.run_coroutine_threadsafe(self._live(template, folder), self._loop)
        self.platform = self._ready.result(60)

    async def _live(self, template: Path, folder: Path) -> None:
        async with running_world(template, folder) as world, platform_of(world) as platform:
            self._ready.set_result(platform)
            await self._done.wait()

    def run(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._done.set)
        self._life.result(30)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()


@pytest.fixture(scope="module")
def outside(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outside]:
    running = Outside(template, tmp_path_factory.mktemp("garbage"))
    yield running
    running.close()


examples = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
header_values = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60)
FIELDS = sorted({*course("G01", "6"), "minutes", "revision", "training_year", "order_no", "amount", "items"})


@examples
@given(body=st.binary(max_size=300))
def test_any_signed_bytes_are_refused(outside: Outside, body: bytes) -> None:
    assert outside.run(outside.platform.post(body)).status in REFUSED


@examples
@given(fields=st.dictionaries(st.sampled_from(FIELDS), json_values, max_size=4), kind=st.integers(0, 5))
def test_any_values_in_the_fields_of_an_event_are_taken_or_refused(
    outside: Outside, fields: dict[str, Any], kind: int
) -> None:
    kinds = ["course.completed", "course.corrected", "course.revoked", "order.paid", "order.refunded", None]
    body = json.dumps(course("G01", "6") | {"type": kinds[kind]} | fields).encode()

    assert outside.run(outside.platform.post(body)).status in {200, *REFUSED}


@examples
@given(
    headers=st.dictionaries(
        st.sampled_from(["webhook-id", "webhook-timestamp", "webhook-signature", "content-type", "content-encoding"]),
        header_values,
    ),
    body=st.binary(max_size=100),
)
def test_any_headers_without_a_right_signature_are_refused(
    outside: Outside, headers: dict[str, str], body: bytes
) -> None:
    headers = {name: value.strip() for name, value in headers.items()}

    assert outside.run(outside.platform.send(body, headers)).status in REFUSED


@examples
@given(verb=st.sampled_from(["GET", "POST", "PUT", "DELETE", "OPTIONS"]), path=st.text(max_size=40))
def test_any_address_is_answered(outside: Outside, verb: str, path: str) -> None:
    async def ask() -> int:
        async with aiohttp.ClientSession() as client:
            url = f"{outside.platform.address}/{path}".encode("utf-8", "ignore").decode()
            async with client.request(verb, url, allow_redirects=False) as response:
                return response.status

    assert outside.run(ask()) < 500
