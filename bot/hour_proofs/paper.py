"""The hour proof as a document: what is printed, and how it reaches the person."""

from bot import documents
from bot.certificates.news import Failure, tell_stuck
from bot.certificates.papers import Paper, Sheet, listed
from bot.delivery.outbox import Recipient
from bot.hour_proofs import texts
from bot.hour_proofs.screens import failed_screen, issued_screen
from bot.ui.screen import Screen
from core.certificates import CertificateState
from core.rulebook import RuleBook
from storage.certificate_rows import Certificate
from storage.conversations import Chat
from storage.outbox import Event, Posting, Priority
from storage.store import Reading, Transaction

ISSUED = "hour_proof.issued"
SENT_AGAIN = "hour_proof.sent_again"
FAILED = "hour_proof.failed"


class HourProofPaper(Paper):
    """A front page with the sums, and the courses behind it."""

    async def printed(self, sheet: Sheet, look: Reading) -> documents.Document:
        return documents.HourProof(**await listed(sheet.certificate, look), **sheet.common)

    def file_name(self, certificate: Certificate, book: RuleBook) -> str:
        return texts.file_name(certificate)

    async def tell_issued(self, tx: Transaction, certificate: Certificate, book: RuleBook) -> None:
        event_id = await tx.outbox.record(ISSUED, certificate_id=certificate.id)
        await tx.outbox.tell_everywhere(event_id, certificate.person_id)

    async def send_again(self, tx: Transaction, certificate: Certificate, book: RuleBook, chat: Chat) -> None:
        event_id = await tx.outbox.record(SENT_AGAIN, certificate_id=certificate.id)
        await tx.outbox.tell_chat(event_id, chat, Posting(Priority.ANSWER, person_id=certificate.person_id))

    async def tell_failed(self, tx: Transaction, certificate: Certificate, book: RuleBook, failure: Failure) -> None:
        event_id = await tx.outbox.record(FAILED, certificate_id=certificate.id, hotline=failure.hotline)
        await tx.outbox.tell_everywhere(event_id, certificate.person_id)
        await tell_stuck(tx, certificate, failure)


HOUR_PROOF = HourProofPaper()


async def render_issued(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    """None when it became void or was revoked on the way."""
    proof = await look.certificates.get(event.values["certificate_id"])
    if proof is None or proof.state is not CertificateState.ISSUED:
        return None
    return issued_screen(proof)


async def render_failed(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    """None when it was made after all, or replaced."""
    proof = await look.certificates.get(event.values["certificate_id"])
    if proof is None or proof.state is not CertificateState.FAILED:
        return None
    return failed_screen(proof, event.values["hotline"])
