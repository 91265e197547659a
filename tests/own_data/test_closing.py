"""注销账户: asked for with the password and a second press, taken back for seven days, then really erased."""

import pytest
from sqlalchemy import select

from bot.own_data.closing import close_due
from core.people import Role
from storage.tables import ClaimRow, EvidenceRow, FileRow, PersonRow, SignInRow
from tests.account.steps import sign_in
from tests.bundles.steps import certified
from tests.certificates.study import forge
from tests.chat import Chat, text_of
from tests.claims.steps import fill_in_paper, unit_admin
from tests.evidence import sample
from tests.own_data.test_own_data import open_own_data
from tests.recovery.steps import ALLOW, forget, set_password
from tests.registration.steps import press, say
from tests.world import PASSWORD, World, id_number

WANG_FANG = id_number(844, "19880808")


async def ask_to_close(phone: Chat) -> None:
    await open_own_data(phone)
    said = text_of(await press(phone, "注销账户", "请先发登录密码"))
    assert "删除：手机号" in said
    assert "按事业单位人事档案和培训登记要求保留" in said
    await say(phone, PASSWORD, "真的要注销吗")
    await press(phone, "确认注销", "账户将在 11 月 30 日 10:")


async def rows(world: World, column: object, *where: object) -> list:
    async with world.store.read() as look:
        return list((await look._session.execute(select(column).where(*where))).scalars())


async def test_after_seven_days_what_she_alone_needed_is_gone_and_her_certificate_can_be_verified(
    world: World,
) -> None:
    zhou = await unit_admin(world)
    person = await world.person("王芳", number=WANG_FANG)
    certificate = await certified(world, person, 2025)
    phone = await world.signed_in(person)
    await fill_in_paper(phone)
    await phone.send_file("photo.jpg", sample.photo(), kind="photo")
    await phone.wait_for_button("下一步")
    await phone.ask("/cancel")
    (key,) = await rows(world, FileRow.key, FileRow.id.in_(select(EvidenceRow.file_id)))
    await ask_to_close(phone)
    world.clock.move(days=6)
    assert await close_due(world.store, world.app.files) == 0

    world.clock.move(days=2)
    assert await close_due(world.store, world.app.files) == 1
    assert await close_due(world.store, world.app.files) == 0

    await phone.wait_for_text("账户已按您的申请注销")
    async with world.store.read() as look:
        columns = select(PersonRow.phone, PersonRow.password_hash, PersonRow.departure, PersonRow.name)
        row = (await look._session.execute(columns.where(PersonRow.id == person.id))).one()
    assert tuple(row) == (None, "", "left", "王芳")
    assert await rows(world, SignInRow.id, SignInRow.person_id == person.id) == []
    assert await rows(world, EvidenceRow.id) == []
    assert await rows(world, ClaimRow.answers, ClaimRow.person_id == person.id) == [None]
    with pytest.raises(FileNotFoundError):
        await world.app.files.get(key)
    await sign_in(phone, WANG_FANG, "还可以试 4 次")

    stranger = await world.chat("Stranger")
    await say(stranger, "/start", "学时助手")
    await say(stranger, certificate.number, "姓名")
    await say(stranger, "王芳", "✅ 有效")

    await forget(phone, WANG_FANG)
    await zhou.press(ALLOW, message=await zhou.wait_for_text("待核实 · 王芳"))
    await phone.wait_for_text("已核实")
    await set_password(phone, "王芳 · 长沙市第一中学")
    await phone.press("🎓 培训证书")
    await press(phone, "培训证书下载", certificate.number)
    assert await rows(world, PersonRow.departure, PersonRow.id == person.id) == [None]


async def test_it_is_taken_back_by_a_press_or_by_signing_in(world: World) -> None:
    person = await world.person("王芳", number=WANG_FANG)
    phone = await world.signed_in(person)
    await ask_to_close(phone)
    await phone.press("撤回注销")
    assert "将在" not in text_of(await phone.wait_for_button("注销账户"))

    await ask_to_close(phone)
    await sign_in(await world.chat("Another phone"), WANG_FANG, "王芳 · 长沙市第一中学")

    world.clock.move(days=8)
    assert await close_due(world.store, world.app.files) == 0


async def test_whoever_holds_an_office_hands_it_over_first(world: World) -> None:
    zhou = await world.signed_in(await world.person("周建国", role=Role.UNIT_ADMIN))
    await say(zhou, "/start", "周建国")
    await press(zhou, "⋯ 更多", "更多")
    await press(zhou, "账户信息", "账户信息")
    await press(zhou, "我的数据", "我的数据")

    answer = await zhou.press("注销账户")

    assert answer is not None
    assert "您还有 1 个职务" in answer["text"]


async def test_a_forged_second_press_closes_nothing(world: World) -> None:
    phone = await world.signed_in(await world.person("王芳"))
    home = await phone.ask("/start")

    answer = await forge(world, phone, home, "close-now")

    assert "请从“注销账户”重新开始" in answer
    world.clock.move(days=8)
    assert await close_due(world.store, world.app.files) == 0
