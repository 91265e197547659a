"""What a supervisor and Prometheus see of the running bot."""

import aiohttp
import pytest
from sqlalchemy import text

from bot.nightly import check_balances
from tests.learning.reporting import course, platform_of
from tests.world import World


async def look_at(world: World, path: str) -> tuple[int, str]:
    await world.app.web.started.wait()
    async with aiohttp.ClientSession() as client, client.get(world.app.web.address + path) as response:
        return response.status, await response.text()


async def test_a_running_bot_is_alive_and_ready(world: World) -> None:
    assert (await look_at(world, "/healthz"))[0] == 200
    status, body = await look_at(world, "/readyz")

    assert status == 200
    assert '"rule_book": "' in body


async def test_a_database_of_another_version_is_alive_but_not_ready(world: World) -> None:
    async with world.store.begin() as tx:
        await tx._session.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    assert (await look_at(world, "/readyz"))[0] == 503
    assert (await look_at(world, "/healthz"))[0] == 200


async def test_without_its_database_the_bot_is_not_ready(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world.app.store, "_database", None)

    status, body = await look_at(world, "/readyz")

    assert status == 503
    assert '"database": false' in body
    monkeypatch.undo()


async def test_the_metrics_count_events_by_outcome_and_messages_by_state(world: World) -> None:
    async with platform_of(world) as yuelu:
        await yuelu.report(course("G01", "6"), webhook_id="msg_1")
        await yuelu.report(course("G01", "6"), webhook_id="msg_1")
        await yuelu.report(course("G02", "wrong"))
        await yuelu.post(b"{}", headers={"webhook-signature": "v1,AAAA"})

    _, page = await look_at(world, "/metrics")

    for line in (
        'xueshi_platform_events_total{outcome="kept",platform="yuelu"} 1.0',
        'xueshi_platform_events_total{outcome="repeated",platform="yuelu"} 1.0',
        'xueshi_platform_events_total{outcome="malformed",platform="yuelu"} 1.0',
        'xueshi_platform_events_total{outcome="unsigned",platform="yuelu"} 1.0',
        'xueshi_outbox_rows{state="queued"} 0.0',
        "xueshi_updates_waiting 0.0",
        "xueshi_accounts_untold 0.0",
        "xueshi_balances_drifted NaN",
    ):
        assert line in page.splitlines()


async def test_the_nightly_check_puts_drifted_balances_on_the_metrics(world: World) -> None:
    person = await world.person("王芳")
    async with world.store.begin() as tx:
        await tx._session.execute(text(f"INSERT INTO balances VALUES ({person.id}, 2026, 100, 0)"))

    assert await check_balances(world.store, world.app.metrics) == 1

    assert "xueshi_balances_drifted 1.0" in (await look_at(world, "/metrics"))[1].splitlines()
