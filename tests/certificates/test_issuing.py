"""Making the documents: nothing is lost and nothing is made twice, whatever falls over in the middle."""

import asyncio
import os
import signal

import pytest

from bot.certificates.issuing import PAUSES
from bot.documents import RenderingFailed, RenderingPool
from core.people import Role
from storage.issuing import LEASE
from tests.certificates.study import learned
from tests.certificates.test_applying import application, document, documents
from tests.chat import Chat, text_of
from tests.world import PROVINCE, World


class Stuck:
    """A pool whose documents never get done; `begun` is set once one was asked for."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()

    async def __call__(self, pool: RenderingPool, certificate: object) -> bytes:
        self.begun.set()
        await asyncio.Event().wait()
        raise AssertionError("never reached")


class Dying:
    """A pool whose workers die on the first `times` documents."""

    def __init__(self, times: int) -> None:
        self.left = times
        self.failed = asyncio.Condition()
        self.render = RenderingPool.render

    async def __call__(self, pool: RenderingPool, certificate: object) -> bytes:
        if self.left == 0:
            return await self.render(pool, certificate)
        self.left -= 1
        async with self.failed:
            self.failed.notify_all()
        raise RenderingFailed("HN-…")

    async def wait_until(self, left: int) -> None:
        async with asyncio.timeout(10), self.failed:
            await self.failed.wait_for(lambda: self.left <= left)


def replace_render(monkeypatch: pytest.MonkeyPatch, behaviour: Stuck | Dying) -> None:
    async def render(pool: RenderingPool, certificate: object) -> bytes:
        return await behaviour(pool, certificate)

    monkeypatch.setattr(RenderingPool, "render", render)


async def apply(person: Chat) -> None:
    await application(person)
    await person.press("立即申请")
    await person.wait_for_text("已申请，正在出证")


async def test_a_bot_that_fell_while_issuing_issues_once_after_it_is_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    wang_fang = await learned(world, await world.person("王芳"))
    stuck = Stuck()
    with monkeypatch.context() as broken:
        replace_render(broken, stuck)
        await apply(wang_fang)
        async with asyncio.timeout(10):
            await stuck.begun.wait()
        await world.stop()
    assert await documents(wang_fang) == []

    world.clock.move(seconds=LEASE.total_seconds())
    await world.start()

    await document(wang_fang)
    assert await world.app.issuer.issue_due() == 0
    assert len(await world.api.calls("sendDocument")) == 1


async def test_a_document_whose_workers_die_is_tried_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    wang_fang = await learned(world, await world.person("王芳"))
    dying = Dying(times=1)
    replace_render(monkeypatch, dying)

    await apply(wang_fang)
    await dying.wait_until(left=0)
    world.clock.move(seconds=PAUSES[0] + 1)

    await document(wang_fang)


async def test_a_killed_rendering_process_costs_no_certificate(world: World) -> None:
    wang_fang = await learned(world, await world.person("王芳"))
    li_xiao = await learned(world, await world.person("李晓"))
    await apply(wang_fang)
    await document(wang_fang)
    idle = world.app._pool._idle
    worker = next(each for each in idle._queue if each is not None)
    for process in worker._processes:
        os.kill(process, signal.SIGKILL)

    await apply(li_xiao)

    await document(li_xiao)


async def test_a_document_that_cannot_be_made_is_told_to_all_and_made_again_by_the_operator(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    operator = await world.signed_in(await world.person("彭磊", PROVINCE, role=Role.OPERATOR))
    wang_fang = await learned(world, await world.person("王芳"))
    dying = Dying(times=len(PAUSES) + 1)
    replace_render(monkeypatch, dying)

    await apply(wang_fang)
    for number, pause in enumerate(PAUSES):
        await dying.wait_until(left=len(PAUSES) - number)
        # Once more than the failure is noted: it is noted in a transaction after it.
        world.clock.move(seconds=pause + LEASE.total_seconds() + 1)

    await wang_fang.wait_for_text("出证失败，已通知管理员")
    await wang_fang.press("培训证书下载")
    assert "❌ 出证失败（已通知管理员）" in text_of(await wang_fang.wait_for_text("培训证书下载 · 共 1 份"))
    told = await operator.wait_for_text("试了 6 次都没有出成")
    assert "王芳" not in text_of(told)

    await operator.press("重新出证")

    await document(wang_fang)


async def test_the_document_goes_to_the_other_phone_when_the_one_that_asked_cannot_be_reached(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await world.person("王芳")
    at_work = await learned(world, person)
    at_home = await world.signed_in(person)
    dying = Dying(times=1)
    replace_render(monkeypatch, dying)
    await apply(at_work)
    await dying.wait_until(left=0)
    await at_work.block()
    async with asyncio.timeout(10), world.store.read() as look:
        while len(await look.outbox.chats_of(person.id)) > 1:
            pass

    world.clock.move(seconds=PAUSES[0] + LEASE.total_seconds())

    await document(at_home)
