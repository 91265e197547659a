"""An exemption from the unit's first press to the paper that anybody can verify, and back for changes."""

from datetime import datetime
from pathlib import Path

import aiohttp
from sqlalchemy import func, select

from bot.documents import Verdict
from core.exemptions import ExemptionState
from core.years import SHANGHAI
from storage.tables import EvidenceRow
from tests.certificates.study import forge, learned
from tests.chat import Message, buttons, text_of
from tests.claims.steps import reviewer, unit_admin
from tests.documents.read_back import opened, words
from tests.evidence import sample
from tests.exemptions.steps import MATERNITY, choose_person, file, fill_in, only_exemption
from tests.web.visiting import Visitor, facts
from tests.web.visiting import words as read
from tests.world import World, running_world


def documents(messages: list[Message]) -> list[Message]:
    return [message for message in messages if message.get("document", {}).get("file_name", "").endswith(".pdf")]


async def test_fewer_hours_for_li_xiao_from_filing_to_a_certificate_with_them(template: Path, tmp_path: Path) -> None:
    async with running_world(template, tmp_path, public_url="https://bot.example.org/") as world:
        zhou, liu_min = await unit_admin(world), await reviewer(world)
        person = await world.person("李晓")
        li_xiao = await learned(world, person, ("public", "20"), ("professional", "40"))

        summary = text_of(await fill_in(zhou, "李晓", "减免部分学时", relief="10 20"))
        assert summary.splitlines()[:3] == [
            "📄 免训证明 · 李晓 · 长沙市第一中学",
            "2026 年度 · 产假 · 减免公共科目 10、专业科目 20 学时",
            "材料附件：照片 1 ✅",
        ]
        await zhou.press("提交")
        tracker = text_of(await zhou.wait_for_text("✅ 已提交 › ⏳ 主管部门审核 › 出证"))
        assert "现在由长沙市教育局审核岗审核" in tracker
        await li_xiao.wait_for_text("单位为您提交了免训证明")

        card = await liu_min.wait_for_text("免训证明 · 李晓 · 长沙市第一中学")
        assert "2026 年度 · 产假 · 减免公共科目 10、专业科目 20 学时" in text_of(card)
        photo = next(message for message in await liu_min.messages() if "photo" in message)
        assert await liu_min.file(photo) == sample.photo()
        toast = await liu_min.press("✅ 批准", message=card)
        assert toast is not None
        assert toast["text"] == "长沙市教育局审核岗 10:00 已批准"

        told = text_of(await zhou.wait_for_text("✅ 长沙市教育局审核岗批准了免训证明"))
        assert "证明出好后直接发给本人" in told
        await li_xiao.wait_for_text("已经生效，正在出证")
        frozen = await liu_min.wait_for_text("✅ 长沙市教育局审核岗 11 月 23 日 10:00 已批准")
        assert frozen["message_id"] == card["message_id"]

        (paper,) = await li_xiao.wait_for(documents)
        assert buttons(paper) == ["核验", "怎么打印", "免训证明"]
        pdf = await li_xiao.file(paper)
        number = text_of(paper).splitlines()[0].removeprefix("📄 2026 年度免训证明 ")
        assert number.startswith("HN-2026-MX-")
        front = words(opened(pdf).pages[0])
        for said in ("免训证明", "李晓", "长沙市第一中学", "减免公共科目10学时", "减免专业科目20学时", number):
            assert said in front
        assert "产假" not in front
        async with world.store.read() as look:
            trusted = await look.signing.chains()
            one = (await look.exemptions.of_person(person.id, 1))[0]
            assert one.paper is not None
            token = (await look.certificates.get(one.paper.id)).token
        assert await world.app._pool.examine(pdf, trusted) is Verdict.INTACT

        async with aiohttp.ClientSession(world.app.web.address) as client:
            visitor = Visitor(client)
            by_token = await visitor.visit(f"/verify/{token}")
            by_number = await visitor.ask(number, "李晓")
        for status, page, _ in (by_token, by_number):
            assert status == 200
            assert "✅ 有效" in read(page)
            assert facts(page) == {
                "证书编号": number,
                "姓名": "李晓",
                "单位": "长沙市第一中学",
                "年度": "2026",
                "类型": "免训证明",
                "内容": "减免公共科目 10、专业科目 20 学时",
                "出证日期": "2026 年 11 月 23 日",
            }

        await li_xiao.press("核验", message=paper)
        assert "减免公共科目 10、专业科目 20 学时" in text_of(await li_xiao.wait_for_text("✅ 有效"))
        await li_xiao.press("免训证明", message=paper)
        mine = await li_xiao.wait_for_text("✅ 已出证，11 月 23 日")
        await li_xiao.press("📄 下载 2026 年度", message=mine)
        await li_xiao.wait_for(lambda messages: len(documents(messages)) == 2)

        offer = await li_xiao.wait_for_text("2026 年度学时够了，可以申请在岗证书")
        await li_xiao.press("立即申请", message=offer)
        application = text_of(await li_xiao.wait_for_text("培训证书申请"))
        assert "免训证明减免公共科目 10、专业科目 20 学时" in application
        await li_xiao.press("立即申请")
        certificate = (await li_xiao.wait_for(lambda messages: documents(messages)[2:]))[0]
        assert "培训证书" in words(opened(await li_xiao.file(certificate)).pages[0])
        await li_xiao.press("培训证书下载", message=certificate)
        assert "共 1 份" in text_of(await li_xiao.wait_for_text("培训证书下载 ·"))


async def test_a_return_is_mended_and_handed_in_again_and_a_refusal_is_final(world: World) -> None:
    zhou, liu_min = await unit_admin(world), await reviewer(world)
    person = await world.person("李晓")
    li_xiao = await world.signed_in(person)
    await file(zhou, "李晓")

    await liu_min.press("↩️ 退回修改", message=await liu_min.wait_for_text("免训证明 · 李晓"))
    await liu_min.press("材料不清晰")
    returned = await zhou.wait_for_text("↩️ 长沙市教育局审核岗退回了免训证明：材料不清晰")
    assert "由单位修改后再交，您不用操作" in text_of(await li_xiao.wait_for_text("退回了免训证明"))
    await li_xiao.press("免训证明", message=await li_xiao.wait_for_text("退回了免训证明"))
    assert "长沙市教育局审核岗：材料不清晰" in text_of(await li_xiao.wait_for_text("↩️ 已退回修改"))

    await zhou.press("修改", message=returned)
    assert "长沙市教育局审核岗：材料不清晰" in text_of(await zhou.wait_for_text("材料附件：照片 1 ✅"))
    await zhou.press("免训方式")
    await zhou.press("延期到下一年度")
    await zhou.wait_for_text("延期到 2027 年度")
    await zhou.press("材料附件")
    await zhou.send_file("证明.pdf", sample.pdf())
    await zhou.press("下一步", message=await zhou.wait_for_text("证明.pdf"))
    await zhou.wait_for_text("照片 1、PDF 1 ✅")
    await zhou.press("提交")
    await zhou.wait_for_text("✅ 已提交")

    card = await liu_min.wait_for_text("上次退回的原因：材料不清晰")
    assert "延期到 2027 年度" in text_of(card)
    await liu_min.press("❌ 不予通过", message=card)
    await liu_min.press("其他（自己写）")
    await liu_min.wait_for_text("请发一句话")
    await liu_min.say("产假不跨年度")
    await zhou.wait_for_text("❌ 长沙市教育局审核岗没有批准免训证明：产假不跨年度")
    await li_xiao.wait_for_text("没有批准免训证明：产假不跨年度")
    assert (await only_exemption(world, person)).state is ExemptionState.REFUSED
    await li_xiao.ask("/start")
    await li_xiao.press("📊 我的学时")
    assert "公共科目 0，需要 30，还差 30" in text_of(await li_xiao.wait_for_text("学时"))


async def test_a_draft_is_kept_and_a_withdrawn_one_is_changed_or_deleted_with_its_files(world: World) -> None:
    zhou, liu_min = await unit_admin(world), await reviewer(world)
    person = await world.person("李晓")
    await fill_in(zhou, "李晓", "全年免训")
    await zhou.ask("/start")
    await zhou.press("⋯ 更多")
    await zhou.press("🗂 本单位免训证明")
    await zhou.press("📝 李晓 2026 · 草稿")
    await zhou.press("提交", message=await zhou.wait_for_text("材料附件：照片 1 ✅"))
    card = await liu_min.wait_for_text("免训证明 · 李晓")

    await zhou.press("撤回", message=await zhou.wait_for_text("✅ 已提交"))
    await zhou.press("撤回", message=await zhou.wait_for_text("撤回后可以修改再交"))
    await zhou.wait_for_text("↩️ 已撤回")
    frozen = await liu_min.wait_for_text("↩️ 单位 11 月 23 日 10:00 已撤回")
    assert frozen["message_id"] == card["message_id"]
    async with world.store.read() as look:
        assert await look.exemptions.of_person(person.id, 5) == []

    await zhou.press("删除")
    await zhou.press("删除", message=await zhou.wait_for_text("不能恢复"))
    assert "共 " not in text_of(await zhou.wait_for_text("🗂 本单位免训证明"))
    async with world.store.read() as look:
        (files,) = (await look._session.execute(select(func.count()).select_from(EvidenceRow))).one()
    assert files == 0

    approve = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    assert "已撤回" in await forge(world, liu_min, frozen, approve), "the card of what is gone, from a phone that slept"


async def test_in_january_it_is_asked_which_year_and_the_year_can_be_changed(world: World) -> None:
    zhou = await unit_admin(world)
    await world.person("李晓")
    world.clock.set(datetime(2027, 1, 12, 10, tzinfo=SHANGHAI))

    await choose_person(zhou, "李晓")
    await zhou.press("1")
    await zhou.press("2026", message=await zhou.wait_for_text("哪个年度免训"))
    await zhou.press(MATERNITY)
    await zhou.press("全年免训")
    await zhou.wait_for_text("请发证明材料")
    await zhou.send_file("photo.jpg", sample.photo(), kind="photo")
    await zhou.press("下一步")
    await zhou.press("年度", message=await zhou.wait_for_text("2026 年度 · 产假 · 全年免训"))
    await zhou.press("2027", message=await zhou.wait_for_text("哪个年度免训"))

    await zhou.press("提交", message=await zhou.wait_for_text("2027 年度 · 产假 · 全年免训"))
    await zhou.wait_for_text("✅ 已提交 › ⏳ 主管部门审核 › 出证")
