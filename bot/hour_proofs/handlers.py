"""Looking at one's hour proofs, having one made, and having it sent again."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.certificates.proposal import NameUnprintable
from bot.errors import NotYours
from bot.hour_proofs import texts
from bot.hour_proofs.buttons import AskToReplace, MakeProof, OpenProof, OpenProofs, SendProof
from bot.hour_proofs.making import make
from bot.hour_proofs.paper import HOUR_PROOF
from bot.hour_proofs.screens import asked_screen, details_screen, proofs_screen, void_guard
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import LOOK_AGAIN
from core.certificate_kinds import HOUR_PROOF_KIND
from core.certificates import AlreadyApplied, CertificateMoveUnknown, CertificateState, NotConfirmed
from core.hour_proofs import NoCoursesYet, ProofBeingMade, ProofOutdated, YearNotProved, year_to_prove
from core.people import Person
from storage.certificate_rows import Certificate
from storage.store import Reading

router = Router(name="hour proofs")
router.callback_query.filter(SignedIn())
router.message.filter(SignedIn())

ASKED_FOR = r"(?i)学时证明|互认|\bhour proofs?\b|\bproofs? of hours\b"

SHOWN = (
    AlreadyApplied,
    CertificateMoveUnknown,
    NameUnprintable,
    NoCoursesYet,
    NotConfirmed,
    ProofBeingMade,
    ProofOutdated,
)
"""Refusals that the screen says itself when it is drawn anew."""


@router.callback_query(OpenProofs.filter())
async def open_proofs(callback: CallbackQuery, callback_data: OpenProofs, scene: Scene) -> None:
    await scene.answer.show(await proofs_screen(scene, callback_data.page))


@router.message(StateFilter(None), F.text.regexp(ASKED_FOR, mode="search"))
async def ask_for_proofs(message: Message, scene: Scene) -> None:
    await scene.answer.show(await proofs_screen(scene))


@router.callback_query(AskToReplace.filter())
async def ask_to_replace(callback: CallbackQuery, callback_data: AskToReplace, scene: Scene) -> None:
    try:
        year = year_to_prove(callback_data.year, scene.book, scene.store.clock())
    except YearNotProved as refusal:
        await _say_which_years(scene, refusal)
        return
    await scene.answer.show(await void_guard(scene, year))


@router.callback_query(MakeProof.filter())
async def make_proof(callback: CallbackQuery, callback_data: MakeProof, scene: Scene) -> None:
    try:
        async with scene.store.begin() as tx:
            replaced = await make(tx, scene.person.id, scene.book, callback_data, chat=scene.speaker.chat)
    except YearNotProved as refusal:
        await _say_which_years(scene, refusal)
        return
    except SHOWN:
        await scene.answer.toast(LOOK_AGAIN)
        await scene.answer.show(await proofs_screen(scene))
        return
    await scene.answer.show(asked_screen(replaced))


async def _say_which_years(scene: Scene, refusal: YearNotProved) -> None:
    note = texts.not_that_year(refusal.year, refusal.years, scene.settings.hotline)
    await scene.answer.show(await proofs_screen(scene, note=note))


@router.callback_query(OpenProof.filter())
async def open_proof(callback: CallbackQuery, callback_data: OpenProof, person: Person, scene: Scene) -> None:
    async with scene.store.read() as look:
        proof = await _own(look, person, callback_data.certificate_id)
    await scene.answer.show(await details_screen(scene, proof, callback_data.page))


@router.callback_query(SendProof.filter())
async def send_proof(callback: CallbackQuery, callback_data: SendProof, person: Person, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        proof = await _own(tx, person, callback_data.certificate_id)
        ready = proof.state is CertificateState.ISSUED
        if ready:
            await HOUR_PROOF.send_again(tx, proof, scene.book, scene.speaker.chat)
            await tx.access.note("hour_proof.downloaded", person.id, person.id, proof.number)
    if ready:
        await scene.answer.toast(texts.ON_ITS_WAY)
    else:
        await scene.answer.toast(texts.NOT_READY)
        await scene.answer.show(await proofs_screen(scene))


async def _own(look: Reading, person: Person, certificate_id: int) -> Certificate:
    proof = await look.certificates.get(certificate_id)
    if proof is None or proof.person_id != person.id or proof.kind != HOUR_PROOF_KIND.code:
        raise NotYours
    return proof
