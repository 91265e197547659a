"""What certificates use: the snapshot of each record beside the record as it is now."""

from collections.abc import Sequence

from sqlalchemy import select

from core.certificates import CertificateState
from core.hours import Hours, Subject
from core.ledger import HourRecord
from core.record_changes import Use, Worth, worth
from storage.certificate_rows import CERTIFICATE, Certificate, certificate
from storage.hours import RECORD, hour_record
from storage.session import Session
from storage.tables import CertificateRecordRow, CertificateRow, HourRecordRow


class Uses:
    """The records behind certificates."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def hold(self, certificate_id: int) -> None:
        """Until this transaction ends nobody else moves the certificate. Whoever ends its reviews holds it before."""
        held = select(CertificateRow.id).where(CertificateRow.id == certificate_id).with_for_update()
        await self._session.execute(held)

    async def hold_using(self, record_id: int) -> Sequence[Certificate]:
        """The live certificates that use a record, held in the order of their ids until this transaction ends."""
        using = select(CertificateRecordRow.certificate_id).where(
            CertificateRecordRow.hour_record_id == record_id, CertificateRecordRow.released_at.is_(None)
        )
        found = CERTIFICATE.where(
            CertificateRow.id.in_(using), CertificateRow.state != CertificateState.REVOKED.value
        ).order_by(CertificateRow.id)
        rows = await self._session.execute(found.with_for_update())
        return [certificate(row, self._session.vault) for row in rows]

    async def of(self, used_by: Certificate) -> tuple[Use, ...]:
        """The records behind a certificate, in the order in which they are printed."""
        snapshot = CertificateRecordRow
        statement = (
            RECORD.add_columns(
                snapshot.course_name.label("printed_name"),
                snapshot.platform.label("printed_platform"),
                snapshot.subject.label("printed_subject"),
                snapshot.hours.label("printed_hours"),
            )
            .join(snapshot, snapshot.hour_record_id == HourRecordRow.id)
            .where(snapshot.certificate_id == used_by.id)
            .order_by(snapshot.completed_at, snapshot.hour_record_id)
        )
        return tuple(
            Use(
                record_id=row.id,
                course_name=row.printed_name,
                platform=row.printed_platform,
                printed=Worth(Subject(row.printed_subject), Hours(row.printed_hours)),
                now=_now(hour_record(row), used_by),
            )
            for row in await self._session.execute(statement)
        )


def _now(record: HourRecord, used_by: Certificate) -> Worth | None:
    return worth(record, used_by.person_id, used_by.year)
