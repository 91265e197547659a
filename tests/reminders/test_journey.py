"""Li Xiao is reminded, puts it off, and finishes; Zhou Jianguo reads in the morning what waits for him. Over HTTP."""

import asyncio
from datetime import date, datetime

import pytest
from sqlalchemy import func, select

from bot.reminders.buttons import PutOff
from bot.reminders.sweeping import sweep
from core.people import Role, Standing
from core.reminders import ReminderKind
from core.years import SHANGHAI
from storage.tables import OutboxRow
from tests.admin.test_commands import xueshi
from tests.certificates.study import forge
from tests.chat import PATIENCE, Chat, Message, buttons, text_of
from tests.claims.steps import waiting
from tests.learning.reporting import LI_XIAO, course, platform_of
from tests.reminders.handing import hand_to
from tests.world import SCHOOL, World

pytestmark = pytest.mark.usefixtures("is_working_day")


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI)


async def sweep_at(world: World, moment: str) -> None:
    """The scheduler calls at that moment, and what is due has gone out before the clock moves on."""
    world.clock.set(at(moment))
    await sweep(world.store, world.app.book)
    under_way = select(func.count()).select_from(OutboxRow).where(OutboxRow.done_at.is_(None))
    async with asyncio.timeout(PATIENCE):
        while True:
            world.app.outbox.wake()
            async with world.store.read() as look:
                due = under_way.where(OutboxRow.not_before <= look.now)
                if not (await look._session.execute(due)).scalar_one():
                    return
            await asyncio.sleep(0.01)


async def reminders(chat: Chat) -> list[Message]:
    return [message for message in await chat.messages() if "还有" in text_of(message) and "还差" in text_of(message)]


async def test_li_xiao_is_reminded_puts_it_off_and_hears_no_more_once_the_hours_suffice(world: World) -> None:
    phone = await world.signed_in(await world.person("李晓", number=LI_XIAO))
    async with platform_of(world) as yuelu:
        await yuelu.report(course("G01", "30", id_number=LI_XIAO))
        await yuelu.report(course("Z01", "57.5", id_number=LI_XIAO))
        await sweep_at(world, "2026-12-24T00:15")
        assert await reminders(phone) == []  # not in the quiet hours

        await sweep_at(world, "2026-12-24T08:00")
        (told,) = await reminders(phone)
        assert text_of(told) == "⚠️ 还有 7 天：2026 年度还差专业科目 2.5 学时。"
        assert buttons(told) == ["🏫 去学习", "明天再提醒", "3 天后", "这件事不再提醒"]

        await phone.press("明天再提醒")
        put_off = await phone.wait_for_text("再提醒您，办完了就不提醒")
        assert text_of(put_off) == "⏰ 2026 年度学习截止：12 月 25 日 08:00 再提醒您，办完了就不提醒。"
        await sweep_at(world, "2026-12-25T08:01")
        (told,) = await reminders(phone)
        assert text_of(told) == "⚠️ 还有 6 天：2026 年度还差专业科目 2.5 学时。"

        await phone.press("3 天后")
        await phone.wait_for_text("12 月 28 日 08:01 再提醒您")
        await yuelu.report(course("Z02", "2.5", id_number=LI_XIAO))
        await sweep_at(world, "2026-12-28T08:02")
        assert await reminders(phone) == []

        await sweep_at(world, "2027-03-24T08:00")
        told = await phone.wait_for_text("证书还没申请")
        assert text_of(told) == "⚠️ 还有 7 天：2026 年度学时已够，在岗证书还没申请，申请到 3 月 31 日为止。"
        await phone.press("立即申请")
        await phone.wait_for_text("培训证书申请 · 2026 年度 · 在岗")


async def test_what_is_left_alone_or_switched_off_is_silent_until_it_is_taken_back(world: World) -> None:
    person = await world.person("李晓", number=LI_XIAO)
    phone = await world.signed_in(person)
    await sweep_at(world, "2026-12-17T08:00")
    await phone.press("这件事不再提醒")
    await phone.wait_for_text("🔕 2026 年度学习截止：不再提醒。")
    await sweep_at(world, "2026-12-24T08:00")
    assert await reminders(phone) == []

    await phone.press("提醒设置")
    settings = await phone.wait_for_text("🔔 提醒设置")
    assert "21:00–08:00 不打扰您" in text_of(settings)
    assert buttons(settings) == [
        "✅ 学时不够、学习快截止",
        "✅ 学时已够、证书还没申请",
        "✅ 待办快截止、还没交材料",
        "✅ 学时刚够，可以申请",
        "恢复：2026 年度学习截止",
        "« 首页",
    ]
    await phone.press("恢复：2026 年度学习截止")
    await phone.press("✅ 学时不够、学习快截止")
    await phone.wait_for_button("🔕 学时不够、学习快截止")
    await sweep_at(world, "2026-12-28T08:00")
    assert await reminders(phone) == []
    async with world.store.begin() as tx:
        await hand_to(tx, person, until=date(2027, 1, 2))

    await phone.ask("/start")
    await phone.press("⋯ 更多")
    await phone.press("🔔 提醒设置")
    await phone.press("🔕 学时不够、学习快截止")
    await phone.wait_for_button("✅ 学时不够、学习快截止")
    await sweep_at(world, "2026-12-30T08:00")
    (told,) = await reminders(phone)
    assert buttons(told) == ["🏫 去学习", "明天再提醒", "这件事不再提醒"]  # in three days it would be over
    to_do = await phone.wait_for_text("⚠️ 还有 3 天：待办《消防安全培训》还没交材料。")
    assert buttons(to_do) == ["📋 打开", "明天再提醒", "3 天后", "这件事不再提醒"]
    await phone.press("📋 打开", message=to_do)
    await phone.wait_for_button("上传")

    world.clock.set(at("2027-01-04T09:00"))
    answer = await phone.press("明天再提醒")
    assert "这件事已经过期" in str(answer)
    # No button of ours: a digest cannot be put off, and the attempt must not switch its kind off.
    forged = PutOff(kind=ReminderKind.DIGEST, about=0, days=1).pack()
    assert "这件事已经过期" in await forge(world, phone, told, forged)
    async with world.store.read() as look:
        assert await look.reminders.pauses(person.id) == {}


async def test_whoever_is_not_confirmed_reads_that_it_comes_first_and_can_silence_the_news_of_enough(
    world: World,
) -> None:
    phone = await world.signed_in(await world.person("李晓", number=LI_XIAO, standing=Standing.PENDING))
    await phone.ask("/start")
    await phone.press("⋯ 更多")
    await phone.press("🔔 提醒设置")
    await phone.press("✅ 学时刚够，可以申请")
    await phone.wait_for_button("🔕 学时刚够，可以申请")
    async with platform_of(world) as yuelu:
        await yuelu.report(course("G01", "30", id_number=LI_XIAO))
        await yuelu.report(course("Z01", "60", id_number=LI_XIAO))

    await sweep_at(world, "2027-03-24T08:00")

    told = await phone.wait_for_text("身份还没确认")
    assert buttons(told)[0] == "看由谁确认"
    assert not any("学时够了" in text_of(message) for message in await phone.messages())


async def test_zhou_jianguo_reads_in_the_morning_what_waits_and_opens_it(world: World) -> None:
    phone = await world.signed_in(await world.person("周建国", SCHOOL, role=Role.UNIT_ADMIN))
    claimant = await world.person("王芳")
    for _ in range(2):
        await waiting(world, claimant)
    await sweep_at(world, "2026-11-29T09:00")  # a Sunday
    await sweep_at(world, "2026-11-30T08:15")
    assert not any("待审汇总" in text_of(message) for message in await phone.messages())

    await sweep_at(world, "2026-11-30T08:30")
    await sweep_at(world, "2026-11-30T08:45")

    (digest,) = [message for message in await phone.messages() if "待审汇总" in text_of(message)]
    assert text_of(digest).splitlines()[1] == "待审 2，最久的等了 5 个工作日。"
    assert buttons(digest) == ["🗂 待审 2"]
    await phone.press("🗂 待审 2")
    await phone.wait_for_text("待审 1/2")


async def test_xueshi_remind_prints_what_is_due_and_queues_it_for_the_running_bot(world: World) -> None:
    phone = await world.signed_in(await world.person("李晓", number=LI_XIAO))

    dry = await xueshi(world, "remind", "--now", "2026-12-24T09:00", "--dry-run")
    done = await xueshi(world, "remind", "--now", "2026-12-24T09:00")
    again = await xueshi(world, "remind", "--now", "2026-12-24T09:00")
    wrong = await xueshi(world, "remind", "--now", "tomorrow")

    assert "李*" in dry.said
    assert "公共科目 30、专业科目 60 学时" in dry.said
    assert "1 reminders are due; nothing was queued." in dry.said
    assert dry.said.splitlines()[:2] == done.said.splitlines()[:2]
    assert "1 reminders queued." in done.said
    assert again.said.strip() == "0 reminders queued."
    assert (wrong.code, "is no moment" in wrong.said) == (1, True)
    world.clock.set(at("2026-12-24T09:00"))
    await phone.wait_for_text("⚠️ 还有 7 天")
