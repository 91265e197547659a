"""What differs between the documents that are issued: what is printed, what the file is called, who is told and how.
Everything else about making one is the same for all (`issuing.py`)."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot import documents
from bot.certificates.news import Failure, send_again, tell_failed, tell_issued
from bot.certificates.texts import file_name, kind_name
from bot.documents import RenderingPool
from bot.settings import Settings
from core.rulebook import RuleBook
from storage.certificate_rows import Certificate
from storage.conversations import Chat
from storage.files import FileStore
from storage.store import Reading, Transaction


@dataclass(frozen=True)
class Sheet:
    """A document that is to be printed: its row, the fields that every document has, and the rule book."""

    certificate: Certificate
    common: Mapping[str, Any]
    book: RuleBook


class Paper(ABC):
    """One sort of document. Its rows are certificates."""

    @abstractmethod
    async def printed(self, sheet: Sheet, look: Reading) -> documents.Document:
        """Everything that is printed."""

    @abstractmethod
    def file_name(self, certificate: Certificate, book: RuleBook) -> str:
        """What the document is called on the person's device."""

    @abstractmethod
    async def tell_issued(self, tx: Transaction, certificate: Certificate, book: RuleBook) -> None:
        """Send it to whoever waits for it."""

    @abstractmethod
    async def send_again(self, tx: Transaction, certificate: Certificate, book: RuleBook, chat: Chat) -> None:
        """Once more, to the chat where its holder asked for it."""

    @abstractmethod
    async def tell_failed(self, tx: Transaction, certificate: Certificate, book: RuleBook, failure: Failure) -> None:
        """That it could not be made: to whoever waits for it, and to the operators."""


@dataclass(frozen=True)
class Press:
    """What documents are made with: where they are drawn, where they are kept, who issues them, and the sorts of
    documents by the kind of their rows; a kind that is not named is one of the rule book's certificates."""

    pool: RenderingPool
    files: FileStore
    book: RuleBook
    settings: Settings
    papers: Mapping[str, Paper]

    def paper(self, certificate: Certificate) -> Paper:
        return self.papers.get(certificate.kind, TRAINING)

    def sheet(self, certificate: Certificate, issued_at: datetime) -> Sheet:
        """The document as it is to be printed."""
        public_url = self.settings.public_url
        common = {
            "number": certificate.number,
            "person_name": certificate.person_name,
            "unit_name": certificate.unit_name,
            "year": certificate.year,
            "issuer": self.settings.operator_name,
            "issued_at": issued_at,
            "verify_url": None if public_url is None else f"{public_url}/verify/{certificate.token}",
            "seal_place": self.book.seal_place,
        }
        return Sheet(certificate, common, self.book)


async def listed(certificate: Certificate, look: Reading) -> Mapping[str, Any]:
    """The fields of a document that lists records."""
    records = await look.certificates.used_records(certificate.id)
    return {
        "public": certificate.balance.public,
        "professional": certificate.balance.professional,
        "records": tuple(
            documents.UsedRecord(one.course_name, one.platform, one.subject, one.hours, one.completed_at)
            for one in records
        ),
    }


class TrainingPaper(Paper):
    """培训证书, of any kind of the rule book."""

    async def printed(self, sheet: Sheet, look: Reading) -> documents.Document:
        certificate = sheet.certificate
        return documents.Certificate(
            kind_name=kind_name(sheet.book, certificate.kind).zh, **await listed(certificate, look), **sheet.common
        )

    def file_name(self, certificate: Certificate, book: RuleBook) -> str:
        return file_name(certificate, kind_name(book, certificate.kind).zh)

    async def tell_issued(self, tx: Transaction, certificate: Certificate, book: RuleBook) -> None:
        await tell_issued(tx, certificate, book)

    async def send_again(self, tx: Transaction, certificate: Certificate, book: RuleBook, chat: Chat) -> None:
        await send_again(tx, certificate, book, chat)

    async def tell_failed(self, tx: Transaction, certificate: Certificate, book: RuleBook, failure: Failure) -> None:
        await tell_failed(tx, certificate, book, failure)


TRAINING = TrainingPaper()
