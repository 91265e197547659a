"""Revoking: one press, one decision; whoever comes second is told who was first. The holder learns of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.certificates.buttons import OpenApplication, OpenCertificates
from bot.certificates.texts import DOWNLOADS, kind_name
from bot.corrections.ending import lapse
from bot.delivery.outbox import Recipient
from bot.exemptions.buttons import OpenExemptions
from bot.exemptions.texts import EXEMPTIONS
from bot.hour_proofs.buttons import OpenProofs
from bot.hour_proofs.texts import HOUR_PROOFS
from bot.hours.buttons import OpenHours
from bot.hours.texts import MY_HOURS
from bot.reviewing.kind import Rules
from bot.revocation import texts
from bot.texts import Text, hotline, lines, office
from bot.ui.screen import Button, Row, Screen
from core.certificate_kinds import EXEMPTION_KIND, HOUR_PROOF_KIND
from core.certificates import CertificateMoveUnknown
from core.hour_proofs import years_to_prove
from core.people import Person, Responsible, Role
from core.revocation import RevocationCase, revoke, revoking_office
from core.rulebook import RuleBook
from core.years import day_in_shanghai
from storage.certificate_rows import Certificate
from storage.outbox import Event
from storage.store import Reading, Transaction
from storage.verification import Found

REVOKED = "certificate.revoked"


@dataclass(frozen=True)
class Opened:
    """A certificate that the reviewer may revoke, in the office named, and whose it is."""

    found: Found
    holder: Person
    reviewer: Person
    office: Responsible


async def open_certificate(tx: Transaction, found: Found | None, reviewer_id: int) -> Opened | None:
    """What the press is about; None when it is not this reviewer's, which leaves a row in the access log."""
    reviewer = await tx.people.get(reviewer_id)
    holder = None if found is None else await tx.people.get(found.certificate.person_id)
    held = None if holder is None or reviewer is None else revoking_office(reviewer, holder)
    if found is None or holder is None or reviewer is None or held is None:
        await tx.access.note("certificate.refused", reviewer_id, None if holder is None else holder.id)
        return None
    await tx.access.note("certificate.opened", reviewer.id, holder.id, str(found.certificate.id))
    return Opened(found, holder, reviewer, held)


async def decide(tx: Transaction, rules: Rules, opened: Opened, reason: Text) -> bool:
    """Revoke; False when somebody else was faster, or it is still being made. Whatever waited about it is void."""
    certificate = opened.found.certificate
    # Held before its reviews are ended, as by whoever decides one of these, so that no two wait for each other.
    await tx.uses.hold(certificate.id)
    held = await tx.certificates.get(certificate.id)
    assert held is not None
    case = RevocationCase(held.id, held.state, opened.holder)
    try:
        revocation = revoke(case, opened.reviewer, reason.zh, tx.now)
    except CertificateMoveUnknown:
        return False
    await lapse(tx, held.id, rules.book)
    if not await tx.revoking.apply(revocation):
        return False
    kind = kind_name(rules.book, certificate.kind)
    unit = await tx.units.get(opened.office.unit_id)
    assert unit is not None
    event_id = await tx.outbox.record(
        REVOKED,
        name=opened.holder.name,
        number=certificate.number,
        year=certificate.year,
        kind_code=certificate.kind,
        kind_name=kind.zh,
        kind_name_en=kind.en,
        reason=reason.zh,
        reason_en=reason.en,
        office_role=opened.office.role.value,
        office_unit=unit.name,
        can_apply=_can_have_another(certificate, rules.book, tx.now),
        hotline=rules.hotline,
    )
    await tx.outbox.tell(event_id, opened.holder.id)
    await tx.access.note("certificate.revoked", opened.reviewer.id, opened.holder.id, str(certificate.id))
    return True


def _can_have_another(certificate: Certificate, book: RuleBook, now: datetime) -> bool:
    if certificate.kind == HOUR_PROOF_KIND.code:
        return certificate.year in {year.year for year in years_to_prove(book, now)}
    return book.year(certificate.year).can_be_applied_for(day_in_shanghai(now))


async def render_revoked(event: Event, recipient: Recipient, look: Reading) -> Screen:
    """To the holder: which certificate, by which office and why, and what to do next."""
    said = event.values
    reason = Text(zh=said["reason"], en=said["reason_en"])
    if said["kind_code"] == EXEMPTION_KIND.code:
        return _exemption_revoked(said, reason)
    if said["kind_code"] == HOUR_PROOF_KIND.code:
        return _proof_revoked(said, reason)
    which = texts.which(said["year"], Text(zh=said["kind_name"], en=said["kind_name_en"]))
    by_whom = texts.by_whom(office(Role(said["office_role"]), said["office_unit"]), reason)
    words = lines(
        texts.told(said["name"], which, said["number"], by_whom),
        texts.next_step(said["hotline"], can_apply=said["can_apply"]),
    )
    ways: Row = (Button(DOWNLOADS, OpenCertificates()),)
    if said["can_apply"]:
        again = OpenApplication(year=said["year"], kind=said["kind_code"])
        ways = (Button(texts.APPLY_AGAIN, again, style="primary"), *ways)
    return Screen(words, (ways,))


def _exemption_revoked(said: Mapping[str, Any], reason: Text) -> Screen:
    by_whom = texts.by_whom(office(Role(said["office_role"]), said["office_unit"]), reason)
    words = texts.exemption_told(said["name"], said["year"], said["number"], by_whom)
    hours = Button(MY_HOURS, OpenHours(year=said["year"]), style="primary")
    return Screen(lines(words, hotline(said["hotline"])), ((hours,), (Button(EXEMPTIONS, OpenExemptions()),)))


def _proof_revoked(said: Mapping[str, Any], reason: Text) -> Screen:
    by_whom = texts.by_whom(office(Role(said["office_role"]), said["office_unit"]), reason)
    words = texts.proof_told(said["name"], said["year"], said["number"], by_whom)
    return Screen(
        lines(words, texts.after_proof(said["hotline"], can_apply=said["can_apply"])),
        ((Button(HOUR_PROOFS, OpenProofs()),),),
    )
