"""A record that was taken back after a certificate used it (DOMAIN §3: the authority is told and decides; nothing is
revoked by itself). What is compared is the snapshot that was printed with the record as its platform states it now."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from core.hours import Balance, Hours, Subject
from core.ledger import HourRecord, RecordState


class ChangeOutcome(StrEnum):
    """How the case of a certificate whose hours changed ends."""

    KEPT = "kept"  # 保留, with a reason
    REVOKED = "revoked"  # 撤销, with a reason: its records are free again
    SETTLED = "settled"  # the platform has put its records right again
    LAPSED = "lapsed"  # the certificate was revoked for something else


@dataclass(frozen=True, slots=True)
class Worth:
    """What a record counts: hours of a subject."""

    subject: Subject
    hours: Hours


@dataclass(frozen=True, slots=True)
class Use:
    """A record behind a certificate: what was printed of it, and what it counts now for this person and year, None
    where nothing."""

    record_id: int
    course_name: str
    platform: str
    printed: Worth
    now: Worth | None

    @property
    def is_lost(self) -> bool:
        """It counts less than was printed of that subject."""
        return self.now is None or self.now.subject is not self.printed.subject or self.now.hours < self.printed.hours


def worth(record: HourRecord, person_id: int, year: int) -> Worth | None:
    """What a record counts for a person's year. One that another record of the same course stands for (重复不计) keeps
    its worth: the course was learned."""
    if record.state is RecordState.REVOKED or (record.person_id, record.year) != (person_id, year):
        return None
    return Worth(record.subject, record.hours)


def left(uses: Iterable[Use]) -> Balance:
    """The hours that the records of a certificate have now."""
    balance = Balance.ZERO
    for use in uses:
        if use.now is not None:
            balance = balance.plus(use.now.subject, use.now.hours)
    return balance


def lost(uses: Iterable[Use]) -> list[Use]:
    """The records that count less than was printed."""
    return [use for use in uses if use.is_lost]


def is_new_loss(use: Use, was: Worth | None) -> bool:
    """Whether an event about this record, which counted `was` before it, is for the authority to look at: the record
    counts less than was printed, and it was this event that changed what it counts."""
    return use.is_lost and use.now != was
