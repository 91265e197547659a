"""Signing in: five failures lock for 15 minutes, by person and by chat (DESIGN §5); how many share a chat."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.refusals import Refused

FAILURES_TO_LOCK = 5
LOCKED_FOR = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(minutes=15)
"""Failures older than this, counted from the first, no longer count towards a lock."""
MOST_IN_ONE_CHAT = 8
"""People signed in in one chat at a time: a small office that one colleague looks after. Each can be chosen with one
press on a small phone, and a phone that passes through many hands does not collect accounts."""


class ChatFull(Refused):
    """`most` people are signed in in this chat already."""

    most: int


def check_room(signed_in: Collection[int], person_id: int | None = None) -> None:
    """Refuse `ChatFull` when one more person would be too many; whoever is among the `signed_in` takes no place."""
    if person_id not in signed_in and len(signed_in) >= MOST_IN_ONE_CHAT:
        raise ChatFull(MOST_IN_ONE_CHAT)


@dataclass(frozen=True, slots=True)
class Attempts:
    """Failed sign-ins counted for a person or for a chat. `first_failed_at` is None where there are none."""

    failures: int = 0
    first_failed_at: datetime | None = None
    locked_until: datetime | None = None

    def lock_at(self, now: datetime) -> datetime | None:
        """Until when this is locked, or None when it is not."""
        if self.locked_until is None or now >= self.locked_until:
            return None
        return self.locked_until

    def failures_at(self, now: datetime) -> int:
        """Failures that still count: none once a lock has ended or the first has been forgotten."""
        if self.locked_until is not None and now >= self.locked_until:
            return 0
        if self.first_failed_at is None or now - self.first_failed_at >= FORGOTTEN_AFTER:
            return 0
        return self.failures

    def after_failure(self, now: datetime) -> "Attempts":
        """The count with one more failure, locked where it is the fifth."""
        failures = self.failures_at(now) + 1
        first = self.first_failed_at if failures > 1 else now
        return Attempts(failures, first, now + LOCKED_FOR if failures >= FAILURES_TO_LOCK else None)


class SignInOutcome(StrEnum):
    """What came of an attempt."""

    SIGNED_IN = "signed_in"  # the password was right and nothing was locked
    WRONG = "wrong"  # the person or the password is wrong; which, is not said
    NOW_LOCKED = "now_locked"  # wrong, and this failure locked the person, the chat or both
    LOCKED = "locked"  # was locked before; the password was not even looked at


@dataclass(frozen=True, slots=True)
class SignInDecision:
    """What to keep and what to say. It is a value and not a refusal, because a failure must leave its trace.

    `attempts_left` counts failures until the next lock; `locked_until` is set for both locked outcomes.
    """

    outcome: SignInOutcome
    person: Attempts | None
    chat: Attempts
    attempts_left: int
    locked_until: datetime | None

    @property
    def person_was_locked(self) -> bool:
        """True when this attempt locked the person: all their chats are told."""
        return self.outcome is SignInOutcome.NOW_LOCKED and self.person is not None and bool(self.person.locked_until)


def locked_until(person: Attempts | None, chat: Attempts, now: datetime) -> datetime | None:
    """Until when nobody may try: ask before hashing the password. `person` is None for an ID number that is
    not registered, which must look and count the same."""
    locks = [attempts.lock_at(now) for attempts in (person, chat) if attempts is not None]
    return max((lock for lock in locks if lock is not None), default=None)


def decide_sign_in(person: Attempts | None, chat: Attempts, now: datetime, *, password_right: bool) -> SignInDecision:
    """Count an attempt. A success clears the person's count but not the chat's, or somebody who signs in with
    an account of their own between two guesses could go on guessing other people's."""
    locked = locked_until(person, chat, now)
    if locked is not None:
        return SignInDecision(SignInOutcome.LOCKED, person, chat, 0, locked)
    if password_right and person is not None:
        return SignInDecision(SignInOutcome.SIGNED_IN, Attempts(), chat, FAILURES_TO_LOCK, None)
    person_after = None if person is None else person.after_failure(now)
    chat_after = chat.after_failure(now)
    until = locked_until(person_after, chat_after, now)
    most = max(chat_after.failures, 0 if person_after is None else person_after.failures)
    outcome = SignInOutcome.WRONG if until is None else SignInOutcome.NOW_LOCKED
    return SignInDecision(outcome, person_after, chat_after, max(0, FAILURES_TO_LOCK - most), until)
