"""Wang Fang looks at her hours: one tap from home."""

from core.people import Person, Standing
from tests.chat import Chat, buttons, text_of
from tests.claims.steps import waiting
from tests.hours.people import WANG_FANG
from tests.learning.reporting import LearningPlatform, course, platform_of, shanghai
from tests.world import World

MY_HOURS = "📊 我的学时"


async def wang_fang(world: World, **more: object) -> tuple[Person, Chat]:
    person = await world.person("王芳", number=WANG_FANG, **more)
    return person, await world.signed_in(person)


async def learn(platform: LearningPlatform, **hours: str) -> None:
    """Courses by code, such as G01="30"."""
    for code, each in hours.items():
        assert (await platform.report(course(code, each))).status == 200


async def card(chat: Chat) -> str:
    await chat.ask("/start")
    return await tap(chat, MY_HOURS, "📊 2")


async def tap(chat: Chat, button: str, part: str) -> str:
    """Press a button, and give the screen that shows `part` once it is there."""
    await chat.press(button)
    return text_of(await chat.wait_for_text(part))


async def test_the_card_names_what_is_missing_first_then_what_is_done_and_how_long_is_left(world: World) -> None:
    _, chat = await wang_fang(world)
    async with platform_of(world) as yuelu:
        await learn(yuelu, G01="30", Z01="30", Z02="17.5")

    assert (await card(chat)).split("\n") == [
        "📊 2026 年度学时 · 在岗",
        "专业科目 47.5，需要 60，还差 12.5",
        "▓" * 15 + "░" * 5,
        "公共科目 30，需要 30 ✅",
        "▓" * 20,
        "学习截止 12 月 31 日，还有 38 天",
        "下一步：去学习，选专业科目的课程。",
    ]
    assert buttons(await chat.screen()) == [
        "🏫 去学习",
        "📝 申请活动学时",
        "继教学时互认证明",
        "明细",
        "2025",
        "2027",
        "同步记录",
        "学完了没学时",
        "« 首页",
    ]


async def test_home_says_in_one_line_what_is_missing(world: World) -> None:
    _, chat = await wang_fang(world)
    async with platform_of(world) as yuelu:
        await learn(yuelu, G01="30", Z01="30", Z02="17.5")

    home = await chat.ask("/start")

    assert text_of(home).split("\n")[1] == "⚠️ 2026 年度还差专业科目 12.5 学时，离学习截止 38 天"


async def test_a_hundredth_short_is_short_the_bar_is_not_full_and_both_subjects_are_named(world: World) -> None:
    _, chat = await wang_fang(world)
    async with platform_of(world) as yuelu:
        await learn(yuelu, G01="29.99", Z01="59.99")

    shown = await card(chat)

    assert "公共科目 29.99，需要 30，还差 0.01" in shown
    assert shown.count("▓" * 19 + "░") == 2
    assert "公共科目、专业科目的课程都要选" in shown
    assert "立即申请" not in buttons(await chat.screen())


async def test_surplus_is_shown_as_surplus_and_fills_nothing_else(world: World) -> None:
    _, chat = await wang_fang(world)
    async with platform_of(world) as yuelu:
        await learn(yuelu, G01="95")

    shown = await card(chat)

    assert "公共科目 30，需要 30 ✅ 另多出 65" in shown
    assert "专业科目 0，需要 60，还差 60" in shown


async def test_enough_hours_lead_to_the_application(world: World) -> None:
    _, chat = await wang_fang(world)
    async with platform_of(world) as yuelu:
        await learn(yuelu, G01="30", Z01="60")
    await chat.wait_for_text("学时够了")

    shown = await card(chat)

    assert "✅ 学时已够，可以申请在岗证书" in shown
    assert "申请截止 2027 年 3 月 31 日，还有 128 天" in shown
    assert buttons(await chat.screen())[0] == "立即申请"
    assert "✅ 2026 年度学时已够，可以申请在岗证书" in text_of(await chat.ask("/start"))


async def test_an_unconfirmed_person_with_enough_hours_is_told_what_is_still_in_the_way(world: World) -> None:
    _, chat = await wang_fang(world, standing=Standing.PENDING)
    async with platform_of(world) as yuelu:
        await learn(yuelu, G01="30", Z01="60")
    await chat.wait_for_text("学时够了")

    shown = await card(chat)

    assert "⏳ 身份待单位确认，确认后才能出证" in shown
    assert "立即申请" not in buttons(await chat.screen())
    assert "身份确认后可以申请" in text_of(await chat.ask("/start"))


async def test_in_the_first_months_both_kinds_are_shown_and_the_entry_kind_leads(world: World) -> None:
    _, chat = await wang_fang(world, entry_year=2026)
    async with platform_of(world) as yuelu:
        await learn(yuelu, G01="12", Z01="28")

    shown = (await card(chat)).split("\n")

    assert shown[0] == "📊 2026 年度学时"
    assert shown[1:5] == [
        "岗前证书",
        "公共和专业科目合计 40，需要 40 ✅",
        "▓" * 20,
        "✅ 学时已够，可以申请岗前证书",
    ]
    assert shown[5:8] == ["在岗证书", "公共科目 12，需要 30，还差 18", "专业科目 28，需要 60，还差 32"]
    assert buttons(await chat.screen())[:2] == ["立即申请", "🏫 去学习"]


async def test_other_years_are_a_tap_away_and_say_when_they_are_closed_or_not_open(world: World) -> None:
    _, chat = await wang_fang(world)
    await card(chat)

    assert "⏳ 这个年度从 2027 年 1 月 1 日 开始" in await tap(chat, "2027", "📊 2027")
    await tap(chat, "2026", "📊 2026")
    await tap(chat, "2025", "📊 2025")

    shown = await chat.screen()
    assert "❌ 这个年度的证书申请已于 3 月 31 日截止" in text_of(shown)
    assert "4000-434-678" in text_of(shown)
    assert buttons(shown) == ["明细", "2026", "同步记录", "学完了没学时", "« 首页"]


async def test_in_january_home_leads_with_last_year_while_its_hours_can_still_be_applied_for(world: World) -> None:
    _, chat = await wang_fang(world)
    async with platform_of(world) as yuelu:
        await learn(yuelu, G01="30", Z01="60")
    await chat.wait_for_text("学时够了")

    world.clock.set(shanghai(2027, 3, 31, 9, 0))
    assert "2026 年度学时已够" in text_of(await chat.ask("/start"))
    world.clock.set(shanghai(2027, 4, 1, 9, 0))

    assert "2027 年度还差" in text_of(await chat.ask("/start"))


async def test_after_the_last_day_of_study_hours_that_are_still_on_their_way_are_the_platforms_matter(
    world: World,
) -> None:
    _, chat = await wang_fang(world)
    async with platform_of(world) as yuelu:
        await learn(yuelu, G01="30", Z01="59")
    world.clock.set(shanghai(2027, 1, 10, 9, 0))

    shown = await card(chat)

    assert "⚠️ 学习已于 2026 年 12 月 31 日截止，学完还没到的学时请按“学完了没学时”" in shown
    assert "4000-434-678" in shown


async def test_forged_years_and_pages_lead_to_what_there_is(world: World) -> None:
    _, chat = await wang_fang(world)
    await card(chat)
    message = await chat.screen()

    sender = {"id": chat.id, "is_bot": False, "first_name": "王芳"}

    for data in ("records:99999999999:5", "hours:99999999999", "records:2026:99999999999999999999", "hours:-1"):
        forged = {"id": data, "from": sender, "message": message, "chat_instance": "1", "data": data}
        await world.api.update(callback_query=forged)
        await chat.wait_for_text("学时明细" if data.startswith("records") else "学习截止")


async def test_the_card_speaks_english(world: World) -> None:
    person = await world.person("John", number=WANG_FANG)
    chat = await world.signed_in(person, await world.chat("John", language="en"))
    await chat.ask("/start")

    shown = await tap(chat, "📊 My hours", "Hours of 2026")

    assert "Public subject 0 of 30, 30 short" in shown


async def test_asking_in_words_leads_to_the_card(world: World) -> None:
    _, chat = await wang_fang(world)
    await chat.ask("/start")

    assert "2026 年度学时" in text_of(await chat.ask("我还差多少学时"))
    assert "2026 年度学时" in text_of(await chat.ask("How many hours do I have"))


async def test_the_card_says_what_waits_in_claims_and_what_is_missing_then(world: World) -> None:
    person, chat = await wang_fang(world)
    async with platform_of(world) as yuelu:
        await learn(yuelu, G01="30", Z01="47.5")

    await waiting(world, person, hours=1000)
    assert "⏳ 申报中专业科目 10 学时，通过后专业科目还差 2.5" in (await card(chat)).split("\n")
    await waiting(world, person, hours=250)

    shown = (await card(chat)).split("\n")
    assert "⏳ 申报中专业科目 12.5 学时，通过后就够了" in shown
    assert "专业科目 47.5，需要 60，还差 12.5" in shown
    assert "立即申请" not in buttons(await chat.screen())
    assert "申报中" not in await tap(chat, "2025", "📊 2025")
