"""An operator writes a notice and sends it; a unit admin reaches the own subtree only."""

import asyncio

from bot.notices.buttons import ConfirmSending, OpenNotice, SetMustRead, TakeAudience
from core.people import Role, RoleGrant, Standing
from tests.certificates.study import forge
from tests.chat import buttons, text_of
from tests.evidence.sample import photo
from tests.notices.steps import (
    BODY,
    SEND,
    TITLE,
    arrived,
    drafted,
    formatted,
    lose_roles,
    notices,
    operator,
    queued,
    send,
    unit_admin,
)
from tests.world import EDUCATION_BUREAU, PRIMARY_SCHOOL, World


async def test_an_operator_sends_to_everybody_and_the_formatting_is_kept(world: World) -> None:
    wang_fang = await world.signed_in(await world.person("王芳"))
    li_xiao = await world.signed_in(await world.person("李晓", PRIMARY_SCHOOL))
    await world.person("赵静")  # registered, and signed in nowhere
    stranger = await world.signed_in(await world.person("陈静", standing=Standing.PENDING))
    chat, _ = await operator(world)
    await chat.ask("/start")
    await chat.press("📣 发通知")
    assert "还没有发过通知" in text_of(await chat.screen())
    await chat.press("写新通知")
    await chat.ask(TITLE)
    await formatted(world, chat, "请在 12 月 31 日前申报", {"type": "bold", "offset": 2, "length": 10})
    draft = await chat.wait_for_text("通知 · 草稿")
    assert text_of(draft).splitlines() == [
        "📣 通知 · 草稿",
        TITLE,
        "正文 15 个字",
        "发给：全部人员，4 人",
        "发送单位：平台管理员",
        "时间：确认后马上发",
        "有效至：12 月 23 日",
    ]

    await chat.press("👀 预览，发给自己")
    (preview,) = await chat.wait_for(arrived)
    await chat.press(SEND)
    question = text_of(await chat.wait_for_text("发给 4 人？"))
    assert "发出以后不能收回" in question
    assert arrived(await wang_fang.messages()) == []
    await chat.press("确认发给 4 人")

    card = await chat.wait_for_text("✅ 发完了")
    assert "▓" * 16 + " 100%" in text_of(card)
    assert "已发送 3 / 4，未送达 1" in text_of(card)
    for phone in (wang_fang, li_xiao):
        (message,) = await phone.wait_for(arrived)
        assert text_of(message) == text_of(preview)
        bold = [entity for entity in message["entities"] if entity["type"] == "bold"]
        assert [text_of(message)[e["offset"] : e["offset"] + e["length"]] for e in bold[1:]] == ["12 月 31 日前"]
        assert "— 湖南省人力资源和社会保障厅（省级）" in text_of(message)
    assert arrived(await stranger.messages()) == []
    await wang_fang.press("知道了", message=arrived(await wang_fang.messages())[0])
    await wang_fang.wait_for_button("✉️ 消息")


async def test_a_photo_goes_with_its_caption_and_is_uploaded_once(world: World) -> None:
    wang_fang = await world.signed_in(await world.person("王芳"))
    chat, _ = await unit_admin(world)
    await chat.ask("/start")
    await chat.press("📣 发通知")
    await chat.press("写新通知")
    await chat.ask(TITLE)
    await chat.send_file("现场.jpg", photo(), kind="photo", caption=BODY)
    assert "照片 1 张" in text_of(await chat.wait_for_text("通知 · 草稿"))
    await send(chat)

    (message,) = await wang_fang.wait_for(arrived)
    assert message["photo"]
    assert BODY in message["caption"]
    uploads = [call for call in await world.api.calls("sendPhoto") if call.get("files")]
    assert uploads == []
    await wang_fang.press("知道了", message=message)
    assert buttons(next(m for m in await wang_fang.messages() if "photo" in m)) == ["✉️ 消息", "« 首页"]
    await wang_fang.press("✉️ 消息")
    await wang_fang.press("1", message=await wang_fang.wait_for_text("共 1 条"))
    await wang_fang.press("📎 看附件")
    await wang_fang.wait_for(lambda messages: sum("photo" in one for one in messages) == 2)


async def test_a_unit_admin_reaches_the_own_subtree_only_also_by_a_forged_press(world: World) -> None:
    wang_fang = await world.signed_in(await world.person("王芳"))
    li_xiao = await world.signed_in(await world.person("李晓", PRIMARY_SCHOOL))
    chat, _ = await unit_admin(world)
    screen = await drafted(chat)
    assert "发给：长沙市第一中学及下属，2 人" in text_of(screen)
    (row,) = await notices(world)
    async with world.store.read() as look:
        bureau = await look.units.by_code(EDUCATION_BUREAU)
    assert bureau is not None

    pressed = TakeAudience(notice_id=row.id, kind="unit", detail=str(bureau.id))
    assert "只能发给自己单位和下属单位" in await forge(world, chat, screen, pressed.pack())
    for kind, detail in (("unit", str(2**31)), ("unread", str(2**63)), ("unread", "0"), ("role", "king")):
        beyond = TakeAudience(notice_id=row.id, kind=kind, detail=detail)
        assert "只能发给自己单位和下属单位" in await forge(world, chat, screen, beyond.pack())
    he_jun = await world.signed_in(await world.person("何军", PRIMARY_SCHOOL, role=Role.UNIT_ADMIN))
    home = await he_jun.ask("/start")
    for button in (
        OpenNotice(notice_id=row.id),
        SetMustRead(notice_id=row.id, on=True),
        ConfirmSending(notice_id=row.id, revision=2),
    ):
        assert "不能以这个单位的名义发通知" in await forge(world, he_jun, home, button.pack())

    await chat.press(SEND, message=screen)
    await chat.press("确认发给 2 人")
    await wang_fang.wait_for(arrived)
    await chat.wait_for_text("✅ 发完了")
    assert arrived(await li_xiao.messages()) == []


async def test_the_second_press_twice_sends_once_and_a_changed_draft_is_shown_again(world: World) -> None:
    wang_fang = await world.signed_in(await world.person("王芳"))
    chat, _ = await unit_admin(world)
    await drafted(chat)
    await chat.press(SEND)
    old = await chat.screen()
    draft = (await notices(world))[0]
    await forge(world, chat, old, SetMustRead(notice_id=draft.id, on=True).pack())

    answer = await forge(world, chat, old, ConfirmSending(notice_id=draft.id, revision=2).pack())
    assert "内容刚刚改过" in answer
    await chat.press(SEND)
    yes = ConfirmSending(notice_id=draft.id, revision=3).pack()
    question = await chat.screen()
    answers = await asyncio.gather(*(forge(world, chat, question, yes) for _ in range(3)))

    assert sorted(answers) == sorted(["已确认。", *["这条通知的情况有变化，请看最新的。"] * 2])
    await chat.wait_for_text("✅ 发完了")
    (row,) = await notices(world)
    assert await queued(world, row.event_id) == row.total == 2
    assert len(await wang_fang.wait_for(arrived)) == 1
    assert buttons(arrived(await wang_fang.messages())[0]) == ["✅ 已知悉"]


async def test_whoever_lost_the_role_sends_nothing_neither_now_nor_when_its_time_comes(world: World) -> None:
    wang_fang = await world.signed_in(await world.person("王芳"))
    chat, zhou = await unit_admin(world)
    await drafted(chat)
    await chat.press("发送时间")
    assert "没看懂这个时间" in text_of(await chat.ask("改天"))
    assert "已经过了" in text_of(await chat.ask("2026-11-01 8:30"))
    assert "有效期要晚于发送时间" in text_of(await chat.ask("2027-3-1 8:30"))
    await chat.ask("11月25日 8点30")
    await send(chat)
    await chat.wait_for_text("11 月 25 日 08:30 发送")
    await lose_roles(world, zhou)
    world.clock.move(days=2)
    world.app.notices.wake()

    told = await chat.wait_for_text("到时间没有发")
    assert TITLE in text_of(told)
    assert [row.state for row in await notices(world)] == ["cancelled"]
    assert arrived(await wang_fang.messages()) == []
    assert "📣 发通知" not in buttons(await chat.ask("/start"))
    answer = await chat.press("📣 发通知", message=told)
    assert answer is not None
    assert "不能以这个单位的名义" in answer["text"]


async def test_what_is_scheduled_can_be_taken_back_and_goes_by_the_clock(world: World) -> None:
    wang_fang = await world.signed_in(await world.person("王芳"))
    chat, _ = await unit_admin(world)
    await drafted(chat)
    await chat.press("发送时间")
    await chat.press("明天 8:00")
    await send(chat)
    await chat.wait_for_text("11 月 24 日 08:00 发送")
    await chat.press("修改")
    await chat.press("标题")
    assert "标题要 1 到 60 个字" in text_of(await chat.ask("长" * 61))
    await chat.ask("改过的标题")
    await send(chat)
    await chat.wait_for_text("11 月 24 日 08:00 发送")
    assert arrived(await wang_fang.messages(), "改过的标题") == []

    await world.stop()
    world.clock.move(days=1)
    await world.start()

    await wang_fang.wait_for(lambda messages: arrived(messages, "改过的标题"))
    await chat.wait_for_text("✅ 发完了")


async def test_nobody_is_no_audience_and_texts_have_bounds(world: World) -> None:
    chat, person = await unit_admin(world)
    await drafted(chat)
    await chat.press("发给谁")
    await chat.press("主管部门审核员")
    answer = await chat.press(SEND)
    assert answer is not None
    assert "没有人" in answer["text"]
    await chat.press("正文")
    assert "最多 3,500 个" in text_of(await chat.ask("字" * 3501))
    await chat.ask("字" * 3500)
    await chat.press("附件")
    await chat.send_file("现场.jpg", photo(), kind="photo")
    await chat.wait_for_text("带附件时最多 700 个")
    await chat.send_file("音乐.mp3", b"ID3\x03\x00\x00\x00\x00\x00\x21" + b"\x00" * 64)
    await chat.wait_for_text("带附件时最多 700 个")
    await chat.ask("/start")
    await chat.press("📣 发通知")
    await chat.press(f"📝 {TITLE}")
    await chat.press("删除草稿")
    await chat.press("删除草稿")
    assert await notices(world) == []
    async with world.store.begin() as tx:
        bureau = await tx.units.by_code(EDUCATION_BUREAU)
        assert bureau is not None
        await tx.people.grant(person.id, RoleGrant(Role.REVIEWER, bureau.id))
    assert "长沙市教育局及下属" in text_of(await drafted(chat))
    await chat.press("换发送单位")
    assert "长沙市第一中学及下属" in text_of(await chat.screen())
