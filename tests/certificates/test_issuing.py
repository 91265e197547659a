"""Making the documents: nothing is lost and nothing is made twice, whatever falls over in the middle."""

import asyncio
import os
import signal
from pathlib import Path

import pytest
import zxingcpp

from bot.certificates.issuing import PAUSES
from bot.documents import RenderingFailed, RenderingPool, Verdict
from core.people import Person, Role
from storage.issuing import LEASE
from tests.certificates.study import learned
from tests.certificates.test_applying import application, document, documents
from tests.chat import Chat, text_of
from tests.documents.test_picture import picture
from tests.processes import free_port
from tests.world import PROVINCE, World, running_world


class Stuck:
    """A pool whose documents never get done; `begun` is set once one was asked for."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()

    async def __call__(self, pool: RenderingPool, certificate: object, stamped: bool) -> bytes:
        self.begun.set()
        await asyncio.Event().wait()
        raise AssertionError("never reached")


class Dying:
    """A pool whose workers die on the first `left` documents."""

    def __init__(self, left: int) -> None:
        self.left = left
        self.render = RenderingPool.render

    async def __call__(self, pool: RenderingPool, certificate: object, stamped: bool) -> bytes:
        if self.left == 0:
            return await self.render(pool, certificate, stamped=stamped)
        self.left -= 1
        raise RenderingFailed("HN-…")

    async def use_up(self, world: World) -> None:
        """Let time pass until the last of these workers has died."""
        async with asyncio.timeout(20):
            while self.left:
                world.clock.move(seconds=max(PAUSES) + 1)
                await world.app.issuer.issue_due()
                await asyncio.sleep(0)


def replace_render(monkeypatch: pytest.MonkeyPatch, behaviour: Stuck | Dying) -> None:
    async def render(pool: RenderingPool, certificate: object, *, stamped: bool) -> bytes:
        return await behaviour(pool, certificate, stamped)

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
    dying = Dying(left=1)
    replace_render(monkeypatch, dying)

    await apply(wang_fang)
    await dying.use_up(world)
    world.clock.move(seconds=max(PAUSES) + 1)

    await document(wang_fang)


async def test_a_time_stamp_server_that_stays_away_makes_a_certificate_late_but_not_lost(
    template: Path, tmp_path: Path
) -> None:
    nobody = f"http://127.0.0.1:{free_port()}"
    async with running_world(template, tmp_path, tsa_url=nobody) as world:
        wang_fang = await learned(world, await world.person("王芳"))
        await apply(wang_fang)
        async with asyncio.timeout(60):
            while not await documents(wang_fang):
                world.clock.move(seconds=max(PAUSES) + 1)
                await world.app.issuer.issue_due()
                await asyncio.sleep(0)

        pdf = await wang_fang.file(await document(wang_fang))
        async with world.store.read() as look:
            [issued] = (await look.certificates.page(1, skip=0, limit=1)).certificates
            trusted = await look.signing.chains()
        assert issued.attempts == len(PAUSES) + 1
        assert await world.app._pool.examine(pdf, trusted) is Verdict.INTACT


async def test_the_document_is_signed_by_the_key_that_a_restart_keeps(world: World) -> None:
    wang_fang = await learned(world, await world.person("王芳"))
    li_xiao = await learned(world, await world.person("李晓"))
    await apply(wang_fang)
    before = await wang_fang.file(await document(wang_fang))
    await world.restart()
    await apply(li_xiao)
    after = await li_xiao.file(await document(li_xiao))

    async with world.store.read() as look:
        trusted = await look.signing.chains()
    assert len(trusted) == 1
    for pdf in (before, after):
        assert await world.app._pool.examine(pdf, trusted) is Verdict.INTACT
        altered = pdf[:2000] + bytes([pdf[2000] ^ 1]) + pdf[2001:]
        assert await world.app._pool.examine(altered, trusted) is Verdict.ALTERED


async def test_the_code_on_the_paper_leads_to_the_page_of_this_certificate(template: Path, tmp_path: Path) -> None:
    async with running_world(template, tmp_path, public_url="https://bot.example.org/") as world:
        wang_fang = await learned(world, await world.person("王芳"))
        await apply(wang_fang)
        pdf = await wang_fang.file(await document(wang_fang))
        async with world.store.read() as look:
            [issued] = (await look.certificates.page(1, skip=0, limit=1)).certificates

        [code] = zxingcpp.read_barcodes(picture(pdf, 1))
        assert code.text == f"https://bot.example.org/verify/{issued.token}"
        await wang_fang.press("怎么打印")
        assert "扫码核验" in text_of(await wang_fang.wait_for_text("怎么打印"))


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
    dying = Dying(left=len(PAUSES) + 1)
    replace_render(monkeypatch, dying)

    await apply(wang_fang)
    await dying.use_up(world)

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
    stuck = Stuck()
    with monkeypatch.context() as broken:
        replace_render(broken, stuck)
        await apply(at_work)
        async with asyncio.timeout(10):
            await stuck.begun.wait()
            await at_work.block()
            while await is_reachable(world, person, at_work):
                await at_home.messages()  # an answer from elsewhere: meanwhile the bot hears of it
        await world.stop()

    world.clock.move(seconds=LEASE.total_seconds())
    await world.start()

    await document(at_home)


async def is_reachable(world: World, person: Person, phone: Chat) -> bool:
    async with world.store.read() as look:
        return str(phone.id) in [chat.address for chat in await look.outbox.chats_of(person.id)]
