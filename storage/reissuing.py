"""Documents that are issued anew in place of one that was revoked a moment ago, in the same transaction."""

from dataclasses import dataclass

from sqlalchemy import literal, select

from core.certificates import Application
from storage.certificates import Added, Certificates
from storage.conversations import Chat
from storage.exemptions import Exemptions
from storage.session import Session
from storage.tables import CertificateRecordRow

_SNAPSHOT = ("hour_record_id", "kind", "platform", "course_name", "subject", "hours", "completed_at")


@dataclass(frozen=True, slots=True)
class NewDocument:
    """The application that the new document is made from, and the chat that it is sent to; None for the one its holder
    used last."""

    application: Application
    chat: Chat | None


class Reissuing:
    """Documents anew. `core.corrections` decides."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def issue_anew(self, certificate_id: int, new: NewDocument) -> Added:
        """Write a document that uses what the revoked one with this id used, as it was printed there; `storage.issuing`
        makes it. Refuses as `Certificates.add` does."""
        added = await Certificates(self._session).add(new.application, new.chat)
        row = CertificateRecordRow
        of_before = select(literal(added.id), *(getattr(row, name) for name in _SNAPSHOT)).where(
            row.certificate_id == certificate_id
        )
        taken = self._session.insert(row).from_select(["certificate_id", *_SNAPSHOT], of_before)
        await self._session.execute(taken)
        await Exemptions(self._session).pass_on(certificate_id, added.id)
        return added
