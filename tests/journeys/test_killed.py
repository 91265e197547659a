"""The main job, with the bot killed (kill -9) after every single message: nothing is lost, nothing happens twice."""

import asyncio
import random
import shutil
from pathlib import Path

import aiohttp
import pytest
from pypdf import PdfReader

from bot.app import open_store
from bot.learning.platforms import add_platform
from bot.sandbox import SandboxConfig, running
from bot.settings import Settings
from core.id_numbers import IdNumber
from storage.rosters import RosterEntry
from tests.chat import Chat, Message, buttons, client_api, text_of
from tests.journeys.mortal import JOURNEYS, PATIENCE, Act, MortalBot, presses, says
from tests.learning.reporting import LearningPlatform, course
from tests.processes import free_port
from tests.registration.steps import CHEN_JING
from tests.world import PASSWORD, SCHOOL, MovableClock, settings_for


async def confirm(chat: Chat) -> None:
    """立即申请 below what will be written; the news that the hours suffice has a button of that name too."""
    await chat.press("立即申请", message=await chat.wait_for_text("申请后姓名"))


REGISTRATION: tuple[tuple[Act, str], ...] = (
    (says("/start"), "学时助手"),
    (presses("新学员，注册（约 3 分钟）"), "注册前请您了解"),
    (presses("同意，开始"), "注册 1/9"),
    (says("csyz"), "找到"),
    (presses("1"), "已选：长沙市第一中学"),
    (presses("下一步"), "注册 2/9"),
    (says("陈静"), "注册 3/9"),
    (says(CHEN_JING), "已核对"),
    (presses("下一步"), "注册 4/9"),
    (says("138 0013 8000"), "注册 5/9"),
    (presses("专业技术岗"), "注册 6/9"),
    (presses("跳过"), "注册 7/9"),
    (presses("大学本科"), "注册 8/9"),
    (says("2018年9月"), "请核对"),
    (presses("都对，下一步"), "注册 9/9"),
    (says(PASSWORD), "请再发一次"),
    (says(PASSWORD), "📢"),
)
CERTIFICATE: tuple[tuple[Act, str], ...] = (
    (presses("📊 我的学时"), "公共科目 30，需要 30 ✅"),
    (presses("« 首页"), "陈静 · 长沙市第一中学"),
    (presses("🎓 培训证书"), "培训证书申请"),
    (confirm, "正在出证"),
)


async def report(platform: LearningPlatform, code: str, hours: str) -> None:
    """The platform repeats itself until it is heard, as the specification asks of it."""
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                reply = await platform.report(course(code, hours, id_number=CHEN_JING), webhook_id=f"report-of-{code}")
                assert reply.status == 200
                return
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.1)


@pytest.mark.parametrize("seed", range(JOURNEYS))
async def test_chen_jing_gets_her_certificate_although_the_bot_dies_after_every_message(
    template: Path, tmp_path: Path, seed: int
) -> None:
    shutil.copy(template / "xueshi.db", tmp_path / "xueshi.db")
    async with running(SandboxConfig()) as address, client_api(address) as api, aiohttp.ClientSession() as client:
        settings = settings_for(tmp_path, address, http_port=free_port())
        secret = await prepare(settings)
        own_http = f"http://127.0.0.1:{settings.http_port}"
        yuelu = LearningPlatform("yuelu", secret, own_http, client, MovableClock())
        chen_jing = await api.add_person(6001, "Chen Jing", language_code="zh-hans")
        bot = MortalBot(settings, random.Random(seed))
        try:
            for act, then in REGISTRATION:
                await bot.dies_after(chen_jing, act, then)
            await chen_jing.wait_for(lambda messages: "进入首页" in buttons(messages[-1]), seconds=PATIENCE)
            await bot.dies_after(chen_jing, presses("进入首页"), "陈静 · 长沙市第一中学")
            for code, hours in (("G01", "30"), ("Z01", "60")):
                await bot.dies_after(chen_jing, lambda _, code=code, hours=hours: report(yuelu, code, hours), "陈静")
                await report(yuelu, code, hours)
            for act, then in CERTIFICATE:
                await bot.dies_after(chen_jing, act, then)
            arrived = await chen_jing.wait_for(with_document, seconds=PATIENCE)
            await verify(settings, chen_jing, arrived, tmp_path)
        finally:
            bot.end()


async def prepare(settings: Settings) -> str:
    """Chen Jing is on the roster of her school, and one platform is recognised; gives its secret."""
    store = await open_store(settings, MovableClock())
    async with store.begin() as tx:
        school = await tx.units.by_code(SCHOOL)
        assert school is not None
        await tx.rosters.put(school.id, [RosterEntry(IdNumber(CHEN_JING), "陈静")])
    secret = await add_platform(store, "yuelu", "岳麓学堂", "http://127.0.0.1:1/")
    await store.close()
    return secret


def with_document(messages: list[Message]) -> Message | None:
    return next((message for message in messages if "document" in message), None)


async def verify(settings: Settings, chat: Chat, arrived: Message, folder: Path) -> None:
    """One person, one balance, one certificate with her name on it, and no secret left in the chat."""
    file = folder / "certificate.pdf"
    file.write_bytes(await chat.file(arrived))
    assert "陈静" in "".join(page.extract_text() for page in PdfReader(file).pages)
    store = await open_store(settings, MovableClock())
    async with store.read() as look:
        person = await look.people.find(IdNumber(CHEN_JING))
        assert person is not None
        balances = await look.hours.balances(person.id)
        papers = await look.hours.papers(person.id)
    await store.close()
    assert (str(balances[2026].public), str(balances[2026].professional)) == ("30", "60")
    assert len(papers.certificates) == 1
    said = "\n".join(text_of(message) for message in await chat.messages())
    assert CHEN_JING not in said
    assert PASSWORD not in said
