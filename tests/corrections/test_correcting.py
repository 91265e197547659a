"""王芳's certificate calls her 王方. She asks, the authority agrees, and a new one with the same records arrives."""

import asyncio

import pytest

from bot.corrections.buttons import AskCorrection, OpenCorrection, WithdrawCorrection
from core.certificates import CertificateState
from core.needs import Outcome
from core.people import Role, Standing
from core.reviews import Matter
from tests.certificates.holding import issued
from tests.certificates.study import forge, learned
from tests.certificates.test_applying import document
from tests.chat import buttons, text_of
from tests.corrections.steps import asked, certificates_of, logged, misprinted, opened, outcomes, profile_says
from tests.documents.read_back import opened as opened_pdf
from tests.documents.read_back import words as words_of
from tests.exemptions.steps import granted
from tests.hour_proofs.steps import issued as proof_issued
from tests.revocation.steps import found, reviewer
from tests.web.conftest import visitor as visitor
from tests.web.visiting import Visitor, words
from tests.world import EDUCATION_BUREAU, PROVINCE, World


def text_of_pdf(pdf: bytes) -> str:
    return words_of(opened_pdf(pdf).pages[0])


CORRECTED = "姓名或单位已更正，另出新证"


async def test_the_authority_agrees_and_the_same_records_are_printed_with_the_right_name(
    world: World, visitor: Visitor
) -> None:
    wang_fang, person, old = await misprinted(world)
    liu_min, office_holder = await reviewer(world)
    shown = text_of(await opened(wang_fang))
    assert "证书上：王方，长沙市第一中学\n现在的个人信息：王芳，长沙市第一中学" in shown
    assert "由长沙市教育局审核岗决定。" in shown
    await wang_fang.press("加一句说明")
    await wang_fang.ask("名字打错了，应为芳草的芳")

    waits = text_of(await wang_fang.wait_for_text("⏳ 已申请更正，由长沙市教育局审核岗决定"))
    assert "说明：名字打错了，应为芳草的芳" in waits
    card = await liu_min.wait_for_text("证书更正 · 王芳")
    assert "⚠️ 姓名 证书上 王方 → 现在 王芳\n单位 长沙市第一中学（没有变）" in text_of(card)
    assert "说明：名字打错了，应为芳草的芳" in text_of(card)
    await liu_min.press("✅ 同意更正", message=card)

    assert "长沙市教育局审核岗" in text_of(await liu_min.wait_for_text("已同意更正，旧证撤销"))
    told = text_of(await wang_fang.wait_for_text("长沙市教育局审核岗同意更正您的 2026 年度在岗培训证书"))
    assert old.number in told
    pdf = await wang_fang.file(await document(wang_fang))
    assert "王芳" in text_of_pdf(pdf)
    assert "王方" not in text_of_pdf(pdf)
    new, revoked = await certificates_of(world, person)
    assert (revoked.id, revoked.state) == (old.id, CertificateState.REVOKED)
    assert (new.person_name, new.balance, new.state) == ("王芳", old.balance, CertificateState.ISSUED)
    async with world.store.read() as look:
        assert await look.certificates.used_records(new.id) == await look.certificates.used_records(old.id)
        assert set((await look.hours.uses(person.id, 2026)).values()) == {frozenset({"in_post"})}
    await wang_fang.ask("证书下载")
    assert f"❌ 已撤销：{CORRECTED}\n　{old.number}" in text_of(await wang_fang.screen())
    assert await logged(world, "certificate.revoked") == [(office_holder.id, person.id, str(old.id))]
    assert await logged(world, "certificate.issued_anew") == [(office_holder.id, person.id, str(new.id))]
    status, page, _ = await visitor.visit(f"/verify/{old.token}")
    assert (status, "❌ 已撤销" in words(page)) == (200, True)
    status, page, _ = await visitor.visit(f"/verify/{new.token}")
    assert (status, "有效" in words(page)) == (200, True)


async def test_who_has_not_mended_the_profile_is_sent_there_first(world: World) -> None:
    person = await world.person("王方")
    certificate = await issued(world.store, person)
    wang_fang = await world.signed_in(person)

    screen = await opened(wang_fang)

    assert "证书照个人信息打印，现在两边一样" in text_of(screen)
    assert "申请更正" not in buttons(screen)
    pressed = AskCorrection(certificate_id=certificate.id, seen="00000000")
    assert "情况有变化" in await forge(world, wang_fang, screen, pressed.pack())
    assert await outcomes(world, Matter.CORRECTION, certificate) == []
    await wang_fang.press("修改信息")
    assert "修改信息" in text_of(await wang_fang.screen())


async def test_while_the_identity_waits_nothing_is_issued_and_both_sides_read_so(world: World) -> None:
    wang_fang, person, old = await misprinted(world)
    await profile_says(world, person, "王芳", Standing.PENDING)
    liu_min, _ = await reviewer(world)
    assert "可以先申请，确认后主管部门才能更正" in text_of(await opened(wang_fang))
    await wang_fang.press("申请更正")
    assert "确认后主管部门才能更正" in text_of(await wang_fang.wait_for_text("⏳ 已申请更正"))
    card = await liu_min.wait_for_text("证书更正 · 王芳")
    assert "身份还在等确认" in text_of(card)

    answer = await liu_min.press("✅ 同意更正", message=card)

    assert answer is not None
    assert "确认以后才能出新证书" in answer["text"]
    assert await outcomes(world, Matter.CORRECTION, old) == [None]
    await profile_says(world, person, "王芳")
    await liu_min.press("✅ 同意更正", message=card)
    await wang_fang.wait_for_text("同意更正您的")
    await document(wang_fang)


async def test_a_refusal_needs_a_reason_the_holder_reads_it_and_may_ask_again(world: World) -> None:
    wang_fang, person, old = await misprinted(world)
    liu_min, _ = await reviewer(world)
    await asked(wang_fang)
    card = await liu_min.wait_for_text("证书更正 · 王芳")
    await liu_min.press("❌ 不同意", message=card)
    await liu_min.press("现在填的姓名或单位与单位核实的不符")

    told = await wang_fang.wait_for_text("没有同意更正您的 2026 年度在岗培训证书")
    assert "现在填的姓名或单位与单位核实的不符。\n证书照旧有效" in text_of(told)
    assert (await certificates_of(world, person))[0].state is CertificateState.ISSUED
    await wang_fang.press("看这一件", message=told)
    again = await wang_fang.wait_for_text("上次没有同意：现在填的姓名或单位与单位核实的不符")
    await wang_fang.press("申请更正", message=again)
    await wang_fang.wait_for_text("⏳ 已申请更正")
    assert await outcomes(world, Matter.CORRECTION, old) == ["declined", None]


async def test_what_changed_between_the_card_and_the_press_is_shown_before_it_is_printed(world: World) -> None:
    wang_fang, person, old = await misprinted(world)
    liu_min, _ = await reviewer(world)
    await asked(wang_fang)
    card = await liu_min.wait_for_text("证书更正 · 王芳")
    await profile_says(world, person, "王芬")

    await liu_min.press("✅ 同意更正", message=card)

    shown = await liu_min.wait_for_text("内容有变化")
    assert "证书上 王方 → 现在 王芬" in text_of(shown)
    assert await outcomes(world, Matter.CORRECTION, old) == [None]
    await liu_min.press("✅ 按现在的内容更正", message=shown)
    await document(wang_fang)
    assert (await certificates_of(world, person))[0].person_name == "王芬"


async def test_two_requests_at_once_are_one_and_it_can_be_taken_back_and_reminded_of(world: World) -> None:
    wang_fang, person, old = await misprinted(world)
    other_phone = await world.signed_in(person)
    liu_min, _ = await reviewer(world)
    for phone in (wang_fang, other_phone):
        await opened(phone)
    await asyncio.gather(wang_fang.press("申请更正"), other_phone.press("申请更正"))
    assert await outcomes(world, Matter.CORRECTION, old) == [None]
    card = await liu_min.wait_for_text("证书更正 · 王芳")

    await wang_fang.wait_for_text("⏳ 已申请更正")
    answer = await wang_fang.press("系统提醒")
    assert answer is not None
    assert "已提醒" in answer["text"]
    await wang_fang.press("撤回")
    await wang_fang.wait_for_text("撤回这次更正申请？")
    await wang_fang.press("撤回")
    await wang_fang.wait_for_button("申请更正")

    assert await outcomes(world, Matter.CORRECTION, old) == ["withdrawn"]
    await liu_min.wait_for_text("↩️ 本人 11 月 23 日 10:00 已撤回")
    late = await forge(world, liu_min, card, card["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    assert "已撤回" in late
    assert (await certificates_of(world, person))[0].state is CertificateState.ISSUED
    screen = await other_phone.screen()
    press = WithdrawCorrection(certificate_id=old.id, sure=True)
    assert "没有等着决定的更正申请了" in await forge(world, other_phone, screen, press.pack())


async def test_of_two_reviewers_at_once_one_issues_anew(world: World) -> None:
    wang_fang, person, old = await misprinted(world)
    liu_min, _ = await reviewer(world)
    tang_jie, _ = await reviewer(world, "唐杰")
    await asked(wang_fang)
    for chat in (liu_min, tang_jie):
        await chat.wait_for_text("证书更正 · 王芳")

    toasts = await asyncio.gather(liu_min.press("✅ 同意更正"), tang_jie.press("✅ 同意更正"))

    assert len({toast["text"] for toast in toasts if toast is not None}) == 1
    await document(wang_fang)
    assert len(await certificates_of(world, person)) == 2
    assert await outcomes(world, Matter.CORRECTION, old) == ["granted"]


async def test_a_revocation_meanwhile_ends_the_request(world: World) -> None:
    wang_fang, person, old = await misprinted(world)
    liu_min, _ = await reviewer(world)
    tang_jie, _ = await reviewer(world, "唐杰", PROVINCE)
    await asked(wang_fang)
    card = await liu_min.wait_for_text("证书更正 · 王芳")
    await found(tang_jie, old.number)
    await tang_jie.press("撤销")
    await tang_jie.press("所用学时不是本人学习取得")
    await tang_jie.press("确认撤销")

    await liu_min.wait_for_text("❌ 系统 11 月 23 日 10:00 证书已撤销，申请作废")
    await wang_fang.wait_for_text("您的 2026 年度在岗培训证书已撤销")
    assert await outcomes(world, Matter.CORRECTION, old) == ["lapsed"]
    late = await forge(world, liu_min, card, card["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    assert "申请作废" in late
    assert len(await certificates_of(world, person)) == 1
    shown = await forge(world, wang_fang, await wang_fang.screen(), OpenCorrection(certificate_id=old.id).pack())
    assert shown == ""
    assert "现在不能更正" in text_of(await wang_fang.wait_for_text("姓名或单位有误 · "))


@pytest.mark.parametrize("revoke_first", [True, False])
async def test_a_revocation_and_a_correction_at_the_same_moment_do_not_both_happen(
    world: World, revoke_first: bool
) -> None:
    wang_fang, person, old = await misprinted(world)
    liu_min, _ = await reviewer(world)
    tang_jie, _ = await reviewer(world, "唐杰", PROVINCE)
    await asked(wang_fang)
    await liu_min.wait_for_text("证书更正 · 王芳")
    await found(tang_jie, old.number)
    await tang_jie.press("撤销")
    await tang_jie.press("所用学时不是本人学习取得")
    presses = [tang_jie.press("确认撤销"), liu_min.press("✅ 同意更正")]

    await asyncio.gather(*(presses if revoke_first else reversed(presses)))

    assert len(await logged(world, "certificate.revoked")) == 1
    held = await certificates_of(world, person)
    how = await outcomes(world, Matter.CORRECTION, old)
    assert (len(held), how) in ((1, ["lapsed"]), (2, ["granted"]))


async def test_another_persons_document_and_forged_ids_change_nothing(world: World) -> None:
    _, _, old = await misprinted(world)
    li_xiao = await world.signed_in(await world.person("李晓"))
    screen = await li_xiao.ask("/start")

    for button in (
        OpenCorrection(certificate_id=old.id),
        OpenCorrection(certificate_id=2**62),
        AskCorrection(certificate_id=old.id, seen="0"),
        WithdrawCorrection(certificate_id=old.id, sure=True),
    ):
        assert "不是您的记录" in await forge(world, li_xiao, screen, button.pack())
    assert await outcomes(world, Matter.CORRECTION, old) == []


async def test_a_proof_of_hours_is_made_anew_by_its_holder_and_never_corrected(world: World) -> None:
    person = await world.person("王方")
    wang_fang = await learned(world, person, ("public", "20"))
    proof = await proof_issued(world.store, person)
    await profile_says(world, person, "王芳")
    screen = await wang_fang.ask("/start")

    for button in (
        OpenCorrection(certificate_id=proof.id),
        AskCorrection(certificate_id=proof.id, seen="0"),
        WithdrawCorrection(certificate_id=proof.id, sure=True),
    ):
        assert "不是您的记录" in await forge(world, wang_fang, screen, button.pack())
    assert await outcomes(world, Matter.CORRECTION, proof) == []


async def test_an_exemption_is_issued_anew_as_well_and_still_counts(world: World) -> None:
    person = await world.person("王方")
    wang_fang = await world.signed_in(person)
    old = await granted(world.store, person, Outcome.FULL)
    await profile_says(world, person, "王芳")
    liu_min, _ = await reviewer(world)
    await wang_fang.press("📄 免训证明", message=await wang_fang.ask("/start"))
    await wang_fang.press("姓名或单位有误")
    await wang_fang.press("申请更正", message=await wang_fang.wait_for_text("姓名或单位有误 · 2026 年度免训证明"))
    await liu_min.press("✅ 同意更正", message=await liu_min.wait_for_text("证书更正 · 王芳"))

    pdf = await wang_fang.file(await document(wang_fang))

    assert "王芳" in text_of_pdf(pdf)
    async with world.store.read() as look:
        standing = (await look.hours.papers(person.id)).exemptions
        revoked = await look.verification.by_id(old.id)
    assert [one.outcome for one in standing] == [Outcome.FULL]
    assert standing[0].number != old.number
    assert revoked is not None
    assert (revoked.certificate.state, revoked.exempts) == (CertificateState.REVOKED, Outcome.FULL)


async def test_where_no_authority_has_anybody_the_operators_decide(world: World) -> None:
    wang_fang, _, old = await misprinted(world)
    operator = await world.signed_in(await world.person("彭磊", PROVINCE, role=Role.OPERATOR))
    unit_admin = await world.signed_in(await world.person("周建国", EDUCATION_BUREAU, role=Role.UNIT_ADMIN))

    assert "由平台管理员决定" in text_of(await asked(wang_fang))

    await operator.ask("/start")
    await operator.press("🗂 待审 1")
    await operator.press("✅ 同意更正", message=await operator.wait_for_text("证书更正 · 王芳"))
    await document(wang_fang)
    assert await outcomes(world, Matter.CORRECTION, old) == ["granted"]
    assert not [m for m in await unit_admin.messages() if "证书更正" in text_of(m)]
