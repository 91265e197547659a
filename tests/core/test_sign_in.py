from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.sign_in import Attempts, SignInDecision, SignInOutcome, decide_sign_in, locked_until
from tests.core.samples import SPRING

NOBODY = Attempts()


def fail(times: int, person: Attempts | None = NOBODY, chat: Attempts = NOBODY) -> SignInDecision:
    """So many wrong passwords at once; the last decision."""
    for _ in range(times):
        decision = decide_sign_in(person, chat, SPRING, password_right=False)
        person, chat = decision.person, decision.chat
    return decision


def test_the_right_password_signs_in():
    assert decide_sign_in(NOBODY, NOBODY, SPRING, password_right=True).outcome is SignInOutcome.SIGNED_IN


def test_four_failures_leave_one_more_attempt():
    decision = fail(4)

    assert (decision.outcome, decision.attempts_left, decision.locked_until) == (SignInOutcome.WRONG, 1, None)
    assert not decision.person_was_locked


def test_the_fifth_failure_locks_for_fifteen_minutes():
    decision = fail(5)

    assert (decision.outcome, decision.attempts_left) == (SignInOutcome.NOW_LOCKED, 0)
    assert decision.locked_until == SPRING + timedelta(minutes=15)
    assert decision.person_was_locked


def test_while_locked_even_the_right_password_is_not_looked_at():
    locked = fail(5)
    last_second = SPRING + timedelta(minutes=15, seconds=-1)

    again = decide_sign_in(locked.person, locked.chat, last_second, password_right=True)

    assert again.outcome is SignInOutcome.LOCKED
    assert (again.person, again.chat) == (locked.person, locked.chat)
    assert not again.person_was_locked


def test_after_fifteen_minutes_it_begins_anew():
    locked = fail(5)
    over = SPRING + timedelta(minutes=15)

    assert decide_sign_in(locked.person, locked.chat, over, password_right=True).outcome is SignInOutcome.SIGNED_IN
    assert decide_sign_in(locked.person, locked.chat, over, password_right=False).attempts_left == 4


def test_a_person_locked_in_one_chat_is_locked_in_every_other():
    locked = fail(5)

    elsewhere = decide_sign_in(locked.person, NOBODY, SPRING, password_right=True)

    assert elsewhere.outcome is SignInOutcome.LOCKED


def test_a_chat_that_guesses_at_five_people_is_locked():
    chat = NOBODY
    for _ in range(5):
        decision = decide_sign_in(NOBODY, chat, SPRING, password_right=False)
        chat = decision.chat

    assert decision.outcome is SignInOutcome.NOW_LOCKED
    assert not decision.person_was_locked
    assert locked_until(NOBODY, chat, SPRING) == SPRING + timedelta(minutes=15)


def test_a_number_that_is_not_registered_counts_and_locks_the_same():
    known, unknown = fail(4), fail(4, person=None)

    assert (unknown.outcome, unknown.attempts_left) == (known.outcome, known.attempts_left)
    assert fail(5, person=None).outcome is SignInOutcome.NOW_LOCKED


def test_the_right_password_of_nobody_signs_nobody_in():
    assert decide_sign_in(None, NOBODY, SPRING, password_right=True).outcome is SignInOutcome.WRONG


def test_signing_in_forgets_the_persons_failures_but_not_the_chats():
    four = fail(4)

    signed_in = decide_sign_in(four.person, four.chat, SPRING, password_right=True)

    assert signed_in.person == NOBODY
    assert fail(1, NOBODY, signed_in.chat).outcome is SignInOutcome.NOW_LOCKED


def test_failures_are_forgotten_a_quarter_of_an_hour_after_the_first():
    four = fail(4)

    later = decide_sign_in(four.person, four.chat, SPRING + timedelta(minutes=15), password_right=False)

    assert (later.outcome, later.attempts_left) == (SignInOutcome.WRONG, 4)


@given(st.lists(st.integers(0, 900), max_size=40))
def test_five_wrong_guesses_are_followed_by_a_quarter_of_an_hour_without_any(pauses: list[int]):
    person, chat, now = NOBODY, NOBODY, SPRING
    locked_at: datetime | None = None
    for seconds in pauses:
        now += timedelta(seconds=seconds)
        decision = decide_sign_in(person, chat, now, password_right=False)
        person, chat = decision.person, decision.chat
        still_locked = locked_at is not None and now < locked_at + timedelta(minutes=15)
        assert (decision.outcome is SignInOutcome.LOCKED) == still_locked
        if decision.outcome is SignInOutcome.NOW_LOCKED:
            locked_at = now
