"""Applying, downloading, and having a failed certificate made again."""

from aiogram import Router
from aiogram.types import CallbackQuery

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
from bot.certificates.choosing.kept import keep_choice
from bot.certificates.choosing.texts import RECORDS_CHANGED
from bot.certificates.papers import TRAINING
from bot.certificates.proposal import (
    NameUnprintable,
    ScreenOutdated,
    Wanted,
    accept,
    propose,
)
from bot.certificates.screens import (
    applied_screen,
    printing_screen,
    show_application,
    show_certificates,
    show_choices,
)
from bot.errors import NotYours
from bot.hours.cards import Account
from bot.operators import check_operator
from bot.papers import PAPERS
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import LOOK_AGAIN
from bot.ui.answer import Answer
from core.certificates import (
    AlreadyApplied,
    CertificateState,
    NotConfirmed,
    RecordNotCounted,
    RecordUnknown,
    RecordUsed,
    Short,
    YearClosed,
    YearNotOpen,
)
from core.choices import Choice
from core.people import Person
from storage.certificate_rows import Certificate
from storage.store import Reading, Store, Transaction

router = Router(name="certificates")
router.callback_query.filter(SignedIn())

SHOWN = (
    AlreadyApplied,
    NotConfirmed,
    NameUnprintable,
    ScreenOutdated,
    Short,
    YearClosed,
    YearNotOpen,
)
LOST = (RecordNotCounted, RecordUnknown, RecordUsed)
"""Refusals that the screen says itself, with the ways on, when it is drawn anew; these are about chosen records."""


@router.callback_query(OpenApplication.filter())
async def open_application(callback: CallbackQuery, callback_data: OpenApplication, scene: Scene) -> None:
    await show_application(scene, callback_data.year, callback_data.kind)


@router.callback_query(ChooseYearAndKind.filter())
async def choose_year_and_kind(callback: CallbackQuery, callback_data: ChooseYearAndKind, scene: Scene) -> None:
    await show_choices(scene, callback_data.year, callback_data.kind)


@router.callback_query(ApplyNow.filter())
async def apply_now(
    callback: CallbackQuery, callback_data: ApplyNow, scene: Scene, store: Store, answer: Answer
) -> None:
    try:
        async with store.begin() as tx:
            await _apply(tx, scene, callback_data)
    except (*LOST, *SHOWN) as refusal:
        await answer.toast(RECORDS_CHANGED if isinstance(refusal, LOST) else LOOK_AGAIN)
        await show_application(scene, callback_data.year, callback_data.kind)
        return
    await answer.show(applied_screen())


async def _apply(tx: Transaction, scene: Scene, pressed: ApplyNow) -> None:
    # Everything is looked at again under the lock that the events of platforms take, so that no record changes between
    # the look and the commit, and kinds that may not share a record cannot both take it.
    await tx.hours.hold(await tx.people.id_number(scene.person.id))
    person = await tx.people.get(scene.person.id)
    assert person is not None
    account = await Account.of(person, tx, scene.book)
    proposal = await propose(tx, account, tx.conversation.current, Wanted(pressed.year, pressed.kind))
    await tx.certificates.add(accept(proposal, pressed.seen), scene.speaker.chat)
    keep_choice(tx.conversation, Choice(proposal.case))
    await tx.access.note("certificate.applied", person.id, person.id)


@router.callback_query(OpenCertificates.filter())
async def open_certificates(callback: CallbackQuery, callback_data: OpenCertificates, scene: Scene) -> None:
    await show_certificates(scene, callback_data.page)


@router.callback_query(DownloadCertificate.filter())
async def download(
    callback: CallbackQuery,
    callback_data: DownloadCertificate,
    person: Person,
    scene: Scene,
    store: Store,
    answer: Answer,
) -> None:
    """A document of one's own, of whatever sort."""
    async with store.begin() as tx:
        certificate = await _own(tx, person, callback_data.certificate_id)
        ready = certificate.state is CertificateState.ISSUED
        if ready:
            paper = PAPERS.get(certificate.kind, TRAINING)
            await paper.send_again(tx, certificate, scene.book, scene.speaker.chat)
            await tx.access.note("certificate.downloaded", person.id, person.id, certificate.number)
    if ready:
        await answer.toast(texts.ON_ITS_WAY)
    else:
        await answer.toast(texts.NOT_READY)
        await show_certificates(scene)


async def _own(look: Reading, person: Person, certificate_id: int) -> Certificate:
    certificate = await look.certificates.get(certificate_id)
    if certificate is None or certificate.person_id != person.id:
        raise NotYours
    return certificate


@router.callback_query(HowToPrint.filter())
async def how_to_print(callback: CallbackQuery, scene: Scene) -> None:
    await scene.answer.show(printing_screen(scene))


@router.callback_query(MakeAgain.filter())
async def make_again(
    callback: CallbackQuery, callback_data: MakeAgain, person: Person, store: Store, answer: Answer
) -> None:
    check_operator(person)
    async with store.begin() as tx:
        sent_back = await tx.issuing.try_again(callback_data.certificate_id)
    await answer.toast(texts.BEING_MADE_AGAIN if sent_back else texts.NOT_FAILED_ANY_MORE)
