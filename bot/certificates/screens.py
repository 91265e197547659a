"""The screens of applying, and of what became of it."""

from bot.certificates import texts
from bot.certificates.buttons import (
    ApplyNow,
    ChooseYearAndKind,
    DownloadCertificate,
    HowToPrint,
    MakeAgain,
    OpenApplication,
    OpenCertificates,
)
from bot.certificates.proposal import NameUnprintable, Proposal, choices, propose
from bot.home.buttons import OpenHome
from bot.hours import texts as hour_texts
from bot.hours.buttons import OpenHours
from bot.hours.cards import Account
from bot.learning.buttons import OpenLearning
from bot.scene import Scene
from bot.texts import BACK, HOME, Text, hotline, lines
from bot.ui.screen import Attachment, Button, Row, Screen, column
from bot.verification.buttons import VerifyOwn
from core.certificates import CertificateState, NotConfirmed, Short, YearClosed, YearNotOpen
from core.ledger import counted
from core.people import Standing
from core.refusals import Refused
from core.rulebook import RuleBook
from storage.certificates import Certificate

PAGE = 4
"""Certificates on a page: two lines each, on a small phone."""
MOST_PAGES = 1000
"""A forged button cannot ask for more."""

_DOWNLOADS: Row = (Button(texts.DOWNLOADS, OpenCertificates()),)
_HOME: Row = (Button(HOME, OpenHome()),)
_BACK: Row = (Button(BACK, OpenHome()),)


async def show_application(scene: Scene, year: int = 0, kind: str = "") -> None:
    """培训证书申请: what would be written, or what stands in the way. Refuses `KindUnknown`."""
    async with scene.store.read() as look:
        account = await Account.of(scene.person, look, scene.book)
        proposal = await propose(look, account, year, kind)
    elsewhere = _elsewhere(account, proposal)
    if proposal.live is not None:
        screen = _made_already(proposal, proposal.live, scene)
    elif proposal.in_the_way:
        screen = _blocked(proposal, scene)
    else:
        screen = _confirmation(proposal)
    await scene.answer.show(screen.below(*elsewhere, _BACK))


def _elsewhere(account: Account, proposal: Proposal) -> tuple[Row, ...]:
    """The way to another year or kind, where there is another one."""
    here = (proposal.case.year, proposal.case.kind)
    if all(choice == here for choice in choices(account)):
        return ()
    return ((Button(texts.OTHER_YEAR_OR_KIND, ChooseYearAndKind()),),)


def _title(proposal: Proposal) -> Text:
    return texts.title(proposal.case.year.year, proposal.case.kind)


def _confirmation(proposal: Proposal) -> Screen:
    case = proposal.case
    apply_now = ApplyNow(year=case.year.year, kind=case.kind.code, seen=proposal.seen)
    return Screen(
        lines(
            _title(proposal),
            texts.uses(len(proposal.chosen), counted(proposal.chosen)),
            texts.names(case.person.name, proposal.unit.name),
            texts.FROZEN,
        ),
        ((Button(texts.APPLY_NOW, apply_now, style="primary"),), _DOWNLOADS),
    )


def _made_already(proposal: Proposal, live: Certificate, scene: Scene) -> Screen:
    said: list[Text] = [_title(proposal), texts.made_already(live, scene.today)]
    if live.state is CertificateState.FAILED:
        said.append(hotline(scene.settings.hotline))
    rows: list[Row] = []
    if live.state is CertificateState.ISSUED:
        download = Button(texts.DOWNLOAD, DownloadCertificate(certificate_id=live.id), style="primary")
        rows.append((download, Button(texts.HOW_TO_PRINT, HowToPrint())))
    return Screen(lines(*said), (*rows, _DOWNLOADS))


def _blocked(proposal: Proposal, scene: Scene) -> Screen:
    """Everything in the way, the hours in the words of the gap card."""
    year, today = proposal.case.year, scene.today
    said: list[Text] = [_title(proposal)]
    for refusal in sorted(proposal.in_the_way, key=lambda refusal: not isinstance(refusal, Short)):
        said += _said_of(refusal, proposal, scene)
    is_short = any(isinstance(refusal, Short) for refusal in proposal.in_the_way)
    rows: list[Row] = []
    if is_short and year.opens <= today <= year.study_until:
        said += [hour_texts.study_until(year.study_until, today), hour_texts.next_step(proposal.gap)]
        rows.append((Button(hour_texts.LEARN, OpenLearning(), style="primary"),))
    elif is_short and today <= year.apply_until:
        said.append(hour_texts.study_over(year.study_until, today))
    if not rows and not _only_waits(proposal):
        said.append(hotline(scene.settings.hotline))
    rows.append((Button(hour_texts.MY_HOURS, OpenHours(year=year.year)), *_DOWNLOADS))
    return Screen(lines(*said), tuple(rows))


def _only_waits(proposal: Proposal) -> bool:
    """Nothing is in the way but a decision or a date that will come."""
    return all(
        isinstance(refusal, YearNotOpen) or (isinstance(refusal, NotConfirmed) and refusal.standing is Standing.PENDING)
        for refusal in proposal.in_the_way
    )


def _said_of(refusal: Refused, proposal: Proposal, scene: Scene) -> list[Text]:
    match refusal:
        case Short():
            said = []
            for line in sorted(proposal.gap.lines, key=lambda line: not line.short):
                said += [hour_texts.threshold(line), hour_texts.bar(line)]
            return said
        case NotConfirmed(standing=standing):
            return [hour_texts.unconfirmed(standing)]
        case YearNotOpen(opens=opens):
            return [hour_texts.not_open(opens, scene.today)]
        case YearClosed(apply_until=until):
            return [hour_texts.closed(until, scene.today)]
        case NameUnprintable():
            return [texts.unprintable(proposal.unprintable)]
    raise refusal


async def show_choices(scene: Scene) -> None:
    """换年度或类型."""
    async with scene.store.read() as look:
        account = await Account.of(scene.person, look, scene.book)
    ways = [
        Button(texts.year_and_kind(year.year, kind), OpenApplication(year=year.year, kind=kind.code))
        for year, kind in choices(account)
    ]
    await scene.answer.show(Screen(texts.CHOOSE, (*column(ways), (Button(BACK, OpenApplication()),))))


def applied_screen() -> Screen:
    return Screen(texts.APPLIED, (_DOWNLOADS, _HOME))


def issued_screen(certificate: Certificate, kind: Text) -> Screen:
    """The message with the document."""
    assert certificate.file_id is not None
    verify = Button(texts.VERIFY, VerifyOwn(certificate_id=certificate.id))
    return Screen(
        texts.issued(certificate, kind),
        ((verify, Button(texts.HOW_TO_PRINT, HowToPrint())), _DOWNLOADS),
        attachment=Attachment(certificate.file_id),
    )


def failed_screen(certificate: Certificate, kind: Text, number: str) -> Screen:
    return Screen(lines(texts.failed(certificate, kind), hotline(number)), (_DOWNLOADS,))


def operator_screen(certificate: Certificate, problem: str) -> Screen:
    again = Button(texts.MAKE_AGAIN, MakeAgain(certificate_id=certificate.id))
    return Screen(texts.operator_must_look(certificate, problem), ((again,),))


def printing_screen(scene: Scene) -> Screen:
    said = texts.printing(
        has_code=scene.settings.public_url is not None, has_seal_place=scene.book.seal_place is not None
    )
    return Screen(said, (_DOWNLOADS, _HOME))


async def show_certificates(scene: Scene, page: int = 0) -> None:
    """培训证书下载: every application with its state."""
    page = min(max(page, 0), MOST_PAGES)
    async with scene.store.read() as look:
        found = await look.certificates.page(scene.person.id, skip=page * PAGE, limit=PAGE)
        if not found.certificates and page:
            page = 0
            found = await look.certificates.page(scene.person.id, skip=0, limit=PAGE)
    pages = max(1, -(-found.total // PAGE))
    book = scene.book
    said = [
        texts.entry(one, kind_name(book, one.kind), scene.today, book.revocation_reasons) for one in found.certificates
    ]
    ways = [
        Button(
            texts.download(one, kind_name(scene.book, one.kind)),
            DownloadCertificate(certificate_id=one.id),
        )
        for one in found.certificates
        if one.state is CertificateState.ISSUED
    ]
    turning = tuple(
        Button(label, OpenCertificates(page=to))
        for label, to in ((texts.EARLIER, page - 1), (texts.LATER, page + 1))
        if 0 <= to < pages
    )
    rows = (*column(ways), turning, (Button(texts.APPLY, OpenApplication()),) if not found.total else (), _BACK)
    await scene.answer.show(
        Screen(
            lines(texts.list_title(found.total, page, pages), *(said or [texts.NO_CERTIFICATES])),
            tuple(row for row in rows if row),
        )
    )


def kind_name(book: RuleBook, code: str) -> Text:
    """The name of a kind, also of one that the rule book no longer has."""
    for kind in book.certificate_kinds:
        if kind.code == code:
            return Text(zh=kind.name, en=kind.name_en)
    return Text(zh=code, en=code)
