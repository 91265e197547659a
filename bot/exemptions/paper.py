"""免训证明 as a document: what is printed, and how it reaches the person."""

from typing import Any

from bot import documents
from bot.certificates.buttons import HowToPrint
from bot.certificates.news import Failure, tell_stuck
from bot.certificates.papers import Paper, Sheet
from bot.certificates.texts import HOW_TO_PRINT
from bot.delivery.outbox import Recipient
from bot.exemptions import texts
from bot.exemptions.buttons import OpenExemptions
from bot.texts import Text
from bot.ui.screen import Attachment, Button, Screen
from bot.verification.buttons import VerifyOwn
from core.certificates import CertificateState
from core.needs import Outcome
from core.rulebook import RuleBook
from storage.certificate_rows import Certificate
from storage.conversations import Chat
from storage.outbox import Event, Posting, Priority
from storage.store import Reading, Transaction

ISSUED = "exemption.issued"
SENT_AGAIN = "exemption.sent_again"
FAILED = "exemption.failed"


class ExemptionPaper(Paper):
    """One page that says how far somebody is exempt."""

    async def printed(self, sheet: Sheet, look: Reading) -> documents.Document:
        return documents.Exemption(
            outcome=await _outcome(sheet.certificate, look), relief=sheet.certificate.balance, **sheet.common
        )

    def file_name(self, certificate: Certificate, book: RuleBook) -> str:
        return texts.file_name(certificate)

    async def tell_issued(self, tx: Transaction, certificate: Certificate, book: RuleBook) -> None:
        event_id = await tx.outbox.record(ISSUED, **await _values(tx, certificate))
        await tx.outbox.tell(event_id, certificate.person_id)

    async def send_again(self, tx: Transaction, certificate: Certificate, book: RuleBook, chat: Chat) -> None:
        event_id = await tx.outbox.record(SENT_AGAIN, **await _values(tx, certificate))
        await tx.outbox.tell_chat(event_id, chat, Posting(Priority.ANSWER, person_id=certificate.person_id))

    async def tell_failed(self, tx: Transaction, certificate: Certificate, book: RuleBook, failure: Failure) -> None:
        event_id = await tx.outbox.record(FAILED, certificate_id=certificate.id, hotline=failure.hotline)
        await tx.outbox.tell(event_id, certificate.person_id)
        await tell_stuck(tx, certificate, failure)


EXEMPTION = ExemptionPaper()


async def _values(look: Reading, certificate: Certificate) -> dict[str, Any]:
    said = texts.outcome(await _outcome(certificate, look), certificate.year, certificate.balance)
    return {"certificate_id": certificate.id, "said": said.zh, "said_en": said.en}


async def _outcome(certificate: Certificate, look: Reading) -> Outcome:
    exemption = await look.exemptions.of_document(certificate.id)
    outcome = None if exemption is None else exemption.contents.outcome
    assert outcome is not None, "a document of no exemption"
    return outcome


async def render_issued(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    """None when it was revoked on the way."""
    certificate = await look.certificates.get(event.values["certificate_id"])
    if certificate is None or certificate.state is not CertificateState.ISSUED:
        return None
    assert certificate.file_id is not None
    verify = Button(texts.VERIFY, VerifyOwn(certificate_id=certificate.id))
    return Screen(
        texts.issued(certificate, Text(zh=event.values["said"], en=event.values["said_en"])),
        ((verify, Button(HOW_TO_PRINT, HowToPrint())), (Button(texts.EXEMPTIONS, OpenExemptions()),)),
        attachment=Attachment(certificate.file_id),
    )


async def render_failed(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    """None when it was made after all."""
    certificate = await look.certificates.get(event.values["certificate_id"])
    if certificate is None or certificate.state is not CertificateState.FAILED:
        return None
    return Screen(texts.failed(certificate, event.values["hotline"]), ((Button(texts.EXEMPTIONS, OpenExemptions()),),))
