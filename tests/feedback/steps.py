"""Reports as people write them and operators work on them, over HTTP."""

from core.feedback import Contents, FeedbackKind, FeedbackState
from core.people import Person, Role
from storage.feedback_values import Feedback
from tests.chat import Chat, Message
from tests.world import EDUCATION_BUREAU, PROVINCE, SCHOOL, World

STORY = "岳麓学堂要求先付 300 元才给学时，11 月 20 日客服这样答复。"


async def platforms(world: World) -> None:
    """The three recognised platforms."""
    async with world.store.begin() as tx:
        for code, name in (("yuelu", "岳麓学堂"), ("furong", "芙蓉学习网"), ("xiangjiang", "湘江课堂")):
            await tx.platforms.add(code, name, f"https://{code}.example.org", "a secret")


async def operator(world: World, name: str = "何伟") -> Chat:
    return await world.signed_in(await world.person(name, PROVINCE, role=Role.OPERATOR))


async def unit_admin(world: World, name: str = "周建国") -> Chat:
    return await world.signed_in(await world.person(name, SCHOOL, role=Role.UNIT_ADMIN))


async def reviewer(world: World, name: str = "刘敏") -> Chat:
    return await world.signed_in(await world.person(name, EDUCATION_BUREAU, role=Role.REVIEWER))


async def open_mine(phone: Chat) -> Message:
    """Home → 更多 → 意见反馈."""
    await phone.ask("/start")
    await phone.press("⋯ 更多")
    await phone.press("意见反馈")
    return await phone.wait_for_text("意见反馈")


async def write(
    phone: Chat, words: str = STORY, kind: str = "平台违规培训", platform: str | None = "岳麓学堂"
) -> Message:
    """Up to the summary."""
    await open_mine(phone)
    await phone.press("✏️ 写反馈")
    await phone.press(kind)
    if platform is not None:
        await phone.press(platform)
    await phone.wait_for_text("请发一段话")
    await phone.say(words)
    return await phone.wait_for_text("请核对")


async def submit(phone: Chat, words: str = STORY, **how: str | None) -> Message:
    """A whole report; gives how it stands."""
    await write(phone, words, **how)
    await phone.press("提交")
    return await phone.wait_for_text("✅ 已收到，编号 FK-2026-")


async def reported(
    world: World, person: Person, words: str = STORY, kind: FeedbackKind = FeedbackKind.IDEA
) -> Feedback:
    """A report that was handed in before."""
    async with world.store.begin() as tx:
        feedback_id = await tx.feedback.begin(person.id)
        await tx.feedback.fill_in(feedback_id, Contents(kind, None, words))
        draft = await tx.feedback.get(feedback_id)
        assert draft is not None
        assert await tx.feedback.move(draft, FeedbackState.SUBMITTED, submitted_at=tx.now)
    return await standing(world, feedback_id)


async def standing(world: World, feedback_id: int) -> Feedback:
    """How a report stands now."""
    async with world.store.read() as look:
        one = await look.feedback.get(feedback_id)
    assert one is not None
    return one


async def open_card(phone: Chat, number: str = "1") -> Message:
    """Home → the queue → a report; gives its card."""
    await phone.ask("/start")
    await phone.press("⋯ 更多")
    await phone.press("🗳 处理反馈")
    await phone.press(number, message=await phone.wait_for_text("先来的在前"))
    return await phone.wait_for_text("🗳 FK-2026-")
