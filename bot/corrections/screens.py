"""What a holder sees of a correction: both sides and the ways on, or where the request stands."""

from collections.abc import Sequence

from bot.account.buttons import OpenProfile
from bot.certificates.buttons import OpenCertificates
from bot.certificates.texts import kind_name
from bot.corrections import texts
from bot.corrections.buttons import AddNote, AskCorrection, OpenCorrection, WithdrawCorrection
from bot.corrections.document import Document
from bot.exemptions.buttons import OpenExemptions
from bot.home.buttons import OpenHome
from bot.offices import office_name
from bot.reviewing.buttons import Remind
from bot.reviewing.texts import REMIND
from bot.scene import Scene
from bot.texts import BACK, HOME, Text, hotline, lines
from bot.ui.screen import Button, Row, Screen, column
from bot.working_days import waited
from core.certificate_kinds import EXEMPTION_KIND
from core.certificates import CertificateMoveUnknown
from core.corrections import CorrectionOutcome, MendProfileFirst, NothingToMend, check_can_ask
from core.people import Standing
from core.reviews import Matter, must_act
from core.revocation import revoking_case
from storage.certificate_rows import Certificate
from storage.reviews import Review
from storage.store import Reading


def way_back(kind_code: str) -> Row:
    """To the list in which the document stands."""
    if kind_code == EXEMPTION_KIND.code:
        return (Button(BACK, OpenExemptions()),)
    return (Button(BACK, OpenCertificates()),)


def which_screen(scene: Scene, found: Sequence[Certificate], page: int) -> Screen:
    """Several certificates on a page: of which is it said?"""
    book = scene.book
    choices = [
        Button(texts.which_one(one.year, kind_name(book, one.kind)), OpenCorrection(certificate_id=one.id))
        for one in found
    ]
    words = texts.WHICH if choices else texts.NONE_ISSUED
    return Screen(words, (*column(choices), (Button(BACK, OpenCertificates(page=page)),)))


async def correction_screen(look: Reading, scene: Scene, document: Document, note: Text | None = None) -> Screen:
    """As it stands now for its holder; `note` is a line on top."""
    one = document.certificate
    waiting = await look.reviews.of(Matter.CORRECTION, one.id)
    body = await (_waiting(look, document, waiting) if waiting is not None else _asking(look, scene, document))
    text = lines(note, texts.title(document.name(scene.book), one.number), body.text)
    return Screen(text, (*body.rows, way_back(one.kind)))


async def _waiting(look: Reading, document: Document, review: Review) -> Screen:
    said = {} if review.event_id is None else (await look.outbox.recorded(review.event_id)).values
    words = said.get("note")
    case = document.case
    is_held = case.holder.standing is not Standing.CONFIRMED
    who = await office_name(look, review.must_act)
    remind = () if who is None else (Button(REMIND, Remind(review_id=review.id)),)
    return Screen(
        lines(
            texts.printed(case.printed),
            texts.now(case.now),
            None if words is None else texts.note(words),
            texts.waits(who, waited(review.asked_at, look.now)),
            texts.STILL_WAITS_TO_GRANT if is_held else None,
        ),
        ((*remind, Button(texts.WITHDRAW, WithdrawCorrection(certificate_id=document.id))),),
    )


async def _asking(look: Reading, scene: Scene, document: Document) -> Screen:
    case = document.case
    try:
        check_can_ask(case)
    except CertificateMoveUnknown:
        return Screen(lines(texts.NOT_NOW, hotline(scene.settings.hotline)))
    except NothingToMend:
        words = lines(texts.printed(case.printed), texts.PRINTED_FROM_PROFILE)
        return Screen(words, ((Button(texts.MEND_PROFILE, OpenProfile(), style="primary"),),))
    except MendProfileFirst:
        words = lines(texts.printed(case.printed), texts.now(case.now), texts.MEND_FIRST)
        return Screen(words, ((Button(HOME, OpenHome()),),))
    holders = await look.people.holders(case.holder.unit_path)
    who = await office_name(look, must_act(revoking_case(case.holder), holders))
    now = AskCorrection(certificate_id=document.id, seen=document.mark)
    with_note = AddNote(certificate_id=document.id, seen=document.mark)
    return Screen(
        lines(
            texts.printed(case.printed),
            texts.now(case.now),
            await _declined_before(look, document),
            texts.AFTERWARDS,
            texts.decided_by(who),
            texts.STILL_WAITS if case.holder.standing is Standing.PENDING else None,
        ),
        (
            (Button(texts.ASK, now, style="primary"), Button(texts.ADD_NOTE, with_note)),
            (Button(texts.MEND_PROFILE, OpenProfile()),),
        ),
    )


async def _declined_before(look: Reading, document: Document) -> Text | None:
    """Why the last request was not agreed to, if that is how it ended."""
    rounds = await look.reviews.history(Matter.CORRECTION, document.id)
    end = rounds[-1].end if rounds else None
    if end is None or end.outcome != CorrectionOutcome.DECLINED.value or end.reason is None:
        return None
    return texts.declined_before(end.reason)


def note_screen(document: Document, scene: Scene, problem: Text | None = None) -> Screen:
    """Asks for a word."""
    back = (Button(BACK, OpenCorrection(certificate_id=document.id)),)
    title = texts.title(document.name(scene.book), document.certificate.number)
    return Screen(lines(problem, title, texts.WRITE_NOTE), (back,))


def sure_screen(document: Document) -> Screen:
    """Before the request is taken back."""
    at = document.id
    yes = Button(texts.WITHDRAW, WithdrawCorrection(certificate_id=at, sure=True), style="danger")
    return Screen(texts.SURE_WITHDRAW, ((yes,), (Button(BACK, OpenCorrection(certificate_id=at)),)))
