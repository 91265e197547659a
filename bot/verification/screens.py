"""The screens of verifying a certificate in the chat."""

from bot.certificates.buttons import OpenCertificates
from bot.certificates.texts import DOWNLOADS, kind_name, reason_in_words
from bot.evidence.accepted import FileEmpty, FileTooLarge
from bot.exemptions.buttons import OpenExemptions
from bot.home.buttons import OpenHome
from bot.hour_proofs.buttons import OpenProofs
from bot.hour_proofs.texts import HOUR_PROOFS
from bot.scene import Scene
from bot.texts import BACK, HOME, Text, lines
from bot.ui.form import question
from bot.ui.screen import Button, Row, Screen
from bot.verification import texts
from bot.verification.buttons import StartVerification, StopVerification
from bot.verification.files import Checked
from bot.verification.lookup import verdict_of
from bot.verification.states import Verifying
from core.refusals import Refused
from core.verification import TooManyMisses, Verdict
from storage.verification import Found

FORM = "Verifying"

_ONWARD: Row = (Button(texts.AGAIN, StartVerification()), Button(HOME, OpenHome()))


async def ask_again(scene: Scene, note: Text | None = None) -> None:
    """The question that is open."""
    conversation = scene.store.conversation
    asked = texts.ASK_NUMBER
    if conversation.form == question(Verifying.name):
        asked = texts.ask_name(conversation.answers["number"])
    await scene.answer.show(Screen(texts.question(asked, note), ((Button(BACK, StopVerification()),),)))


def answer_screen(scene: Scene, found: Found | None) -> Screen:
    """有效, 已作废, 已撤销 or 查无此证."""
    verdict = verdict_of(found)
    if found is None or verdict is Verdict.UNKNOWN:
        return Screen(texts.unknown(), (_ONWARD,))
    kind = kind_name(scene.book, found.certificate.kind)
    return Screen(texts.answer(found, verdict, kind, scene.today), (_ONWARD,))


def file_words(scene: Scene, checked: Checked) -> Text:
    """What checking a file came to: the words of any look-up, and whether the file is whole."""
    found, verdict = checked.found, checked.verdict
    if found is None:
        return texts.no_document(verdict)
    return lines(
        texts.answer(found, verdict, kind_name(scene.book, found.certificate.kind), scene.today), texts.SAME_FILE
    )


NOT_CHECKED = (FileEmpty, FileTooLarge, TooManyMisses)
"""Why a file was not checked."""


def not_checked(refusal: Refused, scene: Scene) -> Text:
    """In the words of checking; of evidence something else is said."""
    if isinstance(refusal, TooManyMisses):
        return texts.too_many(refusal.until, scene.store.clock())
    return texts.FILE_EMPTY if isinstance(refusal, FileEmpty) else texts.FILE_TOO_LARGE


def file_screen(scene: Scene, checked: Checked) -> Screen:
    return Screen(file_words(scene, checked), (_ONWARD,))


def own_words(scene: Scene, found: Found) -> Text:
    """One's own document, once issued: what others would read, and the reason if it is revoked."""
    certificate = found.certificate
    said = texts.answer(found, verdict_of(found), kind_name(scene.book, certificate.kind), scene.today)
    if certificate.revoked is None:
        return said
    return lines(said, texts.reason(reason_in_words(certificate.revoked.reason, scene.book.revocation_reasons)))


def page_row(scene: Scene, found: Found) -> Row:
    """The public page, to pass on; empty where none is set."""
    if scene.settings.public_url is None:
        return ()
    return (Button(texts.OPEN_PAGE, url=f"{scene.settings.public_url}/verify/{found.certificate.token}"),)


def own_screen(scene: Scene, found: Found) -> Screen:
    """What 核验 below one's own document shows, and the page to pass on."""
    page = page_row(scene, found)
    return Screen(own_words(scene, found), (*((page,) if page else ()), (_others(found), Button(HOME, OpenHome()))))


def _others(found: Found) -> Button:
    """The way to all of one's documents of that sort."""
    if found.exempts is not None:
        return Button(texts.EXEMPTION, OpenExemptions())
    if texts.is_hour_proof(found):
        return Button(HOUR_PROOFS, OpenProofs())
    return Button(DOWNLOADS, OpenCertificates())
