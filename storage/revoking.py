"""Revoking certificates: moved by a conditional update, their records set free in the same transaction."""

from sqlalchemy import update

from core.revocation import Revocation
from storage.certificate_rows import REVOKED_REASON
from storage.session import Session
from storage.tables import CertificateRecordRow, CertificateRow


class Revoking:
    """Ending certificates. `core.revocation` decides."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def apply(self, revocation: Revocation) -> bool:
        """Revoke the certificate and free its records; False when somebody else moved it meanwhile."""
        session = self._session
        revoked = (
            update(CertificateRow)
            .where(CertificateRow.id == revocation.certificate_id, CertificateRow.state == revocation.before.value)
            .values(
                state=revocation.after.value,
                lease_until=None,
                revoked_at=revocation.at,
                revoked_reason=session.vault.seal(revocation.reason, REVOKED_REASON),
                revoked_by=revocation.revoked_by,
                revoked_unit_id=revocation.office.unit_id,
                revoked_role=revocation.office.role.value,
            )
        )
        if await session.count(revoked) == 0:
            return False
        await session.execute(
            update(CertificateRecordRow)
            .where(
                CertificateRecordRow.certificate_id == revocation.certificate_id,
                CertificateRecordRow.released_at.is_(None),
            )
            .values(released_at=revocation.at)
        )
        return True
