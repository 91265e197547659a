"""The screens of hour proofs: one's own with what a new one would say, the void guard, and the courses of one."""

from dataclasses import dataclass
from functools import partial

from bot.certificates.buttons import HowToPrint
from bot.certificates.texts import HOW_TO_PRINT
from bot.home.buttons import OpenHome
from bot.hour_proofs import texts
from bot.hour_proofs.buttons import AskToReplace, MakeProof, OpenProof, OpenProofs, SendProof
from bot.hour_proofs.making import case_of, standing_proof, unprintable
from bot.hours.texts import LEARN, hours_of, learned
from bot.identity.summary import waiting_part
from bot.learning.buttons import OpenLearning
from bot.scene import Scene
from bot.texts import BACK, EMPTY, HOME, Text, lines, page_line, same
from bot.ui.pager import page_or_first, pages_of, turning_row
from bot.ui.screen import Attachment, Button, Row, Screen, column, grid
from bot.verification.buttons import VerifyOwn
from core.certificates import CertificateState
from core.hour_proofs import ProofCase, obstacles, proved, years_to_prove
from core.hours import Balance
from core.ledger import counted
from core.years import TrainingYear
from storage.certificate_rows import Certificate
from storage.certificates import CertificatePage
from storage.store import Reading

PAGE = 4
"""Proofs on a page: two lines each, on a small phone."""
COURSES = 5

_HOME: Row = (Button(HOME, OpenHome()),)


@dataclass(frozen=True)
class Offer:
    """A year that a proof can be for: what it would say now, and `live`, the one that stands."""

    case: ProofCase
    live: Certificate | None

    @property
    def year(self) -> int:
        return self.case.year.year

    @property
    def balance(self) -> Balance:
        return counted(proved(self.case))

    @property
    def valid(self) -> Certificate | None:
        """The proof that a new one would make void; one that was never issued is nobody's loss."""
        return self.live if self.live is not None and self.live.state is CertificateState.ISSUED else None

    @property
    def say(self) -> Text:
        if not self.balance.total:
            return texts.no_courses(self.year)
        return texts.would_say(self.year, len(proved(self.case)), self.balance)

    @property
    def press(self) -> MakeProof:
        replaces = None if self.live is None else self.live.id
        return MakeProof(year=self.year, hours=self.balance.total.hundredths, replaces=replaces)


async def _offer(scene: Scene, look: Reading, year: TrainingYear) -> Offer:
    case = await case_of(look, scene.person, year, scene.book)
    return Offer(case, await standing_proof(look, scene.person, year.year))


async def proofs_screen(scene: Scene, page: int = 0, note: Text | None = None) -> Screen:
    """继教学时互认证明: one's own, newest first, below what a new one would say or what is in the way."""
    async with scene.store.read() as look:
        offers = [await _offer(scene, look, year) for year in years_to_prove(scene.book, look.now)]
        identity = await waiting_part(scene, look)
        missing = await unprintable(look, scene.person)
        found, page = await page_or_first(partial(look.certificates.proofs, scene.person.id), page, PAGE)
    pages = pages_of(found.total, PAGE)
    said = lines(
        texts.TITLE,
        note,
        *(offer.say for offer in offers),
        identity.line,
        texts.unprintable(missing, scene.settings.hotline) if missing else None,
        texts.ONLINE_ONLY,
        EMPTY,
        *_listed(scene, found),
        page_line(page, pages),
    )
    rows = (
        *identity.rows,
        *_makeable(offers, is_printable=not missing),
        *_of_one(offers, found),
        *_numbers(found),
        turning_row(page, pages, lambda to: OpenProofs(page=to)),
        _HOME,
    )
    return Screen(said, tuple(row for row in rows if row))


def _listed(scene: Scene, found: CertificatePage) -> list[Text]:
    """What there is; numbered where there are several."""
    reasons, several = scene.book.revocation_reasons, found.total > 1
    numbered = enumerate(found.certificates, start=1)
    said = [texts.entry(number if several else 0, one, scene.today, reasons) for number, one in numbered]
    return said or [texts.NONE_YET]


def _numbers(found: CertificatePage) -> tuple[Row, ...]:
    """To look at each, where there are several."""
    if found.total < 2:
        return ()
    numbered = enumerate(found.certificates, start=1)
    return grid([Button(same(str(number)), OpenProof(certificate_id=one.id)) for number, one in numbered], PAGE)


def _makeable(offers: list[Offer], *, is_printable: bool) -> tuple[Row, ...]:
    """开具年度学时证明, or the way to what is missing."""
    if offers and not any(offer.balance.total for offer in offers):
        return ((Button(LEARN, OpenLearning()),),)
    ways = []
    for offer in offers:
        if obstacles(offer.case) or not is_printable:
            continue
        label = texts.MAKE if len(offers) == 1 else texts.make_for(offer.year)
        press = offer.press if offer.valid is None else AskToReplace(year=offer.year)
        # Where one stands, sending that again comes first: a new one makes it void.
        ways.append(Button(label, press, style="primary" if offer.valid is None else None))
    return column(ways)


def _of_one(offers: list[Offer], found: CertificatePage) -> tuple[Row, ...]:
    """What most come for once they have one: the valid proof of the current year, else the only one there is."""
    valid = [offer.valid for offer in offers if offer.valid is not None]
    alone = list(found.certificates) if found.total == 1 else []
    for proof in (*reversed(valid), *alone):
        details = Button(texts.DETAILS, OpenProof(certificate_id=proof.id))
        if proof.state is CertificateState.ISSUED:
            return ((details, Button(texts.AGAIN, SendProof(certificate_id=proof.id), style="primary")),)
        return ((details,),)
    return ()


async def void_guard(scene: Scene, year: TrainingYear) -> Screen:
    """The last press before the valid proof of the year becomes void; the list where there is nothing to void, or
    something else is in the way."""
    async with scene.store.read() as look:
        offer = await _offer(scene, look, year)
    if offer.valid is None or obstacles(offer.case):
        return await proofs_screen(scene)
    return Screen(
        texts.void_guard(offer.valid, len(proved(offer.case)), offer.balance, scene.today),
        (
            (Button(texts.SEND_THAT, SendProof(certificate_id=offer.valid.id)),),
            (Button(texts.MAKE_INSTEAD, offer.press, style="danger"),),
            (Button(BACK, OpenProofs()),),
        ),
    )


def asked_screen(replaced: str | None) -> Screen:
    """It is being made."""
    return Screen(texts.asked_for(replaced), ((Button(texts.HOUR_PROOFS, OpenProofs()), Button(HOME, OpenHome())),))


async def details_screen(scene: Scene, proof: Certificate, page: int) -> Screen:
    """查看明细: a page of the courses that a proof states, oldest first as on paper."""
    async with scene.store.read() as look:
        courses = await look.certificates.used_records(proof.id)
    pages = pages_of(len(courses), COURSES)
    page = min(page, pages - 1)
    shown = courses[page * COURSES : (page + 1) * COURSES]
    said = lines(
        texts.details_title(proof, len(courses)),
        texts.standing(proof, scene.today, scene.book.revocation_reasons),
        EMPTY,
        *(learned(one, same(one.platform), hours_of(one.hours), scene.today) for one in shown),
        page_line(page, pages),
    )
    ways: list[Button] = []
    if proof.state is CertificateState.ISSUED:
        ways.append(Button(texts.AGAIN, SendProof(certificate_id=proof.id)))
    if proof.issued_at is not None:
        ways.append(Button(texts.VERIFY, VerifyOwn(certificate_id=proof.id)))
    turning = turning_row(page, pages, lambda to: OpenProof(certificate_id=proof.id, page=to))
    rows = (turning, tuple(ways), (Button(BACK, OpenProofs()), Button(HOME, OpenHome())))
    return Screen(said, tuple(row for row in rows if row))


def issued_screen(proof: Certificate) -> Screen:
    """The message with the document."""
    assert proof.file_id is not None
    verify = Button(texts.VERIFY, VerifyOwn(certificate_id=proof.id))
    details = Button(texts.DETAILS, OpenProof(certificate_id=proof.id))
    return Screen(
        texts.issued(proof),
        ((verify, details), (Button(HOW_TO_PRINT, HowToPrint()), Button(texts.HOUR_PROOFS, OpenProofs()))),
        attachment=Attachment(proof.file_id),
    )


def failed_screen(proof: Certificate, number: str) -> Screen:
    return Screen(texts.failed(proof, number), ((Button(texts.HOUR_PROOFS, OpenProofs()),),))
