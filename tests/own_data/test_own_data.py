"""我的数据: what is stored, who opened it, and all of it as a file."""

import json

import pytest

from bot.own_data import exporting
from core.people import Role
from tests.bundles.steps import certified, pdf_of, unpacked, zips
from tests.certificates.study import forge
from tests.chat import Chat, Message, buttons, text_of
from tests.claims.steps import file_paper, reviewer, unit_admin
from tests.evidence import sample
from tests.registration.steps import press, say
from tests.world import PASSWORD, PROVINCE, World, id_number

WANG_FANG = id_number(833, "19880808")
FILES = "文件/"


async def open_own_data(phone: Chat) -> Message:
    await say(phone, "/start", "⚠️")
    await press(phone, "⋯ 更多", "更多")
    await press(phone, "账户信息", "账户信息")
    return await press(phone, "我的数据", "我的数据")


def counts(screen: Message) -> dict[str, int]:
    """What the screen says of each group."""
    ending = (line.removesuffix(" 条").rpartition(" ") for line in text_of(screen).splitlines() if line.endswith(" 条"))
    return {name: int(number) for name, _, number in ending}


async def exported(phone: Chat, count: int = 1) -> dict[str, bytes]:
    await press(phone, "导出", "请先发登录密码")
    await phone.say(PASSWORD)
    return unpacked(await phone.file((await zips(phone, count))[-1]))


async def test_wang_fang_exports_what_the_screen_counts_with_her_files(world: World) -> None:
    zhou = await unit_admin(world)
    person = await world.person("王芳", number=WANG_FANG)
    await certified(world, person, 2025)
    wang_fang = await world.signed_in(person)
    photo = sample.photo()
    await file_paper(wang_fang, photo)
    await zhou.press("✅ 通过 20", message=await zhou.wait_for_text("发表论文"))
    await wang_fang.wait_for_text("主管部门")

    await open_own_data(wang_fang)
    files = await exported(wang_fang)
    screen = await press(wang_fang, "« 返回", "我的数据")

    shown = counts(screen)
    assert WANG_FANG not in text_of(screen)
    assert "43****************" in text_of(screen)
    data = json.loads(files["数据.json"])
    assert list(shown.values()) == [len(records) for records in data.values()]
    assert shown["学时和订单"] == 4
    assert shown["证书、免训和所列课程"] == 5
    (profile,) = [record for record in data["profile"] if record["sort"] == "people"]
    assert profile["id_number"] == WANG_FANG
    (claim,) = [record for record in data["claims"] if record["sort"] == "claims"]
    assert "地质灾害" in json.dumps(claim, ensure_ascii=False)
    inside = {name: content for name, content in files.items() if name.startswith(FILES)}
    assert sorted(inside.values()) == sorted([photo, pdf_of(2025)])
    readable = files["说明.txt"].decode()
    assert all(f"【{group}】{count} 条" in readable for group, count in shown.items())
    assert PASSWORD not in {text_of(message) for message in await wang_fang.messages()}


async def test_who_opened_it_is_an_office_and_never_a_name(world: World) -> None:
    zhou, liu_min = await unit_admin(world), await reviewer(world)
    wang_fang = await world.signed_in(await world.person("王芳"))
    await file_paper(wang_fang)
    await zhou.press("✅ 通过 20", message=await zhou.wait_for_text("发表论文"))
    await liu_min.wait_for_text("发表论文")

    await open_own_data(wang_fang)
    said = text_of(await press(wang_fang, "谁看过我的记录", "谁看过我的记录 · 共"))

    assert "长沙市第一中学单位管理员收到了待审的材料" in said
    assert "长沙市教育局审核岗收到了待审的材料" in said
    assert "周建国" not in said
    assert "刘敏" not in said


async def test_what_a_colleague_did_on_their_own_phone_is_marked(world: World) -> None:
    li_xiao = await world.person("李晓")
    phone = await world.signed_in(li_xiao)
    person = await world.person("王芳", number=WANG_FANG)
    await world.signed_in(person, phone)

    await open_own_data(phone)
    await exported(phone)
    await press(phone, "« 返回", "我的数据")
    await press(phone, "谁看过我的记录", "本人（代办）导出了数据")
    await press(phone, "全部记录", "全部记录 · 共 1 条")
    await press(phone, "只看别人的", "谁看过我的记录 · 共 1 条")


async def test_nobody_else_opened_it(world: World) -> None:
    phone = await world.signed_in(await world.person("王芳"))
    await open_own_data(phone)

    await press(phone, "谁看过我的记录", "还没有别人看过")


async def test_whoever_finds_the_phone_open_is_not_given_the_file(world: World) -> None:
    phone = await world.signed_in(await world.person("王芳", number=WANG_FANG))
    await open_own_data(phone)
    await press(phone, "导出", "请先发登录密码")

    for left in (4, 3, 2, 1):
        await say(phone, "Wrong-mountain-9", f"还可以试 {left} 次")
    await say(phone, "Wrong-mountain-9", "错的次数太多")

    assert await world.api.calls("sendDocument") == []


async def test_an_export_that_is_given_up_leaves_nothing_open(world: World) -> None:
    phone = await world.signed_in(await world.person("王芳"))
    await open_own_data(phone)
    await press(phone, "导出", "请先发登录密码")
    await press(phone, "不导出了", "身份证号 43")

    await say(phone, "今天吃什么", "没听懂")


async def test_files_that_are_too_large_together_are_left_out_and_that_is_said(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "LARGEST", exporting.RECORDS_ROOM)
    person = await world.person("王芳", number=WANG_FANG)
    await certified(world, person, 2025)
    phone = await world.signed_in(person)

    await open_own_data(phone)
    files = await exported(phone)

    assert list(files) == ["说明.txt", "数据.json", "SHA256SUMS.txt"]
    assert "1 份文件合起来太大" in text_of((await zips(phone))[0])


@pytest.mark.parametrize("data", ["openings:1:2147483647", "openings:x:-1", "export-stop", "openings:0:5"])
async def test_forged_buttons_lead_nowhere_bad(world: World, data: str) -> None:
    operator = await world.signed_in(await world.person("彭磊", PROVINCE, role=Role.OPERATOR))
    home = await operator.ask("/start")

    await forge(world, operator, home, data)

    assert "« 首页" in buttons(await operator.screen()) or "⋯ 更多" in buttons(await operator.screen())
