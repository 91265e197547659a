"""People with documents of several years, whose files are really kept, and their way to 多年度证明材料."""

import io
import zipfile

from bot.certificates.papers import TRAINING
from core.certificates import Application
from core.exemptions import Contents, ExemptionState, document_of
from core.ledger import counted
from core.needs import Outcome
from core.people import Person
from core.rulebook import default_rule_book
from storage.certificate_rows import Certificate
from tests.certificates.study import study
from tests.certificates.test_store import PHONE
from tests.chat import Chat, Message
from tests.world import World

BOOK = default_rule_book()


def pdf_of(year: int) -> bytes:
    """What stands in for the document of a year: a bundle takes it as it is."""
    return f"%PDF-1.7 the document of {year}".encode()


async def certified(world: World, person: Person, year: int, content: bytes | None = None) -> Certificate:
    """The person learned enough in a year and holds its certificate."""
    await study(world.store, person, year=year)
    async with world.store.read() as look:
        records = await look.hours.records(person.id, year)
    application = Application(
        person_id=person.id,
        person_name=person.name,
        unit_id=person.unit_id,
        year=year,
        kind=BOOK.kind("in_post"),
        record_ids=tuple(record.id for record in records),
        balance=counted(records),
        rule_book_version=BOOK.version,
        applied_at=world.clock(),
    )
    name = f"{year}年度在岗培训证书.pdf"
    stored = await world.app.files.put(name, "application/pdf", content or pdf_of(year))
    async with world.store.begin() as tx:  # in one block, so that the bot beside it does not begin the document
        await tx.certificates.add(application, PHONE)
        (made,) = await tx.issuing.lease(8)
        assert await tx.issuing.issue(made, stored, tx.now.replace(year=year))
        found = await tx.certificates.get(made.id)
    assert found is not None
    assert TRAINING.file_name(found, BOOK).startswith(name.removesuffix(".pdf"))
    return found


async def exempt(world: World, person: Person, year: int, outcome: Outcome) -> Certificate:
    """An exemption of a year with its document."""
    stored = await world.app.files.put(f"{year}年度免训证明.pdf", "application/pdf", pdf_of(year))
    async with world.store.begin() as tx:
        exemption_id = await tx.exemptions.add(person.id, person.id, BOOK.version)
        contents = Contents(year, "maternity", None, outcome, None)
        assert await tx.exemptions.fill_in(exemption_id, contents, BOOK.version)
        one = await tx.exemptions.get(exemption_id)
        assert one is not None
        added = await tx.certificates.add(document_of(one.case, BOOK, tx.now), None)
        assert await tx.exemptions.move(one.case, ExemptionState.GRANTED, certificate_id=added.id)
        (made,) = await tx.issuing.lease(8)
        assert await tx.issuing.issue(made, stored, tx.now.replace(year=year))
        found = await tx.certificates.get(made.id)
    assert found is not None
    return found


async def open_bundle(phone: Chat) -> Message:
    """Home, 更多, and the screen."""
    await phone.ask("/start")
    await phone.press("⋯ 更多")
    await phone.press("多年度证明材料")
    return await phone.wait_for_text("多年度证明材料 ·")


async def zips(phone: Chat, count: int = 1) -> list[Message]:
    """The last messages with archives, once there are so many."""

    def found(messages: list[Message]) -> list[Message] | None:
        sent = [m for m in messages if m.get("document", {}).get("file_name", "").endswith(".zip")]
        return sent if len(sent) >= count else None

    return await phone.wait_for(found, why=f"for {count} archives")


def unpacked(archive: bytes) -> dict[str, bytes]:
    """The files of an archive by name, in its order."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}
