"""From the first hour to a paper that anybody can verify, to the next one that makes it void."""

from pathlib import Path

import aiohttp
import pytest
import zxingcpp

from bot.certificates.issuing import PAUSES
from bot.documents import Verdict
from core.certificates import CertificateState
from core.people import Role
from tests.certificates.study import learned, report, study
from tests.certificates.test_issuing import Dying, replace_render
from tests.chat import buttons, text_of
from tests.documents.read_back import opened, words
from tests.documents.test_picture import picture
from tests.hour_proofs.steps import MAKE, PROOFS, VOID_AND_MAKE, arrived, issued, made, open_proofs, papers
from tests.web.visiting import Visitor, facts
from tests.web.visiting import words as read
from tests.world import PROVINCE, World, running_world

TODAY = "11 月 23 日"


async def test_wang_fang_has_her_hours_proved_twice_and_the_first_paper_says_that_it_is_void(
    template: Path, tmp_path: Path
) -> None:
    async with running_world(template, tmp_path, public_url="https://bot.example.org/") as world:
        person = await world.person("王芳")
        wang_fang = await learned(world, person, ("public", "20"), ("professional", "22"))

        screen = await open_proofs(wang_fang)
        assert text_of(screen).splitlines() == [
            "📄 继教学时互认证明",
            "2026 年度现有线上课程 2 门，42 学时（公共 20，专业 22）",
            "只算三家学习平台当前年度的线上课程，不含活动学时。",
            "",
            "还没有开过。开好后直接发到这里。",
        ]
        assert buttons(screen) == [MAKE, "« 首页"]
        await wang_fang.press(MAKE)
        paper = await arrived(wang_fang)
        assert "⏳ 正在出证" in text_of((await wang_fang.messages())[-2])
        assert buttons(paper) == ["核验", "查看明细", "怎么打印", PROOFS]
        said, first = text_of(paper).splitlines()
        assert said == "📄 2026 年度继教学时互认证明，42 学时"
        assert first.startswith("HN-2026-XSZM-")
        assert paper["document"]["file_name"] == f"2026年度继教学时互认证明 {first}.pdf"
        pdf = await wang_fang.file(paper)
        front, listed = (words(page) for page in opened(pdf).pages)
        for part in (PROOFS, "王芳", "长沙市第一中学", "公共科目20学时", "专业科目22学时", "合计42学时", first):
            assert part in front
        assert "芙蓉学习网" in listed
        async with world.store.read() as look:
            trusted = await look.signing.chains()
        assert await world.app._pool.examine(pdf, trusted) is Verdict.INTACT
        [code] = zxingcpp.read_barcodes(picture(pdf, 1))

        await report(world.store, person, "one-more", "professional", "14.5")
        screen = await open_proofs(wang_fang)
        assert f"\n{first}\n　✅ 有效 · 2026 年度 · 42 学时 · {TODAY}" in text_of(screen)
        assert buttons(screen) == [MAKE, "查看明细", "再发一次", "« 首页"]
        await wang_fang.press(MAKE)
        guard = await wang_fang.wait_for_text("您已有一份")
        assert text_of(guard).splitlines() == [
            "📄 继教学时互认证明 · 2026 年度",
            f"您已有一份（{TODAY}，42 学时）：",
            first,
            "⚠️ 再开一份，它就作废，扫它的码会显示“已作废”。",
            "新的一份会有 56.5 学时（线上课程 3 门，不含活动学时）。",
        ]
        assert buttons(guard) == ["把现有这份再发给我", VOID_AND_MAKE, "« 返回"]
        assert len(await papers(wang_fang)) == 1, "a guard makes nothing"
        await wang_fang.press(VOID_AND_MAKE)
        second = text_of(await arrived(wang_fang, 2)).splitlines()[1]
        assert second != first

        screen = await open_proofs(wang_fang)
        assert f"1  {second}\n　✅ 有效 · 2026 年度 · 56.5 学时 · {TODAY}\n" in text_of(screen)
        assert f"2  {first}\n　❌ 已作废 · 2026 年度 · 42 学时\n　{TODAY}由 {second} 代替" in text_of(screen)
        assert buttons(screen) == [MAKE, "查看明细", "再发一次", "1", "2", "« 首页"]

        async with aiohttp.ClientSession(world.app.web.address) as client:
            visitor = Visitor(client)
            old_code = await visitor.visit(code.text.removeprefix("https://bot.example.org"))
            old, new = await visitor.ask(first, "王芳"), await visitor.ask(second, "王芳")
        for status, page, _ in (old_code, old):
            assert status == 200
            assert "❌ 已作废" in read(page)
            assert f"2026 年 11 月 23 日作废，由 {second} 代替" in read(page)
        assert "✅ 有效" in read(new[1])
        assert facts(new[1]) == {
            "证书编号": second,
            "姓名": "王芳",
            "单位": "长沙市第一中学",
            "年度": "2026",
            "类型": PROOFS,
            "公共科目": "20 学时",
            "专业科目": "36.5 学时",
            "线上课程": "3 门",
            "出证日期": "2026 年 11 月 23 日",
        }
        answer = await wang_fang.ask(first)
        assert text_of(answer).splitlines()[:2] == [
            "❌ 已作废",
            f"{TODAY}作废，由 {second} 代替，不能再作为证明。",
        ]


async def test_the_same_document_is_sent_again_and_its_courses_are_listed(world: World) -> None:
    person = await world.person("王芳")
    courses = [("public", "1.5")] * 7
    wang_fang = await learned(world, person, *courses)
    paper = await made(wang_fang)

    await wang_fang.press("查看明细", message=paper)
    details = await wang_fang.wait_for_text("查看明细 · 2026 年度")
    assert "线上课程 7 门，10.5 学时（公共 10.5，专业 0）" in text_of(details)
    assert "5 月 4 日 课程 2026-0\n　芙蓉学习网 · 公共科目 · 1.5 学时" in text_of(details)
    assert "第 1/2 页" in text_of(details)
    await wang_fang.press("下一页 ›", message=details)
    details = await wang_fang.wait_for_text("第 2/2 页")
    assert text_of(details).count("芙蓉学习网") == 2
    assert buttons(details) == ["‹ 上一页", "再发一次", "核验", "« 返回", "« 首页"]

    await wang_fang.press("再发一次", message=details)
    again = await arrived(wang_fang, 2)
    assert text_of(again) == text_of(paper)
    assert await wang_fang.file(again) == await wang_fang.file(paper)
    await wang_fang.press("核验", message=paper)
    answer = await wang_fang.wait_for_text("✅ 有效")
    assert "公共 10.5 学时，专业 0 学时，线上课程 7 门" in text_of(answer)
    assert buttons(answer) == [PROOFS, "« 首页"]
    async with world.store.read() as look:
        assert (await look.certificates.proofs(person.id, skip=0, limit=9)).total == 1


async def test_it_arrives_on_every_phone_where_she_is_signed_in(world: World) -> None:
    person = await world.person("王芳")
    at_work = await learned(world, person)
    at_home = await world.signed_in(person)
    stranger = await world.signed_in(await world.person("李晓"))

    paper = await made(at_work)

    assert text_of(await arrived(at_home)) == text_of(paper)
    assert await papers(stranger) == []


async def test_my_hours_lead_to_it_and_so_do_words_of_ones_own(world: World) -> None:
    wang_fang = await learned(world, await world.person("王芳"))
    await wang_fang.ask("/start")
    await wang_fang.press("📊 我的学时")
    await wang_fang.press(PROOFS, message=await wang_fang.wait_for_text("2026 年度学时"))
    await wang_fang.wait_for_text("只算三家学习平台")

    assert "只算三家学习平台" in text_of(await wang_fang.ask("我要开学时证明"))
    assert "只算三家学习平台" in text_of(await wang_fang.ask("hour proof"))


async def test_a_colleague_who_reads_english_gets_the_same_in_english(world: World) -> None:
    person = await world.person("John")
    await study(world.store, person, ("public", "1"))
    john = await world.signed_in(person)
    await john.ask("/start")
    await john.press("⋯ 更多")
    await john.press("English")

    screen = await john.ask("hour proof")
    assert "2026: 1 online course, 1 hour (1 public, 0 professional)" in text_of(screen)
    await john.press("Make an hour proof")
    paper = await arrived(john)
    assert text_of(paper).startswith("📄 Hour proof 2026, 1 hour\nHN-2026-XSZM-")
    await john.press("Hour proofs", message=paper)
    await john.press("Make an hour proof", message=await john.wait_for_text("✅ Valid · 2026 · 1 hour · 23 Nov"))
    guard = text_of(await john.wait_for_text("You have one (23 Nov, 1 hour)"))
    assert "The hours are the same" in guard


async def test_a_certificate_uses_the_hours_that_a_proof_states(world: World) -> None:
    person = await world.person("王芳")
    await study(world.store, person)
    await issued(world.store, person)
    wang_fang = await world.signed_in(person)

    await wang_fang.ask("/start")
    await wang_fang.press("🎓 培训证书")
    await wang_fang.press("立即申请", message=await wang_fang.wait_for_text("使用 4 条学时记录"))
    certificate = await arrived(wang_fang)
    assert "在岗培训证书" in text_of(certificate)

    await wang_fang.press("培训证书下载", message=certificate)
    assert "共 1 份" in text_of(await wang_fang.wait_for_text("培训证书下载 ·"))
    assert "2026 年度现有线上课程 4 门，93.5 学时" in text_of(await open_proofs(wang_fang))


async def test_a_proof_that_cannot_be_made_is_told_to_all_and_made_again_by_the_operator(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    operator = await world.signed_in(await world.person("彭磊", PROVINCE, role=Role.OPERATOR))
    person = await world.person("王芳")
    wang_fang = await learned(world, person)
    dying = Dying(left=len(PAUSES) + 1)
    replace_render(monkeypatch, dying)

    await open_proofs(wang_fang)
    await wang_fang.press(MAKE)
    await wang_fang.wait_for_text("正在出证")
    await dying.use_up(world)

    told = await wang_fang.wait_for_text("继教学时互认证明没有出成，已通知管理员")
    assert "4000-434-678" in text_of(told)
    assert buttons(told) == [PROOFS]
    await operator.wait_for_text("试了 6 次都没有出成")
    await operator.press("重新出证")
    await arrived(wang_fang)
    async with world.store.read() as look:
        (proof,) = (await look.certificates.proofs(person.id, skip=0, limit=9)).certificates
    assert proof.state is CertificateState.ISSUED
