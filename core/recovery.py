"""Back into one's account: an admin who knows the person vouches for them, and a new password is set in the chat that
asked.

The bot itself has nothing to recognise a person by: no code that is sent, no question about a birthday, and never a
photo of an ID card (DOMAIN §5). So the unit admin, who can see or call the person, decides.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.identity import look_at
from core.people import MayNotConfirm, Person, Responsible
from core.refusals import Refused
from core.reviews import acting_office

ASKS_PER_PERSON = 3
"""A day, from all chats: each makes every admin of the unit look up."""
ASKS_PER_CHAT = 5
"""A day, about anybody: a colleague may ask for others, a stranger may not go through a list."""
WAITS_FOR = timedelta(days=3)
"""After that nobody remembers who asked."""
ALLOWED_MINUTES = 60
"""The person is there or on the phone when the admin decides."""


class RecoveryKind(StrEnum):
    """What somebody says about an account."""

    FORGOTTEN = "forgotten"  # 忘记密码: it is mine, but the password is gone
    FOREIGN = "foreign"  # 不是我注册的: it has my ID number, but somebody else made it


class RecoveryState(StrEnum):
    """The life of a request: open → allowed → used, or open → declined. What waits too long is over by the clock."""

    OPEN = "open"  # waits for an admin; for `WAITS_FOR`
    ALLOWED = "allowed"  # a new password may be set in the chat that asked; for `ALLOWED_MINUTES`
    DECLINED = "declined"  # the admin asked the person, and it was somebody else
    USED = "used"  # the new password is set


class AskedTooOften(Refused):
    """There were `most` requests today."""

    most: int


class RecoveryTooOld(Refused):
    """It was asked more than `days` days ago."""

    days: int


class RecoveryDecided(Refused):
    """Somebody else was faster."""

    state: RecoveryState


class RecoveryOver(Refused):
    """The password was set already, or not within `ALLOWED_MINUTES`."""


@dataclass(frozen=True, slots=True)
class RecoveryDecision:
    """A decision on a request, to be applied by a conditional update from `before` to `after`."""

    recovery_id: int
    decided_by: int
    office: Responsible
    before: RecoveryState
    after: RecoveryState
    allowed_until: datetime | None
    at: datetime


@dataclass(frozen=True, slots=True)
class RecoveryCase:
    """A request as it is decided on: how it stands, and about whom it is."""

    recovery_id: int
    state: RecoveryState
    asked_at: datetime
    person: Person


def decide_recovery(case: RecoveryCase, admin: Person, at: datetime, *, allow: bool) -> RecoveryDecision:
    """Whoever may confirm the person's identity may vouch for them. Refuses `MayNotConfirm`, `RecoveryDecided` and
    `RecoveryTooOld`."""
    office = acting_office(look_at(case.person), admin)
    if office is None:
        raise MayNotConfirm(case.person.id)
    if case.state is not RecoveryState.OPEN:
        raise RecoveryDecided(case.state)
    if at - case.asked_at >= WAITS_FOR:
        raise RecoveryTooOld(WAITS_FOR.days)
    after = RecoveryState.ALLOWED if allow else RecoveryState.DECLINED
    until = at + timedelta(minutes=ALLOWED_MINUTES) if allow else None
    return RecoveryDecision(case.recovery_id, admin.id, office, case.state, after, until, at)


def check_allowed(state: RecoveryState, allowed_until: datetime | None, now: datetime) -> None:
    """Refuse `RecoveryOver` unless a password may be set now."""
    if state is not RecoveryState.ALLOWED or allowed_until is None or now >= allowed_until:
        raise RecoveryOver
