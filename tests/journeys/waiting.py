"""What waits for somebody beyond the first papers: reports of colleagues, missed hours, a batch, a wrong name.

It goes on from where `sample.settled` has come to: Sun Li writes what the operators and her unit answer, colleagues
make a page of staff full, and Wang Fang's platforms are late.
"""

from dataclasses import replace
from pathlib import Path

from core.people import Person
from storage.certificate_rows import Certificate
from tests.account.steps import sign_in
from tests.certificates.holding import issued
from tests.certificates.study import report
from tests.chat import Chat
from tests.claims.steps import waiting
from tests.evidence import sample
from tests.feedback.steps import open_card, reported, write
from tests.hour_proofs.steps import issued as proof_issued
from tests.uncredited.steps import missed, say_it
from tests.world import World

IDEA = "希望证书可以批量下载，年底要交很多份。"
MISSED = "课程 2026-0"
"""What Wang Fang's platform has reported long ago."""


async def colleagues(world: World) -> None:
    """More than a page of staff; two of them wait for the same office."""
    for name in ("陈明", "杨柳", "何琳"):
        person = await world.person(name)
        await waiting(world, person)


async def reports(world: World, author: Person, phone: Chat, desk: Chat) -> None:
    """Four reports before the operators: the first with a photo, and passed on to the unit."""
    await write(phone, platform="芙蓉学习网")
    await phone.send_file("photo.jpg", sample.photo(), kind="photo")
    await phone.press("提交", message=await phone.wait_for_text("1  照片"))
    await phone.wait_for_text("✅ 已收到，编号 FK-2026-")
    for number in range(3):
        await reported(world, author, f"{IDEA}{number}")
    await desk.press("↗️ 转交", message=await open_card(desk))
    await desk.press("1", message=await desk.wait_for_text("1  长沙市第一中学"))
    await desk.press("转交", message=await desk.wait_for_text("↗️ 转交给长沙市第一中学"))
    await desk.wait_for_text("✅ 已转交，已告诉本人")


async def missed_hours(world: World, person: Person, phone: Chat) -> None:
    """Of three cases one is answered by its course, one by a course with a name like it, and one waits with a file."""
    await missed(world.store, person.id, "课程 教师职业道德")
    await missed(world.store, person.id, "课程 信息技术应用能力")
    await report(world.store, person, "教师职业道德", "public", "3")
    await report(world.store, person, "信息技术运用能力", "public", "3")
    await say_it(phone, "芙蓉学习网", "课堂教学研究")
    await phone.press("提交")
    await phone.press("📎 加截图")
    await phone.wait_for_text("截图")
    await phone.send_file("shot.jpg", sample.photo(), kind="photo")
    await phone.press("好了", message=await phone.wait_for_text("1  照片"))


async def proof_before_more(world: World, person: Person) -> None:
    """An hour proof of this year, and hours that came after it."""
    keep_document(world, await proof_issued(world.store, person))
    await report(world.store, person, "新来的课", "public", "3")


async def misprinted(world: World, person: Person) -> None:
    """A certificate that does not bear the person's name of now."""
    keep_document(world, await issued(world.store, replace(person, name="赵民")))


def keep_document(world: World, certificate: Certificate) -> None:
    """The file of a document that was put past the bot, so that it can be sent again."""
    path = Path(world.settings.files_url.removeprefix("file://")) / f"aa/{certificate.id}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(sample.pdf("x"))


async def signs_in_elsewhere(world: World, name: str, number: str) -> None:
    await sign_in(await world.chat(name), number, f"{name} · ")
