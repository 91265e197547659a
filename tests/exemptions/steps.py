"""Exemptions as units file them and authorities decide on them, over HTTP and, where no test looks, past it."""

from dataclasses import replace

from core.exemptions import Contents, ExemptionState, document_of
from core.hours import Balance, Hours
from core.needs import Outcome
from core.people import Person
from core.rulebook import default_rule_book
from storage.certificate_rows import Certificate
from storage.certificates import Added
from storage.exemptions import Exemption
from storage.store import Store, Transaction
from tests.certificates.test_store import PDF
from tests.chat import Chat, Message
from tests.evidence import sample
from tests.world import World

MATERNITY = "产假"


async def choose_person(admin: Chat, name: str) -> Message:
    """More → the unit's exemptions → 填报 → the person, looked for by name."""
    await admin.ask("/start")
    await admin.press("⋯ 更多")
    await admin.press("🗂 本单位免训证明")
    await admin.press("填报")
    await admin.wait_for_text("填报免训证明 · 给谁")
    await admin.ask(name)
    return await admin.wait_for_text(f"“{name}”找到 1 人")


async def fill_in(admin: Chat, name: str, outcome: str, *, relief: str | None = None) -> Message:
    """Up to the summary, with one photo."""
    await choose_person(admin, name)
    await admin.press("1")
    await admin.wait_for_text("免训的原因是什么")
    await admin.press(MATERNITY)
    await admin.wait_for_text("怎么免")
    await admin.press(outcome)
    if relief is not None:
        await admin.wait_for_text("减免多少学时")
        await admin.ask(relief)
    await admin.wait_for_text("请发证明材料")
    await admin.send_file("photo.jpg", sample.photo(), kind="photo")
    await admin.press("下一步")
    return await admin.wait_for_button("提交")


async def file(admin: Chat, name: str, outcome: str = "全年免训", *, relief: str | None = None) -> Message:
    """The whole of it; gives the tracker."""
    await fill_in(admin, name, outcome, relief=relief)
    await admin.press("提交")
    return await admin.wait_for_text("✅ 已提交 › ⏳ 主管部门审核 › 出证")


async def granted(
    store: Store,
    person: Person,
    outcome: Outcome,
    *,
    year: int = 2026,
    relief: tuple[str, str] | None = None,
) -> Certificate:
    """An exemption of before with its document, filed and decided past the chat."""
    hours = None if relief is None else Balance(*(Hours.parse(part) for part in relief))
    async with store.begin() as tx:  # in one block, so that the bot beside it does not begin the document
        added = await decided(tx, person, Contents(year, "maternity", None, outcome, hours))
        (made,) = await tx.issuing.lease(8)
        assert await tx.issuing.issue(made, replace(PDF, key=f"aa/{made.id}"), tx.now)
        document = await tx.certificates.get(added.id)
    assert document is not None
    return document


async def decided(tx: Transaction, person: Person, contents: Contents) -> Added:
    """Filed and granted past the chat; its document is still to be made."""
    book = default_rule_book()
    exemption_id = await tx.exemptions.add(person.id, person.id, book.version)
    assert await tx.exemptions.fill_in(exemption_id, contents, book.version)
    one = await tx.exemptions.get(exemption_id)
    assert one is not None
    added = await tx.certificates.add(document_of(one.case, book, tx.now), None)
    assert await tx.exemptions.move(one.case, ExemptionState.GRANTED, certificate_id=added.id)
    return added


async def only_exemption(world: World, person: Person) -> Exemption:
    async with world.store.read() as look:
        (one,) = await look.exemptions.of_person(person.id, 5)
    return one
