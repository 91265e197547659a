"""The documents of a person that stand, as far as the gap card asks: certificates of all years, and exemptions."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select, text

from core.bundles import Paper
from core.certificate_kinds import HOUR_PROOF_KIND
from core.certificates import CertificateState
from core.hours import Balance, Hours
from core.needs import Granted, Outcome
from core.years import day_in_shanghai
from storage.session import Session
from storage.tables import CertificateRow, ExemptionRow

# Built once: the gap card is the most frequent screen.
_LIVE = (
    select(
        CertificateRow.year,
        CertificateRow.kind,
        CertificateRow.number,
        CertificateRow.state,
        ExemptionRow.outcome,
        ExemptionRow.public,
        ExemptionRow.professional,
    )
    .outerjoin(ExemptionRow, ExemptionRow.certificate_id == CertificateRow.id)
    .where(
        CertificateRow.person_id == bindparam("person"),
        CertificateRow.kind != HOUR_PROOF_KIND.code,
        text(
            "certificates.state NOT IN ('revoked', 'void')"
        ),  # the condition of the partial index, written out, or SQLite would not use it
    )
)


STANDING = (CertificateState.ISSUING.value, CertificateState.ISSUED.value, CertificateState.FAILED.value)
"""States of documents that were not taken back, whatever sort they are."""


@dataclass(frozen=True, slots=True)
class LiveCertificate:
    """A certificate that stands: applied for and not revoked."""

    year: int
    kind: str
    number: str
    state: CertificateState


@dataclass(frozen=True, slots=True)
class Papers:
    """The live certificates of a person, and the exemptions that stand."""

    certificates: tuple[LiveCertificate, ...]
    exemptions: tuple[Granted, ...]


async def papers_of(session: Session, person_id: int) -> Papers:
    """Both in one look."""
    rows = (await session.execute(_LIVE, {"person": person_id})).all()
    return Papers(
        tuple(
            LiveCertificate(row.year, row.kind, row.number, CertificateState(row.state))
            for row in rows
            if row.outcome is None
        ),
        tuple(
            Granted(row.year, Outcome(row.outcome), Balance(Hours(row.public), Hours(row.professional)), row.number)
            for row in rows
            if row.outcome is not None
        ),
    )


async def documents_of(session: Session, person_id: int) -> list[Paper]:
    """Every document of a person that stands, oldest first: certificates, exemptions and hour proofs, those
    being made too."""
    statement = (
        select(
            CertificateRow.id,
            CertificateRow.year,
            CertificateRow.kind,
            CertificateRow.number,
            CertificateRow.public,
            CertificateRow.professional,
            CertificateRow.issued_at,
            ExemptionRow.outcome,
        )
        .outerjoin(ExemptionRow, ExemptionRow.certificate_id == CertificateRow.id)
        .where(CertificateRow.person_id == person_id, CertificateRow.state.in_(STANDING))
        .order_by(CertificateRow.year, CertificateRow.id)
    )
    return [
        Paper(
            id=row.id,
            year=row.year,
            kind=row.kind,
            number=row.number,
            balance=Balance(Hours(row.public), Hours(row.professional)),
            issued_on=None if row.issued_at is None else day_in_shanghai(row.issued_at),
            outcome=None if row.outcome is None else Outcome(row.outcome),
        )
        for row in await session.execute(statement)
    ]
