"""A world in which much has happened already: whatever a walk from home may meet is there, made by real decisions.

Wang Fang has learned, claimed, been exempted, been handed to-dos and sent notices, and Li Xiao uses her phone too. Zhao
Min waits to be confirmed, Qian Jin was not confirmed, He Fang misses her unit. Zhou Jianguo is the admin of their
school, and Sun Li asks to be one; Liu Min is the reviewer above, Huang Zhiqiang the operator. Chen Jing is new.
"""

from dataclasses import dataclass

from sqlalchemy import func, select

from bot.identity.asking import ask
from bot.learning.intake import Delivery, take_event
from bot.people import CHANNEL
from bot.reviewing.buttons import Decide
from core.claims import ClaimState
from core.hours import Hours
from core.people import Person, Role, Standing
from core.platform_events import OrderPaid, OrderRefunded
from storage.conversations import Chat as ChatAddress
from storage.tables import ReviewRow
from tests.certificates.study import forge, study
from tests.certificates.test_applying import application, document
from tests.chat import Chat
from tests.claims.steps import PAPER, state_of, waiting
from tests.evidence import sample
from tests.exemptions.steps import file
from tests.identity.people import waiting as unconfirmed
from tests.journeys.waiting import (
    MISSED,
    colleagues,
    misprinted,
    missed_hours,
    proof_before_more,
    reports,
    signs_in_elsewhere,
)
from tests.missing_units.people import misses
from tests.notices.steps import drafted, send
from tests.recovery.steps import NEW_PASSWORD, forget
from tests.todos.steps import hand_to_all
from tests.world import EDUCATION_BUREAU, PASSWORD, PROVINCE, World, id_number

LI_XIAOS_NUMBER = id_number(77, "19920725")


@dataclass(frozen=True)
class File:
    """A file to send as an answer."""

    name: str
    content: bytes
    kind: str = "document"


@dataclass(frozen=True)
class Walking:
    """Somebody who walks, and their phone. `person` is None for whoever is not registered."""

    chat: Chat
    person: Person | None


async def settled(world: World) -> dict[str, Walking]:
    """Everybody by what they are."""
    people = {
        "trainee": await world.person("王芳"),
        "unconfirmed": await world.person("赵敏", standing=Standing.PENDING, entry_year=2026),
        "unit_admin": await world.person("周建国", role=Role.UNIT_ADMIN),
        "reviewer": await world.person("刘敏", EDUCATION_BUREAU, role=Role.REVIEWER),
        "operator": await world.person("黄志强", PROVINCE, role=Role.OPERATOR),
    }
    async with world.store.begin() as tx:
        await ask(tx, [people["unconfirmed"]], world.app.book)
    walking = {role: Walking(await world.signed_in(person), person) for role, person in people.items()}
    declined = await unconfirmed(world, "钱进")
    walking["declined"] = Walking(await world.signed_in(declined), declined)
    await _decide(world, walking["unit_admin"].chat, "decline", reason="name_differs")
    walking["newcomer"] = Walking(await world.chat("陈静"), None)
    li_xiao = await world.person("李晓", number=LI_XIAOS_NUMBER)
    await _learning(world, people["trainee"])
    await _claims(world, walking)
    await _exemptions(walking)
    await _todos(walking)
    await _notices(walking)
    await _others(world, walking)
    await _share(world, walking["trainee"], li_xiao)
    await _waiting(world, walking)
    await world.everything_sent()
    return walking


async def _learning(world: World, wang_fang: Person) -> None:
    for year in (2026, 2025):
        await study(world.store, wang_fang, year=year)
    async with world.store.begin() as tx:
        number = await tx.people.id_number(wang_fang.id)
        found = await tx.platforms.find("furong")
        assert found is not None
        bought = OrderPaid(number, "A1", 6050, ("公需课程包",), Hours.of(30))
        returned = OrderPaid(number, "A2", 990, ("专业课",), Hours.of(6))
        for event in (bought, returned, OrderRefunded(number, "A2", 990, ("专业课",), Hours.of(6))):
            name = f"{type(event).__name__}-{event.order_no}"
            await take_event(tx, Delivery(found[0], name, event), world.app.book)


async def _claims(world: World, walking: dict[str, Walking]) -> None:
    """One of Wang Fang's in each state."""
    trainee = walking["trainee"].person
    assert trainee is not None
    async with world.store.begin() as tx:
        await tx.claims.add(trainee.id, "professional", "paper_first", world.app.book.version)
    ways = {
        ClaimState.AT_UNIT: (),
        ClaimState.AT_AUTHORITY: (("unit_admin", "approve", "", ""),),
        ClaimState.GRANTED: (("unit_admin", "approve", "", ""), ("reviewer", "approve", "", "")),
        ClaimState.RETURNED: (("unit_admin", "return", "2", "unclear"),),
        ClaimState.REFUSED: (("unit_admin", "refuse", "", "rule_mismatch"),),
    }
    await waiting(world, trainee, 200)
    for state, decisions in ways.items():
        claim = await waiting(world, trainee, 200)
        for role, move, detail, reason in decisions:
            await _decide(world, walking[role].chat, move, detail=detail, reason=reason)
        assert await state_of(world, claim.id) is state


async def _decide(world: World, phone: Chat, move: str, *, detail: str = "", reason: str = "") -> None:
    """On what was asked for last, by a press of which no message is needed."""
    async with world.store.read() as look:
        review_id = (await look._session.execute(select(func.max(ReviewRow.id)))).scalar_one()
    press = Decide(review_id=review_id, move=move, detail=detail, reason=reason).pack()
    assert await forge(world, phone, await phone.screen(), press)


async def _exemptions(walking: dict[str, Walking]) -> None:
    """Wang Fang's document of this year, one that was given back, and Li Xiao's, which waits."""
    wang_fang = walking["trainee"]
    zhou, liu_min = walking["unit_admin"].chat, walking["reviewer"].chat
    await file(zhou, "王芳", "减免部分学时", relief="1 1")
    await liu_min.press("✅ 批准", message=await liu_min.wait_for_text("免训证明 · 王芳"))
    await wang_fang.chat.wait_for(lambda messages: [message for message in messages if "document" in message])
    await file(zhou, "李晓")


async def _todos(walking: dict[str, Walking]) -> None:
    zhou, wang_fang = walking["unit_admin"].chat, walking["trainee"].chat
    for title in ("消防安全培训", "师德师风学习"):
        await hand_to_all(zhou, 3, title=title)
    await wang_fang.press("上传", message=await wang_fang.wait_for_text("消防安全培训"))
    await wang_fang.send_file("photo.jpg", sample.photo("red"), kind="photo")
    await wang_fang.press("提交", message=await wang_fang.wait_for_text("1  照片"))
    await wang_fang.wait_for_text("⏳ 已提交")


async def _notices(walking: dict[str, Walking]) -> None:
    huang, wang_fang = walking["operator"].chat, walking["trainee"].chat
    await drafted(huang, "必读的通知")
    await huang.press("☐ 必读，要按“已知悉”")
    await send(huang)
    await huang.wait_for_text("✅ 发完了")
    await drafted(huang, "没发的通知")
    await wang_fang.wait_for_text("必读的通知")
    for role in ("unit_admin", "reviewer"):
        await drafted(walking[role].chat, "没发的通知")


async def _others(world: World, walking: dict[str, Walking]) -> None:
    """Whoever waits for an office: a missing unit, a role, a lost password; and Sun Li has a certificate."""
    await misses(world, "何芳")
    sun_li = await world.person("孙丽")
    await study(world.store, sun_li)
    sun = await world.signed_in(sun_li)
    walking["colleague"] = Walking(sun, sun_li)
    await application(sun)
    await sun.press("立即申请")
    await document(sun)
    await sun.ask("/start")
    for button in ("⋯ 更多", "账户信息", "我是单位管理员", "提出申请"):
        await sun.press(button)
    await sun.wait_for_text("⏳ 已申请当")
    await forget(await world.chat("李晓"), LI_XIAOS_NUMBER)
    for role in ("unit_admin", "reviewer", "operator"):
        await walking[role].chat.ask("/start")


async def _share(world: World, owner: Walking, other: Person) -> None:
    """The phone of the one is the other's too, and the one speaks."""
    assert owner.person is not None
    await world.signed_in(owner.person, has_spoken=False)
    await world.signed_in(other, owner.chat, has_spoken=False)
    await speak_as(world, owner.chat, owner.person)


async def _waiting(world: World, walking: dict[str, Walking]) -> None:
    """What came later; the answer to a lost password is one of it."""
    trainee, unconfirmed = walking["trainee"].person, walking["unconfirmed"].person
    colleague = walking["colleague"]
    assert trainee is not None
    assert unconfirmed is not None
    assert colleague.person is not None
    await reports(world, colleague.person, colleague.chat, walking["operator"].chat)
    await missed_hours(world, trainee, walking["trainee"].chat)
    await proof_before_more(world, trainee)
    await misprinted(world, unconfirmed)
    await signs_in_elsewhere(world, "李晓", LI_XIAOS_NUMBER)
    await colleagues(world)
    for role in ("trainee", "colleague", "operator"):
        await walking[role].chat.ask("/start")


async def speak_as(world: World, chat: Chat, person: Person) -> None:
    address = ChatAddress(CHANNEL, str(chat.id))
    async with world.store.read() as look:
        conversation = await look.conversations.get(address)
    async with world.store.handling(None, conversation).begin() as tx:
        tx.conversation.speak_as(person.id)


async def answers(world: World, sun_li: Person) -> tuple[str | File, ...]:
    """What people may answer: one of them is right for any question of the bot."""
    async with world.store.read() as look:
        number = str((await look.certificates.page(sun_li.id, skip=0, limit=1)).certificates[0].number)
    numbers = (id_number(901, "19950316"), LI_XIAOS_NUMBER)
    words = (
        "李晓",
        MISSED,
        "10",
        "10 20",
        "2026-4-12\n2",
        "12-1",
        PAPER,
        "csyz",
        "小学",
        "教育局",
        number,
        "孙丽",
        *numbers,
    )
    more = ("13800138000", "2018年9月", PASSWORD, NEW_PASSWORD, "材料已核对，情况属实", "长沙市第一中学东校区")
    files = (File("a.jpg", sample.photo("green"), "photo"), File("a.pdf", sample.pdf("x")))
    return (*words, *more, *files)
