"""The screens of verifying a certificate in the chat."""

from bot.certificates.buttons import OpenCertificates
from bot.certificates.texts import DOWNLOADS, kind_name, reason_in_words
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
from bot.verification.lookup import verdict_of
from bot.verification.states import Verifying
from core.verification import Verdict
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


def own_screen(scene: Scene, found: Found) -> Screen:
    """One's own certificate, once issued: what others would read, the reason if it is revoked, and the page to pass
    on."""
    certificate, verdict = found.certificate, verdict_of(found)
    downloads: Row = (_others(found), Button(HOME, OpenHome()))
    said = texts.answer(found, verdict, kind_name(scene.book, certificate.kind), scene.today)
    if certificate.revoked is not None:
        said = lines(said, texts.reason(reason_in_words(certificate.revoked.reason, scene.book.revocation_reasons)))
    page: tuple[Row, ...] = ()
    if scene.settings.public_url is not None:
        page = ((Button(texts.OPEN_PAGE, url=f"{scene.settings.public_url}/verify/{certificate.token}"),),)
    return Screen(said, (*page, downloads))


def _others(found: Found) -> Button:
    """The way to all of one's documents of that sort."""
    if found.exempts is not None:
        return Button(texts.EXEMPTION, OpenExemptions())
    if texts.is_hour_proof(found):
        return Button(HOUR_PROOFS, OpenProofs())
    return Button(DOWNLOADS, OpenCertificates())
