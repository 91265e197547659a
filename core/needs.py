"""What a year asks for of one kind of certificate, once exemptions are looked at (manual section 11, DOMAIN §2.5).

The gap card and the application are both made with the kind that `need` gives, so they cannot disagree.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from core.certificate_kinds import CertificateKind, Threshold
from core.hours import Balance, Hours, Subject


class Outcome(StrEnum):
    """What an exemption does to its year."""

    FULL = "full"  # 全免: nothing is needed; applying stays possible
    PARTIAL = "partial"  # 减免部分学时: lowers the thresholds per subject
    DEFERRED = "deferred"  # 延期: nothing is needed this year, what is missing moves to the next


@dataclass(frozen=True, slots=True)
class Granted:
    """An exemption that stands: granted and not revoked. `relief` is none but for a partial one."""

    year: int
    outcome: Outcome
    relief: Balance
    number: str


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of a person's years. `held` are the years and kinds of live certificates; `presets` the code of the
    kind that was preset in each deferred year: only its need moves on."""

    granted: Mapping[int, Granted]
    balances: Mapping[int, Balance]
    held: frozenset[tuple[int, str]]
    presets: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Need:
    """`kind` with the thresholds that count in the year; where nothing is needed, those by which applying stays
    possible. `exemption` is that of this year. `moved` are hours that the year before handed on, a line per threshold
    that grew."""

    kind: CertificateKind
    exemption: Granted | None
    moved: tuple[Threshold, ...]
    is_waived: bool


def need(kind: CertificateKind, year: int, past: Past) -> Need:
    """What is needed of `kind` in `year`.

    A full exemption and a deferral waive the need; one can still apply by the ordinary thresholds. A partial one lowers
    what is needed, hours moved from the year before included; where it leaves nothing of a kind, it waives that kind,
    so that no certificate is made of nothing.
    """
    exemption = past.granted.get(year)
    moved = _moved(kind, year, past)
    grown = _grown(kind, moved)
    handed_on = tuple(line for line in moved if line.need)
    if exemption is None:
        return Need(grown, None, handed_on, is_waived=False)
    if exemption.outcome is Outcome.PARTIAL:
        lowered = _lowered(grown, exemption.relief)
        if any(line.need for line in lowered.thresholds):
            return Need(lowered, exemption, handed_on, is_waived=False)
    return Need(kind, exemption, (), is_waived=True)


def _moved(kind: CertificateKind, year: int, past: Past) -> tuple[Threshold, ...]:
    """What the year before lacked when it was deferred, per threshold.

    As it stands now: a course of that year that arrives late makes it less, and a certificate of that year makes it
    nothing. A kind for the first months after entry is needed once, so it moves on without growing.
    """
    before = year - 1
    deferred = past.granted.get(before)
    if (
        deferred is None
        or deferred.outcome is not Outcome.DEFERRED
        or kind.preset_months is not None
        or past.presets.get(before) != kind.code
        or (before, kind.code) in past.held
    ):
        return tuple(Threshold(line.subject, Hours.ZERO) for line in kind.thresholds)
    had = past.balances.get(before, Balance.ZERO)
    asked = _grown(kind, _moved(kind, before, past))
    return tuple(Threshold(line.subject, line.need.beyond(had.of(line.subject))) for line in asked.thresholds)


def _grown(kind: CertificateKind, moved: tuple[Threshold, ...]) -> CertificateKind:
    lines = zip(kind.thresholds, moved, strict=True)
    return replace(kind, thresholds=tuple(Threshold(line.subject, line.need + more.need) for line, more in lines))


def _lowered(kind: CertificateKind, relief: Balance) -> CertificateKind:
    return replace(
        kind,
        thresholds=tuple(
            Threshold(line.subject, line.need.beyond(relief.of(line.subject))) for line in kind.thresholds
        ),
    )


def most_relief(kinds: Iterable[CertificateKind]) -> Balance:
    """What a partial exemption can take off each subject at most: its highest threshold of any kind, or that of both
    subjects together where no kind asks for it alone."""
    lines = [line for kind in kinds for line in kind.thresholds]
    highest = []
    for subject in Subject:
        own = [line.need for line in lines if line.subject is subject]
        highest.append(max(own or [line.need for line in lines if line.subject is None], default=Hours.ZERO))
    return Balance(*highest)
