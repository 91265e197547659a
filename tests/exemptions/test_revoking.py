"""An exemption that is revoked, and what strangers read of one."""

from core.certificate_numbers import certificate_number
from core.needs import Outcome
from tests.chat import text_of
from tests.exemptions.steps import granted
from tests.revocation.steps import found, reviewer
from tests.web.conftest import visitor as visitor
from tests.web.visiting import Visitor, words
from tests.world import World

REASON = "姓名或单位有误，需要重新出证"


async def test_the_authority_revokes_and_the_hours_are_needed_again(world: World, visitor: Visitor) -> None:
    person = await world.person("李晓")
    li_xiao = await world.signed_in(person)
    document = await granted(world.store, person, Outcome.FULL)
    liu_min, _ = await reviewer(world)

    card = text_of(await found(liu_min, document.number))
    assert "2026 年度 · 免训证明\n全年免训" in card
    await liu_min.press("撤销")
    await liu_min.press(REASON)
    assert "这一年度的学时要求恢复原样" in text_of(await liu_min.wait_for_text("确认撤销"))
    await liu_min.press("确认撤销")

    told = await li_xiao.wait_for_text("您的 2026 年度免训证明已撤销")
    assert f"长沙市教育局审核岗：{REASON}。" in text_of(told)
    await li_xiao.press("📊 我的学时", message=told)
    assert "公共科目 0，需要 30，还差 30" in text_of(await li_xiao.wait_for_text("2026 年度学时 · 在岗"))
    status, page, _ = await visitor.visit(f"/verify/{document.token}")
    assert status == 200
    assert "❌ 已撤销" in words(page)
    assert REASON not in page


async def test_another_name_and_an_unknown_number_are_answered_alike(world: World, visitor: Visitor) -> None:
    document = await granted(world.store, await world.person("李晓"), Outcome.DEFERRED)

    known = await visitor.ask(document.number, "王芳")
    unknown = await visitor.ask(certificate_number(2026, "MX", "000123", 999), "王芳")

    assert known[0] == unknown[0] == 404
    assert known[1] == unknown[1]
    assert "查无此证" in words(known[1])
