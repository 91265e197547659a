"""Confirming an identity (身份): whose it is to decide, and what is decided."""

from datetime import datetime

from core.people import (
    Confirmation,
    Happening,
    MayNotConfirm,
    Person,
    ReasonMissing,
    Verdict,
    next_standing,
)
from core.reviews import ReviewCase, Route, acting_office


def look_at(person: Person) -> ReviewCase:
    """Who vouches for somebody: the admin of their own unit, a reviewer of that unit or of any above it; never oneself,
    and never from the side or from below (DOMAIN §3, identity)."""
    return ReviewCase(Route.UNIT, person.unit_path, frozenset((person.id,)))


def confirm(applicant: Person, admin: Person, verdict: Verdict, at: datetime) -> Confirmation:
    """Confirm or decline an identity. Refuses `MayNotConfirm`, `ReasonMissing`, and `StandingMoveUnknown`
    when it has been decided already."""
    if acting_office(look_at(applicant), admin) is None:
        raise MayNotConfirm(applicant.id)
    reason = None if verdict.approve else (verdict.reason or "").strip()
    if reason == "":
        raise ReasonMissing
    after = next_standing(applicant.standing, Happening.APPROVED if verdict.approve else Happening.DECLINED)
    wrong = None if verdict.approve else verdict.wrong
    return Confirmation(applicant.id, admin.id, applicant.standing, after, reason, at, wrong)
