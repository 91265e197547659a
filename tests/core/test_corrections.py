"""When a document can be issued anew, and what stays as it was."""

from dataclasses import replace

import pytest

from core.certificates import CertificateMoveUnknown, CertificateState, NotConfirmed
from core.corrections import (
    Before,
    CorrectionCase,
    MendProfileFirst,
    NameAndUnit,
    NothingToMend,
    check_can_ask,
    check_can_grant,
    issued_anew,
)
from core.hours import Balance, Hours
from core.people import Standing
from core.rulebook import default_rule_book
from tests.core.samples import SPRING, WANG_FANG

UNIT = "长沙市第一中学"
CASE = CorrectionCase(CertificateState.ISSUED, NameAndUnit("王方", UNIT), WANG_FANG, UNIT)
BOOK = default_rule_book()


def with_standing(standing: Standing) -> CorrectionCase:
    return replace(CASE, holder=replace(WANG_FANG, standing=standing))


@pytest.mark.parametrize("state", CertificateState)
def test_only_what_was_issued_or_failed_can_be_corrected(state: CertificateState):
    case = replace(CASE, state=state)

    for check in (check_can_ask, check_can_grant):
        if state in (CertificateState.ISSUED, CertificateState.FAILED):
            check(case)
        else:
            with pytest.raises(CertificateMoveUnknown):
                check(case)


@pytest.mark.parametrize(("name", "unit"), [("王芳", UNIT), ("王方", "长沙市第二中学"), ("王芳", "长沙市第二中学")])
def test_there_is_something_to_mend_exactly_when_a_name_or_unit_differs(name: str, unit: str):
    case = replace(CASE, holder=replace(WANG_FANG, name=name), unit_now=unit)
    check_can_ask(case)
    check_can_grant(case)

    same = replace(case, printed=NameAndUnit(name, unit))
    for check in (check_can_ask, check_can_grant):
        with pytest.raises(NothingToMend):
            check(same)


def test_whoever_waits_can_ask_but_nothing_is_issued_and_whoever_was_declined_mends_that_first():
    check_can_ask(with_standing(Standing.PENDING))
    with pytest.raises(MendProfileFirst):
        check_can_ask(with_standing(Standing.DECLINED))
    for standing in (Standing.PENDING, Standing.DECLINED):
        with pytest.raises(NotConfirmed):
            check_can_grant(with_standing(standing))


def test_the_new_document_has_the_name_of_now_and_the_hours_of_before():
    before = Before(2025, BOOK.kind("in_post"), Balance(Hours.of(31), Hours.of(62)), BOOK.version)

    new = issued_anew(before, WANG_FANG, SPRING)

    assert (new.person_name, new.unit_id, new.applied_at) == ("王芳", WANG_FANG.unit_id, SPRING)
    assert (new.year, new.kind, new.balance) == (2025, BOOK.kind("in_post"), before.balance)
