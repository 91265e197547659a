"""A reviewer of an authority above the unit revokes a certificate, and the holder goes on from there."""

import asyncio

import pytest
from sqlalchemy import delete, select

from bot.revocation.buttons import ChooseReason, ConfirmRevocation, RevokeFor, ShowRevocable, StartRevocation
from core.certificates import CertificateState
from core.people import Role
from storage.certificate_rows import Certificate
from storage.tables import AccessRow, RoleGrantRow
from tests.certificates.holding import applied_in_the_chat, issued
from tests.certificates.study import forge
from tests.certificates.test_applying import document
from tests.chat import buttons, text_of
from tests.revocation.steps import found, reviewer
from tests.world import EDUCATION_BUREAU, PROVINCE, SCHOOL, World

WRONG_DATA = "姓名或单位有误，需要重新出证"
YUELU_BUREAU = "43010401"


async def state_of(world: World, certificate: Certificate) -> CertificateState:
    async with world.store.read() as look:
        now = await look.certificates.get(certificate.id)
    assert now is not None
    return now.state


async def logged(world: World, action: str) -> list[tuple[int | None, int | None, str | None]]:
    async with world.store.read() as look:
        rows = await look._session.execute(
            select(AccessRow.actor_id, AccessRow.person_id, AccessRow.note).where(AccessRow.action == action)
        )
        return [tuple(row) for row in rows]


async def test_liu_min_revokes_and_wang_fang_applies_again_with_the_same_records(world: World) -> None:
    person = await world.person("王芳")
    wang_fang, certificate = await applied_in_the_chat(world, person)
    liu_min, office_holder = await reviewer(world)

    card = await found(liu_min, certificate.number)
    assert text_of(card).splitlines() == [
        "撤销证书",
        certificate.number,
        "王芳 · 长沙市第一中学",
        "2026 年度 · 在岗",
        "公共 31.5 学时，专业 62 学时，使用 4 条学时记录",
        "11 月 23 日出证",
        "✅ 已出证，11 月 23 日",
    ]
    await liu_min.press("撤销")
    assert buttons(await liu_min.screen())[0] == WRONG_DATA
    await liu_min.press(WRONG_DATA)
    question = text_of(await liu_min.screen())
    for said in ("确认撤销这份证书", WRONG_DATA, "撤销后不能恢复", "4 条学时记录可以重新使用", "长沙市教育局审核岗"):
        assert said in question
    assert await state_of(world, certificate) is CertificateState.ISSUED

    toast = await liu_min.press("确认撤销")

    assert toast is not None
    assert toast["text"] == "长沙市教育局审核岗 10:00 已撤销"
    outcome = await liu_min.screen()
    assert f"❌ 长沙市教育局审核岗 11 月 23 日 10:00 已撤销：{WRONG_DATA}" in text_of(outcome)
    assert "撤销" not in buttons(outcome)
    assert await logged(world, "certificate.revoked") == [(office_holder.id, person.id, str(certificate.id))]

    told = await wang_fang.wait_for_text("您的 2026 年度在岗培训证书已撤销")
    assert certificate.number in text_of(told)
    assert f"长沙市教育局审核岗：{WRONG_DATA}。" in text_of(told)
    assert "4000-434-678" in text_of(told)
    await wang_fang.press("立即申请", message=told)
    assert "使用 4 条学时记录" in text_of(await wang_fang.wait_for_text("培训证书申请"))
    await wang_fang.press("立即申请", message=await wang_fang.wait_for_text("培训证书申请"))
    await wang_fang.wait_for(lambda messages: sum("document" in message for message in messages) == 2)
    await wang_fang.press("培训证书下载")
    listed = text_of(await wang_fang.wait_for_text("培训证书下载 · 共 2 份"))
    assert f"❌ 已撤销：{WRONG_DATA}\n　{certificate.number}" in listed
    assert "✅ 已出证" in listed


async def test_own_words_are_asked_for_kept_over_a_restart_and_read_by_the_holder(world: World) -> None:
    person = await world.person("王芳")
    certificate = await issued(world.store, person)
    wang_fang = await world.signed_in(person)
    operator = await world.signed_in(await world.person("彭磊", PROVINCE, role=Role.OPERATOR))
    await found(operator, certificate.number)
    await operator.press("撤销")
    await operator.press("其他（自己写）")
    assert "原因请写 2 到 200 个字" in text_of(await operator.ask("错"))
    await operator.ask("类型应为<b>岗前</b>")

    await world.restart()
    await operator.ask("/start")
    await operator.press("继续填写")
    assert "原因：类型应为<b>岗前</b>" in text_of(await operator.screen())
    await operator.press("确认撤销")

    assert await state_of(world, certificate) is CertificateState.REVOKED
    told = text_of(await wang_fang.wait_for_text("已撤销"))
    assert "平台管理员：类型应为<b>岗前</b>。" in told


async def test_of_two_reviewers_at_once_one_revokes_and_the_other_reads_who(world: World) -> None:
    person = await world.person("王芳")
    certificate = await issued(world.store, person)
    wang_fang = await world.signed_in(person)
    liu_min, _ = await reviewer(world)
    tang_jie, _ = await reviewer(world, "唐杰", PROVINCE)
    for each, reason in ((liu_min, WRONG_DATA), (tang_jie, "所用学时不是本人学习取得")):
        await found(each, certificate.number)
        await each.press("撤销")
        await each.press(reason)

    toasts = await asyncio.gather(liu_min.press("确认撤销"), tang_jie.press("确认撤销"))

    first, second = (toast["text"] for toast in toasts if toast is not None)
    assert first == second
    assert first in ("长沙市教育局审核岗 10:00 已撤销", "湖南省审核岗 10:00 已撤销")
    assert text_of(await liu_min.screen()) == text_of(await tang_jie.screen())
    await wang_fang.wait_for_text("已撤销")
    assert len([m for m in await wang_fang.messages() if "已撤销" in text_of(m)]) == 1
    assert len(await logged(world, "certificate.revoked")) == 1


async def test_every_old_button_says_what_became_of_the_certificate(world: World) -> None:
    certificate = await issued(world.store, await world.person("王芳"))
    liu_min, _ = await reviewer(world)
    await found(liu_min, certificate.number)
    await liu_min.press("撤销")
    await liu_min.press(WRONG_DATA)
    await liu_min.press("确认撤销")
    screen = await liu_min.screen()

    for old in (
        ShowRevocable(certificate_id=certificate.id),
        ChooseReason(certificate_id=certificate.id),
        RevokeFor(certificate_id=certificate.id, reason="hours_not_own"),
        ConfirmRevocation(certificate_id=certificate.id, reason="hours_not_own"),
        ConfirmRevocation(certificate_id=certificate.id, reason="other"),
    ):
        assert await forge(world, liu_min, screen, old.pack()) == "长沙市教育局审核岗 10:00 已撤销"
    assert len(await logged(world, "certificate.revoked")) == 1


async def test_a_button_without_its_reason_asks_for_one_again(world: World) -> None:
    certificate = await issued(world.store, await world.person("王芳"))
    liu_min, _ = await reviewer(world)
    card = await found(liu_min, certificate.number)

    for reason in ("other", "withdrawn_from_the_book"):
        data = ConfirmRevocation(certificate_id=certificate.id, reason=reason).pack()
        assert "情况有变化" in await forge(world, liu_min, card, data)

    assert WRONG_DATA in buttons(await liu_min.screen())
    assert await state_of(world, certificate) is CertificateState.ISSUED


async def test_who_lost_the_role_in_the_middle_revokes_nothing_and_leaves_a_trace(world: World) -> None:
    person = await world.person("王芳")
    certificate = await issued(world.store, person)
    liu_min, office_holder = await reviewer(world)
    await found(liu_min, certificate.number)
    await liu_min.press("撤销")
    await liu_min.press(WRONG_DATA)
    async with world.store.begin() as tx:
        await tx._session.execute(delete(RoleGrantRow).where(RoleGrantRow.person_id == office_holder.id))

    answer = await liu_min.press("确认撤销")

    assert answer is not None
    assert "不是您的记录" in answer["text"]
    assert await state_of(world, certificate) is CertificateState.ISSUED
    assert await logged(world, "certificate.refused") == [(office_holder.id, person.id, None)]


@pytest.mark.parametrize(
    ("role", "unit"),
    [(Role.UNIT_ADMIN, SCHOOL), (Role.REVIEWER, YUELU_BUREAU), (Role.REVIEWER, SCHOOL), (None, EDUCATION_BUREAU)],
)
async def test_from_the_side_from_within_and_without_a_role_nothing_is_shown(
    world: World, role: Role | None, unit: str
) -> None:
    certificate = await issued(world.store, await world.person("王芳"))
    he_jun = await world.signed_in(await world.person("何军", unit, role=role))
    home = await he_jun.ask("/start")

    for button in (
        ShowRevocable(certificate_id=certificate.id),
        ConfirmRevocation(certificate_id=certificate.id, reason="wrong_data"),
        ShowRevocable(certificate_id=certificate.id + 7),
    ):
        assert "不是您的记录" in await forge(world, he_jun, home, button.pack())

    await he_jun.press("⋯ 更多")
    if role is Role.REVIEWER:
        await he_jun.press("撤销证书")
        assert "没有这份证书，或者它不归您的单位管" in text_of(await he_jun.ask(certificate.number))
    else:
        assert "撤销证书" not in buttons(await he_jun.screen())
        assert "不是您的记录" in await forge(world, he_jun, home, StartRevocation().pack())
    assert await state_of(world, certificate) is CertificateState.ISSUED


async def test_an_operator_cannot_revoke_a_certificate_of_their_own(world: World) -> None:
    person = await world.person("彭磊", PROVINCE, role=Role.OPERATOR)
    certificate = await issued(world.store, person)
    operator = await world.signed_in(person)

    assert "没有这份证书，或者它不归您的单位管" in text_of(await found(operator, certificate.number))


async def test_a_mistyped_number_and_another_open_form_are_said(world: World) -> None:
    liu_min, _ = await reviewer(world)
    assert "多半有一位输错了" in text_of(await found(liu_min, "HN-2026"))

    answer = await forge(world, liu_min, await liu_min.screen(), "verify")

    assert "您还有没填完的内容" in answer
    await liu_min.press("« 返回")
    assert "继续填写" not in buttons(await liu_min.screen())


async def test_a_document_that_was_revoked_can_no_longer_be_downloaded(world: World) -> None:
    wang_fang, certificate = await applied_in_the_chat(world, await world.person("王芳"))
    await wang_fang.press("培训证书下载")
    old_list = await wang_fang.wait_for_text("共 1 份")
    liu_min, _ = await reviewer(world)
    await found(liu_min, certificate.number)
    await liu_min.press("撤销")
    await liu_min.press(WRONG_DATA)
    await liu_min.press("确认撤销")

    answer = await wang_fang.press("📄 下载 2026 年度在岗", message=old_list)

    assert answer is not None
    assert "现在不能下载" in answer["text"]
    assert sum("document" in message for message in await wang_fang.messages()) == 1
    assert await document(wang_fang)
