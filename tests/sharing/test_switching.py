"""Several people on one phone: one of them speaks, the screen says who, and nothing is done for the other."""

from sqlalchemy import select

from core.people import Standing
from core.sign_in import MOST_IN_ONE_CHAT
from storage.conversations import Chat as ChatAddress
from storage.tables import AccessRow
from tests.certificates.study import learned, study
from tests.certificates.test_applying import application, certificates, document
from tests.chat import buttons, text_of
from tests.identity.people import standing_of, unit_admin, waiting
from tests.registration.steps import press, say
from tests.sharing.people import open_account, sign_in_too, switch
from tests.world import PASSWORD, PRIMARY_SCHOOL, World, id_number

LI_XIAO = id_number(820)


async def test_li_xiao_signs_in_on_wang_fangs_phone_and_every_screen_says_who_it_is(world: World) -> None:
    wang_fang = await world.person("王芳")
    await world.person("李晓", PRIMARY_SCHOOL, number=LI_XIAO)
    phone = await world.signed_in(wang_fang)
    assert "👤 切换" not in buttons(await say(phone, "/start", "王芳"))
    assert text_of(await press(phone, "📊 我的学时", "学时")).startswith("📊")

    home = await sign_in_too(phone, LI_XIAO, "李晓 · 岳麓区实验小学")

    assert "👤 切换" in buttons(home)
    assert text_of(home).startswith("李晓 · ")
    assert text_of(await press(phone, "📊 我的学时", "学时")).startswith("👤 李晓\n📊")
    assert text_of(await phone.ask("今天天气如何")).startswith("👤 李晓\n没听懂")
    await press(phone, "« 首页", "李晓 · ")
    people = await press(phone, "👤 切换", "登录了 2 人")
    assert text_of(people).splitlines()[2:] == ["1  王芳 · 长沙市第一中学", "2  李晓 · 岳麓区实验小学（现在）"]
    await press(phone, "1  切换到王芳", "王芳 · 长沙市第一中学")
    assert text_of(await press(phone, "📊 我的学时", "学时")).startswith("👤 王芳\n📊")


async def test_a_press_on_wang_fangs_application_never_applies_for_li_xiao(world: World) -> None:
    wang_fang = await world.person("王芳")
    li_xiao = await world.person("李晓", number=LI_XIAO)
    await study(world.store, li_xiao)
    await study(world.store, wang_fang)
    phone = await world.signed_in(wang_fang)
    screen = await application(phone)
    await sign_in_too(phone, LI_XIAO, "李晓 · ")

    answer = await phone.press("立即申请", message=screen)

    assert answer is not None
    assert answer["text"] == "现在是李晓，请先切换。"
    offered = await phone.wait_for_text("刚才的按钮是给王芳的，现在是李晓")
    assert await certificates(world) == 0
    await phone.press("切换到王芳", message=offered)
    await phone.wait_for_text("王芳 · 长沙市第一中学")
    await phone.press("立即申请", message=screen)
    caption = text_of(await document(phone))
    assert caption.startswith("👤 王芳\n🎓")
    async with world.store.read() as look:
        assert (await look.certificates.page(wang_fang.id, skip=0, limit=5)).total == 1
        assert (await look.certificates.page(li_xiao.id, skip=0, limit=5)).total == 0


async def test_a_press_on_the_screen_of_somebody_who_signed_out_changes_nothing(world: World) -> None:
    wang_fang, li_xiao = await world.person("王芳"), await world.person("李晓", number=LI_XIAO)
    await study(world.store, wang_fang)
    phone = await world.signed_in(wang_fang)
    screen = await application(phone)
    await open_account(phone)
    await press(phone, "退出登录", "之后的通知")
    await press(phone, "确认退出", "学时助手")
    await world.signed_in(li_xiao, phone)

    answer = await phone.press("立即申请", message=screen)

    assert answer is not None
    assert "那人在这里已退出登录，没有做任何改动" in answer["text"]
    assert await certificates(world) == 0


async def test_what_one_is_filling_in_is_never_kept_for_the_other(world: World) -> None:
    phone = await unit_admin(world, "周建国")
    applicant = await waiting(world, "陈静")
    await world.person("李晓", number=LI_XIAO)
    await sign_in_too(phone, LI_XIAO, "李晓 · ")
    zhou = (await phone_people(world, phone.id))[0]
    await press(phone, "👤 切换", "登录了 2 人")
    await press(phone, "1  切换到周建国", "周建国 · ")
    await press(phone, "🗂 待审 1", "待确认 1/1")
    await press(phone, "❌ 不确认", "请选一个")
    await press(phone, "其他（自己写）", "是哪一项不对？")
    await press(phone, "其他", "请发一句话")

    await say(phone, "/start", "周建国")
    await press(phone, "👤 切换", "登录了 2 人")
    question = await press(phone, "2  切换到李晓", "填过的就没有了")
    assert buttons(question) == ["继续填写", "不填了，切换"]
    await press(phone, "继续填写", "请发一句话")
    await say(phone, "/start", "周建国")
    await press(phone, "👤 切换", "登录了 2 人")
    await press(phone, "2  切换到李晓", "填过的就没有了")
    await press(phone, "不填了，切换", "李晓 · ")

    await say(phone, "这个人不在了", "没听懂")
    await switch(phone, zhou, 1)
    await say(phone, "这个人不在了", "没听懂")
    assert await standing_of(world, applicant) is Standing.PENDING


async def phone_people(world: World, phone_id: int) -> list:
    async with world.store.read() as look:
        here = await look.sign_ins.here(ChatAddress("telegram", str(phone_id)))
        return [await look.people.get(each.person_id) for each in here]


async def test_a_restart_in_the_middle_of_signing_in_a_colleague_loses_nothing(world: World) -> None:
    phone = await world.signed_in(await world.person("王芳"))
    await world.person("李晓", number=LI_XIAO)
    await open_account(phone)
    await press(phone, "登录其他人", "请发您的身份证号")
    await say(phone, LI_XIAO, "请发登录密码")

    await world.restart()

    await say(phone, PASSWORD, "李晓 · ")
    await switch(phone, (await phone_people(world, phone.id))[0], 1)


async def test_a_chat_that_is_full_takes_nobody_else(world: World) -> None:
    phone = await world.signed_in(await world.person("王芳"))
    for place in range(1, MOST_IN_ONE_CHAT):
        person = await world.person(f"同事{place}")
        async with world.store.begin() as tx:
            await tx.sign_ins.add(person.id, ChatAddress("telegram", str(phone.id)))
    await open_account(phone)

    answer = await phone.press("登录其他人")

    assert answer is not None
    assert answer["text"] == "一个聊天里最多登录 8 人，请先让一位退出登录。"


async def test_news_on_a_shared_phone_begin_with_whose_they_are_and_act_only_for_them(world: World) -> None:
    wang_fang = await world.person("王芳", number=LI_XIAO)
    admin = await unit_admin(world)
    applicant = await waiting(world, "李晓")
    phone = await world.signed_in(applicant)
    await world.signed_in(wang_fang, phone)
    await admin.press("✅ 确认")

    told = await phone.wait_for_text("您的身份已由")
    assert text_of(told).startswith("👤 李晓\n✅")
    answer = await phone.press("🎓 培训证书", message=told)
    assert answer is not None
    assert answer["text"] == "现在是王芳，请先切换。"


async def test_the_log_says_on_whose_phone_it_was_done(world: World) -> None:
    wang_fang, li_xiao = await world.person("王芳"), await world.person("李晓", number=LI_XIAO)
    await study(world.store, li_xiao)
    phone = await learned(world, wang_fang)
    await application(phone)
    await phone.press("立即申请")
    await document(phone)
    await sign_in_too(phone, LI_XIAO, "李晓 · ")
    await application(phone)
    await phone.press("立即申请")
    await phone.wait_for_text("👤 李晓\n🎓 2026")
    await press(phone, "培训证书下载", "下载")
    await press(phone, "📄 下载 2026 年度在岗", "👤 李晓\n🎓 培训证书下载")

    async with world.store.read() as look:
        columns = select(AccessRow.action, AccessRow.actor_id, AccessRow.proxy_id).order_by(AccessRow.id)
        noted = [tuple(row) for row in await look._session.execute(columns)]
    assert noted[:3] == [
        ("certificate.applied", wang_fang.id, None),
        ("sign_in", li_xiao.id, wang_fang.id),
        ("certificate.applied", li_xiao.id, wang_fang.id),
    ]
    assert ("certificate.downloaded", li_xiao.id, wang_fang.id) in noted
