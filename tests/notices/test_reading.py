"""The trainee's side: 消息 with its count, opening, 已知悉, who joined later."""

from bot.notices.buttons import Acknowledge, NoteDelivered, OpenMessage, ShowAttachment
from core.people import Role, Standing
from tests.certificates.study import forge
from tests.chat import Chat, Message, buttons, text_of
from tests.notices.steps import BODY, TITLE, arrived, drafted, notices, operator, send, sent, unit_admin
from tests.world import PRIMARY_SCHOOL, World


async def test_a_must_read_notice_stays_on_home_until_it_is_acknowledged(world: World) -> None:
    wang_fang = await world.signed_in(await world.person("王芳"))
    chat, _ = await unit_admin(world)
    await drafted(chat)
    await chat.press("☐ 必读，要按“已知悉”")
    await send(chat)
    (message,) = await wang_fang.wait_for(arrived)
    assert "必读，看完请按“已知悉”" in text_of(message)
    assert buttons(message) == ["✅ 已知悉"]

    home = await wang_fang.ask("/start")
    assert f"📌 请阅读：{TITLE}" in text_of(home)
    assert "✉️ 消息 1" in buttons(home)
    await wang_fang.press(f"📌 {TITLE}")
    opened = await wang_fang.screen()
    assert text_of(opened).splitlines() == [
        TITLE,
        "长沙市第一中学（单位） · 10:00",
        BODY,
        "有效至 12 月 23 日",
        "📌 必读，看完请按“已知悉”。",
    ]
    await wang_fang.press("« 首页")
    home = await wang_fang.screen()
    assert "📌" in text_of(home)
    assert "✉️ 消息" in buttons(home)

    await wang_fang.press(f"📌 {TITLE}")
    await wang_fang.press("✅ 已知悉", message=await wang_fang.screen())
    opened = await wang_fang.screen()
    assert "✅ 11 月 23 日 10:00 已知悉" in text_of(opened)
    assert buttons(opened) == ["« 返回", "« 首页"]
    await wang_fang.press("« 首页")
    assert "📌" not in text_of(await wang_fang.screen())


async def test_the_list_says_who_sent_it_and_when_and_turns_pages(world: World) -> None:
    wang_fang = await world.signed_in(await world.person("王芳"))
    assert "还没有消息" in text_of(await wang_fang.ask("通知"))
    chat, _ = await operator(world)
    for number in range(1, 7):
        await drafted(chat, f"通知 {number}", f"正文 {number}")
        await send(chat)
        await wang_fang.wait_for_text(f"📣 通知 {number}")
        world.clock.move(days=1)

    await wang_fang.ask("/start")
    await wang_fang.press("✉️ 消息 6")
    page = await wang_fang.screen()
    assert text_of(page).splitlines()[:4] == [
        "✉️ 消息",
        "共 6 条，第 1/2 页",
        "1  ● 通知 6",
        "　湖南省人力资源和社会保障厅（省级） · 11 月 28 日",
    ]
    await wang_fang.press("下一页 ›")
    await wang_fang.press("1")
    assert "正文 1" in text_of(await wang_fang.screen())
    await wang_fang.press("« 返回")
    assert "1  通知 1" in text_of(await wang_fang.screen())
    assert "✉️ 消息 5" in buttons(await wang_fang.ask("/start"))


async def test_who_joins_later_sees_what_is_still_valid_and_meant_for_them(world: World) -> None:
    chat, _ = await operator(world)
    await sent(chat)
    await drafted(chat, "给单位管理员")
    await chat.press("发给谁")
    await chat.press("单位管理员")
    assert "没有人" in ((await chat.press("发送…")) or {})["text"]
    await world.person("周建国", role=Role.UNIT_ADMIN)
    await send(chat)
    await chat.wait_for(lambda messages: any("给单位管理员" in text_of(m) and "发完了" in text_of(m) for m in messages))

    he_jun = await world.signed_in(await world.person("何军", PRIMARY_SCHOOL, role=Role.UNIT_ADMIN))
    li_xiao = await world.signed_in(await world.person("李晓"))
    stranger = await world.signed_in(await world.person("陈静", standing=Standing.PENDING))
    assert "✉️ 消息 2" in buttons(await he_jun.ask("/start"))
    assert "✉️ 消息 1" in buttons(await li_xiao.ask("/start"))
    assert "还没有消息" in text_of(await stranger.ask("消息"))
    await li_xiao.ask("消息")
    await li_xiao.press("1")
    assert BODY in text_of(await li_xiao.screen())
    assert "✉️ 消息" in buttons(await li_xiao.ask("/start"))
    assert "另有 1 人是后来加入后读的" in text_of(await report(chat, TITLE))

    world.clock.move(days=31)
    tang_jie = await world.signed_in(await world.person("唐杰"))
    assert "还没有消息" in text_of(await tang_jie.ask("消息"))
    assert "共 1 条" in text_of(await li_xiao.ask("消息"))


async def report(chat: Chat, title: str) -> Message:
    await chat.ask("/start")
    await chat.press("📣 发通知")
    await chat.press(f"✅ {title}")
    await chat.press("📊 报告")
    return await chat.wait_for_text("已送达")


async def test_a_notice_for_others_is_not_opened_and_a_stopped_one_says_so(world: World) -> None:
    li_xiao = await world.signed_in(await world.person("李晓", PRIMARY_SCHOOL))
    wang_fang = await world.signed_in(await world.person("王芳"))
    chat, _ = await unit_admin(world)
    await sent(chat)
    (row,) = await notices(world)
    home = await li_xiao.ask("/start")

    for button in (OpenMessage, Acknowledge, NoteDelivered, ShowAttachment):
        answer = await forge(world, li_xiao, home, button(notice_id=row.id).pack())
        assert "已经停止，或者不是发给您的" in answer
    async with world.store.begin() as tx:
        readers = await tx.messages.readers(row.id)
    assert (readers.sent_to, readers.read, readers.joined) == (2, 0, 0)
    (message,) = await wang_fang.wait_for(arrived)
    await wang_fang.press("知道了", message=message)
    async with world.store.begin() as tx:
        assert (await tx.messages.readers(row.id)).read == 1


async def test_whoever_has_not_spoken_yet_gets_it_with_their_first_words(world: World) -> None:
    chat, _ = await operator(world)
    wang_fang = await world.signed_in(await world.person("王芳"), has_spoken=False)
    assert "未送达 1" in text_of(await sent(chat))

    await wang_fang.say("/start")

    await wang_fang.wait_for_text(BODY)
