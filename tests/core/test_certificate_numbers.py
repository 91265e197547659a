import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.certificate_numbers import (
    CertificateNumberWrong,
    SequenceExhausted,
    certificate_number,
    check_number,
    parse_number,
)

numbers = st.builds(
    certificate_number,
    st.integers(2000, 2100),
    st.sampled_from(["QG", "ZAI", "ZHUAN", "ZX"]),
    st.integers(0, 999_999).map("{:06d}".format),
    st.integers(1, 999_999),
)


def test_a_number_names_province_year_kind_unit_and_sequence():
    number = certificate_number(2026, "ZAI", "000123", 45)

    assert number.startswith("HN-2026-ZAI-000123-000045-")
    assert len(number) == len("HN-2026-ZAI-000123-000045-7")


@given(numbers, st.data())
def test_every_single_wrong_digit_is_noticed(number: str, data: st.DataObject):
    places = [place for place, character in enumerate(number) if character.isdigit()]
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != number[place]]))

    assert check_number(number)
    assert not check_number(number[:place] + digit + number[place + 1 :])


@given(numbers, st.sampled_from(["", " ", "－", "  ", "—", "."]))
def test_a_number_is_read_in_any_case_and_spacing(number: str, between: str):
    assert parse_number(f" {number.lower().replace('-', between)}\n") == number


@given(numbers)
def test_look_alikes_in_groups_of_digits_and_in_letters_are_read_as_meant(number: str):
    province, year, letters, *digits = number.split("-")
    typed = [province, year.replace("0", "O"), letters.replace("I", "1")]
    typed += [group.replace("0", "o").replace("1", "l") for group in digits]

    assert parse_number("-".join(typed)) == number


@given(numbers)
def test_full_width_characters_are_read(number: str):
    assert parse_number("".join(chr(ord(character) + 0xFEE0) for character in number)) == number


@pytest.mark.parametrize("text", ["", "HN", "HZ-2026-000871", "HN-2026-ZAI-000123-45-7", "430102199005041234", "王芳"])
def test_what_is_no_number_is_refused(text: str):
    with pytest.raises(CertificateNumberWrong):
        parse_number(text)


def test_another_province_is_refused():
    assert not check_number(certificate_number(2026, "QG", "000123", 1).replace("HN", "HB"))


@given(st.text(max_size=40))
def test_no_text_breaks_the_check(text: str):
    assert check_number(text) in (True, False)


def test_the_millionth_certificate_of_a_unit_is_refused():
    certificate_number(2026, "QG", "000123", 999_999)
    with pytest.raises(SequenceExhausted):
        certificate_number(2026, "QG", "000123", 1_000_000)


def test_a_unit_without_six_digits_is_a_mistake():
    with pytest.raises(ValueError, match="123"):
        certificate_number(2026, "QG", "123", 1)
