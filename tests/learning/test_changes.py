"""Wang Fang's name changes, and every platform that she entered is told, once it can be."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from jsonschema import Draft202012Validator
from sqlalchemy import select, update

from bot.learning.platforms import add_platform
from core.id_numbers import IdNumber
from core.people import Person
from storage.number_changes import NumberChange
from storage.tables import PersonRow, PlatformAccountRow
from tests.chat import PATIENCE
from tests.learning.entering import (
    ask_for_link,
    claims,
    minted,
    public_world,
    signature,
    simulators,
    visitor,
)
from tests.learning.reporting import LI_XIAO, WANG_FANG, LearningPlatform, Reply, sign
from tests.processes import free_port
from tests.world import World


@pytest.fixture
async def world(template: Path, tmp_path: Path) -> AsyncIterator[World]:
    async with public_world(template, tmp_path) as running_one:
        yield running_one


@pytest.fixture
async def schema(world: World) -> Draft202012Validator:
    """As it is published."""
    address = f"{world.settings.public_url}/platforms/account-schema.json"
    async with aiohttp.ClientSession() as client, client.get(address) as response:
        return Draft202012Validator(await response.json(content_type="application/schema+json"))


async def rename(world: World, person: Person, name: str) -> None:
    """As a correction of an identity does it: the name, and the word that it changed, in one block."""
    async with world.store.begin() as tx:
        await tx._session.execute(update(PersonRow).where(PersonRow.id == person.id).values(name=name))
        await tx.platform_accounts.note_change(person.id)


@dataclass
class Platform:
    """A platform of another maker: it redeems tickets, and answers what it is told with the statuses it is given."""

    said: LearningPlatform
    answers: list[int] = field(default_factory=list)
    told: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    heard: asyncio.Event = field(default_factory=asyncio.Event)

    async def redeem(self, ticket: object, **signing: Any) -> Reply:
        posting = LearningPlatform(
            self.said.code, self.said.secret, self.said.address, self.said.client, self.said.now, "tickets"
        )
        return await posting.post(json.dumps({"ticket": ticket}).encode(), **signing)

    async def take(self, request: web.Request) -> web.Response:
        webhook_id, timestamp = request.headers["webhook-id"], request.headers["webhook-timestamp"]
        body = await request.read()
        assert request.headers["webhook-signature"] == sign(self.said.secret, webhook_id, timestamp, body)
        self.told.append((webhook_id, json.loads(body)))
        self.heard.set()
        return web.Response(status=self.answers.pop(0) if self.answers else 204, headers={"Location": "/elsewhere"})

    async def is_told(self, times: int) -> None:
        async with asyncio.timeout(PATIENCE):
            while len(self.told) < times:
                self.heard.clear()
                await self.heard.wait()


@pytest.fixture
async def yuelu(world: World) -> AsyncIterator[Platform]:
    async with serving(world) as platform:
        yield platform


@asynccontextmanager
async def serving(world: World) -> AsyncIterator[Platform]:
    async with aiohttp.ClientSession() as client:
        application = web.Application()
        runner = web.AppRunner(application)
        port = free_port()
        address = f"http://127.0.0.1:{port}/study?from=xueshi"
        secret = await add_platform(world.store, "yuelu", "岳麓学堂", address)
        platform = Platform(LearningPlatform("yuelu", secret, world.app.web.address, client, world.clock))
        application.router.add_post("/study/accounts", platform.take)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        yield platform
        await runner.cleanup()


async def entered(world: World, platform: Platform) -> tuple[Person, dict[str, Any]]:
    """Wang Fang, and what the platform learned of her."""
    person = await world.person("王芳", number=WANG_FANG)
    chat = await world.signed_in(person)
    ticket = await minted(platform.said.client, await ask_for_link(chat))
    assert ticket is not None
    return person, (await platform.redeem(ticket)).body


async def test_a_platform_redeems_a_ticket_and_learns_who_it_is(
    world: World, yuelu: Platform, schema: Draft202012Validator
) -> None:
    chat = await world.signed_in(await world.person("王芳", number=WANG_FANG))
    ticket = await minted(yuelu.said.client, await ask_for_link(chat))
    assert ticket is not None
    assert ticket.rpartition(".")[2] == signature(ticket, yuelu.said.secret)
    now = world.clock().timestamp()
    assert claims(ticket)["aud"] == "yuelu"
    assert 0 <= claims(ticket)["exp"] - now <= 60

    reply = await yuelu.redeem(ticket)

    assert reply.status == 200
    schema.validate(reply.body)
    account = reply.body["account"]
    assert account["id"] == claims(ticket)["sub"]
    assert (account["name"], account["id_number"], account["revision"]) == ("王芳", WANG_FANG, 0)
    assert account["unit"] == {"code": "43010001001", "name": "长沙市第一中学"}
    assert account["phone"].startswith("139")
    assert await yuelu.redeem(ticket) == Reply(409, {"error": "used"})


async def test_what_is_no_ticket_is_refused_and_nothing_is_told(world: World, yuelu: Platform) -> None:
    chat = await world.signed_in(await world.person("王芳", number=WANG_FANG))
    ticket = await minted(yuelu.said.client, await ask_for_link(chat))

    for garbage in ("", "a.b.c", "é.é.é", 7, None, ["x"], f"{ticket}x", "W10.e30.x", "W" * 5000 + ".e30.x"):
        assert await yuelu.redeem(garbage) == Reply(400, {"error": "malformed", "field": "ticket"})
    assert (await yuelu.redeem(ticket, headers={"webhook-signature": "v1,AAAA"})).status == 401
    world.clock.move(seconds=60)
    assert await yuelu.redeem(ticket) == Reply(410, {"error": "expired"})


async def test_a_change_is_told_signed_and_without_the_id_number(
    world: World, yuelu: Platform, schema: Draft202012Validator
) -> None:
    person, learned = await entered(world, yuelu)

    await rename(world, person, "王芳芳")

    await yuelu.is_told(1)
    webhook_id, said = yuelu.told[0]
    schema.validate(said)
    assert said["type"] == "account.changed"
    assert (said["account"]["name"], said["account"]["revision"]) == ("王芳芳", 1)
    assert said["account"]["id"] == learned["account"]["id"]
    assert webhook_id == f"{learned['account']['id']}.1"
    assert "id_number" not in said["account"]


async def test_a_corrected_id_number_is_told_once_and_no_more_after_that(
    world: World, yuelu: Platform, schema: Draft202012Validator
) -> None:
    person, learned = await entered(world, yuelu)
    yuelu.answers = [503]
    async with world.store.begin() as tx:
        before, after = IdNumber(WANG_FANG), IdNumber(LI_XIAO)
        assert await tx.number_changes.apply(NumberChange(person.id, before, after, person.id, "输错一位"))
        await tx.platform_accounts.note_change(person.id, number=True)
    await yuelu.is_told(1)
    await refused(world, attempts=1)
    world.clock.move(seconds=2)
    world.app.changes.wake()

    await yuelu.is_told(2)

    for _, said in yuelu.told:
        schema.validate(said)
        assert said["account"]["id_number"] == LI_XIAO
        assert said["account"]["id"] == learned["account"]["id"]
    await all_told(world)
    await rename(world, person, "王芳芳")
    await yuelu.is_told(3)
    assert "id_number" not in yuelu.told[-1][1]["account"]


async def test_a_platform_that_is_away_is_told_later_and_always_the_newest(world: World, yuelu: Platform) -> None:
    yuelu.answers = [503, 307]
    person, _ = await entered(world, yuelu)
    await rename(world, person, "王芳芳")
    await yuelu.is_told(1)
    await refused(world, attempts=1)
    world.clock.move(seconds=2)
    world.app.changes.wake()
    await yuelu.is_told(2)
    await refused(world, attempts=2)

    await rename(world, person, "王芳")

    await yuelu.is_told(3)
    ids = [webhook_id.rpartition(".")[2] for webhook_id, _ in yuelu.told]
    assert ids == ["1", "1", "2"]
    assert yuelu.told[-1][1]["account"]["name"] == "王芳"
    await all_told(world)


async def test_a_change_survives_a_restart(world: World, yuelu: Platform) -> None:
    yuelu.answers = [500]
    person, _ = await entered(world, yuelu)
    await rename(world, person, "王芳芳")
    await yuelu.is_told(1)
    await refused(world, attempts=1)

    world.clock.move(seconds=60)
    await world.restart()

    await yuelu.is_told(2)
    await all_told(world)


async def test_the_demo_platform_greets_by_the_new_name(world: World) -> None:
    async with simulators(world), visitor() as browser:
        person = await world.person("王芳", number=WANG_FANG)
        await browser.open(await ask_for_link(await world.signed_in(person)))
        assert "王芳，您好。" in await browser.press()

        await rename(world, person, "王芳芳")
        await all_told(world)

        assert "王芳芳，您好。" in await browser.open(browser.asked[-1])


async def refused(world: World, attempts: int) -> None:
    """Until it is noted that the platform did not take it."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with world.store.read() as look:
                row = (await look._session.execute(select(PlatformAccountRow.__table__))).one()
                if row.attempts == attempts and (row.not_before - look.now).total_seconds() < 30:
                    return
            await asyncio.sleep(0.01)


async def all_told(world: World) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            async with world.store.read() as look:
                if await look.platform_accounts.untold() == 0:
                    return
            await asyncio.sleep(0.01)
