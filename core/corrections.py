"""A wrong name or unit on a document (DOMAIN §3: mended by revoking with a reason and issuing anew, at the person's
request). The document is issued anew with the very records of the one before, so the person need not apply again."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.certificate_kinds import CertificateKind
from core.certificates import Application, CertificateHappening, CertificateState, NotConfirmed, next_state
from core.hours import Balance
from core.people import Person, Standing
from core.refusals import Refused


class CorrectionOutcome(StrEnum):
    """How a request for a correction ends."""

    GRANTED = "granted"  # the document is revoked, and a new one is being made
    DECLINED = "declined"  # with a reason; the person may ask again
    WITHDRAWN = "withdrawn"  # by the person
    LAPSED = "lapsed"  # the document was revoked meanwhile


class NothingToMend(Refused):
    """The document says what the profile says: the profile has to be mended first, for a document prints it."""


class MendProfileFirst(Refused):
    """The identity was declined: it has to be handed in again before anything is asked for."""


@dataclass(frozen=True, slots=True)
class NameAndUnit:
    """What a document says about whose it is."""

    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class CorrectionCase:
    """A document with what is `printed` on it, and what the holder's profile says now."""

    state: CertificateState
    printed: NameAndUnit
    holder: Person
    unit_now: str

    @property
    def now(self) -> NameAndUnit:
        return NameAndUnit(self.holder.name, self.unit_now)


def check_can_ask(case: CorrectionCase) -> None:
    """Whether the holder can ask for a correction. While the identity waits they can: it is decided once they are
    confirmed. Refuses `CertificateMoveUnknown`, `NothingToMend`, `MendProfileFirst`."""
    next_state(case.state, CertificateHappening.REVOKED)
    if case.printed == case.now:
        raise NothingToMend
    if case.holder.standing is Standing.DECLINED:
        raise MendProfileFirst


def check_can_grant(case: CorrectionCase) -> None:
    """Whether the document can be issued anew at this moment. Refuses `CertificateMoveUnknown`, `NothingToMend`, and
    `NotConfirmed`: only confirmed people are issued documents (DOMAIN §3, identity)."""
    next_state(case.state, CertificateHappening.REVOKED)
    if case.printed == case.now:
        raise NothingToMend
    if case.holder.standing is not Standing.CONFIRMED:
        raise NotConfirmed(case.holder.standing, case.holder.waiting_since)


@dataclass(frozen=True, slots=True)
class Before:
    """What of a document stays as it is in the one that takes its place."""

    year: int
    kind: CertificateKind
    balance: Balance
    rule_book_version: str


def issued_anew(before: Before, holder: Person, at: datetime) -> Application:
    """The snapshot of the new document: the name and unit of now, all else as before. Its records are those of the one
    before, as they were printed, whatever became of them since."""
    return Application(
        person_id=holder.id,
        person_name=holder.name,
        unit_id=holder.unit_id,
        year=before.year,
        kind=before.kind,
        record_ids=(),
        balance=before.balance,
        rule_book_version=before.rule_book_version,
        applied_at=at,
    )
