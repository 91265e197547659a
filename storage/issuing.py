"""Making the documents of certificates: leased, tried again, issued once.

Any number of processes may do so. A lease only saves double work: what makes it once is the conditional update that
moves the certificate to its end.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, literal, or_, select, update

from core.certificates import CertificateHappening, CertificateState, next_state
from storage.certificate_rows import CERTIFICATE, Certificate, certificate
from storage.files import FileRows, StoredFile
from storage.session import Session
from storage.tables import CertificateRow

LEASE = timedelta(seconds=10)
"""How long a document that is being made belongs to one process; renewed while it works, so a crash costs no more."""


class Issuing:
    """The certificates whose documents are still to be made."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def anything_due(self) -> bool:
        """Whether a lease would find a certificate: a look that costs no writer's turn."""
        statement = select(literal(1)).where(_is_due(self._session.now)).limit(1)
        return (await self._session.execute(statement)).scalar_one_or_none() is not None

    async def lease(self, limit: int) -> list[Certificate]:
        """Up to `limit` certificates whose document nobody is making, oldest first, now with one attempt more."""
        session = self._session
        due = (
            select(CertificateRow.id)
            .where(_is_due(session.now))
            .order_by(CertificateRow.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        ids = list((await session.execute(due)).scalars())
        if not ids:
            return []
        await session.execute(
            update(CertificateRow)
            .where(CertificateRow.id.in_(ids), _is_due(session.now))
            .values(lease_until=session.now + LEASE, attempts=CertificateRow.attempts + 1)
        )
        rows = await session.execute(CERTIFICATE.where(CertificateRow.id.in_(ids)).order_by(CertificateRow.id))
        return [certificate(row, session.vault) for row in rows]

    async def hold(self, made: Certificate, pause: timedelta = LEASE) -> bool:
        """Nobody else begins the document within `pause`: it is still being made, or is to be tried again then.

        False when this attempt is not the last one any more.
        """
        held = update(CertificateRow).where(_is_attempt(made)).values(lease_until=self._session.now + pause)
        return await self._session.count(held) == 1

    async def clock_went_back(self) -> None:
        """No lease and no pause reaches further than a new lease would."""
        latest = self._session.now + LEASE
        held = CertificateRow.lease_until > latest
        await self._session.execute(update(CertificateRow).where(held).values(lease_until=latest))

    async def issue(self, made: Certificate, file: StoredFile, issued_at: datetime) -> bool:
        """The document is made and stored; False when somebody else issued this certificate meanwhile.

        The first to finish wins, also one whose lease has run out: their documents say the same.
        """
        before = CertificateState.ISSUING
        issued = (
            update(CertificateRow)
            .where(CertificateRow.id == made.id, CertificateRow.state == before.value)
            .values(
                state=next_state(before, CertificateHappening.RENDERED).value, issued_at=issued_at, lease_until=None
            )
        )
        if await self._session.count(issued) == 0:
            return False
        file_id = await FileRows(self._session).add(file)
        await self._session.execute(update(CertificateRow).where(CertificateRow.id == made.id).values(file_id=file_id))
        return True

    async def give_up(self, made: Certificate) -> bool:
        """The document cannot be made; False when this attempt is not the last one any more."""
        failed = next_state(CertificateState.ISSUING, CertificateHappening.GAVE_UP)
        given_up = update(CertificateRow).where(_is_attempt(made)).values(state=failed.value, lease_until=None)
        return await self._session.count(given_up) == 1

    async def try_again(self, certificate_id: int) -> bool:
        """Send a failed certificate back to be made; False when it has not failed, or was sent back already."""
        before = CertificateState.FAILED
        sent_back = (
            update(CertificateRow)
            .where(CertificateRow.id == certificate_id, CertificateRow.state == before.value)
            .values(state=next_state(before, CertificateHappening.TRIED_AGAIN).value, attempts=0)
        )
        self._session.topics.add("issuing")
        return await self._session.count(sent_back) == 1


def _is_attempt(made: Certificate) -> Any:
    return and_(
        CertificateRow.id == made.id,
        CertificateRow.state == CertificateState.ISSUING.value,
        CertificateRow.attempts == made.attempts,
    )


def _is_due(now: datetime) -> Any:
    return and_(
        CertificateRow.state == CertificateState.ISSUING.value,
        or_(CertificateRow.lease_until.is_(None), CertificateRow.lease_until < now),
    )
