"""A claim on its way through both levels, with the bot killed (kill -9) after every single message and press."""

import random
import shutil
from pathlib import Path

import pytest

from bot.app import open_store
from bot.sandbox import SandboxConfig, running
from core.claims import ClaimState
from core.hours import Balance, Hours
from core.people import Person, Role
from core.reviews import Matter
from storage.store import Store
from tests.chat import Chat, client_api, text_of
from tests.claims.steps import PAPER, PAPER_NUMBER
from tests.evidence import sample
from tests.journeys.mortal import JOURNEYS, PATIENCE, Act, MortalBot, presses, says
from tests.processes import free_port
from tests.world import EDUCATION_BUREAU, SCHOOL, World, settings_for

APPROVE = "✅ 通过 20"


def sends_photo(chat: Chat) -> object:
    return chat.send_file("photo.jpg", sample.photo(), kind="photo")


FILING: tuple[tuple[Act, str], ...] = (
    (says("/start"), "王芳 · 长沙市第一中学"),
    (presses("📝 申请活动学时"), "参加了别的培训或活动"),
    (presses("添加"), "算哪个科目"),
    (presses("专业科目"), "发表论文"),
    (presses(PAPER_NUMBER), "论文题目"),
    (says(PAPER), "· 2/3"),
    (presses("第一作者"), "活动日期"),
    (says("2026-4-12\n20"), "📎 材料附件"),
    (sends_photo, "1  照片"),
)


@pytest.mark.parametrize("seed", range(JOURNEYS))
async def test_a_claim_is_granted_once_although_the_bot_dies_after_every_message(
    template: Path, tmp_path: Path, seed: int
) -> None:
    shutil.copy(template / "xueshi.db", tmp_path / "xueshi.db")
    async with running(SandboxConfig()) as address, client_api(address) as api:
        world = World(api, settings_for(tmp_path, address, http_port=free_port()))
        await world.start()
        person = await world.person("王芳")
        wang_fang = await world.signed_in(person)
        zhou = await world.signed_in(await world.person("周建国", SCHOOL, role=Role.UNIT_ADMIN))
        liu_min = await world.signed_in(await world.person("刘敏", EDUCATION_BUREAU, role=Role.REVIEWER))
        await world.stop()
        bot = MortalBot(world.settings, random.Random(seed))
        try:
            for act, then in FILING:
                await bot.dies_after(wang_fang, act, then)
            # Nothing is asked any more: if the bot died here, home would come back, and the draft below 申请活动学时.
            await wang_fang.press("下一步")
            await wang_fang.wait_for_text("依据：")
            await bot.dies_after(wang_fang, presses("提交"), "待审 · 王芳", read_by=zhou)
            for decider, frozen in ((zhou, "已报主管部门"), (liu_min, "已计入")):
                card = await decider.wait_for_text("待审 · 王芳 · 长沙市第一中学", seconds=PATIENCE)
                await bot.dies_after(decider, lambda chat, card=card: chat.press(APPROVE, message=card), frozen)
            await wang_fang.wait_for_text("✅ 申报通过，专业科目 20 学时已计入", seconds=PATIENCE)
        finally:
            bot.end()
        store = await open_store(world.settings, world.clock)
        await check(store, person)
        await store.close()
        said = [text_of(message) for message in await wang_fang.messages()]
        assert 1 <= sum("学时已计入" in words for words in said) <= 2, "told, and repeated only if it was in flight"


async def check(store: Store, person: Person) -> None:
    """One claim, decided once on each level, and its hours once."""
    async with store.read() as look:
        (claim,) = (await look.claims.page(person.id, skip=0, limit=5)).claims
        assert claim.state is ClaimState.GRANTED
        assert len(await look.reviews.history(Matter.CLAIM, claim.id)) == 2
        assert await look.hours.balances(person.id) == {2026: Balance(Hours(0), Hours(2000))}
        assert await look.hours.drift() == ()
