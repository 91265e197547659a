"""Verifying a certificate: what strangers are told, and how often somebody may be wrong (DOMAIN §3, §4.9)."""

from datetime import datetime, timedelta
from enum import StrEnum

from core.certificates import CertificateState
from core.refusals import Refused
from core.rosters import same_name

MOST_MISSES = 10
"""Look-ups that found nothing, from one address or chat within `WINDOW`; the next ones are not even looked at."""
WINDOW = timedelta(minutes=10)
"""Counted from the first miss; afterwards all are forgotten."""
LONGEST_TYPED = 100
"""Characters of a number or a name: twice the longest name, with room for blanks."""


class Verdict(StrEnum):
    """What verifying a certificate answers."""

    VALID = "valid"  # 有效
    REVOKED = "revoked"  # 已撤销: it was issued, and an authority revoked it
    VOID = "void"  # 已作废: it was issued, and a newer one took its place
    UNKNOWN = "unknown"  # 查无此证: no such number, or another name; which of them is never said
    ALTERED = "altered"  # 与原件不一致: a file that carries our signature and is not as it was issued; of files only


_ENDED = {CertificateState.REVOKED: Verdict.REVOKED, CertificateState.VOID: Verdict.VOID}


class TooManyMisses(Refused):
    """This address or chat found nothing too often; it may look again at `until`."""

    until: datetime


def verdict(state: CertificateState, issued_at: datetime | None) -> Verdict:
    """What a stranger learns of a certificate. One that was never issued, revoked or not, is unknown: nobody holds
    it."""
    if issued_at is None:
        return Verdict.UNKNOWN
    return _ENDED.get(state, Verdict.VALID)


def is_the_name(typed: str, printed: str | None) -> bool:
    """True when the typed name is the printed one as rosters compare names. `printed` is None where there is no such
    number; the comparison is made all the same, so that both answers take as long."""
    return same_name(typed, printed or "") and bool(printed)
