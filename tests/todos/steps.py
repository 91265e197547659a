"""To-dos as unit admins make them and people answer them, over HTTP."""

from core.people import Person, Role
from storage.assignments import Assigned
from tests.chat import Chat, Message
from tests.evidence import sample
from tests.world import SCHOOL, World

TITLE = "消防安全培训"


async def unit_admin(world: World, name: str = "周建国", unit: str = SCHOOL) -> Chat:
    return await world.signed_in(await world.person(name, unit, role=Role.UNIT_ADMIN))


async def fill_in(zhou: Chat, *, hours: str | None = "8", title: str = TITLE) -> Message:
    """Home → 单位待办 → the form, up to the preview."""
    await zhou.ask("/start")
    await zhou.press("📋 单位待办")
    await zhou.press("发待办")
    await zhou.press("培训")
    await zhou.wait_for_text("发待办 2/5 · 名称")
    await zhou.say(title)
    await zhou.wait_for_text("发待办 3/5 · 要交什么")
    await zhou.press("结业证书或证明的照片")
    await zhou.wait_for_text("发待办 4/5 · 截止日期")
    await zhou.say("12-1")
    await zhou.wait_for_text("计不计学时")
    if hours is None:
        await zhou.press("不计学时")
    else:
        await zhou.press("专业科目")
        await zhou.wait_for_text("多少学时")
        await zhou.say(hours)
        await zhou.wait_for_text("哪天举行")
        await zhou.press("没有固定日期")
    return await zhou.wait_for_text("发待办 · 请看一遍")


async def hand_to_all(zhou: Chat, count: int, *, hours: str | None = "8", title: str = TITLE) -> Message:
    """A whole to-do for everybody of the unit; gives its screen."""
    await fill_in(zhou, hours=hours, title=title)
    await zhou.press(f"发给全单位（{count} 人）")
    await zhou.press(f"发给 {count} 人")
    return await zhou.wait_for_text(f"发给 {count} 人：没交 {count}")


async def send_proof(phone: Chat, *files: bytes) -> Message:
    """上传 below the newest to-do, and a photo for each of the files; gives the list."""
    await phone.press("上传")
    await phone.wait_for_text("还没有文件")
    listed: Message = {}
    for number, content in enumerate(files or (sample.photo(),), start=1):
        await phone.send_file("photo.jpg", content, kind="photo")
        listed = await phone.wait_for_text(f"{number}  照片")
    return listed


async def part_of(world: World, person: Person) -> Assigned:
    """The person's only part of a to-do."""
    async with world.store.read() as look:
        (part,) = (await look.assignments.of_person(person.id, skip=0, limit=5)).parts
    return part
