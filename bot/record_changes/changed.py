"""A certificate beside what became of the records that it used."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.corrections.document import Document, document
from bot.reviewing.kind import Said
from bot.ui.marks import mark_of
from core.certificate_kinds import CertificateKind, Threshold
from core.hours import Hours, Subject
from core.ledger import Gap, gap
from core.record_changes import Use, left
from storage.store import Reading


@dataclass(frozen=True)
class Changed:
    """A certificate, and each record that it used as it was printed and as it is now."""

    document: Document
    uses: tuple[Use, ...]

    @property
    def mark(self) -> str:
        """Changes with whatever the card says of the records."""
        return mark_of((self.document.id, self.uses))

    def gap(self, said: Said) -> Gap:
        """What the hours that are left lack of what the certificate needs; `said` are the values of the event."""
        one = self.document.certificate
        needed = CertificateKind(one.kind, "", one.kind, one.kind, _thresholds(said["needs"]), None)
        return gap(left(self.uses), needed)


def needs(thresholds: Sequence[Threshold]) -> list[list[Any]]:
    """Thresholds as the values of an event: subject, None for both together, and hundredths of hours."""
    return [[one.subject and one.subject.value, one.need.hundredths] for one in thresholds]


def _thresholds(values: Sequence[Sequence[Any]]) -> tuple[Threshold, ...]:
    return tuple(Threshold(subject and Subject(subject), Hours(hundredths)) for subject, hundredths in values)


async def changed(look: Reading, certificate_id: int) -> Changed:
    """The certificate, which must exist, and its records now."""
    found = await document(look, certificate_id)
    assert found is not None, "a case about a document that is gone"
    return Changed(found, await look.uses.of(found.certificate))
