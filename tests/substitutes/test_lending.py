"""Zhou Jianguo is away for some days, and Sun Li reviews in his place."""

from datetime import datetime

from sqlalchemy import select

from core.claims import ClaimState
from core.people import Person, Role
from core.years import SHANGHAI
from storage.tables import AccessRow
from tests.certificates.study import forge
from tests.chat import Chat, buttons, text_of
from tests.claims.steps import state_of, waiting
from tests.world import EDUCATION_BUREAU, PRIMARY_SCHOOL, World

NOT_YOURS = "这不是您的记录，没有做任何改动。"


async def zhou_and_sun(world: World) -> tuple[Person, Chat, Person, Chat]:
    zhou = await world.person("周建国", role=Role.UNIT_ADMIN)
    sun = await world.person("孙丽")
    return zhou, await world.signed_in(zhou), sun, await world.signed_in(sun)


async def begin(phone: Chat) -> None:
    await phone.ask("/start")
    await phone.press("⋯ 更多")
    await phone.press("代理人")
    await phone.press("指定代理人：长沙市第一中学单位管理员")
    await phone.wait_for_text("请发代理人的姓名")


async def lend(phone: Chat, days: str = "今天起 7 天") -> None:
    await begin(phone)
    await phone.ask("孙丽")
    await phone.press("1")
    await phone.press(days)
    await phone.press("确定，请代理")
    await phone.wait_for_text("孙丽代理您")


def at(world: World, month: int, day: int) -> None:
    world.clock.set(datetime(2026, month, day, 10, tzinfo=SHANGHAI))


async def test_a_substitute_acts_from_the_first_day_to_the_last(world: World) -> None:
    zhou, zhou_phone, sun, sun_phone = await zhou_and_sun(world)
    first, second, third = [await world.person(name) for name in ("王芳", "李晓", "陈明")]

    await begin(zhou_phone)
    assert "没有找到" in text_of(await zhou_phone.ask("周建国"))
    assert "1  孙丽，2015 年入职" in text_of(await zhou_phone.ask("孙 丽"))
    await zhou_phone.press("1")
    await zhou_phone.wait_for_text("请选代理的日子")
    assert "这个日期看不懂" in text_of(await zhou_phone.ask("下周"))
    assert "最多 92 天" in text_of(await zhou_phone.ask("11-25 2027-11-25"))
    assert "11 月 25 日至 11 月 27 日，孙丽可以代您做" in text_of(await zhou_phone.ask("11-25 11-27"))
    await zhou_phone.press("确定，请代理")
    assert "1  孙丽代理您：长沙市第一中学单位管理员，11 月 25 日至 11 月 27 日" in text_of(
        await zhou_phone.wait_for_text("孙丽代理您")
    )
    told = text_of(await sun_phone.wait_for_text("周建国请您代理：长沙市第一中学单位管理员，11 月 25 日至 11 月 27 日"))
    assert "期间首页会显示“待审”" in told

    claims = [await waiting(world, first)]
    await zhou_phone.wait_for_text("待审 · 王芳")
    assert not [button for button in buttons(await sun_phone.ask("/start")) if "待审" in button]

    at(world, 11, 25)
    claims.append(await waiting(world, second))
    await zhou_phone.wait_for_text("待审 · 李晓")
    card = await sun_phone.wait_for_text("待审 · 李晓")
    assert "🗂 待审 2" in buttons(await sun_phone.ask("/start"))
    await sun_phone.press("✅ 通过 20", message=card)
    for phone in (zhou_phone, sun_phone):
        await phone.wait_for_text("✅ 单位管理员 11 月 25 日 10:00 通过（20 学时），已报主管部门")

    claims.append(await waiting(world, third))
    card = await sun_phone.wait_for_text("待审 · 陈明")
    at(world, 11, 28)
    assert not [button for button in buttons(await sun_phone.ask("/start")) if "待审" in button]
    toast = await sun_phone.press("✅ 通过 20", message=card)
    assert toast is not None
    assert toast["text"] == NOT_YOURS
    states = [await state_of(world, claim.id) for claim in claims]
    assert states == [ClaimState.AT_UNIT, ClaimState.AT_AUTHORITY, ClaimState.AT_UNIT]
    async with world.store.read() as look:
        found = select(AccessRow.actor_id, AccessRow.person_id).where(AccessRow.action == "role.lent")
        assert [tuple(row) for row in await look._session.execute(found)] == [(zhou.id, sun.id)]


async def test_either_of_both_ends_it_and_the_other_is_told(world: World) -> None:
    _, zhou, _, sun = await zhou_and_sun(world)
    await lend(zhou)
    await sun.press("代理人", message=await sun.wait_for_text("请您代理"))
    assert "1  您代理周建国：长沙市第一中学单位管理员" in text_of(await sun.wait_for_text("您代理周建国"))
    assert not [button for button in buttons(await sun.screen()) if button.startswith("指定")]
    await sun.press("结束 1")
    await sun.press("结束代理")
    await sun.wait_for_text("您现在没有代理人")
    await zhou.wait_for_text("孙丽结束了代理：长沙市第一中学单位管理员")

    await lend(zhou)
    await zhou.press("结束 1")
    await zhou.press("结束代理")
    await sun.wait_for_text("周建国结束了代理")
    assert "⋯ 更多" in buttons(await sun.ask("/start"))
    await sun.press("⋯ 更多")
    assert "代理人" not in buttons(await sun.screen())


async def test_nobody_decides_on_their_own_claim_nor_on_that_of_whoever_named_them(world: World) -> None:
    zhou, zhou_phone, sun, sun_phone = await zhou_and_sun(world)
    wu = await world.signed_in(await world.person("吴强", role=Role.UNIT_ADMIN))
    await lend(zhou_phone)
    for person in (zhou, sun):
        await waiting(world, person)
        await wu.wait_for_text(f"待审 · {person.name}")

    home = await sun_phone.ask("/start")
    for review in (1, 2):
        assert await forge(world, sun_phone, home, f"rv-do:{review}:::approve::") == NOT_YOURS
    assert not [message for message in await sun_phone.messages() if "待审 ·" in text_of(message)]
    assert not [button for button in buttons(home) if "待审" in button]


async def test_only_the_office_s_own_holder_lends_it_and_only_to_a_colleague_there(world: World) -> None:
    zhou, zhou_phone, sun, sun_phone = await zhou_and_sun(world)
    elsewhere = await world.person("郑洁", PRIMARY_SCHOOL)
    bureau = await world.person("刘敏", EDUCATION_BUREAU, role=Role.REVIEWER)
    await lend(zhou_phone)
    own, suns = await zhou_phone.screen(), await sun_phone.ask("/start")
    first, unit = world.clock().date().toordinal(), zhou.unit_id

    for phone, screen, data, told in (
        (zhou_phone, own, f"sub-do:0:{unit}:{sun.id}:{first}:7", "不用再请"),
        (zhou_phone, own, f"sub-do:0:{unit}:{zhou.id}:{first}:7", "本单位身份已确认的同事"),
        (zhou_phone, own, f"sub-do:0:{unit}:{elsewhere.id}:{first}:7", "本单位身份已确认的同事"),
        (zhou_phone, own, f"sub-do:0:{unit}:{sun.id}:{first - 1}:7", "代理从今天"),
        (zhou_phone, own, f"sub-do:1:{bureau.unit_id}:{sun.id}:{first}:7", "不能请人代理"),
        (sun_phone, suns, f"sub-do:0:{unit}:{zhou.id}:{first}:7", "不能请人代理"),
        (sun_phone, suns, f"sub-new:0:{unit}", NOT_YOURS),
    ):
        assert told in await forge(world, phone, screen, data), data
    other = await world.signed_in(elsewhere)
    async with world.store.read() as look:
        (loan,) = await look.people.loans(sun.id)
    assert await forge(world, other, await other.ask("/start"), f"sub-end:{loan.id}:1") == NOT_YOURS
