"""The ledger of earned hours and the gap card: what counts, what is missing (DOMAIN §2.1, §4.1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.certificate_kinds import CertificateKind
from core.hours import Balance, Hours, Subject

UNSTORED = 0
"""The id of a record that has no row yet."""


class RecordState(StrEnum):
    """The life of an hour record; `settle` and `decide` in core/crediting.py move it."""

    COUNTED = "counted"  # its hours are in the balance
    DUPLICATE = "duplicate"  # 重复不计: another record of the same course counts in that year
    REVOKED = "revoked"  # taken back by its platform; stays visible, counts nothing


@dataclass(frozen=True, slots=True)
class HourRecord:
    """Hours earned in one training year. `platform` and `record_id` name it for good; `id` is its row. `platform` is
    None where the hours were granted for a claim (`claim_id`) or a to-do (`assignment_id`) instead of a course.

    `person_id` is None until the person it belongs to registers. `revision` is the platform's, -1 where it
    gives none (core/crediting.py).
    """

    id: int
    person_id: int | None
    platform: str | None
    record_id: str
    course_code: str
    course_name: str
    subject: Subject
    hours: Hours
    completed_at: datetime
    year: int
    revision: int
    state: RecordState
    order_no: str | None = None
    claim_id: int | None = None
    assignment_id: int | None = None

    @property
    def is_known(self) -> bool:
        """False for a revoked record whose report never arrived: it has no course and is not shown."""
        return self.course_code != ""

    @property
    def key(self) -> tuple[str, str]:
        """What a platform's later events name the record by; a claim's own names are no platform's."""
        return self.platform or "", self.record_id


def counted(records: Iterable[HourRecord]) -> Balance:
    """The sum of the counted records by subject."""
    balance = Balance.ZERO
    for record in records:
        if record.state is RecordState.COUNTED:
            balance = balance.plus(record.subject, record.hours)
    return balance


@dataclass(frozen=True, slots=True)
class GapLine:
    """One threshold and what there is towards it. `subject` None is both subjects together."""

    subject: Subject | None
    have: Hours
    need: Hours

    @property
    def counted(self) -> Hours:
        """min(have, need): what the bar shows."""
        return min(self.have, self.need)

    @property
    def short(self) -> Hours:
        """max(0, need − have), which is need − counted."""
        return self.need.beyond(self.have)

    @property
    def surplus(self) -> Hours:
        """What is beyond the need: shown, not carried over, filling nothing else (DOMAIN §3)."""
        return self.have.beyond(self.need)


@dataclass(frozen=True, slots=True)
class Gap:
    """What a balance lacks for one kind of certificate: a line per threshold."""

    kind: str
    lines: tuple[GapLine, ...]

    @property
    def enough(self) -> bool:
        """True when every threshold is reached; 29.99 does not reach 30."""
        return not any(line.short for line in self.lines)

    @property
    def short(self) -> Hours:
        """The fewest hours that would close the gap: the subjects' own, or the total's where that is more."""
        by_subject = Hours.sum(line.short for line in self.lines if line.subject is not None)
        together = Hours.sum(line.short for line in self.lines if line.subject is None)
        return max(by_subject, together)


def gap(balance: Balance, kind: CertificateKind) -> Gap:
    """Measure a balance against a kind: for 岗前 one line, max(0, 40 − total), for 在岗 one per subject."""
    return Gap(
        kind.code,
        tuple(GapLine(line.subject, balance.of(line.subject), line.need) for line in kind.thresholds),
    )


def granted(missing: Gap, hours: Balance) -> Gap:
    """What would be missing once these hours were granted as well."""
    lines = (GapLine(line.subject, line.have + hours.of(line.subject), line.need) for line in missing.lines)
    return Gap(missing.kind, tuple(lines))


class CardState(StrEnum):
    """The answers of the card, per kind."""

    SHORT = "short"  # hours are missing
    EXEMPT = "exempt"  # hours are missing, and none are needed: 免训
    ENOUGH = "enough"  # enough and not yet applied for
    ISSUED = "issued"  # 已出证, or applied for and being issued


def card_state(missing: Gap, *, has_live_certificate: bool, is_waived: bool = False) -> CardState:
    """What the card answers for a kind. A live certificate stands, whatever happened to the hours since; hours that
    suffice are said also where an exemption waives the need."""
    if has_live_certificate:
        return CardState.ISSUED
    if missing.enough:
        return CardState.ENOUGH
    return CardState.EXEMPT if is_waived else CardState.SHORT
