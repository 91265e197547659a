"""Hour proofs as people have them made, over HTTP and, where no test looks, past it."""

from dataclasses import replace

from bot.hour_proofs.making import case_of
from core.hour_proofs import NewProof, Seen, draw_up, proved
from core.ledger import counted
from core.people import Person
from core.rulebook import default_rule_book
from storage.certificate_rows import Certificate
from storage.store import Reading, Store
from tests.certificates.test_store import PDF, PHONE
from tests.chat import Chat, Message

BOOK = default_rule_book()
PROOFS = "继教学时互认证明"
MAKE = "开具年度学时证明"
VOID_AND_MAKE = "作废旧的，开具年度学时证明"


async def open_proofs(phone: Chat) -> Message:
    """From home to 继教学时互认证明."""
    await phone.ask("/start")
    await phone.press("⋯ 更多")
    await phone.press(PROOFS)
    return await phone.wait_for_text("只算三家学习平台")


async def papers(phone: Chat) -> list[Message]:
    return [message for message in await phone.messages() if "document" in message]


async def arrived(phone: Chat, count: int = 1) -> Message:
    """The newest of so many documents in this chat."""

    def enough(messages: list[Message]) -> Message | None:
        found = [message for message in messages if "document" in message]
        return found[-1] if len(found) >= count else None

    return await phone.wait_for(enough)


async def made(phone: Chat) -> Message:
    """From home to the document of a first proof."""
    await open_proofs(phone)
    await phone.press(MAKE)
    return await arrived(phone)


async def wanted(look: Reading, person: Person, year: int = 2026) -> NewProof:
    """What a press of this moment would ask for."""
    case = await case_of(look, person, BOOK.year(year), BOOK)
    replaces = None if case.standing is None else case.standing.id
    return draw_up(case, Seen(replaces, counted(proved(case)).total))


async def issued(store: Store, person: Person) -> Certificate:
    """A proof of 2026 as it is after its document was made; what stood before is void."""
    async with store.begin() as tx:  # in one block, so that the bot beside it does not begin the document
        proof = await wanted(tx, person)
        await tx.certificates.add(proof.application, PHONE, proof.replacement)
        (leased,) = await tx.issuing.lease(8)
        assert await tx.issuing.issue(leased, replace(PDF, key=f"aa/{leased.id}"), tx.now)
        certificate = await tx.certificates.get(leased.id)
    assert certificate is not None
    return certificate
