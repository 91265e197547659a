"""Revoking a certificate: who may, and what it takes (DOMAIN §3: by an authority only, with a reason)."""

from dataclasses import dataclass
from datetime import datetime

from core.certificates import CertificateHappening, CertificateMoveUnknown, CertificateState, next_state
from core.people import Person, ReasonMissing, Responsible, Role
from core.refusals import Refused
from core.reviews import ReviewCase, Route, acting_office


class MayNotRevoke(Refused):
    """The certificates of this person are not this reviewer's to revoke; one's own never are."""

    person_id: int


@dataclass(frozen=True, slots=True)
class Revocation:
    """A certificate is revoked, to be applied by a conditional update from `before` to `after`."""

    certificate_id: int
    revoked_by: int
    office: Responsible
    before: CertificateState
    after: CertificateState
    reason: str
    at: datetime


def may_revoke_at_all(person: Person) -> bool:
    """True when there may be certificates for this person to revoke; whose, says `revoking_office`."""
    return person.has_role(Role.REVIEWER) or person.has_role(Role.OPERATOR)


def revoking_office(reviewer: Person, holder: Person) -> Responsible | None:
    """In which of the reviewer's offices the holder's certificates can be revoked: reviewer of an authority above the
    holder's unit, the nearest first, else operator of the tree. None when it is not theirs; never one's own, nor those
    of whoever named them as a substitute."""
    return acting_office(revoking_case(holder), reviewer)


def revoking_case(holder: Person) -> ReviewCase:
    """The look at one of the holder's certificates by whoever may revoke it."""
    return ReviewCase(Route.REVOKING, holder.unit_path, frozenset((holder.id,)))


def can_be_revoked(state: CertificateState) -> bool:
    """True when `revoke` would not be refused because of the state."""
    try:
        next_state(state, CertificateHappening.REVOKED)
    except CertificateMoveUnknown:
        return False
    return True


@dataclass(frozen=True, slots=True)
class RevocationCase:
    """A certificate as it stands, and whose it is."""

    certificate_id: int
    state: CertificateState
    holder: Person


def revoke(case: RevocationCase, reviewer: Person, reason: str, at: datetime) -> Revocation:
    """Revoke a certificate. Refuses `MayNotRevoke`, `ReasonMissing`, and `CertificateMoveUnknown` when it is revoked
    already or still being made."""
    office = revoking_office(reviewer, case.holder)
    if office is None:
        raise MayNotRevoke(case.holder.id)
    if not reason.strip():
        raise ReasonMissing
    after = next_state(case.state, CertificateHappening.REVOKED)
    return Revocation(case.certificate_id, reviewer.id, office, case.state, after, reason.strip(), at)
