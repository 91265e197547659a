"""What a stranger is told of a certificate."""

import pytest

from core.certificates import CertificateState
from core.verification import Verdict, is_the_name, verdict
from tests.core.samples import SPRING


@pytest.mark.parametrize(
    ("state", "was_issued", "told"),
    [
        (CertificateState.ISSUED, True, Verdict.VALID),
        (CertificateState.REVOKED, True, Verdict.REVOKED),
        (CertificateState.REVOKED, False, Verdict.UNKNOWN),
        (CertificateState.VOID, True, Verdict.VOID),
        (CertificateState.VOID, False, Verdict.UNKNOWN),
        (CertificateState.ISSUING, False, Verdict.UNKNOWN),
        (CertificateState.FAILED, False, Verdict.UNKNOWN),
    ],
)
def test_only_what_was_once_issued_is_known_to_strangers(state: CertificateState, was_issued: bool, told: Verdict):
    assert verdict(state, SPRING if was_issued else None) is told


@pytest.mark.parametrize("typed", ["阿依古丽·买买提", "阿依古丽•买买提", " 阿依古丽 买买提 ", "阿依古丽．买买提"])
def test_a_name_is_compared_as_rosters_compare_it(typed: str):
    assert is_the_name(typed, "阿依古丽·买买提")


@pytest.mark.parametrize(("typed", "printed"), [("王芳", "王方"), ("", "王芳"), ("", ""), ("·", None), ("王芳", None)])
def test_another_name_no_name_and_no_certificate_are_all_no(typed: str, printed: str | None):
    assert not is_the_name(typed, printed)
