"""What is proposed before a person chooses: the kind of certificate, and the records it takes."""

from collections.abc import Iterable, Sequence
from datetime import date

from core.certificate_kinds import LONGEST_PRESET_MONTHS, CertificateKind
from core.ledger import HourRecord, RecordState, counted
from core.years import TrainingYear


def preset_kind(
    kinds: Iterable[CertificateKind], entry_year: int | None, entry_month: int | None, day: date
) -> CertificateKind:
    """The kind to propose on a day: 岗前 in the first 12 months after entry, else 在岗 (DOMAIN §3). An entry without a
    month counts from January, so 岗前 is proposed during the year of entry."""
    kinds = tuple(kinds)
    if entry_year is not None:
        months = _months_between(entry_year, entry_month, day)
        for kind in kinds:
            if kind.preset_months is not None and 0 <= months < kind.preset_months:
                return kind
    return next(kind for kind in kinds if kind.preset_months is None)


def preset_day(year: TrainingYear, today: date) -> date:
    """The day for which a training year's kind is preset: until its last day of study a year is as the person is,
    afterwards it stays as it was then."""
    return max(year.opens, min(today, year.study_until))


def preset_windows(
    kinds: Iterable[CertificateKind], day: date
) -> tuple[tuple[tuple[int, int, CertificateKind], ...], CertificateKind]:
    """`preset_kind` for everybody at once: the first and last month of entry, as year × 12 + month − 1, for each kind
    that is preset in the first months, and the kind for everybody else."""
    kinds = tuple(kinds)
    otherwise = preset_kind(kinds, None, None, day)
    this_month = day.year * 12 + day.month - 1
    windows: list[tuple[int, int, CertificateKind]] = []
    for month in range(this_month - LONGEST_PRESET_MONTHS, this_month + 1):
        kind = preset_kind(kinds, month // 12, month % 12 + 1, day)
        if kind == otherwise:
            continue
        if windows and windows[-1][1:] == (month - 1, kind):
            windows[-1] = (windows[-1][0], month, kind)
        else:
            windows.append((month, month, kind))
    return tuple(windows), otherwise


def is_open(kind: CertificateKind, entry_year: int | None, entry_month: int | None, year: TrainingYear) -> bool:
    """Whether a kind can be meant in a training year: 岗前 where its 12 months touch the year, or where the entry is
    unknown; 在岗 always."""
    if kind.preset_months is None or entry_year is None:
        return True
    first, last = (_months_between(entry_year, entry_month, day) for day in (year.opens, year.study_until))
    return first < kind.preset_months and last >= 0


def _months_between(entry_year: int, entry_month: int | None, day: date) -> int:
    """Months begun since the month of entry: 0 in that month, negative before it."""
    return (day.year - entry_year) * 12 + day.month - (entry_month or 1)


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
