"""The screens of applying, and of what became of it."""

from functools import partial

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
from bot.certificates.choosing import texts as choosing_texts
from bot.certificates.choosing.screens import choose_button, lost_lines
from bot.certificates.proposal import NameUnprintable, Proposal, Wanted, open_to_apply, propose
from bot.certificates.texts import kind_name
from bot.corrections.buttons import ChooseDocument, OpenCorrection
from bot.corrections.texts import WRONG_DATA
from bot.exemptions.buttons import OpenExemptions
from bot.exemptions.texts import EXEMPTIONS
from bot.home.buttons import OpenHome
from bot.hours import texts as hour_texts
from bot.hours.buttons import OpenHours
from bot.hours.cards import Account, cards_of
from bot.learning.buttons import OpenLearning
from bot.scene import Scene
from bot.texts import BACK, HOME, Text, hotline, lines
from bot.ui.pager import page_or_first, pages_of, turning_row
from bot.ui.screen import Attachment, Button, Row, Screen, column
from bot.verification.buttons import VerifyOwn
from core.certificates import CertificateState, NotConfirmed, Short, YearClosed, YearNotOpen
from core.choices import Choice
from core.ledger import Gap, counted
from core.people import Standing
from core.refusals import Refused
from core.revocation import can_be_revoked
from storage.certificate_rows import Certificate

PAGE = 4
"""Certificates on a page: two lines each, on a small phone."""

_DOWNLOADS: Row = (Button(texts.DOWNLOADS, OpenCertificates()),)
_HOME: Row = (Button(HOME, OpenHome()),)
_BACK: Row = (Button(BACK, OpenHome()),)


async def show_application(scene: Scene, year: int = 0, kind: str = "") -> None:
    """培训证书申请: what would be written, or what stands in the way. Refuses `KindUnknown`."""
    async with scene.store.read() as look:
        account = await Account.of(scene.person, look, scene.book)
        proposal = await propose(look, account, scene.store.conversation, Wanted(year, kind))
    if proposal.live is not None:
        screen = _made_already(proposal, proposal.live, scene)
    elif proposal.obstacles:
        screen = _blocked(proposal, scene)
    elif proposal.in_the_way:
        screen = _short_choice(proposal, scene)
    else:
        screen = _confirmation(proposal, account, scene)
    others = _others(proposal, account)
    await scene.answer.show(screen.below(*((others,) if others else ()), _DOWNLOADS, _BACK))


def _others(proposal: Proposal, account: Account) -> Row:
    """The ways to other records, and to another year or kind, where there are any."""
    year, kind = proposal.case.year, proposal.case.kind.code
    ways: list[Button] = []
    if not proposal.in_the_way:
        ways.append(choose_button(proposal))
    open_now = {(one, each.code) for one in open_to_apply(account) for each in account.kinds(one)}
    if open_now - {(year, kind)}:
        ways.append(Button(texts.OTHER_YEAR_OR_KIND, ChooseYearAndKind(year=year.year, kind=kind)))
    return tuple(ways)


def _title(proposal: Proposal) -> Text:
    return texts.title(proposal.case.year.year, proposal.case.kind)


def _confirmation(proposal: Proposal, account: Account, scene: Scene) -> Screen:
    case = proposal.case
    apply_now = ApplyNow(year=case.year.year, kind=case.kind.code, seen=proposal.seen)
    is_past = case.year.year < account.current_year
    return Screen(
        lines(
            _title(proposal),
            *_exempt(proposal),
            _uses(proposal.choice),
            *lost_lines(proposal.choice, scene.book),
            texts.names(case.person.name, proposal.unit.name),
            hour_texts.apply_until(case.year.apply_until, scene.today) if is_past else None,
            texts.FROZEN,
        ),
        ((Button(texts.APPLY_NOW, apply_now, style="primary"),),),
    )


def _uses(choice: Choice) -> Text:
    say = texts.uses if choice.own is None else choosing_texts.uses
    return say(len(choice.records), counted(choice.records))


def _short_choice(proposal: Proposal, scene: Scene) -> Screen:
    """The person left out what is needed."""
    choice = proposal.choice
    chosen = len(choice.records)
    said = lines(
        _title(proposal),
        *_exempt(proposal),
        *_thresholds(choice.gap),
        *lost_lines(choice, scene.book),
        choosing_texts.still_short(chosen, len(choice.usable) - chosen),
    )
    return Screen(said, ((choose_button(proposal, style="primary"),),))


def _made_already(proposal: Proposal, live: Certificate, scene: Scene) -> Screen:
    said: list[Text] = [_title(proposal), texts.made_already(live, scene.today)]
    if live.state is CertificateState.FAILED:
        said.append(hotline(scene.settings.hotline))
    rows: list[Row] = []
    if live.state is CertificateState.ISSUED:
        download = Button(texts.DOWNLOAD, DownloadCertificate(certificate_id=live.id), style="primary")
        rows.append((download, Button(texts.HOW_TO_PRINT, HowToPrint())))
    return Screen(lines(*said), tuple(rows))


def _blocked(proposal: Proposal, scene: Scene) -> Screen:
    """Everything in the way, the hours in the words of the gap card."""
    year, today = proposal.case.year, scene.today
    short = next((refusal for refusal in proposal.obstacles if isinstance(refusal, Short)), None)
    said: list[Text] = [_title(proposal), *_exempt(proposal)]
    for refusal in sorted(proposal.obstacles, key=lambda refusal: refusal is not short):
        said += _said_of(refusal, proposal, scene)
    said += lost_lines(proposal.choice, scene.book)
    rows: list[Row] = []
    if proposal.need.is_waived and short is not None:
        rows.append((Button(EXEMPTIONS, OpenExemptions()),))
    elif short is not None and year.opens <= today <= year.study_until:
        said += [hour_texts.study_until(year.study_until, today), hour_texts.next_step(short.gap)]
        rows.append((Button(hour_texts.LEARN, OpenLearning(), style="primary"),))
    elif short is not None and today <= year.apply_until:
        said.append(hour_texts.study_over(year.study_until, today))
    if not rows and not _only_waits(proposal):
        said.append(hotline(scene.settings.hotline))
    rows.append((Button(hour_texts.MY_HOURS, OpenHours(year=year.year)),))
    return Screen(lines(*said), tuple(rows))


def _only_waits(proposal: Proposal) -> bool:
    """Nothing is in the way but a decision or a date that will come."""
    return all(
        isinstance(refusal, YearNotOpen) or (isinstance(refusal, NotConfirmed) and refusal.standing is Standing.PENDING)
        for refusal in proposal.obstacles
    )


def _said_of(refusal: Refused, proposal: Proposal, scene: Scene) -> list[Text]:
    match refusal:
        case Short(gap=gap):
            return _thresholds(gap)
        case NotConfirmed(standing=standing):
            return [hour_texts.unconfirmed(standing)]
        case YearNotOpen(opens=opens):
            return [hour_texts.not_open(opens, scene.today)]
        case YearClosed(apply_until=until):
            return [hour_texts.closed(until, scene.today)]
        case NameUnprintable():
            return [texts.unprintable(proposal.unprintable)]
    raise refusal


def _exempt(proposal: Proposal) -> list[Text]:
    """In the words of the gap card."""
    return hour_texts.exempt(proposal.need, proposal.case.year.year)


def _thresholds(gap: Gap) -> list[Text]:
    """In the words of the gap card, the missing first."""
    said: list[Text] = []
    for line in sorted(gap.lines, key=lambda line: not line.short):
        said += [hour_texts.threshold(line), hour_texts.bar(line)]
    return said


async def show_choices(scene: Scene, year: int, kind: str) -> None:
    """换年度或类型, from the application for a year and kind: what can be applied for, and how each stands."""
    async with scene.store.read() as look:
        account = await Account.of(scene.person, look, scene.book)
        years = [await cards_of(look, account, each) for each in open_to_apply(account)]
    said: list[Text] = []
    ways: list[Button] = []
    for cards in years:
        number = cards.year.year
        for shown in cards.kinds:
            which = texts.year_and_kind(number, shown.card.kind)
            said.append(texts.how_it_stands(which, shown.card, shown.certificate))
            ways.append(Button(which, OpenApplication(year=number, kind=shown.card.kind.code)))
    back = Button(BACK, OpenApplication(year=year, kind=kind))
    await scene.answer.show(Screen(lines(texts.CHOOSE, *said), (*column(ways), (back,))))


def applied_screen() -> Screen:
    return Screen(texts.APPLIED, (_DOWNLOADS, _HOME))


def issued_screen(certificate: Certificate, kind: Text) -> Screen:
    """The message with the document."""
    assert certificate.file_id is not None
    verify = Button(texts.VERIFY, VerifyOwn(certificate_id=certificate.id))
    return Screen(
        texts.issued(certificate, kind),
        (
            (verify, Button(texts.HOW_TO_PRINT, HowToPrint())),
            (*_DOWNLOADS, Button(WRONG_DATA, OpenCorrection(certificate_id=certificate.id))),
        ),
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
    documents: Row = (*_DOWNLOADS, Button(EXEMPTIONS, OpenExemptions()))
    return Screen(said, (documents, _HOME))


async def show_certificates(scene: Scene, page: int = 0) -> None:
    """培训证书下载: every application with its state."""
    async with scene.store.read() as look:
        found, page = await page_or_first(partial(look.certificates.page, scene.person.id), page, PAGE)
    pages = pages_of(found.total, PAGE)
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
    turning = turning_row(page, pages, lambda to: OpenCertificates(page=to))
    wrong: Row = ()
    if any(can_be_revoked(one.state) for one in found.certificates):
        wrong = (Button(WRONG_DATA, ChooseDocument(page=page)),)
    apply = (Button(texts.APPLY, OpenApplication()),) if not found.total else ()
    rows = (*column(ways), turning, apply, wrong, _BACK)
    await scene.answer.show(
        Screen(
            lines(texts.list_title(found.total, page, pages), *(said or [texts.NO_CERTIFICATES])),
            tuple(row for row in rows if row),
        )
    )
