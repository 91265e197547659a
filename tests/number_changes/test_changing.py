"""Peng Lei, an operator, corrects the ID number of Li Xiao, who had mistyped it when she registered."""

import asyncio
import json

import pytest
from sqlalchemy import select, update

from bot.learning.intake import Delivery, take_event
from bot.number_changes.buttons import ChoosePerson, ConfirmNumber, StartNumberChange
from core.id_numbers import IdNumber
from core.people import Person, Role, Standing
from core.platform_events import CourseRevoked
from core.rulebook import default_rule_book
from storage.tables import AccessRow, IdNumberChangeRow, PersonRow
from tests.certificates.holding import issued
from tests.certificates.study import forge
from tests.chat import Chat, buttons, text_of
from tests.learning.reporting import course, platform_of
from tests.world import EDUCATION_BUREAU, PASSWORD, PROVINCE, World, id_number

WRONG, RIGHT = id_number(801), id_number(802, "19900308")
REASON = "登记时输错一位，已核对证件"


async def operator_of(world: World, name: str = "彭磊") -> Chat:
    return await world.signed_in(await world.person(name, PROVINCE, role=Role.OPERATOR))


async def up_to_the_last_question(operator: Chat, number: str = RIGHT) -> None:
    await operator.ask("/start")
    await operator.press("⋯ 更多")
    await operator.press("更正身份证号")
    await operator.ask(f"李晓 {WRONG[-4:]}")
    await operator.press("1")
    await operator.wait_for_text("请发正确的 18 位号码")
    await operator.ask(number)
    await operator.ask(REASON)
    await operator.wait_for_button("确认更正")


async def sign_in(world: World, number: str) -> str:
    """What somebody on a new phone reads who signs in with a number and the password."""
    phone = await world.chat("somebody")
    await phone.ask("/start")
    await phone.press("在本助手注册过，登录")
    await phone.ask(number)
    return text_of(await phone.ask(PASSWORD))


async def number_of(world: World, person: Person) -> str:
    async with world.store.read() as look:
        return (await look.people.id_number(person.id)).value


async def test_only_the_right_number_signs_in_from_then_on_and_all_chats_are_told(world: World) -> None:
    li_xiao = await world.person("李晓", number=WRONG)
    phones = [await world.signed_in(li_xiao) for _ in range(2)]
    await world.person("李晓", number=id_number(803))
    operator = await operator_of(world)

    await up_to_the_last_question(operator)

    said = text_of(await operator.screen())
    assert "更正前 43****************\n更正后 43****************\n第 14、17、18 位不同，共 3 位" in said
    assert f"原因：{REASON}" in said
    everything = json.dumps(await operator.messages(), ensure_ascii=False)
    assert WRONG not in everything
    assert RIGHT not in everything
    assert WRONG[-4:] not in everything, "what was typed has left the chat"
    assert await number_of(world, li_xiao) == WRONG
    await operator.press("确认更正")

    assert "已更正李晓的身份证号" in text_of(await operator.screen())
    assert await number_of(world, li_xiao) == RIGHT
    for phone in phones:
        told = text_of(await phone.wait_for_text("平台管理员 10:00 更正了您的身份证号"))
        assert f"原因：{REASON}" in told
        assert "4000-434-678" in told
    assert "李晓 · 长沙市第一中学" in await sign_in(world, RIGHT)
    assert "李晓" not in await sign_in(world, WRONG)
    async with world.store.read() as look:
        logged = select(AccessRow.person_id, AccessRow.note).where(AccessRow.action == "id_number.corrected")
        assert [tuple(row) for row in await look._session.execute(logged)] == [(li_xiao.id, None)]
        (sealed,) = (await look._session.execute(select(IdNumberChangeRow.reason))).scalars()
        assert look._session.vault.open_text(sealed, "id_number_changes.reason") == REASON


async def test_a_number_of_somebody_else_is_refused_and_a_wrong_one_gets_its_sentence(world: World) -> None:
    li_xiao = await world.person("李晓", number=WRONG)
    await world.person("周建国", EDUCATION_BUREAU, number=RIGHT)
    operator = await operator_of(world)
    await operator.ask("/start")
    await operator.press("⋯ 更多")
    await operator.press("更正身份证号")
    assert "没有找到这个人" in text_of(await operator.ask("没有这个人"))
    await operator.ask(WRONG)
    await operator.wait_for_text("李晓 · 长沙市第一中学")

    said = text_of(await operator.ask(RIGHT))
    assert "这个号码已经登记在另一个账户：周建国 · 长沙市教育局" in said
    assert "请本人用那个账户登录" in said
    assert "多半有一位输错了" in text_of(await operator.ask(RIGHT[:-1] + ("1" if RIGHT[-1] != "1" else "2")))
    assert "您发的是 5 位" in text_of(await operator.ask("12345"))
    assert "这就是现在登记的号码" in text_of(await operator.ask(WRONG))
    assert "现在登记的是 43****************" in text_of(await operator.screen())
    assert await number_of(world, li_xiao) == WRONG


async def test_the_reason_is_mandatory_and_kept_over_a_restart(world: World) -> None:
    li_xiao = await world.person("李晓", number=WRONG)
    operator = await operator_of(world)
    await operator.ask("/start")
    await operator.press("⋯ 更多")
    await operator.press("更正身份证号")
    await operator.ask("李晓")
    await operator.press("1")
    await operator.ask(RIGHT)
    pressed = ConfirmNumber(person_id=li_xiao.id).pack()
    assert "请重新开始" in await forge(world, operator, await operator.screen(), pressed)
    assert "2 到 200 个字" in text_of(await operator.ask("错"))

    await world.restart()
    await operator.ask("/start")
    await operator.press("继续填写")
    assert "原因是什么" in text_of(await operator.screen())
    await operator.ask(REASON)
    await operator.press("确认更正")

    await operator.wait_for_text("已更正李晓的身份证号")
    assert await number_of(world, li_xiao) == RIGHT


@pytest.mark.parametrize("role", [None, Role.UNIT_ADMIN, Role.REVIEWER])
async def test_nobody_but_an_operator_sees_or_does_it(world: World, role: Role | None) -> None:
    li_xiao = await world.person("李晓", number=WRONG)
    he_jun = await world.signed_in(await world.person("何军", EDUCATION_BUREAU, role=role))
    home = await he_jun.ask("/start")

    assert "不是您的记录" in await forge(world, he_jun, home, StartNumberChange().pack())
    assert "由平台管理员更正" in await forge(world, he_jun, home, ChoosePerson(person_id=li_xiao.id).pack())
    assert "请重新开始" in await forge(world, he_jun, home, ConfirmNumber(person_id=li_xiao.id).pack())
    await he_jun.press("⋯ 更多")
    assert "更正身份证号" not in buttons(await he_jun.screen())


async def test_an_operator_does_not_correct_their_own(world: World) -> None:
    person = await world.person("彭磊", PROVINCE, number=WRONG, role=Role.OPERATOR)
    operator = await world.signed_in(person)
    await operator.ask("/start")
    await operator.press("⋯ 更多")
    await operator.press("更正身份证号")
    await operator.ask("彭磊")

    answer = await operator.press("1")

    assert answer is not None
    assert "自己的请另一位平台管理员办理" in answer["text"]


async def test_of_two_operators_at_once_one_corrects_and_the_other_reads_that_it_moved_on(world: World) -> None:
    li_xiao = await world.person("李晓", number=WRONG)
    phones = [await operator_of(world), await operator_of(world, "邓华")]
    for phone, number in zip(phones, (RIGHT, id_number(804)), strict=True):
        await up_to_the_last_question(phone, number)

    toasts = await asyncio.gather(*(phone.press("确认更正") for phone in phones))

    said = sorted(toast["text"][:5] for toast in toasts if toast is not None)
    assert said == ["已更正", "情况有变化"]
    async with world.store.read() as look:
        assert len((await look._session.execute(select(IdNumberChangeRow.id))).all()) == 1
    assert await number_of(world, li_xiao) != WRONG


async def test_what_waited_under_the_right_number_is_credited_and_what_comes_late_stays(world: World) -> None:
    li_xiao = await world.person("李晓", number=WRONG)
    await issued(world.store, li_xiao)
    operator = await operator_of(world)
    async with platform_of(world) as yuelu:
        kept = await yuelu.report(course("Z900", "12", id_number=RIGHT))
        assert kept.body == {"result": "kept"}
        await up_to_the_last_question(operator)
        await operator.press("确认更正")
        await operator.wait_for_text("已更正李晓的身份证号")
    async with world.store.read() as look:
        balance = (await look.hours.balances(li_xiao.id))[2026]
    assert (str(balance.public), str(balance.professional)) == ("31.5", "74")

    async with world.store.begin() as tx:
        furong = await tx.platforms.find("furong")
        assert furong is not None
        event = CourseRevoked(IdNumber(WRONG), f"{li_xiao.id}-2026-3", None)
        await take_event(tx, Delivery(furong[0], "late", event), default_rule_book())

    async with world.store.read() as look:
        records = await look.hours.records(li_xiao.id, 2026)
        balance = (await look.hours.balances(li_xiao.id))[2026]
    assert len(records) == 5
    assert str(balance.professional) == "52"


async def test_whoever_was_declined_for_the_number_waits_again(world: World) -> None:
    li_xiao = await world.person("李晓", number=WRONG)
    declined = {"standing": Standing.DECLINED.value, "reason": "号码不符", "wrong_field": "id_number"}
    async with world.store.begin() as tx:
        await tx._session.execute(update(PersonRow).where(PersonRow.id == li_xiao.id).values(**declined))
    admin = await world.signed_in(await world.person("周建国", role=Role.UNIT_ADMIN))
    operator = await operator_of(world)
    await up_to_the_last_question(operator)
    await operator.press("确认更正")

    await admin.wait_for_text("待确认 · 李晓")

    async with world.store.read() as look:
        person = await look.people.get(li_xiao.id)
    assert person is not None
    assert person.standing is Standing.PENDING
