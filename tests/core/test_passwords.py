import pytest

from core.passwords import (
    PasswordCommon,
    PasswordHoldsBirthDate,
    PasswordHoldsIdNumber,
    PasswordHoldsName,
    PasswordHoldsPhone,
    PasswordOneKind,
    PasswordSequence,
    PasswordTooLong,
    PasswordTooShort,
    check_strength,
    normalise_password,
)
from core.refusals import Refused
from tests.core.samples import WANG_FANG_NUMBER

PHONE = "13873165290"


@pytest.mark.parametrize(
    "password", ["岳麓山2026年秋", "Changsha-2026", "juzi zhou tou 7", "x9K#mm2p", "chenggong88long"]
)
def test_a_good_password_passes(password: str):
    check_strength(password, WANG_FANG_NUMBER, PHONE, "王芳")


@pytest.mark.parametrize(
    ("password", "weakness"),
    [
        ("", PasswordTooShort(0, 8)),
        ("aB3$xyz", PasswordTooShort(7, 8)),
        ("   aB3$xyz   ", PasswordTooShort(7, 8)),
        ("x1" * 65, PasswordTooLong(128)),
        ("wf-31002X-wf", PasswordHoldsIdNumber()),
        ("wf-31002x-wf", PasswordHoldsIdNumber()),
        ("wf-３１００２Ｘ-wf", PasswordHoldsIdNumber()),
        ("wang19491231", PasswordHoldsBirthDate()),
        ("wf491231wf", PasswordHoldsBirthDate()),
        ("wf13873165290", PasswordHoldsPhone()),
        ("wf73165290", PasswordHoldsPhone()),
        ("王芳zuibang99", PasswordHoldsName()),
        ("woaini1314", PasswordCommon()),
        ("QQ123456", PasswordCommon()),
        ("P@ssw0rd", PasswordCommon()),
        ("qwertyuiop", PasswordSequence()),
        ("87654321", PasswordSequence()),
        ("aaaaaaa1", PasswordSequence()),
        ("abcdefg7", PasswordSequence()),
        ("xy123456", PasswordSequence()),
        ("mfhvqkzp", PasswordOneKind()),
        ("MfhvQkzp", PasswordOneKind()),
        ("59206314", PasswordOneKind()),
        ("岳麓山爱晚亭橘子洲", PasswordOneKind()),
    ],
)
def test_a_weak_password_is_refused_by_its_weakness(password: str, weakness: Refused):
    with pytest.raises(type(weakness)) as refused:
        check_strength(password, WANG_FANG_NUMBER, PHONE, "王芳")

    assert refused.value == weakness


def test_without_a_phone_the_other_checks_remain():
    check_strength("wf13873165290", WANG_FANG_NUMBER, None, "王芳")
    with pytest.raises(PasswordHoldsIdNumber):
        check_strength("wf-31002X-wf", WANG_FANG_NUMBER, None, "王芳")


def test_the_same_password_is_the_same_from_either_keyboard():
    assert normalise_password("Ｃｈａｎｇｓｈａ－２０２６ ") == "Changsha-2026"


def test_no_refusal_repeats_the_password():
    with pytest.raises(Refused) as refused:
        check_strength("woaini1314", WANG_FANG_NUMBER, PHONE, "王芳")

    assert "woaini1314" not in str(refused.value)
