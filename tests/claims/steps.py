"""Claims as people file and review them, over HTTP."""

from bot.claims.draft import Draft, Owned, keep
from bot.claims.words import Words, look_of
from bot.reviewing.asking import ask
from core.claims import ClaimState
from core.people import Person, Role
from core.years import day_in_shanghai
from storage.claims import Claim
from tests.chat import Chat, Message
from tests.evidence import sample
from tests.world import EDUCATION_BUREAU, SCHOOL, World

PAPER = "《××地区地质灾害成因》\n地质通报\n11-4648/P\n2026 年第 4 期"
PAPER_NUMBER = "7"
VILLAGE_NUMBER = "4"
ANSWERS = {
    "paper": "《××地区地质灾害成因》",
    "journal": "地质通报",
    "cn_issn": "11-4648/P",
    "issue": "2026 年第 4 期",
    "author_rank": "first",
    "=dates": ["2026-04-12", "2026-04-12"],
    "=amount": 2000,
}


async def unit_admin(world: World, name: str = "周建国") -> Chat:
    return await world.signed_in(await world.person(name, SCHOOL, role=Role.UNIT_ADMIN))


async def reviewer(world: World, name: str = "刘敏", unit: str = EDUCATION_BUREAU) -> Chat:
    return await world.signed_in(await world.person(name, unit, role=Role.REVIEWER))


async def begin_paper(phone: Chat) -> Message:
    """Home → add → professional → a paper; gives the first question."""
    await phone.ask("/start")
    await phone.press("📝 申请活动学时")
    await phone.press("添加")
    await phone.press("专业科目")
    await phone.press(PAPER_NUMBER)
    return await phone.wait_for_text("论文题目")


async def fill_in_paper(phone: Chat, *, hours: str = "20", day: str = "2026-4-12") -> None:
    """Three screens of questions, up to the evidence."""
    await begin_paper(phone)
    await phone.say(PAPER)
    await phone.press("第一作者")
    await phone.wait_for_text("活动日期")
    await phone.say(f"{day}\n{hours}")
    await phone.wait_for_text("📎 材料附件")


async def file_paper(phone: Chat, *files: bytes, hours: str = "20", day: str = "2026-4-12") -> Message:
    """A whole claim with a photo each; gives the tracker."""
    await fill_in_paper(phone, hours=hours, day=day)
    for content in files or (sample.photo(),):
        await phone.send_file("photo.jpg", content, kind="photo")
        await phone.wait_for_button("下一步")
    await phone.press("下一步")
    await phone.press("提交")
    return await phone.wait_for_text("✅ 已提交")


async def waiting(world: World, person: Person, hours: int = 2000) -> Claim:
    """A paper of 20 hours that was submitted before, without files."""
    book = world.app.book
    async with world.store.begin() as tx:
        claim_id = await tx.claims.add(person.id, "professional", "paper_first", book.version)
        draft = await Draft.of(tx, claim_id, Owned(person.id, book, day_in_shanghai(tx.now)))
        for code, value in {**ANSWERS, "=amount": hours}.items():
            draft = draft.with_answer(code, value)
        await keep(tx, draft)
        state = ClaimState.AT_UNIT
        await tx.claims.move(draft.claim.case, state, first_submitted_at=tx.now, submitted_at=tx.now)
        claim = await tx.claims.get(claim_id)
        assert claim is not None
        await ask(tx, look_of(claim.case, Words.of(draft)))
    return claim


async def state_of(world: World, claim_id: int) -> ClaimState | None:
    """None for a claim that is gone."""
    async with world.store.read() as look:
        claim = await look.claims.get(claim_id)
    return None if claim is None else claim.state


async def only_claim(world: World, person: Person) -> Claim:
    async with world.store.read() as look:
        page = await look.claims.page(person.id, skip=0, limit=5)
    (claim,) = page.claims
    return claim
