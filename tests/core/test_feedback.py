"""The life of a report: every move from every state, who may make it, and what it needs."""

from dataclasses import replace

import pytest

from core.feedback import (
    LONGEST_WORDS,
    MOST_WAITING,
    Contents,
    FeedbackIncomplete,
    FeedbackKind,
    FeedbackMove,
    FeedbackMoveUnknown,
    FeedbackState,
    NobodyToForwardTo,
    TooManyWaiting,
    WordsLengthWrong,
    addressee,
    after,
    feedback_number,
    may_answer,
    may_handle,
    parse_words,
    submit,
)
from core.people import Holder, Role, RoleGrant
from tests.core.samples import BUREAU, CITY, LI_XIAO, OTHER_SCHOOL, PROVINCE, SCHOOL, SCHOOL_PATH, holding

DRAFT, SUBMITTED, IN_WORK, FORWARDED, ANSWERED, CLOSED = FeedbackState
LEADS_TO = {
    (DRAFT, FeedbackMove.SUBMIT): SUBMITTED,
    (SUBMITTED, FeedbackMove.TAKE): IN_WORK,
    **{(state, FeedbackMove.TAKE): state for state in (IN_WORK, FORWARDED, ANSWERED)},
    (SUBMITTED, FeedbackMove.ADD): SUBMITTED,
    **{(state, FeedbackMove.ADD): IN_WORK for state in (IN_WORK, FORWARDED, ANSWERED)},
    **{(state, FeedbackMove.REPLY): ANSWERED for state in (SUBMITTED, IN_WORK, FORWARDED, ANSWERED)},
    **{(state, FeedbackMove.FORWARD): FORWARDED for state in (SUBMITTED, IN_WORK, FORWARDED, ANSWERED)},
    **{(state, FeedbackMove.HEAR): IN_WORK for state in (SUBMITTED, IN_WORK, FORWARDED, ANSWERED)},
    **{
        (state, move): CLOSED
        for state in (SUBMITTED, IN_WORK, FORWARDED, ANSWERED)
        for move in (FeedbackMove.CLOSE, FeedbackMove.END)
    },
}
"""Everything that may happen to a report; whatever is not here is refused."""


@pytest.mark.parametrize("state", FeedbackState)
@pytest.mark.parametrize("move", FeedbackMove)
def test_every_move_from_every_state(state: FeedbackState, move: FeedbackMove):
    expected = LEADS_TO.get((state, move))
    if expected is None:
        with pytest.raises(FeedbackMoveUnknown):
            after(state, move)
    else:
        assert after(state, move) is expected


def test_only_a_whole_report_is_handed_in_and_no_sixth_while_five_wait():
    whole = Contents(FeedbackKind.IDEA, None, "希望证书可以批量下载")
    assert submit(DRAFT, whole, MOST_WAITING - 1) is SUBMITTED
    with pytest.raises(TooManyWaiting) as refused:
        submit(DRAFT, whole, MOST_WAITING)
    assert refused.value.most == MOST_WAITING
    for part in (replace(whole, kind=None), replace(whole, words=None)):
        with pytest.raises(FeedbackIncomplete):
            submit(DRAFT, part, 0)
    with pytest.raises(FeedbackMoveUnknown):
        submit(SUBMITTED, whole, 0)


def test_a_platform_stays_only_with_a_kind_that_may_concern_one():
    about = Contents(FeedbackKind.VIOLATION, 3, "要求先付钱")
    assert about.of_kind(FeedbackKind.HOURS).platform_id == 3
    assert about.of_kind(FeedbackKind.OFFICE).platform_id is None


@pytest.mark.parametrize("typed", ["好", "", "  \n ", "长" * (LONGEST_WORDS + 1)])
def test_words_too_short_or_too_long_are_refused(typed: str):
    with pytest.raises(WordsLengthWrong):
        parse_words(typed)


def test_words_keep_their_lines_and_lose_blanks_at_the_ends():
    assert parse_words("  审核太慢， \r\n\n 已经两周 \n") == "审核太慢，\n\n已经两周"


def test_operators_work_on_what_others_report():
    he_wei = holding(replace(LI_XIAO, id=301), (Role.OPERATOR, PROVINCE))
    assert may_handle(he_wei, LI_XIAO.id)
    assert not may_handle(he_wei, he_wei.id)
    assert not may_handle(holding(replace(LI_XIAO, id=302), (Role.REVIEWER, PROVINCE)), LI_XIAO.id)


def test_a_unit_answers_through_those_who_hold_an_office_there_but_the_author():
    zhou = holding(replace(LI_XIAO, id=303), (Role.UNIT_ADMIN, SCHOOL))
    assert may_answer(zhou, SCHOOL, LI_XIAO.id)
    assert not may_answer(zhou, SCHOOL, zhou.id)
    assert not may_answer(zhou, OTHER_SCHOOL, LI_XIAO.id)
    assert not may_answer(holding(replace(LI_XIAO, id=304), (Role.OPERATOR, SCHOOL)), SCHOOL, LI_XIAO.id)
    lent = replace(LI_XIAO, id=305, roles=(RoleGrant(Role.UNIT_ADMIN, SCHOOL, lender_id=LI_XIAO.id),))
    assert not may_answer(lent, SCHOOL, LI_XIAO.id)


def test_it_goes_to_the_unit_else_to_the_nearest_level_above_that_has_anybody():
    admin, own = Holder(401, Role.UNIT_ADMIN, SCHOOL), Holder(LI_XIAO.id, Role.UNIT_ADMIN, SCHOOL)
    bureau, city = Holder(402, Role.REVIEWER, BUREAU), Holder(403, Role.REVIEWER, CITY)
    operator = Holder(404, Role.OPERATOR, PROVINCE)

    found = addressee(SCHOOL_PATH, [city, admin, own, bureau], LI_XIAO.id)
    assert (found.unit_id, found.people) == (SCHOOL, (401,))
    assert addressee(SCHOOL_PATH, [own, city, bureau], LI_XIAO.id).unit_id == BUREAU
    assert addressee(SCHOOL_PATH, [city, operator], LI_XIAO.id).people == (403,)
    with pytest.raises(NobodyToForwardTo):
        addressee(SCHOOL_PATH, [own, operator], LI_XIAO.id)


def test_a_number_says_year_and_place():
    assert feedback_number(123, 2026) == "FK-2026-000123"
