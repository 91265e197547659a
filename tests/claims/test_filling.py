"""Filling in a claim: wrong answers, changes, drafts, both subjects; nothing is lost by leaving or by a restart."""

import dataclasses

from core.activities import AsCertified
from core.claims import ClaimState
from core.hours import Balance, Hours
from tests.chat import buttons, text_of
from tests.claims.steps import VILLAGE_NUMBER, begin_paper, fill_in_paper, only_claim, unit_admin
from tests.evidence import sample
from tests.world import World


async def test_wrong_answers_are_explained_and_the_right_ones_stay(world: World) -> None:
    wang_fang = await world.signed_in(await world.person("王芳"))
    await begin_paper(wang_fang)
    await wang_fang.say("《题目》\n期刊")
    asked = text_of(await wang_fang.wait_for_text("1. CN 或 ISSN 刊号"))
    assert "✅ 论文题目：《题目》" in asked
    assert "2. 年份和期号" in asked
    await wang_fang.say("11-4648/P\n2026 年第 4 期\n多出来的一行")
    await wang_fang.wait_for_text("多出来的几行没有用上")
    assert "请按按钮选" in text_of(await wang_fang.ask("第九作者"))
    await wang_fang.press("通讯作者")
    await wang_fang.wait_for_text("活动日期")

    for said, told in (
        ("2026-13-40", "这个日期看不懂"),
        ("2026-12-24", "这个日期还没到"),
        ("2020-1-1", "不在现在可以申报的年度里"),
        ("2026-4-12\n0", "要大于 0"),
        ("-5", "要大于 0"),
        ("1e9", "太大了"),
        ("三十", "写成 30"),
    ):
        assert told in text_of(await wang_fang.ask(said)), said
        await wang_fang.wait_for_text("证明上的学时")
    await wang_fang.say("12.5")
    assert "申报专业科目 12.5 学时" in text_of(await wang_fang.wait_for_text("📎 材料附件"))


async def test_a_posting_asks_how_the_hours_split_and_checks_the_sum(world: World) -> None:
    admin = await unit_admin(world)
    person = await world.person("王芳")
    wang_fang = await world.signed_in(person)
    await wang_fang.ask("/start")
    for button in ("📝 申请活动学时", "添加", "专业科目+公共科目", VILLAGE_NUMBER):
        await wang_fang.press(button)
    await wang_fang.wait_for_text("地点")
    await wang_fang.say("凤凰县\n驻村队员\n县委组织部")
    await wang_fang.wait_for_text("起止日期")
    assert "和上面的 30 对不上" in text_of(await wang_fang.ask("2026-3-1 2026-6-30\n30\n10 21"))
    await wang_fang.say("10 20")
    assert "公共科目 10、专业科目 20 学时" in text_of(await wang_fang.wait_for_text("📎 材料附件"))
    await wang_fang.send_file("证明.docx", sample.DOCX)
    await wang_fang.press("下一步")
    assert "3 月 1 日至 6 月 30 日" in text_of(await wang_fang.wait_for_text("依据"))
    await wang_fang.press("提交")

    card = await admin.wait_for_text("驻村帮扶")
    assert "✅ 通过 30" in buttons(card)
    assert (await only_claim(world, person)).case.hours == Balance(Hours.of(10), Hours.of(20))


async def test_a_draft_is_kept_and_one_answer_is_changed(world: World) -> None:
    person = await world.person("王芳")
    wang_fang = await world.signed_in(person)
    await fill_in_paper(wang_fang)
    await world.restart()
    await wang_fang.ask("/start")
    await wang_fang.press("继续填写")
    await wang_fang.wait_for_text("📎 材料附件")
    await wang_fang.press("存草稿")
    await wang_fang.press("继续", message=await wang_fang.wait_for_text("草稿存好了"))
    await wang_fang.press("继续填写")
    assert "填好的都在" in text_of(await wang_fang.ask("/cancel"))

    await wang_fang.press("📝 申请活动学时")
    await wang_fang.press("📝 《××地区地质灾害成因》 · 草稿")
    await wang_fang.press("继续填写")
    await wang_fang.send_file("a.png", sample.photo(form="PNG"))
    await wang_fang.press("下一步")
    await wang_fang.press("修改")
    await wang_fang.press("证明上的学时")
    await wang_fang.wait_for_text("现在是：20")
    await wang_fang.say("8")
    assert "申报专业科目 8 学时" in text_of(await wang_fang.wait_for_text("依据"))
    assert (await only_claim(world, person)).state is ClaimState.DRAFT


async def test_a_cap_that_is_used_up_by_what_waits_is_told_before_submitting(world: World) -> None:
    book = world.app.book
    groups = []
    for group in book.activity_types:
        forms = tuple(
            dataclasses.replace(form, conversion=AsCertified(), cap=Balance(Hours.ZERO, Hours.of(30)))
            if form.code == "paper_first"
            else form
            for form in group.forms
        )
        groups.append(dataclasses.replace(group, forms=forms))
    world.app.book = dataclasses.replace(book, activity_types=tuple(groups))
    wang_fang = await world.signed_in(await world.person("王芳"))
    for colour in ("red", "blue"):
        await fill_in_paper(wang_fang)
        await wang_fang.send_file("photo.jpg", sample.photo(colour), kind="photo")
        await wang_fang.press("下一步")
        summary = text_of(await wang_fang.wait_for_text("依据"))
        await wang_fang.press("提交")
        await wang_fang.wait_for_text("✅ 已提交")
    assert "这种活动每年上限专业科目 30 学时，还剩专业科目 10 学时" in summary
    assert "按换算是专业科目 20 学时，超过上限的部分不计" in summary

    await fill_in_paper(wang_fang)
    await wang_fang.send_file("photo.jpg", sample.photo("green"), kind="photo")
    await wang_fang.press("下一步")
    answer = await wang_fang.press("提交")
    assert answer is not None
    assert "上限已经用完" in answer["text"]
