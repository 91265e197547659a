"""我是单位管理员: asked for on the account screen, given or declined by the authority above."""

import asyncio

from sqlalchemy import delete, select

from core.people import Person, Role, Standing
from storage.tables import AccessRow, ReviewRow, RoleGrantRow
from tests.certificates.study import forge
from tests.chat import Chat, buttons, text_of
from tests.identity.people import give_role, holder, waiting
from tests.missing_units.people import again, misses, reviewer
from tests.registration.steps import press, say
from tests.world import EDUCATION_BUREAU, PROVINCE, SCHOOL, World

GRANT, DECLINE = "✅ 同意", "❌ 不同意"


async def open_role(phone: Chat) -> None:
    await say(phone, "/start", "长沙市第一中学")
    await press(phone, "⋯ 更多", "更多")
    await press(phone, "账户信息", "身份证号")
    await press(phone, "我是单位管理员", "我是单位管理员")


async def asks(world: World, name: str = "周建国") -> tuple[Person, Chat]:
    """Somebody of 长沙市第一中学 who asks for the role."""
    person = await world.person(name)
    phone = await world.signed_in(person)
    await open_role(phone)
    await press(phone, "提出申请", "已申请当长沙市第一中学的单位管理员")
    return person, phone


async def log_of(world: World, person: Person) -> list[str]:
    async with world.store.read() as look:
        actions = select(AccessRow.action).where(AccessRow.person_id == person.id).order_by(AccessRow.id)
        return list((await look._session.execute(actions)).scalars())


async def test_zhou_is_told_who_decides_and_with_one_press_is_the_admin_and_has_what_waits(world: World) -> None:
    liu_min = await reviewer(world)
    await waiting(world, "李晓")
    zhou = await world.person("周建国")
    phone = await world.signed_in(zhou)
    await open_role(phone)
    await phone.wait_for_text("由长沙市教育局审核岗决定，结果发到这里")
    await press(phone, "提出申请", "⏳ 已申请当长沙市第一中学的单位管理员，由长沙市教育局审核岗决定")

    card = await liu_min.wait_for_text("申请单位管理员 · 周建国")
    assert "身份 ✅ 已确认\n这家单位现有管理员 0 人" in text_of(card)
    toast = await liu_min.press(GRANT, message=card)

    assert toast is not None
    assert toast["text"] == "长沙市教育局审核岗 10:00 已同意"
    frozen = await liu_min.wait_for_text("✅ 长沙市教育局审核岗 11 月 23 日 10:00 已同意")
    assert (frozen["message_id"], buttons(frozen)) == (card["message_id"], [])
    await phone.wait_for_text("您现在是长沙市第一中学的单位管理员")
    await phone.press("✅ 确认", message=await phone.wait_for_text("待确认 · 李晓"))
    await liu_min.wait_for_text("✅ 单位管理员 11 月 23 日 10:00 已确认")
    assert (await again(world, zhou)).holds(Role.UNIT_ADMIN, zhou.unit_id)
    assert [action for action in await log_of(world, zhou) if action.startswith("role.")] == [
        "role.asked",
        "role.granted",
    ]


async def test_a_second_request_while_one_is_open_changes_nothing_even_at_once(world: World) -> None:
    liu_min = await reviewer(world)
    zhou = await world.person("周建国")
    phones = [await world.signed_in(zhou), await world.signed_in(zhou)]
    for phone in phones:
        await open_role(phone)

    await asyncio.gather(*(phone.press("提出申请") for phone in phones))

    for phone in phones:
        await phone.wait_for_text("⏳ 已申请当长沙市第一中学的单位管理员")
    await liu_min.wait_for_text("申请单位管理员 · 周建国")
    async with world.store.read() as look:
        assert len((await look._session.execute(select(ReviewRow.id))).all()) == 1
    assert sum("申请单位管理员" in text_of(message) for message in await liu_min.messages()) == 1


async def test_declined_for_a_reason_zhou_is_told_and_can_ask_again(world: World) -> None:
    liu_min = await reviewer(world)
    zhou, phone = await asks(world)

    await liu_min.press(DECLINE, message=await liu_min.wait_for_text("申请单位管理员"))
    await liu_min.press("单位还没有报备管理员")

    told = await phone.wait_for_text("没有同意您当单位管理员：单位还没有报备管理员")
    assert "4000-434-678" in text_of(told)
    assert not (await again(world, zhou)).roles
    await press(phone, "我是单位管理员", "由长沙市教育局审核岗决定")
    await press(phone, "提出申请", "⏳ 已申请")
    await liu_min.press(GRANT, message=await liu_min.wait_for_text("申请单位管理员 · 周建国"))
    await phone.wait_for_text("您现在是长沙市第一中学的单位管理员")
    await press(phone, "« 首页", "周建国 · 长沙市第一中学")
    await open_role(phone)
    assert buttons(await phone.wait_for_text("您已经是长沙市第一中学的单位管理员")) == ["« 返回"]


async def test_of_two_reviewers_at_once_one_decides_and_the_other_reads_who(world: World) -> None:
    liu_min, he_ping = await reviewer(world), await reviewer(world, "何平")
    zhou, phone = await asks(world)
    cards = [await each.wait_for_text("申请单位管理员") for each in (liu_min, he_ping)]

    toasts = await asyncio.gather(liu_min.press(GRANT, message=cards[0]), he_ping.press(GRANT, message=cards[1]))

    assert [toast["text"] for toast in toasts] == ["长沙市教育局审核岗 10:00 已同意"] * 2
    await phone.wait_for_text("您现在是长沙市第一中学的单位管理员")
    assert sum("您现在是" in text_of(message) for message in await phone.messages()) == 1
    assert len((await again(world, zhou)).roles) == 1


async def test_the_units_own_admin_names_no_other_and_nobody_oneself(world: World) -> None:
    province = await holder(world, "黄志强", Role.REVIEWER, PROVINCE)
    sun = await holder(world, "孙丽", Role.UNIT_ADMIN, SCHOOL)
    zhou, phone = await asks(world)
    await province.wait_for_text("申请单位管理员 · 周建国")

    for chat in (sun, phone):
        answer = await forge(world, chat, await chat.screen(), "rv-do:1:::grant::")
        assert answer == "这不是您的记录，没有做任何改动。"

    assert not (await again(world, zhou)).roles


async def test_a_reviewer_who_lost_the_role_a_minute_ago_gives_no_role(world: World) -> None:
    liu_min = await reviewer(world)
    zhou, _ = await asks(world)
    card = await liu_min.wait_for_text("申请单位管理员")
    async with world.store.begin() as tx:
        await tx._session.execute(delete(RoleGrantRow))

    toast = await liu_min.press(GRANT, message=card)

    assert toast is not None
    assert toast["text"] == "这不是您的记录，没有做任何改动。"
    assert not (await again(world, zhou)).roles
    assert "unit_admin.refused" in await log_of(world, zhou)


async def test_where_nobody_decides_yet_the_request_waits_for_the_first_who_comes(world: World) -> None:
    zhou = await world.person("周建国")
    phone = await world.signed_in(zhou)
    await open_role(phone)
    await phone.wait_for_text("上级主管部门还没有审核岗")
    asked = await press(phone, "提出申请", "⏳ 已申请")
    assert buttons(asked) == ["« 返回"]

    liu_min = await world.person("刘敏", EDUCATION_BUREAU)
    hers = await world.signed_in(liu_min)
    await give_role(world, liu_min, Role.REVIEWER, EDUCATION_BUREAU)

    await hers.wait_for_text("申请单位管理员 · 周建国")
    await phone.press("« 返回")
    await press(phone, "我是单位管理员", "由长沙市教育局审核岗决定")


async def test_whose_unit_is_missing_asks_later_and_a_change_of_unit_voids_the_request(world: World) -> None:
    liu_min = await reviewer(world)
    misser = await world.signed_in(await misses(world, "陈静"))
    await say(misser, "/start", "陈静")
    await press(misser, "⋯ 更多", "更多")
    await press(misser, "账户信息", "身份证号")
    assert buttons(await press(misser, "我是单位管理员", "新增以后再申请")) == ["« 返回"]

    li_xiao = await waiting(world, "李晓")
    phone = await world.signed_in(li_xiao)
    await open_role(phone)
    await press(phone, "提出申请", "⏳ 已申请")
    role_card = await liu_min.wait_for_text("申请单位管理员 · 李晓")
    assert "身份 ⏳ 待确认" in text_of(role_card)
    await liu_min.press("❌ 不确认", message=await liu_min.wait_for_text("待确认 · 李晓"))
    await liu_min.press("不是本单位人员")
    await phone.wait_for_text("没有确认您的身份")
    await press(phone, "换单位", "更正 · 单位")
    await say(phone, "宜章路小学", "找到")
    await press(phone, "1", "已选：长沙宜章路小学")
    await press(phone, "重新提交", "李晓 · 长沙宜章路小学")

    frozen = await liu_min.wait_for_text("❌ 本人 11 月 23 日 10:00 已换单位，申请作废")
    assert frozen["message_id"] == role_card["message_id"]
    assert (await again(world, li_xiao)).standing is Standing.PENDING
