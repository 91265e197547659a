"""Certificates: what stands against an application, which records it takes, and the life of a certificate."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.certificate_kinds import CertificateKind
from core.hours import Balance
from core.ledger import CardState, Gap, HourRecord, RecordState, card_state, counted, gap
from core.people import Person, Standing
from core.refusals import Refused
from core.rulebook import RuleBook
from core.years import TrainingYear, day_in_shanghai


class CertificateState(StrEnum):
    """The life of a certificate. All but `REVOKED` and `VOID` are live: they hold their records and their kind and
    year."""

    ISSUING = "issuing"  # 出证中: applied for; a background job makes the document
    ISSUED = "issued"  # 已出证: the document is kept and can be downloaded
    FAILED = "failed"  # 出证失败: the job gave up and the operator was told
    REVOKED = "revoked"  # 已撤销 by an authority with a reason; its records are free again
    VOID = "void"  # 已作废: an hour proof that a newer one of its year replaced


class CertificateHappening(StrEnum):
    """What can happen to a certificate."""

    RENDERED = "rendered"  # the document was made and stored
    GAVE_UP = "gave_up"  # the job failed for the last time
    TRIED_AGAIN = "tried_again"  # the operator sent it back to the job
    REVOKED = "revoked"  # an authority revoked it
    REPLACED = "replaced"  # its holder had a newer hour proof made


class CertificateMoveUnknown(Refused):
    """This cannot happen to a certificate in that state; somebody else was faster, as a rule."""

    state: CertificateState
    happening: CertificateHappening


def next_state(state: CertificateState, happening: CertificateHappening) -> CertificateState:
    """The whole life of a certificate. Refuses `CertificateMoveUnknown`. Only hour proofs are replaced (manual section
    10); a certificate is revoked, never voided by applying again (DOMAIN §3)."""
    match state, happening:
        case CertificateState.ISSUING, CertificateHappening.RENDERED:
            return CertificateState.ISSUED
        case CertificateState.ISSUING, CertificateHappening.GAVE_UP:
            return CertificateState.FAILED
        case CertificateState.FAILED, CertificateHappening.TRIED_AGAIN:
            return CertificateState.ISSUING
        case CertificateState.ISSUED | CertificateState.FAILED, CertificateHappening.REVOKED:
            return CertificateState.REVOKED
        case CertificateState.ISSUED | CertificateState.FAILED, CertificateHappening.REPLACED:
            return CertificateState.VOID
        case _:
            raise CertificateMoveUnknown(state, happening)


class AlreadyApplied(Refused):
    """There is a live certificate of this year and kind."""

    number: str


class NotConfirmed(Refused):
    """The identity is not confirmed: 待确认 since `waiting_since`, or declined."""

    standing: Standing
    waiting_since: datetime | None


class YearNotOpen(Refused):
    """The year has not begun."""

    opens: date


class YearClosed(Refused):
    """The last day for applications is over."""

    apply_until: date


class RecordUnknown(Refused):
    """A chosen record is not one of this person and year."""

    record_id: int


class RecordNotCounted(Refused):
    """A chosen record counts no hours: 重复不计 or revoked."""

    record_id: int
    state: RecordState


class RecordUsed(Refused):
    """A chosen record is used by a live certificate of this kind, or of one that shares no records with
    it."""

    record_id: int
    by_kind: str


class Short(Refused):
    """The chosen records do not reach the thresholds."""

    gap: Gap


@dataclass(frozen=True, slots=True)
class ApplicationCase:
    """Everything an application for one year and kind is decided on. `kind` has the thresholds that count in the year
    (`core.needs.need`), `is_waived` says that an exemption asks for none of them. `uses` gives, per record id, the
    kinds of live certificates that use it; `live_number` is the live certificate of this very year and kind."""

    person: Person
    year: TrainingYear
    kind: CertificateKind
    records: tuple[HourRecord, ...]
    uses: Mapping[int, frozenset[str]]
    live_number: str | None
    book: RuleBook
    now: datetime
    is_waived: bool = False


@dataclass(frozen=True, slots=True)
class Application:
    """An application that was accepted: the snapshot that the certificate keeps."""

    person_id: int
    person_name: str
    unit_id: int
    year: int
    kind: CertificateKind
    record_ids: tuple[int, ...]
    balance: Balance
    rule_book_version: str
    applied_at: datetime


@dataclass(frozen=True, slots=True)
class Card:
    """What the gap card says of one kind. `blockers` names everything in the way, hours included."""

    kind: CertificateKind
    state: CardState
    gap: Gap
    blockers: tuple[Refused, ...]

    @property
    def can_apply(self) -> bool:
        """True exactly when `apply` with the preset records succeeds."""
        return not self.blockers


def available(case: ApplicationCase) -> tuple[HourRecord, ...]:
    """The records that this application may use, in the order of the case."""
    return tuple(record for record in case.records if refusal_of(record, case) is None)


def blockers(case: ApplicationCase, chosen: Collection[int] | None = None) -> tuple[Refused, ...]:
    """Everything that stands against an application with the chosen record ids, or with all available
    records.

    The card and `apply` both ask here, so they cannot disagree. A live certificate is named alone: nothing
    else matters then.
    """
    if case.live_number is not None:
        return (AlreadyApplied(case.live_number),)
    return (*_outer_blockers(case), *_record_blockers(case, chosen))


def apply(case: ApplicationCase, chosen: Collection[int]) -> Application:
    """Decide an application with the chosen record ids. Refuses the first of `blockers`: `AlreadyApplied`,
    `NotConfirmed`, `YearNotOpen`, `YearClosed`, `RecordUnknown`, `RecordNotCounted`, `RecordUsed`,
    `Short`."""
    for refusal in blockers(case, chosen):
        raise refusal
    records = tuple(record for record in case.records if record.id in set(chosen))
    return Application(
        person_id=case.person.id,
        person_name=case.person.name,
        unit_id=case.person.unit_id,
        year=case.year.year,
        kind=case.kind,
        record_ids=tuple(record.id for record in records),
        balance=counted(records),
        rule_book_version=case.book.version,
        applied_at=case.now,
    )


def card(case: ApplicationCase) -> Card:
    """What the gap card says of this kind. The gap leaves out records that another kind keeps to itself; beside a
    live certificate it shows all hours of the year."""
    own = (record for record in case.records if not isinstance(refusal_of(record, case), RecordUnknown))
    usable = available(case) if case.live_number is None else own
    return card_for(case, counted(usable))


def card_for(case: ApplicationCase, usable: Balance) -> Card:
    """`card` for whoever knows the sum already: `usable` is the balance of the records that this application
    may use, and the records of the case are not looked at. Without a live certificate that keeps its records
    from this kind, that is the kept balance of the year."""
    missing = gap(usable, case.kind)
    if case.live_number is not None:
        return Card(case.kind, card_state(missing, has_live_certificate=True), missing, blockers(case))
    lacking = () if missing.enough else (Short(missing),)
    state = card_state(missing, has_live_certificate=False, is_waived=case.is_waived)
    return Card(case.kind, state, missing, (*_outer_blockers(case), *lacking))


def _outer_blockers(case: ApplicationCase) -> Iterator[Refused]:
    if case.person.standing is not Standing.CONFIRMED:
        yield NotConfirmed(case.person.standing, case.person.waiting_since)
    today = day_in_shanghai(case.now)
    if today < case.year.opens:
        yield YearNotOpen(case.year.opens)
    if today > case.year.apply_until:
        yield YearClosed(case.year.apply_until)


def _record_blockers(case: ApplicationCase, chosen: Collection[int] | None) -> Iterator[Refused]:
    usable = available(case)
    if chosen is not None:
        known = {record.id: record for record in case.records}
        for record_id in sorted(set(chosen)):
            record = known.get(record_id)
            refusal = RecordUnknown(record_id) if record is None else refusal_of(record, case)
            if refusal is not None:
                yield refusal
        usable = tuple(record for record in usable if record.id in set(chosen))
    missing = gap(counted(usable), case.kind)
    if not missing.enough:
        yield Short(missing)


def refusal_of(record: HourRecord, case: ApplicationCase) -> Refused | None:
    """Why this application cannot use the record: `RecordUnknown`, `RecordNotCounted` or `RecordUsed`; None when it
    can."""
    if record.person_id != case.person.id or record.year != case.year.year:
        return RecordUnknown(record.id)
    if record.state is not RecordState.COUNTED:
        return RecordNotCounted(record.id, record.state)
    for by_kind in sorted(case.uses.get(record.id, frozenset())):
        if not case.book.may_share(by_kind, case.kind.code):
            return RecordUsed(record.id, by_kind)
    return None
