"""Who is asked, what the person who waits reads, and what happens when somebody comes to hold a role."""

from core.people import Role
from tests.chat import Chat, buttons, text_of
from tests.identity.people import give_role, holder, standing_of, unit_admin, waiting
from tests.registration.steps import walk_to
from tests.world import EDUCATION_BUREAU, PRIMARY_SCHOOL, PROVINCE, SCHOOL, World


def cards_in(messages: list, name: str) -> int:
    return sum(f"待确认 · {name}" in text_of(message) for message in messages)


async def test_chen_jing_who_registers_and_is_on_no_roster_reaches_the_unit_admin(world: World) -> None:
    admin = await unit_admin(world)
    chen_jing = await world.chat("陈静")

    await walk_to(chen_jing, "announcement")

    card = text_of(await admin.wait_for_text("待确认 · 陈静"))
    assert "岗位 专业技术岗" in card
    assert "名单上没有这个身份证号" in card


async def test_home_says_who_must_confirm_and_for_how_many_working_days(world: World) -> None:
    await unit_admin(world)
    li_xiao = await world.signed_in(await waiting(world, "李晓"))
    assert "已等" not in text_of(await li_xiao.ask("/start"))

    world.clock.move(days=7)

    home = text_of(await li_xiao.ask("/start"))
    assert "由长沙市第一中学单位管理员处理，已等 5 个工作日" in home


async def test_where_nobody_holds_a_role_home_says_so_and_gives_the_hotline(world: World) -> None:
    li_xiao = await world.signed_in(await waiting(world, "李晓"))

    home = await li_xiao.ask("/start")

    assert "都还没有指定管理员" in text_of(home)
    assert "4000-434-678" in text_of(home)
    assert "系统提醒" not in buttons(home)


async def test_the_reviewer_of_the_next_level_up_that_has_one_gets_the_card(world: World) -> None:
    province = await holder(world, "黄志强", Role.REVIEWER, PROVINCE)
    other = await holder(world, "刘敏", Role.REVIEWER, EDUCATION_BUREAU)

    await waiting(world, "李晓", PRIMARY_SCHOOL)

    await province.wait_for_text("待确认 · 李晓")
    assert cards_in(await other.messages(), "李晓") == 0


async def test_whoever_comes_to_be_admin_gets_the_cards_that_wait(world: World) -> None:
    reviewer = await holder(world, "刘敏", Role.REVIEWER, EDUCATION_BUREAU)
    person = await waiting(world, "李晓")
    li_xiao = await world.signed_in(person)
    await reviewer.wait_for_text("待确认 · 李晓")
    zhou = await world.person("周建国")
    phone = await world.signed_in(zhou)

    await give_role(world, zhou, Role.UNIT_ADMIN, SCHOOL)

    card = await phone.wait_for_text("待确认 · 李晓")
    assert "由长沙市第一中学单位管理员处理" in text_of(await li_xiao.ask("/start"))
    assert "🗂 待审 1" in buttons(await phone.ask("/start"))
    assert "🗂 待审 1" not in buttons(await reviewer.ask("/start"))
    await phone.press("✅ 确认", message=card)
    assert "单位管理员" in text_of(await reviewer.wait_for_text("已确认"))


async def test_a_new_admin_for_whom_many_wait_gets_one_message_and_works_off_the_inbox(world: World) -> None:
    for number in range(1, 7):
        await waiting(world, f"张伟{number}")
    zhou = await world.person("周建国")
    phone = await world.signed_in(zhou)

    await give_role(world, zhou, Role.UNIT_ADMIN, SCHOOL)

    told = await phone.wait_for_text("长沙市第一中学有 6 件等您决定")
    await phone.press("🗂 待审 6", message=told)
    await phone.wait_for_text("待确认 1/6 · 张伟1")


async def test_a_second_admin_gets_the_card_once_and_the_first_not_again(world: World) -> None:
    first = await unit_admin(world)
    await waiting(world, "李晓")
    await first.wait_for_text("待确认 · 李晓")
    sun = await world.person("孙丽")
    second = await world.signed_in(sun)

    await give_role(world, sun, Role.UNIT_ADMIN, SCHOOL)

    await second.wait_for_text("待确认 · 李晓")
    assert cards_in(await first.messages(), "李晓") == 1


async def reminder(chat: Chat) -> str:
    answer = await chat.press("系统提醒")
    assert answer is not None
    return answer["text"]


async def test_a_reminder_goes_out_once_a_day_and_names_nobody(world: World) -> None:
    admin = await unit_admin(world)
    li_xiao = await world.signed_in(await waiting(world, "李晓"))
    await li_xiao.ask("/start")

    assert "已提醒" in await reminder(li_xiao)
    assert "24 小时内只提醒一次" in await reminder(li_xiao)

    card = await admin.wait_for_text("系统提醒")
    assert buttons(card) == ["✅ 确认", "❌ 不确认"]
    world.clock.move(hours=24)
    assert "已提醒" in await reminder(li_xiao)


async def test_a_reminder_sent_at_night_arrives_in_the_morning(world: World) -> None:
    admin = await unit_admin(world)
    li_xiao = await world.signed_in(await waiting(world, "李晓"))
    await li_xiao.ask("/start")
    world.clock.move(hours=12)

    assert "已提醒" in await reminder(li_xiao)
    async with world.store.read() as look:
        assert not await look.outbox.anything_due()
    world.clock.move(hours=10)

    await admin.wait_for_text("系统提醒")


async def test_a_reminder_of_what_is_decided_says_who_decided(world: World) -> None:
    admin = await unit_admin(world)
    person = await waiting(world, "李晓")
    li_xiao = await world.signed_in(person)
    home = await li_xiao.ask("/start")
    await admin.press("✅ 确认", message=await admin.wait_for_text("待确认 · 李晓"))

    answer = await li_xiao.press("系统提醒", message=home)

    assert answer is not None
    assert answer["text"] == "单位管理员 10:00 已确认"
    assert (await standing_of(world, person)).value == "confirmed"
