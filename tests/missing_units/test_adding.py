"""A unit that is missing: the authority adds it, takes one that is there, or declines; everybody who asked is told."""

import asyncio

from sqlalchemy import select

from core.people import Role, Standing
from storage.rosters import RosterEntry
from storage.tables import UnitRow
from tests.certificates.study import forge
from tests.chat import PATIENCE, buttons, text_of
from tests.identity.people import give_role, holder, standing_of
from tests.missing_units.people import EAST, again, misses, reviewer, unit_of
from tests.registration.steps import press, say, walk_to
from tests.world import EDUCATION_BUREAU, PROVINCE, SCHOOL, World

ADD, DECLINE = "✅ 新增这个单位", "❌ 不新增"


async def test_the_authority_adds_the_unit_with_one_press_and_everybody_who_asked_is_in_it(world: World) -> None:
    liu_min = await reviewer(world)
    li_xiao = await misses(world, "李晓")
    chen_jing = await misses(world, "陈静", "长沙市 第1中学 东校区")
    phones = [await world.signed_in(each) for each in (li_xiao, chen_jing)]

    home = await phones[0].ask("/start")
    assert f"李晓 · {EAST}" in text_of(home)
    assert f"“{EAST}”等待新增，由长沙市教育局审核岗处理" in text_of(home)
    card = await liu_min.wait_for_text(f"申请新增单位 · {EAST}")
    assert "⚠️ 已有名称相近的单位：\n1  长沙市第一中学（长沙市教育局）" in text_of(card)
    assert buttons(card)[:3] == [ADD, DECLINE, "用已有的 1"]
    await liu_min.ask("/start")
    await liu_min.press("🗂 待审 1")
    await liu_min.wait_for_text("2 人在等这家单位")
    toast = await liu_min.press(ADD)

    assert toast is not None
    assert toast["text"] == "长沙市教育局审核岗 10:00 已新增"
    frozen = await liu_min.wait_for(lambda chat: next(m for m in chat if m["message_id"] == card["message_id"]))
    await liu_min.wait_for_text("✅ 长沙市教育局审核岗 11 月 23 日 10:00 已新增")
    assert text_of(frozen).startswith(EAST)
    for phone, person in zip(phones, (li_xiao, chen_jing), strict=True):
        await phone.wait_for_text(f"长沙市教育局审核岗已新增“{EAST}”，您已登记在这家单位")
        assert await unit_of(world, person) == EAST
        assert "身份待单位确认，由长沙市教育局审核岗处理" in text_of(await phone.ask("/start"))
    await liu_min.wait_for_text("待确认 · 李晓")


async def test_the_next_newcomer_finds_the_unit_at_once_by_its_initials(world: World) -> None:
    liu_min = await reviewer(world)
    await misses(world, "李晓", "湘江新区智慧城市研究中心")
    await liu_min.press(ADD, message=await liu_min.wait_for_text("湘江新区智慧城市研究中心"))
    await liu_min.wait_for_text("已新增")
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, "unit")

    async with asyncio.timeout(PATIENCE):
        while "湘江新区智慧城市研究中心\n      长沙市教育局" not in text_of(await chen_jing.ask("xjxqzhcs")):
            pass

    async with world.store.read() as look:
        rows = await look._session.execute(select(UnitRow.code, UnitRow.number).order_by(UnitRow.id.desc()).limit(2))
        (code, number), (_, before) = rows.all()
    assert (code, int(number)) == (f"X{number}", int(before) + 1)


async def test_whom_the_authoritys_roster_names_is_confirmed_with_the_unit(world: World) -> None:
    liu_min = await reviewer(world)
    li_xiao = await misses(world, "李晓")
    async with world.store.begin() as tx:
        number = await tx.people.id_number(li_xiao.id)
        await tx.rosters.put(li_xiao.unit_id, [RosterEntry(number, "李晓")])
    phone = await world.signed_in(li_xiao)

    await liu_min.press(ADD, message=await liu_min.wait_for_text("申请新增单位"))

    await phone.wait_for_text("您的身份已由单位名单确认")
    assert await standing_of(world, li_xiao) is Standing.CONFIRMED


async def test_a_roster_confirms_nobody_at_the_authority_while_the_own_unit_is_missing(world: World) -> None:
    li_xiao = await misses(world, "李晓")
    async with world.store.read() as look:
        number = await look.people.id_number(li_xiao.id)
        assert await look.people.unconfirmed([number]) == []


async def test_the_twin_was_meant_and_li_xiao_comes_to_it(world: World) -> None:
    liu_min = await reviewer(world)
    zhou = await holder(world, "周建国", Role.UNIT_ADMIN, SCHOOL)
    li_xiao = await misses(world, "李晓")
    phone = await world.signed_in(li_xiao)

    await liu_min.press("用已有的 1", message=await liu_min.wait_for_text("申请新增单位"))

    await liu_min.wait_for_text("已归入“长沙市第一中学”")
    await phone.wait_for_text(f"您要的“{EAST}”就是名单里的“长沙市第一中学”")
    assert await unit_of(world, li_xiao) == "长沙市第一中学"
    await zhou.wait_for_text("待确认 · 李晓")


async def test_declined_in_own_words_li_xiao_chooses_another_unit_and_waits_again(world: World) -> None:
    liu_min = await reviewer(world)
    zhou = await holder(world, "周建国", Role.UNIT_ADMIN, SCHOOL)
    li_xiao = await misses(world, "李晓")
    phone = await world.signed_in(li_xiao)

    await liu_min.press(DECLINE, message=await liu_min.wait_for_text("申请新增单位"))
    await liu_min.press("其他（自己写）")
    await liu_min.wait_for_text("请发一句话")
    await liu_min.say("东校区不是单独的单位，请选 <一中>")

    await phone.wait_for_text(f"长沙市教育局审核岗没有新增“{EAST}”：东校区不是单独的单位，请选 <一中>")
    await world.restart()
    await press(phone, "换单位", "更正 · 单位")
    await say(phone, "csyz", "找到")
    await press(phone, "1", "已选：长沙市第一中学")
    await press(phone, "重新提交", "由长沙市第一中学单位管理员处理")
    await zhou.wait_for_text("待确认 · 李晓")
    assert (await again(world, li_xiao)).unit_request_id is None


async def test_declined_and_handed_in_as_it_was_asks_the_authority_once_more(world: World) -> None:
    liu_min = await reviewer(world)
    li_xiao = await misses(world, "李晓")
    phone = await world.signed_in(li_xiao)
    await liu_min.press(DECLINE, message=await liu_min.wait_for_text("申请新增单位"))
    await liu_min.press("不是本主管部门的单位")
    await phone.wait_for_text("没有新增")

    await press(phone, "不改，重新提交", f"“{EAST}”等待新增")

    await liu_min.press(ADD, message=await liu_min.wait_for_text("1 人在等这家单位"))
    await phone.wait_for_text("已新增")
    assert await unit_of(world, li_xiao) == EAST


async def test_of_two_reviewers_at_once_one_decides_and_the_unit_is_added_once(world: World) -> None:
    liu_min, he_ping = await reviewer(world), await reviewer(world, "何平")
    await misses(world, "李晓")
    cards = [await each.wait_for_text("申请新增单位") for each in (liu_min, he_ping)]

    toasts = await asyncio.gather(liu_min.press(ADD, message=cards[0]), he_ping.press("用已有的 1", message=cards[1]))

    assert len({toast["text"] for toast in toasts}) == 1
    for each in (liu_min, he_ping):
        assert buttons(await each.wait_for_text("✅ 长沙市教育局审核岗 11 月 23 日")) == []
    async with world.store.read() as look:
        names = (await look._session.execute(select(UnitRow.name).where(UnitRow.name == EAST))).scalars().all()
    assert len(names) == ("已新增" in toasts[0]["text"])


async def test_where_the_authority_has_no_reviewer_the_next_level_adds_it_until_one_comes(world: World) -> None:
    province = await holder(world, "黄志强", Role.REVIEWER, PROVINCE)
    phone = await world.signed_in(await misses(world, "李晓"))
    card = await province.wait_for_text("申请新增单位")
    assert "由湖南省人力资源和社会保障厅审核岗处理" in text_of(await phone.ask("/start"))
    liu_min = await world.person("刘敏", EDUCATION_BUREAU)
    hers = await world.signed_in(liu_min)

    await give_role(world, liu_min, Role.REVIEWER, EDUCATION_BUREAU)

    await hers.wait_for_text("申请新增单位")
    assert "由长沙市教育局审核岗处理" in text_of(await phone.ask("/start"))
    toast = await province.press(ADD, message=card)
    assert toast is not None
    assert toast["text"] == "湖南省人力资源和社会保障厅审核岗 10:00 已新增"


async def test_a_reviewer_whose_own_unit_is_missing_does_not_decide_on_it(world: World) -> None:
    province = await holder(world, "黄志强", Role.REVIEWER, PROVINCE)
    liu_min = await misses(world, "刘敏")
    phone = await world.signed_in(liu_min)
    await give_role(world, liu_min, Role.REVIEWER, EDUCATION_BUREAU)

    await province.wait_for_text("申请新增单位")

    home = await phone.ask("/start")
    assert "由湖南省人力资源和社会保障厅审核岗处理" in text_of(home)
    assert "🗂 待审 1" not in buttons(home)
    assert await forge(world, phone, home, "rv-do:1:::add::") == "这不是您的记录，没有做任何改动。"
    assert (await again(world, liu_min)).unit_request_id is not None


async def test_forged_buttons_add_nothing_and_put_nobody_elsewhere(world: World) -> None:
    liu_min = await reviewer(world)
    li_xiao = await misses(world, "李晓")
    zhou = await holder(world, "周建国", Role.UNIT_ADMIN, SCHOOL)
    card = await liu_min.wait_for_text("申请新增单位")

    for data in ("rv-do:1:::add::", "rv-do:1:::use:1:", "rv-do:1:::decline::", "rv-do:99:::add::", "rv-bell:1"):
        assert await forge(world, zhou, await zhou.screen(), data) == "这不是您的记录，没有做任何改动。", data
    assert "不在相近的名单里" in await forge(world, liu_min, card, "rv-do:1:::use:1:")

    assert (await again(world, li_xiao)) == li_xiao


async def test_the_system_reminds_the_authority_once_a_day(world: World) -> None:
    liu_min = await reviewer(world)
    phone = await world.signed_in(await misses(world, "李晓"))
    await liu_min.wait_for_text("申请新增单位")
    await phone.ask("/start")

    first, second = await phone.press("系统提醒"), await phone.press("系统提醒")

    assert first is not None
    assert second is not None
    assert "已提醒" in first["text"]
    assert "24 小时内只提醒一次" in second["text"]
    assert ADD in buttons(await liu_min.wait_for_text("⏳ 系统提醒"))
