"""A paper from the first press to the hours in the ledger."""

from core.claims import ClaimState
from core.hours import Balance, Hours
from tests.certificates.study import learned
from tests.chat import buttons, text_of
from tests.claims.steps import file_paper, fill_in_paper, only_claim, reviewer, state_of, unit_admin
from tests.documents.read_back import opened, words
from tests.evidence import sample
from tests.world import World

APPROVE = "✅ 通过 20"


async def test_wang_fang_s_paper_passes_both_levels_and_makes_her_hours_enough(world: World) -> None:
    zhou, liu_min = await unit_admin(world), await reviewer(world)
    person = await world.person("王芳")
    wang_fang = await learned(world, person, ("public", "31.5"), ("professional", "47.5"))

    tracker = text_of(await file_paper(wang_fang, sample.photo("red"), sample.photo("blue")))
    assert "✅ 已提交 › ⏳ 单位审核 › 主管部门审核 › 计入学时" in tracker
    assert "现在由长沙市第一中学单位管理员审核" in tracker

    card = await zhou.wait_for_text("待审 · 王芳 · 长沙市第一中学")
    said = text_of(card)
    assert "发表论文（独立或第一作者、通讯作者）" in said
    assert "《××地区地质灾害成因》\n期刊名称 地质通报 · CN 或 ISSN 刊号 11-4648/P" in said
    assert "申报专业科目 20 学时（2026 年度）" in said
    assert "版本 hunan-2022" in said
    assert "照片 2" in said
    album = [message for message in await zhou.messages() if "photo" in message]
    assert len({message["media_group_id"] for message in album}) == 1
    assert await zhou.file(album[0]) == sample.photo("red")
    toast = await zhou.press(APPROVE, message=card)
    assert toast is not None
    assert toast["text"] == "单位管理员 10:00 通过（20 学时），已报主管部门"

    await wang_fang.wait_for_text("✅ 长沙市第一中学单位管理员通过了申报，专业科目 20 学时，已报主管部门")
    second = await liu_min.wait_for_text("待审 · 王芳")
    await liu_min.press(APPROVE, message=second)

    await wang_fang.wait_for_text("✅ 申报通过，专业科目 20 学时已计入")
    offer = await wang_fang.wait_for_text("2026 年度学时够了，可以申请在岗证书")
    assert buttons(offer) == ["立即申请"]
    frozen = await zhou.wait_for_text("✅ 单位管理员 11 月 23 日 10:00 通过（20 学时），已报主管部门")
    assert frozen["message_id"] == card["message_id"]
    assert buttons(frozen) == []
    claim = await only_claim(world, person)
    assert claim.state is ClaimState.GRANTED
    async with world.store.read() as look:
        balances = await look.hours.balances(person.id)
        assert await look.hours.drift() == ()
    assert balances == {2026: Balance(Hours(3150), Hours(6750))}

    await wang_fang.press("立即申请", message=offer)
    await wang_fang.wait_for_text("培训证书申请")
    await wang_fang.press("立即申请")
    issued = await wang_fang.wait_for(
        lambda messages: next((m for m in messages if m.get("document", {}).get("file_name", "").endswith("pdf")), None)
    )
    pages = opened(await wang_fang.file(issued)).pages
    assert "发表论文（独立或第一作者、通讯作者）活动学时申报专业科目20" in "".join(words(page) for page in pages)

    await wang_fang.ask("/start")
    await wang_fang.press("📊 我的学时")
    await wang_fang.press("明细")
    assert "活动学时申报 · 专业科目 · 20 学时" in text_of(await wang_fang.wait_for_text("学时明细"))


async def test_the_summary_shows_hours_rule_version_and_what_the_year_would_come_to(world: World) -> None:
    person = await world.person("王芳")
    wang_fang = await learned(world, person, ("professional", "47.5"))

    await fill_in_paper(wang_fang)
    assert "申报专业科目 20 学时" in text_of(await wang_fang.screen())
    await wang_fang.send_file("2026 年第 4 期.pdf", sample.pdf())
    await wang_fang.press("下一步")

    summary = await wang_fang.wait_for_text("依据")
    said = text_of(summary)
    assert "作者排名 第一作者\n4 月 12 日\n申报专业科目 20 学时（2026 年度）" in said
    assert "通过后专业科目 67.5，够 60" in said
    assert "依据：按证明上的学时" in said
    assert "活动学时规则（2022 版，示例数据），版本 hunan-2022" in said
    assert "材料附件：PDF 1 ✅" in said
    assert "学时证明：这一项不需要" in said
    assert buttons(summary) == ["提交", "修改", "存草稿"]
    assert await state_of(world, (await only_claim(world, person)).id) is ClaimState.DRAFT
