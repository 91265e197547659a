"""What people are told of certificates: the document itself, or that it could not be made."""

from dataclasses import dataclass

from bot.certificates.screens import failed_screen, issued_screen, operator_screen
from bot.certificates.texts import kind_name
from bot.delivery.outbox import Recipient
from bot.texts import Text
from bot.ui.screen import Screen
from core.certificates import CertificateState
from core.people import Role
from core.rulebook import RuleBook
from storage.certificate_rows import Certificate
from storage.conversations import Chat
from storage.outbox import Event, Posting, Priority
from storage.store import Reading, Transaction

ISSUED = "certificate.issued"
SENT_AGAIN = "certificate.sent_again"
FAILED = "certificate.failed"
STUCK = "certificate.stuck"


async def tell_issued(tx: Transaction, certificate: Certificate, book: RuleBook) -> None:
    """The document, to the chat that asked while the person is still signed in there, else to the person."""
    event_id = await tx.outbox.record(ISSUED, **_values(certificate, book))
    await _tell_who_asked(tx, event_id, certificate)


async def send_again(tx: Transaction, certificate: Certificate, book: RuleBook, chat: Chat) -> None:
    """The document once more, to the chat where it was asked for."""
    event_id = await tx.outbox.record(SENT_AGAIN, **_values(certificate, book))
    await tx.outbox.tell_chat(event_id, chat, Posting(Priority.ANSWER, person_id=certificate.person_id))


@dataclass(frozen=True)
class Failure:
    """Why a document was given up, as a name of the program, and the hotline for the person."""

    problem: str
    hotline: str


async def tell_failed(tx: Transaction, certificate: Certificate, book: RuleBook, failure: Failure) -> None:
    """That it could not be made: to who asked, and to the operators, who can have it made again."""
    event_id = await tx.outbox.record(FAILED, **_values(certificate, book), hotline=failure.hotline)
    await _tell_who_asked(tx, event_id, certificate)
    await tell_stuck(tx, certificate, failure)


async def tell_stuck(tx: Transaction, certificate: Certificate, failure: Failure) -> None:
    """To the operators, who can have a document of any sort made again."""
    person = await tx.people.get(certificate.person_id)
    assert person is not None
    stuck = await tx.outbox.record(STUCK, certificate_id=certificate.id, problem=failure.problem)
    for holder in await tx.people.holders(person.unit_path[:1]):
        if holder.role is Role.OPERATOR:
            await tx.outbox.tell(stuck, holder.person_id)


def _values(certificate: Certificate, book: RuleBook) -> dict[str, object]:
    kind = kind_name(book, certificate.kind)
    return {"certificate_id": certificate.id, "kind_name": kind.zh, "kind_name_en": kind.en}


async def _tell_who_asked(tx: Transaction, event_id: int, certificate: Certificate) -> None:
    if certificate.chat in await tx.outbox.chats_of(certificate.person_id):
        await tx.outbox.tell_chat(event_id, certificate.chat, Posting(person_id=certificate.person_id))
    else:
        await tx.outbox.tell(event_id, certificate.person_id)


async def render_issued(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    """None when it was revoked on the way."""
    certificate = await look.certificates.get(event.values["certificate_id"])
    if certificate is None or certificate.state is not CertificateState.ISSUED:
        return None
    return issued_screen(certificate, _kind(event))


async def render_failed(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    """None when it was made after all."""
    certificate = await look.certificates.get(event.values["certificate_id"])
    if certificate is None or certificate.state is not CertificateState.FAILED:
        return None
    return failed_screen(certificate, _kind(event), event.values["hotline"])


async def render_stuck(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    certificate = await look.certificates.get(event.values["certificate_id"])
    return None if certificate is None else operator_screen(certificate, event.values["problem"])


def _kind(event: Event) -> Text:
    return Text(zh=event.values["kind_name"], en=event.values["kind_name_en"])
