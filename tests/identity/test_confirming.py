"""Somebody who is on no roster registers, and those who must act confirm or decline."""

import asyncio

from sqlalchemy import delete, select

from bot.identity.asking import ask
from core.id_numbers import IdNumber
from core.people import Role, Standing
from storage.rosters import RosterEntry
from storage.tables import AccessRow, RoleGrantRow
from tests.certificates.study import forge
from tests.chat import Message, buttons, text_of
from tests.identity.people import holder, standing_of, unit_admin, waiting
from tests.world import EDUCATION_BUREAU, SCHOOL, World, id_number

CONFIRM, DECLINE = "✅ 确认", "❌ 不确认"


async def refusals(world: World) -> list[tuple[int | None, int | None]]:
    """Who tried what is not theirs, and on whom."""
    async with world.store.read() as look:
        rows = await look._session.execute(
            select(AccessRow.actor_id, AccessRow.person_id).where(AccessRow.action == "identity.refused")
        )
        return [tuple(row) for row in rows]


async def test_the_unit_admin_confirms_with_one_press_and_li_xiao_is_told(world: World) -> None:
    admin = await unit_admin(world)
    person = await waiting(world, "李晓")
    li_xiao = await world.signed_in(person)

    card = await admin.wait_for_text("待确认 · 李晓")
    assert "43****************" in text_of(card)
    assert "长沙市第一中学" in text_of(card)
    toast = await admin.press(CONFIRM, message=card)

    assert toast is not None
    assert toast["text"] == "单位管理员 10:00 已确认"
    frozen = await admin.wait_for_text("✅ 单位管理员 11 月 23 日 10:00 已确认")
    assert frozen["message_id"] == card["message_id"]
    assert buttons(frozen) == []
    told = await li_xiao.wait_for_text("您的身份已由长沙市第一中学单位管理员确认")
    assert buttons(told) == ["🎓 培训证书"]
    assert await standing_of(world, person) is Standing.CONFIRMED


async def test_of_two_admins_at_once_one_decides_and_the_other_reads_who(world: World) -> None:
    zhou, sun = await unit_admin(world, "周建国"), await unit_admin(world, "孙丽")
    person = await waiting(world, "李晓")
    li_xiao = await world.signed_in(person)
    cards = [await each.wait_for_text("待确认 · 李晓") for each in (zhou, sun)]

    await asyncio.gather(
        zhou.press(CONFIRM, message=cards[0]),
        sun.press(DECLINE, message=cards[1]),
    )
    if "不是本单位人员" in buttons(await sun.screen()):
        toast = await sun.press("不是本单位人员")
        assert toast is not None
        assert "已确认" in toast["text"]

    assert await standing_of(world, person) is Standing.CONFIRMED
    for each in (zhou, sun):
        assert buttons(await each.wait_for_text("✅ 单位管理员")) == []
    await li_xiao.wait_for_text("您的身份已由")
    assert len([m for m in await li_xiao.messages() if "您的身份" in text_of(m)]) == 1


async def test_the_copy_of_the_admin_who_did_not_press_is_frozen_too(world: World) -> None:
    zhou, sun = await unit_admin(world, "周建国"), await unit_admin(world, "孙丽")
    await waiting(world, "李晓")
    card = await sun.wait_for_text("待确认 · 李晓")

    await zhou.press(CONFIRM, message=await zhou.wait_for_text("待确认 · 李晓"))

    frozen = await sun.wait_for_text("✅ 单位管理员")
    assert frozen["message_id"] == card["message_id"]
    assert buttons(frozen) == []


async def test_declining_asks_for_a_reason_and_li_xiao_reads_it_with_the_hotline(world: World) -> None:
    admin = await unit_admin(world)
    person = await waiting(world, "李晓")
    li_xiao = await world.signed_in(person)
    card = await admin.wait_for_text("待确认 · 李晓")

    await admin.press(DECLINE, message=card)
    assert await standing_of(world, person) is Standing.PENDING
    await admin.press("姓名与单位登记的不一致")

    await admin.wait_for_text("❌ 单位管理员 11 月 23 日 10:00 未确认：姓名与单位登记的不一致")
    told = text_of(await li_xiao.wait_for_text("没有确认您的身份：姓名与单位登记的不一致"))
    assert "4000-434-678" in told
    assert await standing_of(world, person) is Standing.DECLINED
    assert "姓名与单位登记的不一致" in text_of(await li_xiao.ask("/start"))


async def test_a_reason_in_own_words_is_told_as_it_is_and_a_word_too_short_is_asked_again(world: World) -> None:
    admin = await unit_admin(world)
    person = await waiting(world, "李晓")
    li_xiao = await world.signed_in(person)
    card = await admin.wait_for_text("待确认 · 李晓")

    await admin.press(DECLINE, message=card)
    await admin.press("其他（自己写）")
    await admin.press("单位")
    await admin.wait_for_text("请发一句话")
    assert "2 到 200 个字" in text_of(await admin.ask("否"))
    assert await standing_of(world, person) is Standing.PENDING
    await admin.say("去年已调往 <市二中> & 分校")

    await li_xiao.wait_for_text("没有确认您的身份：去年已调往 <市二中> & 分校")
    messages = await admin.wait_for(lambda messages: "未确认" in text_of(same(messages, card)) and messages)
    assert buttons(same(messages, card)) == []


def same(messages: list[Message], message: Message) -> Message:
    return next(each for each in messages if each["message_id"] == message["message_id"])


async def test_back_from_the_reasons_shows_the_card_and_ends_the_question(world: World) -> None:
    admin = await unit_admin(world)
    person = await waiting(world, "李晓")
    card = await admin.wait_for_text("待确认 · 李晓")

    await admin.press(DECLINE, message=card)
    await admin.press("其他（自己写）")
    await admin.press("其他")
    await admin.wait_for_text("请发一句话")
    await admin.press("« 返回")

    assert CONFIRM in buttons(await admin.wait_for_text("待确认 · 李晓"))
    assert "没听懂" in text_of(await admin.ask("今天天气如何"))
    assert await standing_of(world, person) is Standing.PENDING


async def test_a_restart_in_the_middle_of_the_reason_loses_nothing(world: World) -> None:
    admin = await unit_admin(world)
    person = await waiting(world, "李晓")
    await admin.press(DECLINE, message=await admin.wait_for_text("待确认 · 李晓"))
    await admin.press("其他（自己写）")
    await admin.press("其他")
    await admin.wait_for_text("请发一句话")

    await world.restart()
    await admin.ask("/start")
    await admin.press("继续填写")
    await admin.wait_for_text("请发一句话")
    await admin.say("去年已调走")

    await admin.wait_for_text("未确认：去年已调走")
    assert await standing_of(world, person) is Standing.DECLINED


async def test_who_lost_the_role_a_minute_ago_changes_nothing_and_it_is_logged(world: World) -> None:
    zhou = await world.person("周建国", role=Role.UNIT_ADMIN)
    phone = await world.signed_in(zhou)
    person = await waiting(world, "李晓")
    card = await phone.wait_for_text("待确认 · 李晓")
    async with world.store.begin() as tx:
        await tx._session.execute(delete(RoleGrantRow).where(RoleGrantRow.person_id == zhou.id))

    toast = await phone.press(CONFIRM, message=card)

    assert toast is not None
    assert toast["text"] == "这不是您的记录，没有做任何改动。"
    assert await standing_of(world, person) is Standing.PENDING
    assert await refusals(world) == [(zhou.id, person.id)]


async def test_a_forged_button_of_a_trainee_is_not_theirs_and_it_is_logged(world: World) -> None:
    person = await waiting(world, "李晓")
    wang_fang = await world.person("王芳")
    phone = await world.signed_in(wang_fang)
    home = await phone.screen()

    moves = ("confirm::", "decline::", "decline::not_here", "decline:unit:other", "no_such_move::")
    for data in (*(f"rv-do:1:::{move}" for move in moves), "rv-card:1:0:", "rv-bell:1"):
        assert await forge(world, phone, home, data) == "这不是您的记录，没有做任何改动。", data
    assert await forge(world, phone, home, "rv-do:999:::confirm::") == "这不是您的记录，没有做任何改动。"

    assert await standing_of(world, person) is Standing.PENDING
    assert await refusals(world) == [(wang_fang.id, person.id)] * 7


async def test_a_reviewer_above_names_the_authority_when_deciding(world: World) -> None:
    reviewer = await holder(world, "刘敏", Role.REVIEWER, EDUCATION_BUREAU)
    person = await waiting(world, "李晓")
    li_xiao = await world.signed_in(person)
    assert "由长沙市教育局审核岗处理" in text_of(await li_xiao.ask("/start"))

    toast = await reviewer.press(CONFIRM, message=await reviewer.wait_for_text("待确认 · 李晓"))

    assert toast is not None
    assert toast["text"] == "长沙市教育局审核岗 10:00 已确认"
    await li_xiao.wait_for_text("您的身份已由长沙市教育局审核岗确认")


async def test_an_admin_who_waits_goes_one_level_up_and_cannot_confirm_oneself(world: World) -> None:
    reviewer = await holder(world, "刘敏", Role.REVIEWER, EDUCATION_BUREAU)
    zhou = await world.person("周建国", standing=Standing.PENDING, role=Role.UNIT_ADMIN)
    async with world.store.begin() as tx:
        await ask(tx, [zhou], world.app.book)
    phone = await world.signed_in(zhou)

    await reviewer.wait_for_text("待确认 · 周建国")
    answer = await forge(world, phone, await phone.screen(), "rv-do:1:::confirm::")

    assert answer == "这不是您的记录，没有做任何改动。"
    assert "由长沙市教育局审核岗处理" in text_of(await phone.ask("/start"))


async def test_a_near_miss_shows_both_forms_below_each_other(world: World) -> None:
    admin = await unit_admin(world)
    number = id_number(77)
    async with world.store.begin() as tx:
        unit = await tx.units.by_code(SCHOOL)
        assert unit is not None
        await tx.rosters.put(unit.id, [RosterEntry(IdNumber(number), "李曉")])

    await waiting(world, "李晓", number=number)

    card = text_of(await admin.wait_for_text("差一点"))
    assert "本人填的：李晓\n名单上的：李曉" in card


async def test_the_inbox_shows_one_card_at_a_time_and_goes_on(world: World) -> None:
    admin = await unit_admin(world)
    first, second = await waiting(world, "李晓"), await waiting(world, "陈静")
    await admin.wait_for_text("待确认 · 陈静")

    await admin.ask("/start")
    await admin.press("🗂 待审 2")
    await admin.wait_for_text("待确认 1/2 · 李晓")
    await admin.press("下一件 ›")
    await admin.wait_for_text("待确认 2/2 · 陈静")
    await admin.press(CONFIRM)
    await admin.wait_for_text("陈静 · 长沙市第一中学")
    await admin.press("下一件 ›")
    await admin.wait_for_text("待确认 1/1 · 李晓")

    assert await standing_of(world, second) is Standing.CONFIRMED
    assert await standing_of(world, first) is Standing.PENDING
    await admin.press("« 首页")
    assert "🗂 待审 1" in buttons(await admin.wait_for_text("周建国 · 长沙市第一中学"))


async def test_an_inbox_left_open_tells_who_was_faster(world: World) -> None:
    zhou, sun = await unit_admin(world, "周建国"), await unit_admin(world, "孙丽")
    await waiting(world, "李晓")
    card = await sun.wait_for_text("待确认 · 李晓")
    await zhou.ask("/start")
    await zhou.press("🗂 待审 1")
    await zhou.wait_for_text("待确认 1/1 · 李晓")
    await sun.press(CONFIRM, message=card)

    toast = await zhou.press(CONFIRM)

    assert toast is not None
    assert toast["text"] == "单位管理员 10:00 已确认"


async def test_a_card_in_english_for_a_phone_set_to_english(world: World) -> None:
    phone = await world.chat("Zhou Jianguo")
    await phone.ask("/start")
    await phone.press("English")
    await phone.wait_for_text("training hours")
    admin = await world.signed_in(await world.person("周建国", role=Role.UNIT_ADMIN), phone)
    await waiting(world, "李晓")

    card = await admin.wait_for_text("To confirm · 李晓")

    assert buttons(card) == ["✅ Confirm", "❌ Do not confirm"]
