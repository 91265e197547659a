"""A certificate or an exemption and whose it is: what offices decide on once it is printed."""

from dataclasses import asdict, dataclass
from typing import Any

from bot.certificates.texts import kind_name
from bot.corrections import texts
from bot.reviewing.kind import Said
from bot.texts import Text
from bot.ui.marks import mark_of
from core.certificate_kinds import EXEMPTION_KIND, CertificateKind
from core.corrections import CorrectionCase, NameAndUnit
from core.people import Person
from core.rulebook import RuleBook
from storage.certificate_rows import Certificate
from storage.people import Applicant
from storage.store import Reading


@dataclass(frozen=True)
class Document:
    """A document in any state, with its holder as they are now."""

    certificate: Certificate
    owner: Applicant

    @property
    def id(self) -> int:
        return self.certificate.id

    @property
    def holder(self) -> Person:
        return self.owner.person

    @property
    def case(self) -> CorrectionCase:
        one = self.certificate
        printed = NameAndUnit(one.person_name, one.unit_name)
        return CorrectionCase(one.state, printed, self.holder, self.owner.unit)

    @property
    def mark(self) -> str:
        """Changes with what is printed and what the profile says."""
        return mark_of((self.id, self.case.printed, self.case.now))

    def name(self, book: RuleBook) -> Text:
        """“2026 年度在岗培训证书”, “2026 年度免训证明”."""
        return document_name(self.certificate, book)

    def said(self, book: RuleBook) -> dict[str, Any]:
        """The values of events about it: `head` reads them."""
        one = self.certificate
        return {
            "certificate_id": one.id,
            "kind_code": one.kind,
            "number": one.number,
            "document": asdict(self.name(book)),
            "name": self.holder.name,
            "unit": self.owner.unit,
        }


def document_name(certificate: Certificate, book: RuleBook) -> Text:
    kind = kind_name(book, certificate.kind)
    if certificate.kind == EXEMPTION_KIND.code:
        return texts.exemption_name(certificate.year)
    return texts.certificate_name(certificate.year, kind)


def head(said: Said) -> Text:
    """The first lines of a card that is decided."""
    return texts.head(Text(**said["document"]), said["name"], said["unit"], said["number"])


def kind_of(certificate: Certificate, book: RuleBook) -> CertificateKind:
    """The kind of a document; one that the rule book has lost keeps the letters of its number."""
    for kind in (*book.certificate_kinds, EXEMPTION_KIND):
        if kind.code == certificate.kind:
            return kind
    code, letters = certificate.kind, certificate.number.split("-")[2]
    return CertificateKind(code, letters, code, code, (), None)


async def document(look: Reading, certificate_id: int) -> Document | None:
    """The document with this id, whoever's it is."""
    certificate = await look.certificates.get(certificate_id)
    if certificate is None:
        return None
    return Document(certificate, await look.people.applicant(certificate.person_id))
