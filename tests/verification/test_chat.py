"""核验证书 in the chat: for anybody with number and name, and one's own with one press."""

from bot.verification.buttons import VerifyOwn
from core.certificate_numbers import certificate_number
from core.verification import MOST_MISSES
from tests.certificates.holding import applied_in_the_chat, issued
from tests.certificates.study import forge
from tests.chat import Chat, buttons, text_of
from tests.revocation.steps import revoked
from tests.world import World

UNKNOWN_NUMBER = certificate_number(2026, "ZAI", "000123", 999)
NOBODY = "查无此证"


async def ask(chat: Chat, number: str, name: str) -> str:
    """The whole conversation from the number on; gives the answer."""
    question = text_of(await chat.ask(number))
    assert "请发证书上的姓名" in question, question
    return text_of(await chat.ask(name))


async def test_a_stranger_verifies_by_number_and_name_from_the_welcome(world: World) -> None:
    certificate = await issued(world.store, await world.person("王芳"))
    stranger = await world.chat("Stranger")
    await stranger.ask("/start")

    await stranger.press("核验证书")
    assert "请发证书编号" in text_of(await stranger.screen())
    typed = certificate.number.lower().replace("-", " ")
    answer = await ask(stranger, typed, " 王 芳 ")

    assert answer.splitlines() == [
        "✅ 有效",
        certificate.number,
        "王芳 · 长沙市第一中学",
        "2026 年度 · 在岗",
        "公共 31.5 学时，专业 62 学时，使用 4 条学时记录",
        "11 月 23 日出证",
    ]
    assert buttons(await stranger.screen()) == ["再核验一份", "« 首页"]


async def test_a_wrong_name_and_an_unknown_number_get_the_same_answer(world: World) -> None:
    certificate = await issued(world.store, await world.person("王芳"))
    stranger = await world.chat("Stranger")
    await stranger.ask("/start")

    wrong_name = await ask(stranger, certificate.number, "王方")
    wrong_number = await ask(stranger, UNKNOWN_NUMBER, "王芳")

    assert NOBODY in wrong_name
    assert wrong_name == wrong_number


async def test_a_mistyped_number_is_said_at_once_and_the_form_survives_a_restart(world: World) -> None:
    certificate = await issued(world.store, await world.person("王芳"))
    li_xiao = await world.signed_in(await world.person("李晓"))
    await li_xiao.ask("/start")
    await li_xiao.press("⋯ 更多")
    await li_xiao.press("核验证书")

    wrong = certificate.number[:-1] + str((int(certificate.number[-1]) + 1) % 10)
    assert "多半有一位输错了" in text_of(await li_xiao.ask(wrong))
    await li_xiao.ask(certificate.number)
    await world.restart()
    home = await li_xiao.ask("/start")
    assert "继续填写" in buttons(home)
    await li_xiao.press("继续填写")
    assert "请发证书上的姓名" in text_of(await li_xiao.screen())

    assert "✅ 有效" in text_of(await li_xiao.ask("王芳"))


async def test_back_ends_the_questions(world: World) -> None:
    stranger = await world.chat("Stranger")
    await stranger.ask("/start")
    await stranger.press("核验证书")

    await stranger.press("« 返回")

    assert "继续填写" not in buttons(await stranger.screen())


async def test_many_misses_in_a_chat_are_stopped_and_others_are_not(world: World) -> None:
    certificate = await issued(world.store, await world.person("王芳"))
    walker, other = await world.chat("Walker"), await world.chat("Other")
    for chat in (walker, other):
        await chat.ask("/start")
    for number in range(1, MOST_MISSES + 1):
        assert NOBODY in await ask(walker, certificate_number(2026, "ZAI", "000123", number + 100), "王芳")

    stopped = await ask(walker, certificate.number, "王芳")
    assert "请过 10 分钟再试" in stopped
    assert "王芳" not in stopped
    assert "✅ 有效" in await ask(other, certificate.number, "王芳")

    world.clock.move(minutes=10)
    assert "✅ 有效" in text_of(await walker.ask("王芳"))


async def test_wang_fang_verifies_her_own_with_one_press_before_and_after_its_revocation(world: World) -> None:
    person = await world.person("王芳")
    wang_fang, certificate = await applied_in_the_chat(world, person)

    await wang_fang.press("核验")
    assert "✅ 有效" in text_of(await wang_fang.wait_for_text("有效"))

    await revoked(world, certificate, "入职时间填错")
    message = next(m for m in await wang_fang.messages() if "document" in m)
    await wang_fang.press("核验", message=message)
    screen = text_of(await wang_fang.wait_for_text("不能再作为证明"))
    assert screen.startswith("❌ 已撤销\n11 月 23 日撤销")
    assert "原因：入职时间填错" in screen


async def test_a_stranger_reads_that_it_was_revoked_but_not_why(world: World) -> None:
    certificate = await issued(world.store, await world.person("王芳"))
    await revoked(world, certificate, "入职时间填错")
    stranger = await world.chat("Stranger")
    await stranger.ask("/start")

    answer = await ask(stranger, certificate.number, "王芳")

    assert "❌ 已撤销" in answer
    assert "入职" not in answer


async def test_li_xiao_cannot_press_the_button_of_wang_fangs_certificate(world: World) -> None:
    certificate = await issued(world.store, await world.person("王芳"))
    li_xiao = await world.signed_in(await world.person("李晓"))
    home = await li_xiao.ask("/start")

    answer = await forge(world, li_xiao, home, VerifyOwn(certificate_id=certificate.id).pack())

    assert "不是您的记录" in answer


async def test_words_lead_to_verification(world: World) -> None:
    li_xiao = await world.signed_in(await world.person("李晓"))

    assert "请发证书编号" in text_of(await li_xiao.ask("核验证书真伪"))
