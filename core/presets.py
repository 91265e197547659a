"""What is proposed before a person chooses: the kind of certificate, and the records it takes."""

from collections.abc import Iterable, Sequence
from datetime import date

from core.certificate_kinds import CertificateKind
from core.ledger import HourRecord, RecordState, counted
from core.rulebook import RuleBook


def preset_kind(book: RuleBook, entry_year: int | None, entry_month: int | None, today: date) -> CertificateKind:
    """The kind to propose: 岗前 in the first 12 months after entry, else 在岗 (DOMAIN §3). An entry without a
    month counts from January, so 岗前 is proposed during the year of entry."""
    if entry_year is not None:
        months = (today.year - entry_year) * 12 + today.month - (entry_month or 1)
        for kind in book.certificate_kinds:
            if kind.preset_months is not None and 0 <= months < kind.preset_months:
                return kind
    return next(kind for kind in book.certificate_kinds if kind.preset_months is None)


def preset(records: Iterable[HourRecord], kind: CertificateKind) -> tuple[HourRecord, ...]:
    """The records that are preselected, in the order given: as few as reach the thresholds, and of several
    equally small choices the one that leaves the newest out (DOMAIN §3). All of them when together they do
    not reach. Records that are not counted are never taken."""
    pool = [record for record in records if record.state is RecordState.COUNTED]
    left = sorted(pool, key=lambda record: (-record.hours.hundredths, record.key))
    fewest = _fewest(left, kind)
    if fewest is None:
        return tuple(pool)
    for newest in sorted(pool, key=lambda record: (record.completed_at, record.key), reverse=True):
        without = [record for record in left if record is not newest]
        if _fewest(without, kind) == fewest:
            left = without
    kept = {record.key for record in left}
    return tuple(record for record in pool if record.key in kept)


def _fewest(largest_first: Sequence[HourRecord], kind: CertificateKind) -> int | None:
    """How many records it takes at least, None when all together do not reach. The largest first is best for
    each subject alone; what a threshold over both still lacks is then filled with the largest left."""
    taken: list[HourRecord] = []
    left = list(largest_first)
    for threshold in sorted(kind.thresholds, key=lambda threshold: threshold.subject is None):
        have = counted(taken).of(threshold.subject)
        still_left = []
        for record in left:
            if have < threshold.need and threshold.subject in (None, record.subject):
                taken.append(record)
                have += record.hours
            else:
                still_left.append(record)
        if have < threshold.need:
            return None
        left = still_left
    return len(taken)
