"""Zhou Jianguo, the unit admin, notes that Li Xiao has retired; reminders stop, records stay, and it can be undone."""

import asyncio

import pytest
from sqlalchemy import select

from bot.departures.buttons import NoteDeparture, OpenMember, StartDepartures
from core.people import Departure, Person, Role
from storage.tables import AccessRow
from tests.certificates.holding import issued
from tests.certificates.study import forge
from tests.chat import Chat, buttons, text_of
from tests.world import EDUCATION_BUREAU, PRIMARY_SCHOOL, SCHOOL, World


async def opened(admin: Chat, name: str = "李晓") -> None:
    """From home to the card of somebody."""
    await admin.ask("/start")
    await admin.press("⋯ 更多")
    await admin.press("人员去向")
    await admin.ask(name)
    await admin.press("1")
    await admin.wait_for_text("现在：")


async def how_of(world: World, person: Person) -> Departure | None:
    async with world.store.read() as look:
        return await look.departures.of(person.id)


async def logged(world: World) -> list[tuple[int | None, int | None, str | None]]:
    async with world.store.read() as look:
        rows = select(AccessRow.actor_id, AccessRow.person_id, AccessRow.note)
        return [tuple(row) for row in await look._session.execute(rows.where(AccessRow.action == "departure.noted"))]


async def test_li_xiao_retires_is_told_keeps_the_certificate_and_comes_back(world: World) -> None:
    li_xiao = await world.person("李晓")
    await issued(world.store, li_xiao)
    phone = await world.signed_in(li_xiao)
    admin = await world.person("周建国", role=Role.UNIT_ADMIN)
    zhou = await world.signed_in(admin)
    await opened(zhou)
    assert "李晓 · 长沙市第一中学\n现在：在职" in text_of(await zhou.screen())
    await zhou.press("退休")
    assert "记为“退休”？" in text_of(await zhou.wait_for_button("确认"))
    assert await how_of(world, li_xiao) is None
    await zhou.press("确认")

    await zhou.wait_for_text("现在：退休")
    assert await how_of(world, li_xiao) is Departure.RETIRED
    told = text_of(await phone.wait_for_text("长沙市第一中学单位管理员记下您退休，不再发学时提醒"))
    assert "记错了请联系单位管理员" in told
    assert "📄 下载 2026 年度在岗" in buttons(await phone.ask("证书下载"))
    assert await logged(world) == [(admin.id, li_xiao.id, "retired")]
    await zhou.press("恢复在职")
    await zhou.press("确认", message=await zhou.wait_for_text("以后照常发提醒"))
    await zhou.wait_for_text("现在：在职")
    assert await how_of(world, li_xiao) is None
    await phone.wait_for_text("记下您在职，以后照常发提醒")


async def test_the_list_says_who_has_left_and_nobody_is_told_of_a_death(world: World) -> None:
    li_xiao = await world.person("李晓")
    phone = await world.signed_in(li_xiao)
    zhou = await world.signed_in(await world.person("周建国", role=Role.UNIT_ADMIN))
    await opened(zhou)
    await zhou.press("去世")
    await zhou.press("确认")
    await zhou.wait_for_text("现在：去世")
    await zhou.press("« 返回")

    assert "李晓 · 长沙市第一中学，2015 年入职（去世）" in text_of(await zhou.wait_for_text("人员去向"))
    await world.everything_sent()
    assert not [m for m in await phone.messages() if "记下您" in text_of(m)]


async def test_of_two_admins_at_once_the_second_reads_what_stands(world: World) -> None:
    li_xiao = await world.person("李晓")
    phones = [await world.signed_in(await world.person(name, role=Role.UNIT_ADMIN)) for name in ("周建国", "钱伟")]
    for phone, how in zip(phones, ("退休", "离职"), strict=True):
        await opened(phone)
        await phone.press(how)
        await phone.wait_for_button("确认")

    toasts = await asyncio.gather(*(phone.press("确认") for phone in phones))

    assert sorted(toast["text"][:3] for toast in toasts if toast is not None) == ["已记下", "情况有"]
    assert len(await logged(world)) == 1
    assert await how_of(world, li_xiao) in (Departure.RETIRED, Departure.LEFT)


@pytest.mark.parametrize(
    ("role", "unit"),
    [(None, SCHOOL), (Role.UNIT_ADMIN, PRIMARY_SCHOOL), (Role.OPERATOR, EDUCATION_BUREAU)],
)
async def test_from_the_side_nothing_is_noted(world: World, role: Role | None, unit: str) -> None:
    li_xiao = await world.person("李晓")
    he_jun = await world.signed_in(await world.person("何军", unit, role=role))
    home = await he_jun.ask("/start")

    for button in (
        OpenMember(person_id=li_xiao.id),
        NoteDeparture(person_id=li_xiao.id, how="retired", sure=True),
    ):
        assert "不在您管理的单位里" in await forge(world, he_jun, home, button.pack())
    assert "情况有变化" in await forge(world, he_jun, home, NoteDeparture(person_id=li_xiao.id, how="eloped").pack())
    if role is not Role.UNIT_ADMIN:
        assert "由单位管理员或上级主管部门记下" in await forge(world, he_jun, home, StartDepartures().pack())
    assert await how_of(world, li_xiao) is None


async def test_nobody_notes_their_own_and_the_authority_may_for_the_unit(world: World) -> None:
    admin = await world.person("周建国", role=Role.UNIT_ADMIN)
    zhou = await world.signed_in(admin)
    home = await zhou.ask("/start")
    assert "自己的去向由别的管理员记" in await forge(world, zhou, home, OpenMember(person_id=admin.id).pack())
    liu_min = await world.signed_in(await world.person("刘敏", EDUCATION_BUREAU, role=Role.REVIEWER))

    await opened(liu_min, "周建国")
    await liu_min.press("调走")
    await liu_min.press("确认")

    await zhou.wait_for_text("长沙市教育局审核岗记下您调走")
    assert await how_of(world, admin) is Departure.MOVED
