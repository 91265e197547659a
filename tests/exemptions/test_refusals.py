"""Everything that cannot be done with an exemption, and by whom."""

import asyncio

from sqlalchemy import delete

from bot.exemptions.buttons import ChooseReason, DownloadExemption, FileFor, OpenFiling, SubmitExemption
from core.exemptions import ExemptionState
from core.needs import Outcome
from core.people import Role, Standing
from storage.tables import RoleGrantRow
from tests.certificates.study import forge
from tests.chat import text_of
from tests.claims.steps import reviewer, unit_admin
from tests.exemptions.steps import choose_person, file, fill_in, granted, only_exemption
from tests.world import EDUCATION_BUREAU, PRIMARY_SCHOOL, PROVINCE, SCHOOL, World

NOT_YOURS = "这不是您的记录，没有做任何改动。"


async def test_nobody_files_for_oneself_for_another_unit_or_for_somebody_unconfirmed(world: World) -> None:
    zhou = await unit_admin(world)
    elsewhere = await world.person("陈静", PRIMARY_SCHOOL)
    unconfirmed = await world.person("赵敏", standing=Standing.PENDING)
    listed = await choose_person(zhou, "周")
    assert "自己的免训证明要由单位的其他管理员或主管部门填报。" in text_of(listed)

    own = await zhou.press("1")
    assert own is not None
    assert "由单位的其他管理员或主管部门填报" in own["text"]
    assert "不是您管理的单位的" in await forge(world, zhou, listed, FileFor(person_id=elsewhere.id).pack())
    assert "身份还没有确认" in await forge(world, zhou, listed, FileFor(person_id=unconfirmed.id).pack())
    assert "“陈”找到 0 人" in text_of(await zhou.ask("陈"))
    async with world.store.read() as look:
        assert (await look.exemptions.within(["/"], but=0, skip=0, limit=5)).total == 0


async def test_a_stranger_s_press_on_an_exemption_changes_nothing(world: World) -> None:
    zhou = await unit_admin(world)
    person = await world.person("李晓")
    other = await world.signed_in(await world.person("钱伟", PRIMARY_SCHOOL, role=Role.UNIT_ADMIN))
    await fill_in(zhou, "李晓", "全年免训")
    async with world.store.read() as look:
        (draft,) = (await look.exemptions.within(["/"], but=0, skip=0, limit=5)).exemptions
    home = await other.ask("/start")
    certificate = await granted(world.store, await world.person("王芳"), Outcome.FULL)

    for button in (
        OpenFiling(exemption_id=draft.id),
        ChooseReason(exemption_id=draft.id, place=0),
        SubmitExemption(exemption_id=draft.id, seen="0" * 12),
        DownloadExemption(certificate_id=certificate.id),
    ):
        assert await forge(world, other, home, button.pack()) == NOT_YOURS
    async with world.store.read() as look:
        assert await look.exemptions.of_person(person.id, 5) == []


async def test_whoever_lost_the_role_a_minute_ago_files_and_decides_no_more(world: World) -> None:
    zhou, liu_min = await unit_admin(world), await reviewer(world)
    person = await world.person("李晓")
    await file(zhou, "李晓")
    await world.person("王芳")
    summary = await fill_in(zhou, "王芳", "全年免训")
    card = await liu_min.wait_for_text("免训证明 · 李晓")
    async with world.store.begin() as tx:
        await tx._session.execute(delete(RoleGrantRow))

    decided = await liu_min.press("✅ 批准", message=card)
    submitted = await zhou.press("提交", message=summary)

    assert decided is not None
    assert decided["text"] == NOT_YOURS
    assert submitted is not None
    assert submitted["text"] == NOT_YOURS
    assert (await only_exemption(world, person)).state is ExemptionState.WAITING


async def test_there_is_one_exemption_of_a_person_and_year(world: World) -> None:
    zhou = await unit_admin(world)
    colleague = await world.signed_in(await world.person("钱伟", SCHOOL, role=Role.UNIT_ADMIN))
    waits, stands = await world.person("李晓"), await world.person("王芳")
    summary = await fill_in(colleague, "李晓", "延期到下一年度")
    await file(zhou, "李晓")
    document = await granted(world.store, stands, Outcome.FULL)

    second = await colleague.press("提交", message=summary)
    assert second is not None
    assert second["text"] == "这个人 2026 年度的免训证明已经在审核，不能再交一份。"
    await choose_person(zhou, "王芳")
    third = await zhou.press("1")
    assert third is not None
    assert document.number in third["text"]
    assert (await only_exemption(world, waits)).state is ExemptionState.WAITING


async def test_what_a_reviewer_filed_the_next_level_decides(world: World) -> None:
    """As for the only admin of a unit, for whom the authority files."""
    admin = await world.person("周建国", SCHOOL, role=Role.UNIT_ADMIN)
    liu_min = await reviewer(world)
    above = await reviewer(world, "何平", PROVINCE)

    tracker = await file(liu_min, "周建国")

    assert "现在由湖南省" in text_of(tracker)
    await above.press("✅ 批准", message=await above.wait_for_text("免训证明 · 周建国"))
    await above.wait_for_text("已批准")
    assert (await only_exemption(world, admin)).state is ExemptionState.GRANTED


async def test_of_two_who_approve_at_once_one_decides_and_the_other_is_told_by_whom(world: World) -> None:
    zhou = await unit_admin(world)
    liu_min, he_ping = await reviewer(world), await reviewer(world, "何平", EDUCATION_BUREAU)
    person = await world.person("李晓")
    await file(zhou, "李晓")
    cards = [(phone, await phone.wait_for_text("免训证明 · 李晓")) for phone in (liu_min, he_ping)]

    toasts = await asyncio.gather(*(phone.press("✅ 批准", message=card) for phone, card in cards))

    assert [toast and toast["text"] for toast in toasts] == ["长沙市教育局审核岗 10:00 已批准"] * 2
    async with world.store.read() as look:
        papers = await look.hours.papers(person.id)
    assert [one.outcome for one in papers.exemptions] == [Outcome.FULL]
    await liu_min.wait_for_text("✅ 长沙市教育局审核岗 11 月 23 日 10:00 已批准")
