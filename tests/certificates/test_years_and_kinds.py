"""换年度或类型: two years open in January, and 岗前 for new staff."""

from tests.certificates.study import learned, study
from tests.certificates.test_applying import application, document
from tests.certificates.test_choosing import mark
from tests.chat import buttons, text_of
from tests.learning.reporting import shanghai
from tests.world import World

OTHER = "换年度或类型"
FORTY = (("public", "15"), ("professional", "25"))


async def test_in_january_last_year_leads_until_it_is_claimed_and_both_years_say_how_they_stand(world: World) -> None:
    person = await world.person("王芳")
    await study(world.store, person)
    world.clock.set(shanghai(2027, 1, 20, 9, 0))
    wang_fang = await world.signed_in(person)
    assert "✅ 2026 年度学时已够" in text_of(await wang_fang.ask("/start"))
    screen = await application(wang_fang)
    assert "2026 年度 · 在岗" in text_of(screen)
    assert "申请截止 3 月 31 日，还有 70 天" in text_of(screen)

    choices = await mark(wang_fang, OTHER, "请选择年度和类型")
    assert text_of(choices).split("\n")[2:] == [
        "2026 年度 · 在岗：✅ 学时已够",
        "2027 年度 · 在岗：⚠️ 还差公共科目 30、专业科目 60 学时",
    ]
    assert buttons(choices) == ["2026 年度 · 在岗", "2027 年度 · 在岗", "« 返回"]
    await mark(wang_fang, "2027 年度 · 在岗", "公共科目 0，需要 30，还差 30")
    await mark(wang_fang, OTHER, "请选择年度和类型")
    assert "2027 年度 · 在岗" in text_of(await mark(wang_fang, "« 返回", "还差 30"))
    await mark(wang_fang, OTHER, "请选择年度和类型")
    await mark(wang_fang, "2026 年度 · 在岗", "使用 4 条学时记录")
    await wang_fang.press("立即申请")
    await document(wang_fang)

    assert "2027 年度还差" in text_of(await wang_fang.ask("/start"))
    assert "2027 年度 · 在岗" in text_of(await application(wang_fang))
    assert "2026 年度 · 在岗：✅ 已出证" in text_of(await mark(wang_fang, OTHER, "请选择年度和类型"))
    assert "✅ 已出证" in text_of(await mark(wang_fang, "2026 年度 · 在岗", "HN-2026-ZAI-"))


async def test_after_the_last_day_only_this_year_is_left_and_an_old_button_says_so(world: World) -> None:
    person = await world.person("王芳")
    await study(world.store, person)
    world.clock.set(shanghai(2027, 3, 31, 23, 0))
    wang_fang = await world.signed_in(person)
    screen = await application(wang_fang)
    assert "今天是最后一天" in text_of(screen)
    world.clock.set(shanghai(2027, 4, 1, 0, 1))

    await wang_fang.press("立即申请", message=screen)

    closed = await wang_fang.wait_for_text("❌ 这个年度的证书申请已于 3 月 31 日截止")
    assert "4000-434-678" in text_of(closed)
    assert buttons(await application(wang_fang)) == ["🏫 去学习", "📊 我的学时", "培训证书下载", "« 返回"]


async def test_a_newcomer_gets_pre_post_first_and_in_post_with_the_same_hours_later_in_the_year(world: World) -> None:
    person = await world.person("胡涛", entry_year=2026)
    hu_tao = await learned(world, person, *FORTY)
    assert "✅ 2026 年度学时已够，可以申请岗前证书" in text_of(await hu_tao.ask("/start"))
    screen = await application(hu_tao)
    assert "2026 年度 · 岗前" in text_of(screen)
    await mark(hu_tao, "勾选学时记录", "公共和专业科目合计 40，需要 40 ✅")
    await mark(hu_tao, "☑ 1", "公共和专业科目合计 15，需要 40，还差 25")
    await mark(hu_tao, "按建议选", "合计 40")
    await mark(hu_tao, "« 返回", "使用 2 条学时记录：公共 15，专业 25")
    choices = await mark(hu_tao, OTHER, "请选择年度和类型")
    assert text_of(choices).split("\n")[2:] == [
        "2026 年度 · 岗前：✅ 学时已够",
        "2026 年度 · 在岗：⚠️ 还差公共科目 15、专业科目 35 学时",
    ]
    await mark(hu_tao, "2026 年度 · 在岗", "公共科目 15，需要 30，还差 15")
    await mark(hu_tao, OTHER, "请选择年度和类型")
    await mark(hu_tao, "2026 年度 · 岗前", "使用 2 条")
    await hu_tao.press("立即申请")
    assert "岗前培训证书 HN-2026-QG-" in text_of(await document(hu_tao))

    await study(world.store, person, *FORTY, ("public", "15"), ("professional", "35"))
    await application(hu_tao)
    await mark(hu_tao, OTHER, "2026 年度 · 岗前：✅ 已出证")
    screen = await mark(hu_tao, "2026 年度 · 在岗", "使用 4 条学时记录：公共 30，专业 60")
    await hu_tao.press("立即申请", message=screen)

    await hu_tao.wait_for_text("在岗培训证书 HN-2026-ZAI-")


async def test_after_twelve_months_last_years_pre_post_can_still_be_applied_for_and_this_year_is_in_post(
    world: World,
) -> None:
    person = await world.person("胡涛", entry_year=2026, entry_month=2)
    await study(world.store, person, *FORTY)
    world.clock.set(shanghai(2027, 3, 1, 9, 0))
    hu_tao = await world.signed_in(person)
    assert "✅ 2026 年度学时已够，可以申请岗前证书" in text_of(await hu_tao.ask("/start"))
    assert "2026 年度 · 岗前" in text_of(await application(hu_tao))
    await hu_tao.press("立即申请")
    await document(hu_tao)

    screen = await application(hu_tao)

    assert "2027 年度 · 在岗" in text_of(screen)
    assert buttons(await mark(hu_tao, OTHER, "请选择年度和类型")) == [
        "2027 年度 · 在岗",
        "2026 年度 · 岗前",
        "2026 年度 · 在岗",
        "« 返回",
    ]


async def test_somebody_whose_entry_is_unknown_is_shown_both_kinds(world: World) -> None:
    he_li = await learned(world, await world.person("何丽", entry_year=None), *FORTY)

    assert "2026 年度 · 在岗" in text_of(await application(he_li))
    choices = await mark(he_li, OTHER, "请选择年度和类型")
    assert "2026 年度 · 岗前：✅ 学时已够" in text_of(choices)
    await mark(he_li, "2026 年度 · 岗前", "使用 2 条学时记录")
