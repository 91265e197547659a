"""What an exemption does to home, the gap card and the certificate screen, under each outcome."""

from datetime import datetime

from core.needs import Outcome
from core.people import Person
from core.years import SHANGHAI
from tests.certificates.study import study
from tests.certificates.test_applying import application
from tests.chat import Chat, Message, buttons, text_of
from tests.exemptions.steps import granted
from tests.world import World


async def with_hours(world: World, person: Person, public: str, professional: str) -> Chat:
    await study(world.store, person, ("public", public), ("professional", professional))
    return await world.signed_in(person)


async def card(phone: Chat, home: str) -> Message:
    """Home says `home`; gives the gap card."""
    assert home in text_of(await phone.ask("/start"))
    await phone.press("📊 我的学时")
    return await phone.wait_for_text("年度学时 ·")


async def test_a_full_exemption_asks_for_nothing_and_applying_stays_possible(world: World) -> None:
    short, enough = await world.person("王芳"), await world.person("李晓")
    for person in (short, enough):
        await granted(world.store, person, Outcome.FULL)
    wang_fang = await with_hours(world, short, "12", "20")
    li_xiao = await with_hours(world, enough, "30", "60")

    shown = await card(wang_fang, "✅ 2026 年度已免训，不需要学时")
    assert text_of(shown).splitlines() == [
        "📊 2026 年度学时 · 在岗",
        "✅ 已免训，这一年不需要学时。学时够了，证书仍可以申请。",
        "公共科目 12，需要 30，还差 18",
        "专业科目 20，需要 60，还差 40",
    ]
    assert buttons(shown)[:3] == ["免训证明", "继教学时互认证明", "明细"]
    blocked = await application(wang_fang)
    assert "✅ 已免训，这一年不需要学时" in text_of(blocked)
    assert "4000-434-678" not in text_of(blocked)
    assert "立即申请" not in buttons(blocked)

    assert "立即申请" in buttons(await card(li_xiao, "✅ 2026 年度学时已够"))
    await application(li_xiao)
    await li_xiao.press("立即申请")
    await li_xiao.wait_for_text("已申请，正在出证")


async def test_fewer_hours_are_needed_of_each_subject_on_the_card_and_at_the_application(world: World) -> None:
    short, enough = await world.person("王芳"), await world.person("李晓")
    for person in (short, enough):
        await granted(world.store, person, Outcome.PARTIAL, relief=("10", "20.5"))
    wang_fang = await with_hours(world, short, "20", "39.49")
    li_xiao = await with_hours(world, enough, "20", "39.5")

    shown = text_of(await card(wang_fang, "⚠️ 2026 年度还差专业科目 0.01 学时"))
    assert "免训证明减免公共科目 10、专业科目 20.5 学时" in shown
    assert "公共科目 20，需要 20 ✅" in shown
    assert "专业科目 39.49，需要 39.5，还差 0.01" in shown
    assert "立即申请" not in buttons(await application(wang_fang))

    assert "立即申请" in buttons(await card(li_xiao, "✅ 2026 年度学时已够"))
    await application(li_xiao)
    await li_xiao.press("立即申请")
    await li_xiao.wait_for_text("已申请，正在出证")


async def test_a_deferral_leaves_this_year_alone_and_makes_the_next_one_harder(world: World) -> None:
    person = await world.person("王芳")
    await granted(world.store, person, Outcome.DEFERRED)
    wang_fang = await with_hours(world, person, "12", "60")

    shown = await card(wang_fang, "✅ 2026 年度已延期，还差的学时移到 2027 年度")
    assert "✅ 已延期，这一年不需要学时，还差的移到 2027 年度" in text_of(shown)
    assert "学习截止" not in text_of(shown)

    world.clock.set(datetime(2027, 2, 1, 10, 0, tzinfo=SHANGHAI))
    next_year = await card(wang_fang, "⚠️ 2027 年度还差公共科目 48、专业科目 60 学时")
    assert "2026 年度延期，移入公共科目 18 学时" in text_of(next_year)
    assert "公共科目 0，需要 48，还差 48" in text_of(next_year)
    await study(world.store, person, ("public", "47.99"), ("professional", "60"), year=2027)
    assert "立即申请" not in buttons(await application(wang_fang))
    # A course of the deferred year that arrives late makes the next one lighter.
    await study(world.store, person, ("public", "12"), ("professional", "60"), ("public", "0.01"), year=2026)
    await application(wang_fang)
    await wang_fang.press("立即申请")
    await wang_fang.wait_for_text("已申请，正在出证")


async def test_the_first_certificate_that_was_put_off_stays_open_for_one_year_more(world: World) -> None:
    person = await world.person("赵敏", entry_year=2026, entry_month=1)
    await granted(world.store, person, Outcome.DEFERRED)
    zhao_min = await world.signed_in(person)
    world.clock.set(datetime(2027, 5, 4, 10, 0, tzinfo=SHANGHAI))

    await zhao_min.ask("/start")
    await zhao_min.press("📊 我的学时")

    shown = text_of(await zhao_min.wait_for_text("岗前证书"))
    assert "公共科目 0，需要 30，还差 30" in shown
    assert "公共和专业科目合计 0，需要 40，还差 40" in shown
