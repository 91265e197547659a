"""A platform takes back hours that 王芳's certificate used: the authority is asked, and nothing ends by itself."""

import asyncio

from bot.learning.intake import Delivery, take_event
from bot.reviewing.escalation import escalate
from bot.reviewing.kind import Rules
from core.certificates import CertificateState
from core.people import Person
from core.platform_events import CourseRevoked
from core.reviews import Matter
from core.rulebook import default_rule_book
from storage.store import Store
from tests.certificates.holding import issued, issued_again
from tests.certificates.study import ENOUGH, forge, report, study
from tests.certificates.test_applying import document
from tests.chat import text_of
from tests.corrections.steps import asked, certificates_of, logged, outcomes, profile_says, rounds
from tests.revocation.steps import found, reviewer
from tests.world import PROVINCE, World

STILL = "余下的学时仍然够"


async def take_back(store: Store, person: Person, course: str, revision: int | None = None) -> None:
    """The platform takes a course back."""
    async with store.begin() as tx:
        platform = await tx.platforms.find("furong")
        assert platform is not None
        number = await tx.people.id_number(person.id)
        event = CourseRevoked(number, f"{person.id}-{course}", revision)
        await take_event(tx, Delivery(platform[0], f"back-{person.id}-{course}-{revision}", event), default_rule_book())


async def test_a_course_taken_back_is_put_before_the_authority_which_revokes(world: World) -> None:
    person = await world.person("王芳")
    certificate = await issued(world.store, person)
    wang_fang = await world.signed_in(person)
    liu_min, office_holder = await reviewer(world)

    await take_back(world.store, person, "2026-3")

    card = await liu_min.wait_for_text("学时变动 · 王芳")
    said = text_of(card)
    assert f"2026 年度在岗培训证书\n{certificate.number}\n长沙市第一中学\n" in said
    assert "· 课程 2026-3（芙蓉学习网）专业科目 22 → 不再计算" in said
    assert "公共科目 30，需要 30 ✅ 另多出 1.5\n专业科目 40，需要 60，还差 20" in said
    assert "⚠️ 余下的学时不够，还差 20" in said
    assert (await certificates_of(world, person))[0].state is CertificateState.ISSUED
    await liu_min.press("❌ 撤销证书", message=card)
    await liu_min.press("所用学时已被学习平台撤销", message=await liu_min.wait_for_text("撤销后不能恢复"))

    told = text_of(await wang_fang.wait_for_text("您的 2026 年度在岗培训证书已撤销"))
    assert "长沙市教育局审核岗：所用学时已被学习平台撤销。" in told
    await world.everything_sent()
    assert not [m for m in await wang_fang.messages() if "学时变动" in text_of(m)]
    assert (await certificates_of(world, person))[0].state is CertificateState.REVOKED
    assert await outcomes(world, Matter.RECORD_CHANGE, certificate) == ["revoked"]
    assert await logged(world, "certificate.revoked") == [(office_holder.id, person.id, str(certificate.id))]


async def test_later_changes_join_the_case_and_a_press_on_the_older_card_shows_them_first(world: World) -> None:
    person = await world.person("王芳")
    await study(world.store, person, *ENOUGH, ("professional", "30"))
    certificate = await issued_again(world.store, person)
    wang_fang = await world.signed_in(person)
    liu_min, office_holder = await reviewer(world)
    await take_back(world.store, person, "2026-3")
    card = await liu_min.wait_for_text("学时变动 · 王芳")
    assert "✅ 余下的学时仍然够" in text_of(card)
    await liu_min.press("✅ 保留证书", message=card)
    question = await liu_min.wait_for_text("保留的原因会告诉持证人")
    await report(world.store, person, "2026-0", "public", "10", revision=5)

    await liu_min.press(STILL, message=question)

    shown = await liu_min.wait_for_text("公共科目 16 → 公共科目 10")
    assert "专业科目 22 → 不再计算" in text_of(shown)
    assert "公共科目 25.5，需要 30，还差 4.5" in text_of(shown)
    assert [one.end for one in await rounds(world, Matter.RECORD_CHANGE, certificate)] == [None]
    await liu_min.press("经核实，课程确已学完", message=shown)
    told = text_of(await wang_fang.wait_for_text("长沙市教育局审核岗决定保留证书：经核实，课程确已学完。"))
    assert "证书照旧有效" in told
    assert (await certificates_of(world, person))[0].state is CertificateState.ISSUED
    assert await logged(world, "certificate.kept") == [(office_holder.id, person.id, str(certificate.id))]
    await report(world.store, person, "2026-0", "public", "10", revision=6)
    assert await outcomes(world, Matter.RECORD_CHANGE, certificate) == ["kept"], "nothing new was lost"
    await take_back(world.store, person, "2026-1")
    assert await outcomes(world, Matter.RECORD_CHANGE, certificate) == ["kept", None]


async def test_what_the_platform_puts_right_again_needs_nobody(world: World) -> None:
    person = await world.person("王芳")
    certificate = await issued(world.store, person)
    liu_min, _ = await reviewer(world)
    await take_back(world.store, person, "2026-2", revision=3)
    card = await liu_min.wait_for_text("学时变动 · 王芳")

    await report(world.store, person, "2026-2", "professional", "40", revision=4)

    await liu_min.wait_for_text("已改回，不用处理")
    assert await outcomes(world, Matter.RECORD_CHANGE, certificate) == ["settled"]
    late = await forge(world, liu_min, card, card["reply_markup"]["inline_keyboard"][0][1]["callback_data"])
    assert "已改回" in late


async def test_a_record_that_grows_or_that_no_certificate_uses_opens_nothing(world: World) -> None:
    person = await world.person("王芳")
    certificate = await issued(world.store, person)
    await report(world.store, person, "spare", "public", "5")

    await report(world.store, person, "2026-0", "public", "20", revision=1)
    await take_back(world.store, person, "spare")

    assert await rounds(world, Matter.RECORD_CHANGE, certificate) == []


async def test_of_keeping_and_revoking_at_once_one_is_done(world: World) -> None:
    person = await world.person("王芳")
    certificate = await issued(world.store, person)
    liu_min, _ = await reviewer(world)
    tang_jie, _ = await reviewer(world, "唐杰")
    await take_back(world.store, person, "2026-3")
    await liu_min.press("✅ 保留证书", message=await liu_min.wait_for_text("学时变动 · 王芳"))
    await tang_jie.press("❌ 撤销证书", message=await tang_jie.wait_for_text("学时变动 · 王芳"))
    await liu_min.wait_for_button("经核实，课程确已学完")
    await tang_jie.wait_for_button("所用学时已被学习平台撤销")

    toasts = await asyncio.gather(liu_min.press("经核实，课程确已学完"), tang_jie.press("所用学时已被学习平台撤销"))

    assert len({toast["text"] for toast in toasts if toast is not None}) == 1
    (how,) = await outcomes(world, Matter.RECORD_CHANGE, certificate)
    state = (await certificates_of(world, person))[0].state
    assert (how, state) in (("kept", CertificateState.ISSUED), ("revoked", CertificateState.REVOKED))


async def test_what_waits_too_long_goes_up_without_a_word_to_the_holder(world: World) -> None:
    person = await world.person("王芳")
    await issued(world.store, person)
    wang_fang = await world.signed_in(person)
    liu_min, _ = await reviewer(world)
    tang_jie, _ = await reviewer(world, "唐杰", PROVINCE)
    await take_back(world.store, person, "2026-3")
    await liu_min.wait_for_text("学时变动 · 王芳")
    world.clock.move(days=8)

    assert await escalate(world.store, Rules(default_rule_book(), "4000-434-678")) == 1

    await tang_jie.wait_for_text("学时变动 · 王芳")
    await world.everything_sent()
    assert not [m for m in await wang_fang.messages() if "工作日" in text_of(m)]


async def test_a_case_follows_the_certificate_that_is_issued_anew(world: World) -> None:
    person = await world.person("王方")
    old = await issued(world.store, person)
    wang_fang = await world.signed_in(person)
    liu_min, _ = await reviewer(world)
    await take_back(world.store, person, "2026-3")
    await liu_min.wait_for_text("学时变动 · 王方")
    await profile_says(world, person, "王芳")
    await asked(wang_fang)
    await liu_min.press("✅ 同意更正", message=await liu_min.wait_for_text("证书更正 · 王芳"))
    await document(wang_fang)

    new = (await certificates_of(world, person))[0]
    assert await outcomes(world, Matter.RECORD_CHANGE, old) == ["lapsed"]
    assert await outcomes(world, Matter.RECORD_CHANGE, new) == [None]
    assert new.number in text_of(await liu_min.wait_for_text("学时变动 · 王芳"))


async def test_an_ordinary_revocation_ends_the_case_and_nobody_may_look_from_the_side(world: World) -> None:
    person = await world.person("王芳")
    certificate = await issued(world.store, person)
    liu_min, _ = await reviewer(world)
    wang_fang = await world.signed_in(person)
    await take_back(world.store, person, "2026-3")
    card = await liu_min.wait_for_text("学时变动 · 王芳")
    pressed = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"].partition("~")[2]
    assert "不是您的记录" in await forge(world, wang_fang, await wang_fang.screen(), pressed)

    await found(liu_min, certificate.number)
    await liu_min.press("撤销")
    await liu_min.press("所用学时不是本人学习取得")
    await liu_min.press("确认撤销")

    await liu_min.wait_for_text("❌ 系统 11 月 23 日 10:00 证书已另行撤销")
    assert await outcomes(world, Matter.RECORD_CHANGE, certificate) == ["lapsed"]
