"""The screens of 培训记录查询: everything that was issued to oneself, one document, the hours behind it."""

from functools import partial

from bot.certificates.buttons import DownloadCertificate, HowToPrint
from bot.certificates.texts import DOWNLOAD, HOW_TO_PRINT
from bot.errors import NotYours
from bot.home.buttons import OpenMore
from bot.records import texts
from bot.records.buttons import AskForRecord, LeaveAsking, OpenRecord, OpenRecords, OpenUsedRecords
from bot.scene import Scene
from bot.texts import BACK, Text, lines, same
from bot.ui.pager import page_or_first, pages_of, turning_row
from bot.ui.screen import Button, Row, Screen, grid
from bot.verification.buttons import StartVerification
from bot.verification.screens import own_words, page_row
from core.certificates import CertificateState
from storage.store import Reading
from storage.verification import Found

PAGE = 4
"""Documents on a page: two lines each, on a small phone."""
USED_PAGE = 6
MOST_YEARS = 6
"""Years to choose from, the latest; the list has all."""


async def list_screen(scene: Scene, year: int = 0, page: int = 0, note: Text | None = None) -> Screen:
    """One's own documents, of one year or of all (0)."""
    async with scene.store.read() as look:
        found, page = await page_or_first(
            partial(look.verification.issued_to, scene.person.id, year or None), page, PAGE
        )
        years = await look.verification.years_of(scene.person.id)
    pages = pages_of(found.total, PAGE)
    nothing = texts.NONE_OF_YEAR if years else texts.NONE
    rows = (
        tuple(
            Button(same(str(n)), OpenRecord(certificate_id=one.certificate.id, year=year, page=page))
            for n, one in enumerate(found.found, start=1)
        ),
        turning_row(page, pages, lambda to: OpenRecords(year=year, page=to)),
        *_other_years(years, year),
        (Button(texts.ASK, AskForRecord()),),
        (Button(texts.OTHERS, StartVerification()), Button(BACK, OpenMore())),
    )
    said = texts.listed(found.found, scene.book) if found.found else nothing
    return Screen(
        lines(note, texts.list_title(year, found.total, page, pages), said), tuple(row for row in rows if row)
    )


def _other_years(years: list[int], chosen: int) -> tuple[Row, ...]:
    """The years to choose from, where there is a choice, and the way back to all of them."""
    ways = [Button(texts.ALL_YEARS, OpenRecords())] if chosen else []
    if chosen or len(years) > 1:
        ways += [Button(texts.year_only(year), OpenRecords(year=year)) for year in years[:MOST_YEARS] if year != chosen]
    return grid(ways, 3)


async def own_document(look: Reading, scene: Scene, certificate_id: int) -> Found:
    """A document of one's own that was issued, in whatever state. Refuses `NotYours`."""
    found = await look.verification.by_id(certificate_id)
    if found is None or found.certificate.person_id != scene.person.id or found.certificate.issued_at is None:
        raise NotYours
    return found


def document_screen(scene: Scene, found: Found, back: OpenRecords) -> Screen:
    """Everything that stands on one document, how it stands now, and the document itself."""
    certificate = found.certificate
    ways: list[Button] = []
    printing: Row = ()
    if certificate.state is CertificateState.ISSUED:
        printing = (Button(HOW_TO_PRINT, HowToPrint()),)
        ways.append(Button(DOWNLOAD, DownloadCertificate(certificate_id=certificate.id), style="primary"))
    if found.records:
        ways.append(Button(texts.USED, OpenUsedRecords(certificate_id=certificate.id)))
    rows = (
        tuple(ways),
        page_row(scene, found),
        (*printing, Button(BACK, back)),
    )
    return Screen(own_words(scene, found), tuple(row for row in rows if row))


async def used_screen(scene: Scene, certificate_id: int, page: int) -> Screen:
    """The hour records behind a document, as they stood when it was applied for. Refuses `NotYours`."""
    async with scene.store.read() as look:
        found = await own_document(look, scene, certificate_id)
        records = await look.certificates.used_records(certificate_id)
    pages = pages_of(len(records), USED_PAGE)
    page = min(page, pages - 1)
    first = page * USED_PAGE
    said = [
        texts.used(number, record, scene.today.year)
        for number, record in enumerate(records[first : first + USED_PAGE], start=first + 1)
    ]
    turning = turning_row(page, pages, lambda to: OpenUsedRecords(certificate_id=certificate_id, page=to))
    back: Row = (Button(BACK, OpenRecord(certificate_id=certificate_id, year=0, page=0)),)
    return Screen(
        lines(texts.used_title(found.certificate.number, len(records), page, pages), *said),
        (*((turning,) if turning else ()), back),
    )


def asking_screen(note: Text | None = None) -> Screen:
    """The question for a number; somebody else's leads to verifying."""
    ways: tuple[Row, ...] = ((Button(BACK, LeaveAsking()),),)
    if note is texts.NOT_YOUR_NUMBER:
        ways = ((Button(texts.OTHERS, StartVerification()), Button(BACK, LeaveAsking())),)
    return Screen(lines(note, texts.QUESTION), ways)
