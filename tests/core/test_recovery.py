"""Who may vouch for somebody, for how long that holds, and how many share a chat."""

from datetime import date, datetime, timedelta

import pytest

from core.id_numbers import Gender
from core.people import MayNotConfirm, Person, Responsible, Role, RoleGrant, Standing
from core.recovery import (
    ALLOWED_MINUTES,
    WAITS_FOR,
    RecoveryCase,
    RecoveryDecided,
    RecoveryDecision,
    RecoveryOver,
    RecoveryState,
    RecoveryTooOld,
    check_allowed,
    decide_recovery,
)
from core.sign_in import MOST_IN_ONE_CHAT, ChatFull, check_room
from core.years import SHANGHAI

NOW = datetime(2026, 11, 23, 10, 32, tzinfo=SHANGHAI)
PROVINCE, BUREAU, SCHOOL = 1, 2, 3


def person(number: int, *roles: RoleGrant, path: tuple[int, ...] = (PROVINCE, BUREAU, SCHOOL)) -> Person:
    return Person(
        id=number,
        name="王芳",
        gender=Gender.FEMALE,
        birth_date=date(1988, 8, 8),
        phone=None,
        unit_id=path[-1],
        unit_path=path,
        standing=Standing.CONFIRMED,
        waiting_since=None,
        entry_year=None,
        entry_month=None,
        post_category=None,
        title=None,
        education=None,
        roles=roles,
    )


WANG_FANG = person(1)
ZHOU = person(2, RoleGrant(Role.UNIT_ADMIN, SCHOOL))
HE_MIN = person(3, RoleGrant(Role.REVIEWER, BUREAU), path=(PROVINCE, BUREAU))


def case(state: RecoveryState = RecoveryState.OPEN, about: Person = WANG_FANG) -> RecoveryCase:
    return RecoveryCase(7, state, NOW, about)


def test_the_unit_admin_allows_it_for_an_hour() -> None:
    until = NOW + timedelta(minutes=ALLOWED_MINUTES)

    assert decide_recovery(case(), ZHOU, NOW, allow=True) == RecoveryDecision(
        7, ZHOU.id, Responsible(SCHOOL, Role.UNIT_ADMIN), RecoveryState.OPEN, RecoveryState.ALLOWED, until, NOW
    )


def test_the_authority_above_declines_it() -> None:
    decided = decide_recovery(case(), HE_MIN, NOW, allow=False)

    assert (decided.after, decided.allowed_until) == (RecoveryState.DECLINED, None)
    assert decided.office == Responsible(BUREAU, Role.REVIEWER)


@pytest.mark.parametrize(
    ("about", "admin"),
    [
        (ZHOU, ZHOU),
        (WANG_FANG, person(4)),
        (WANG_FANG, person(5, RoleGrant(Role.UNIT_ADMIN, 9), path=(PROVINCE, 9))),
        (HE_MIN, ZHOU),
    ],
    ids=["oneself", "a colleague", "another unit's admin", "from below"],
)
def test_nobody_else_vouches(about: Person, admin: Person) -> None:
    with pytest.raises(MayNotConfirm):
        decide_recovery(case(about=about), admin, NOW, allow=True)


def test_a_request_waits_for_three_days() -> None:
    decide_recovery(case(), ZHOU, NOW + WAITS_FOR - timedelta(seconds=1), allow=True)

    with pytest.raises(RecoveryTooOld):
        decide_recovery(case(), ZHOU, NOW + WAITS_FOR, allow=False)


@pytest.mark.parametrize("state", sorted(set(RecoveryState) - {RecoveryState.OPEN}))
def test_what_is_decided_is_not_decided_again(state: RecoveryState) -> None:
    with pytest.raises(RecoveryDecided):
        decide_recovery(case(state), ZHOU, NOW, allow=True)


@pytest.mark.parametrize("state", sorted(set(RecoveryState) - {RecoveryState.ALLOWED}))
def test_a_password_is_set_only_where_it_is_allowed(state: RecoveryState) -> None:
    with pytest.raises(RecoveryOver):
        check_allowed(state, NOW + timedelta(minutes=1), NOW)


def test_a_password_is_set_only_in_time() -> None:
    check_allowed(RecoveryState.ALLOWED, NOW, NOW - timedelta(seconds=1))

    with pytest.raises(RecoveryOver):
        check_allowed(RecoveryState.ALLOWED, NOW, NOW)


def test_one_more_than_fit_is_refused_but_nobody_who_is_there() -> None:
    check_room(range(MOST_IN_ONE_CHAT - 1))
    check_room(range(MOST_IN_ONE_CHAT), 3)

    with pytest.raises(ChatFull):
        check_room(range(MOST_IN_ONE_CHAT), MOST_IN_ONE_CHAT)
