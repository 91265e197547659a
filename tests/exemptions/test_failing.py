"""The document of an exemption that cannot be made: the person is told, and reads it among their exemptions."""

import pytest

from bot.certificates.issuing import PAUSES
from core.people import Role
from tests.certificates.test_issuing import Dying, replace_render
from tests.chat import buttons, text_of
from tests.claims.steps import reviewer, unit_admin
from tests.exemptions.steps import file
from tests.world import PROVINCE, World


async def test_li_xiao_is_told_when_no_document_comes_and_it_is_made_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    zhou, liu_min = await unit_admin(world), await reviewer(world)
    operator = await world.signed_in(await world.person("黄志强", PROVINCE, role=Role.OPERATOR))
    li_xiao = await world.signed_in(await world.person("李晓"))
    dying = Dying(left=len(PAUSES) + 1)
    replace_render(monkeypatch, dying)

    await file(zhou, "李晓")
    await liu_min.press("✅ 批准", message=await liu_min.wait_for_text("免训证明 · 李晓"))
    await liu_min.wait_for_text("已批准")
    await dying.use_up(world)

    told = await li_xiao.wait_for_text("免训证明出证失败")
    assert "4000-434-678" in text_of(told)
    assert buttons(told) == ["免训证明"]
    await operator.press("重新出证")
    await li_xiao.wait_for(lambda messages: [message for message in messages if "document" in message])
