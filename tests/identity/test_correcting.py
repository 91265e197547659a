"""Declined: which field is wrong is told, a button opens that very field, and 重新提交 asks again."""

import pytest

from core.id_numbers import IdNumber
from core.people import Person, Role, Standing
from storage.rosters import RosterEntry
from tests.certificates.study import forge
from tests.chat import Chat, buttons, text_of
from tests.identity.people import holder, standing_of, unit_admin, waiting
from tests.missing_units.people import EAST, again, reviewer
from tests.registration.steps import press, say
from tests.world import PRIMARY_SCHOOL, World, id_number

DECLINE, UNCHANGED = "❌ 不确认", "不改，重新提交"


async def declined(world: World, admin: Chat, reason: str) -> tuple[Person, Chat]:
    """李晓, whom the admin has just declined for a reason of the rule book."""
    li_xiao = await waiting(world, "李晓", number=id_number(77))
    phone = await world.signed_in(li_xiao)
    await admin.press(DECLINE, message=await admin.wait_for_text("待确认 · 李晓"))
    await admin.press(reason)
    await phone.wait_for_text("没有确认您的身份")
    return li_xiao, phone


@pytest.mark.parametrize(
    ("reason", "told", "offered"),
    [
        ("不是本单位人员", "请按“换单位”", ["换单位", UNCHANGED]),
        ("姓名与单位登记的不一致", "请按“改姓名”", ["改姓名", UNCHANGED]),
        ("身份证号与单位登记的不一致", "身份证号不能自己改，请拨客服 4000-434-678", [UNCHANGED]),
    ],
)
async def test_each_reason_of_the_rule_book_leads_to_its_field(
    world: World, reason: str, told: str, offered: list[str]
) -> None:
    li_xiao, phone = await declined(world, await unit_admin(world), reason)

    message = await phone.wait_for_text("没有确认您的身份")
    assert reason in text_of(message)
    assert told in text_of(message)
    assert buttons(message) == offered
    home = await phone.ask("/start")
    assert f"❌ 身份没有确认：{reason}" in text_of(home)
    assert told in text_of(home)
    assert set(offered) <= set(buttons(home))
    assert await standing_of(world, li_xiao) is Standing.DECLINED


async def test_own_words_about_the_name_lead_to_the_name(world: World) -> None:
    admin = await unit_admin(world)
    phone = await world.signed_in(await waiting(world, "李晓"))
    await admin.press(DECLINE, message=await admin.wait_for_text("待确认 · 李晓"))
    await press(admin, "其他（自己写）", "是哪一项不对？")

    await press(admin, "姓名", "请发一句话")
    await admin.say("曾用名 <李小>，请改成身份证上的")

    message = await phone.wait_for_text("没有确认您的身份：曾用名 <李小>，请改成身份证上的")
    assert buttons(message) == ["改姓名", UNCHANGED]


async def test_a_corrected_name_waits_again_with_a_new_card_and_the_old_one_says_what_became_of_it(
    world: World,
) -> None:
    admin = await unit_admin(world)
    li_xiao, phone = await declined(world, admin, "姓名与单位登记的不一致")
    old = await admin.wait_for_text("❌ 单位管理员")

    await press(phone, "改姓名", "更正 · 姓名")
    assert "现在填的是：李晓" in text_of(await phone.screen())
    assert "姓名里只能有汉字" in text_of(await phone.ask("李1晓"))
    await world.restart()
    await phone.ask("/start")
    await press(phone, "继续填写", "更正 · 姓名")
    await say(phone, "李 晓红", "✅ 新的姓名：李晓红")
    await press(phone, "重新输入", "现在填的是：李晓")
    await say(phone, "李骁", "✅ 新的姓名：李骁")
    await press(phone, "重新提交", "身份待单位确认，由长沙市第一中学单位管理员处理")

    card = await admin.wait_for_text("待确认 · 李骁")
    assert card["message_id"] != old["message_id"]
    assert (await again(world, li_xiao)).waiting_since is not None
    assert "未确认" in await forge(world, admin, old, "rv-do:1:::confirm::")
    assert await standing_of(world, li_xiao) is Standing.PENDING
    await admin.press("✅ 确认", message=card)
    await phone.wait_for_text("李骁，您的身份已由长沙市第一中学单位管理员确认")


async def test_a_platform_that_li_xiao_entered_is_told_her_corrected_name(world: World) -> None:
    li_xiao, phone = await declined(world, await unit_admin(world), "姓名与单位登记的不一致")
    async with world.store.begin() as tx:
        platform_id = await tx.platforms.add("yuelu", "岳麓学堂", "http://127.0.0.1:1", "secret")
        assert platform_id is not None
        account_id = await tx.platform_accounts.agree(li_xiao.id, platform_id, "1")
        entered = await tx.platform_accounts.enter(account_id)

    await press(phone, "改姓名", "更正 · 姓名")
    await say(phone, "李骁", "✅ 新的姓名")
    await press(phone, "重新提交", "身份待单位确认")

    async with world.store.begin() as tx:
        assert (await tx.platform_accounts.enter(account_id)).revision == entered.revision + 1


async def test_the_roster_confirms_a_corrected_name_at_once(world: World) -> None:
    admin = await unit_admin(world)
    li_xiao, phone = await declined(world, admin, "姓名与单位登记的不一致")
    async with world.store.begin() as tx:
        await tx.rosters.put(li_xiao.unit_id, [RosterEntry(IdNumber(id_number(77)), "李骁")])

    await press(phone, "改姓名", "更正 · 姓名")
    await say(phone, "李骁", "✅ 新的姓名")
    await phone.press("重新提交")

    await phone.wait_for_text("您的身份已由单位名单确认")
    assert (await again(world, li_xiao)).standing is Standing.CONFIRMED


async def test_another_unit_is_asked_and_the_first_no_more(world: World) -> None:
    admin = await unit_admin(world)
    other = await holder(world, "何平", Role.UNIT_ADMIN, PRIMARY_SCHOOL)
    _, phone = await declined(world, admin, "不是本单位人员")

    await press(phone, "换单位", "更正 · 单位")
    await press(phone, "按地区和主管部门找", "湖南省")
    await press(phone, "输入名称找", "输入单位名称")
    await say(phone, "岳麓区实验小学", "岳麓区实验小学")
    await press(phone, "1", "已选：岳麓区实验小学")
    await press(phone, "重新选择", "输入单位名称")
    await say(phone, "岳麓区实验小学", "岳麓区实验小学")
    await press(phone, "1", "已选：岳麓区实验小学")
    await press(phone, "重新提交", "李晓 · 岳麓区实验小学")

    await other.wait_for_text("待确认 · 李晓")
    assert "🗂 待审 1" not in buttons(await admin.ask("/start"))


async def test_a_missing_unit_can_be_asked_for_in_a_correction_too(world: World) -> None:
    admin = await unit_admin(world)
    liu_min = await reviewer(world)
    _, phone = await declined(world, admin, "不是本单位人员")

    await press(phone, "换单位", "更正 · 单位")
    await say(phone, EAST, "找到")
    await press(phone, "没有我的单位", "请发单位全称")
    await press(phone, f"就叫：{EAST}", "是不是其中一家")
    await press(phone, "都不是，继续", "归哪个主管部门管")
    await say(phone, "长沙市教育局", "找到 1 个主管部门")
    await press(phone, "1", "请长沙市教育局新增")
    await press(phone, "重新提交", f"“{EAST}”等待新增")

    await liu_min.wait_for_text(f"申请新增单位 · {EAST}")


async def test_handed_in_unchanged_asks_again_and_twice_asks_once(world: World) -> None:
    admin = await unit_admin(world)
    li_xiao, phone = await declined(world, admin, "身份证号与单位登记的不一致")
    message = await phone.wait_for_text("没有确认您的身份")

    await press(phone, UNCHANGED, "身份待单位确认")
    toast = await forge(world, phone, message, f"fix-same:{li_xiao.id}")

    assert toast == "现在没有要更正的。"
    await admin.wait_for_text("待确认 · 李晓")
    assert sum("待确认 · 李晓" in text_of(each) for each in await admin.messages()) == 1


async def test_buttons_of_somebody_else_and_forged_ones_correct_nothing(world: World) -> None:
    li_xiao, phone = await declined(world, await unit_admin(world), "姓名与单位登记的不一致")
    before = await again(world, li_xiao)
    wang_fang = await world.signed_in(await world.person("王芳"))
    screen = await wang_fang.screen()

    for data in (f"fix:{li_xiao.id}:name", f"fix-same:{li_xiao.id}"):
        assert await forge(world, wang_fang, screen, data) == "这不是您的记录，没有做任何改动。", data
    assert await forge(world, phone, await phone.screen(), f"fix:{li_xiao.id}:id_number") == (
        "这不是您的记录，没有做任何改动。"
    )
    assert await forge(world, phone, await phone.screen(), "hand-in") == "现在没有要更正的。"
    await press(phone, "改姓名", "更正 · 姓名")
    for data in ("hand-in", "password", "unit:1", "go-to:unit", "skip:phone", "anew:phone"):
        await forge(world, phone, await phone.screen(), data)

    assert await again(world, li_xiao) == before


async def test_cancelling_leaves_everything_as_it_was(world: World) -> None:
    li_xiao, phone = await declined(world, await unit_admin(world), "姓名与单位登记的不一致")
    before = await again(world, li_xiao)
    await press(phone, "改姓名", "更正 · 姓名")
    await say(phone, "李骁", "✅ 新的姓名")

    await say(phone, "/cancel", "都没有保存")

    assert await again(world, li_xiao) == before
