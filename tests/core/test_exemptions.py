"""The life of an exemption, who files one, and what can be handed in."""

from dataclasses import replace
from datetime import date

import pytest

from core.exemption_filing import (
    ExemptionIncomplete,
    Filing,
    FilingClosed,
    OwnExemption,
    ReliefMalformed,
    ReliefWrong,
    Step,
    check_may_file,
    first_open,
    parse_relief,
    submit,
    with_outcome,
    with_reason,
    years_to_file,
)
from core.exemptions import (
    Contents,
    ExemptionCase,
    ExemptionMove,
    ExemptionMoveUnknown,
    ExemptionState,
    MayNotFile,
    NotForUnconfirmed,
    after,
    decide,
    document_of,
    move,
)
from core.hours import Balance, Hours
from core.needs import Outcome
from core.people import Person, Role, Standing
from core.refusals import Refused
from core.rulebook import default_rule_book
from tests.core.samples import (
    BRANCH,
    BUREAU,
    CITY,
    LI_XIAO,
    OTHER_SCHOOL,
    SCHOOL,
    SPRING,
    WANG_FANG,
    holding,
)

BOOK = default_rule_book()
TODAY = date(2026, 11, 23)
ADMIN = holding(replace(WANG_FANG, id=7, name="周建国"), (Role.UNIT_ADMIN, SCHOOL))
FILLED = Contents(2026, "maternity", None, Outcome.PARTIAL, Balance(Hours.of(10), Hours.of(20)))


def case(state: ExemptionState = ExemptionState.DRAFT, contents: Contents = FILLED, person: Person = WANG_FANG):
    return ExemptionCase(1, person, ADMIN.id, state, contents)


def filing(filer: Person = ADMIN, files: int = 1, today: date = TODAY) -> Filing:
    return Filing(filer, BOOK, today, files)


def test_every_move_of_an_exemption_is_one_of_these():
    editable = (ExemptionState.DRAFT, ExemptionState.RETURNED, ExemptionState.WITHDRAWN)
    moves = {
        **{(state, ExemptionMove.SUBMIT): ExemptionState.WAITING for state in editable},
        **{(state, ExemptionMove.DELETE): ExemptionState.DELETED for state in editable},
        (ExemptionState.WAITING, ExemptionMove.WITHDRAW): ExemptionState.WITHDRAWN,
        (ExemptionState.WAITING, ExemptionMove.APPROVE): ExemptionState.GRANTED,
        (ExemptionState.WAITING, ExemptionMove.RETURN): ExemptionState.RETURNED,
        (ExemptionState.WAITING, ExemptionMove.REFUSE): ExemptionState.REFUSED,
    }
    for state in ExemptionState:
        for wanted in ExemptionMove:
            if (state, wanted) in moves:
                assert after(state, wanted) is moves[state, wanted]
            else:
                with pytest.raises(ExemptionMoveUnknown):
                    after(state, wanted)


def test_the_authority_cannot_make_the_unit_s_moves_nor_the_unit_the_authority_s():
    waiting = case(ExemptionState.WAITING)
    for wanted in (ExemptionMove.SUBMIT, ExemptionMove.WITHDRAW, ExemptionMove.DELETE):
        with pytest.raises(ExemptionMoveUnknown):
            decide(waiting, wanted)
    for wanted in (ExemptionMove.APPROVE, ExemptionMove.RETURN, ExemptionMove.REFUSE):
        with pytest.raises(ExemptionMoveUnknown):
            move(waiting, ADMIN, wanted)


@pytest.mark.parametrize(
    ("filer", "refusal"),
    [
        (ADMIN, None),
        (holding(LI_XIAO, (Role.UNIT_ADMIN, BUREAU)), None),
        (holding(LI_XIAO, (Role.REVIEWER, CITY)), None),
        (holding(LI_XIAO, (Role.UNIT_ADMIN, OTHER_SCHOOL)), MayNotFile(WANG_FANG.id)),
        (holding(LI_XIAO, (Role.UNIT_ADMIN, BRANCH)), MayNotFile(WANG_FANG.id)),
        (holding(LI_XIAO, (Role.OPERATOR, CITY)), MayNotFile(WANG_FANG.id)),
        (LI_XIAO, MayNotFile(WANG_FANG.id)),
        (holding(WANG_FANG, (Role.UNIT_ADMIN, SCHOOL)), OwnExemption()),
    ],
)
def test_admins_and_authorities_file_for_their_units_and_nobody_for_oneself(filer: Person, refusal: Refused | None):
    if refusal is None:
        check_may_file(filer, WANG_FANG)
        assert submit(case(), filing(filer)) is ExemptionState.WAITING
    else:
        for attempt in (lambda: check_may_file(filer, WANG_FANG), lambda: submit(case(), filing(filer))):
            with pytest.raises(type(refusal)) as refused:
                attempt()
            assert refused.value == refusal


def test_an_exemption_is_filed_and_granted_for_confirmed_people_only():
    declined = replace(WANG_FANG, standing=Standing.DECLINED)

    with pytest.raises(NotForUnconfirmed):
        submit(case(person=declined), filing())
    with pytest.raises(NotForUnconfirmed):
        decide(case(ExemptionState.WAITING, person=declined), ExemptionMove.APPROVE)
    assert decide(case(ExemptionState.WAITING, person=declined), ExemptionMove.RETURN) is ExemptionState.RETURNED


@pytest.mark.parametrize(
    ("contents", "files", "step"),
    [
        (Contents(), 0, Step.YEAR),
        (Contents(2026), 0, Step.REASON),
        (Contents(2026, "no_such_reason"), 0, Step.REASON),
        (Contents(2026, "other"), 0, Step.NOTE),
        (Contents(2026, "maternity"), 0, Step.OUTCOME),
        (Contents(2026, "aid_posting", None, Outcome.DEFERRED), 1, Step.OUTCOME),
        (Contents(2026, "maternity", None, Outcome.PARTIAL), 1, Step.RELIEF),
        (Contents(2026, "maternity", None, Outcome.FULL), 0, Step.FILES),
        (Contents(2026, "maternity", None, Outcome.FULL), 1, None),
        (FILLED, 1, None),
    ],
)
def test_what_is_missing_is_asked_for_in_order_and_nothing_is_handed_in_before(
    contents: Contents, files: int, step: Step | None
):
    assert first_open(contents, BOOK, files) is step
    if step is not None:
        with pytest.raises(ExemptionIncomplete):
            submit(case(contents=contents), filing(files=files))


def test_another_reason_keeps_what_goes_with_it():
    other, aid = BOOK.exemption_reason("other"), BOOK.exemption_reason("aid_posting")
    assert other is not None
    assert aid is not None
    noted = replace(FILLED, reason="other", note="抽调")

    assert with_reason(FILLED, aid) == replace(FILLED, reason="aid_posting")
    assert with_reason(noted, aid).note is None
    assert with_reason(replace(FILLED, outcome=Outcome.FULL, relief=None), other).outcome is None
    assert with_outcome(FILLED, Outcome.FULL).relief is None


def test_two_years_can_be_filed_for_in_spring_and_an_old_one_cannot():
    assert years_to_file(TODAY, BOOK) == (2026,)
    assert years_to_file(date(2027, 2, 1), BOOK) == (2027, 2026)
    with pytest.raises(FilingClosed):
        submit(case(), filing(today=date(2027, 4, 1)))


@pytest.mark.parametrize(
    ("typed", "relief"),
    [
        ("10 20", ("10", "20")),
        ("１０，20.5", ("10", "20.5")),
        (" 0、60 ", ("0", "60")),
        ("30,0", ("30", "0")),
    ],
)
def test_hours_are_read_as_people_write_them(typed: str, relief: tuple[str, str]):
    assert parse_relief(typed, BOOK) == Balance(*(Hours.parse(part) for part in relief))


@pytest.mark.parametrize("typed", ["10", "10 20 30", "三十 十", "-1 5", "1e9 0", "", "10.123 0"])
def test_what_is_no_pair_of_hours_is_refused(typed: str):
    with pytest.raises(ReliefMalformed):
        parse_relief(typed, BOOK)


@pytest.mark.parametrize("typed", ["0 0", "30 60", "30.01 0", "0 60.01", "9999 9999"])
def test_relief_is_something_of_each_need_and_not_all_of_both(typed: str):
    with pytest.raises(ReliefWrong) as refused:
        parse_relief(typed, BOOK)
    assert refused.value.most == Balance(Hours.of(30), Hours.of(60))


def test_the_document_is_a_snapshot_without_records_and_with_letters_of_its_own():
    document = document_of(case(ExemptionState.WAITING), BOOK, SPRING)

    assert (document.person_name, document.year, document.kind.letters) == ("王芳", 2026, "MX")
    assert (document.record_ids, document.balance) == ((), FILLED.relief)
