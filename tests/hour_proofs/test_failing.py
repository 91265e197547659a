"""The document of an hour proof that cannot be made: the person is told, and it arrives once it is made again."""

import pytest

from bot.certificates.issuing import PAUSES
from core.people import Role
from tests.certificates.study import learned
from tests.certificates.test_issuing import Dying, replace_render
from tests.chat import buttons, text_of
from tests.hour_proofs.steps import MAKE, PROOFS, arrived, open_proofs
from tests.world import PROVINCE, World


async def test_wang_fang_is_told_when_no_document_comes_and_it_is_made_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    operator = await world.signed_in(await world.person("黄志强", PROVINCE, role=Role.OPERATOR))
    wang_fang = await learned(world, await world.person("王芳"))
    dying = Dying(left=len(PAUSES) + 1)
    replace_render(monkeypatch, dying)

    await open_proofs(wang_fang)
    await wang_fang.press(MAKE)
    await wang_fang.wait_for_text("⏳")
    await dying.use_up(world)

    told = await wang_fang.wait_for_text("2026 年度继教学时互认证明没有出成")
    assert "4000-434-678" in text_of(told)
    assert buttons(told) == [PROOFS]
    await operator.press("重新出证")
    await arrived(wang_fang)
