"""A wrong rule book is refused with the place of the mistake."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.rulebook import Problem, RuleBookContentWrong, RuleBookSyntaxWrong, parse_rule_book

TEXT = (files("core") / "rulebooks" / "hunan-2022.toml").read_text("utf-8")
FOURTH_ACTIVITY = 'code = "award_prefecture"'


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("version = ", 1, 11),
        ('version = "a"\nname = [1,, 2]\n', 2, 11),
        ('version = "a', 1, 13),
        ('version = "a"\nversion = "b"\n', 2, 14),
        ('name = """\n\n  never closed', 3, 15),
    ],
)
def test_a_slip_in_the_syntax_names_line_and_column(text: str, line: int, column: int):
    with pytest.raises(RuleBookSyntaxWrong) as refused:
        parse_rule_book(text)

    assert (refused.value.line, refused.value.column) == (line, column)


@pytest.mark.parametrize(
    ("right", "wrong", "key_path", "problem"),
    [
        (FOURTH_ACTIVITY, FOURTH_ACTIVITY + "\ncap = 40.5", "activities[3].cap", Problem.WRONG_TYPE),
        (FOURTH_ACTIVITY, FOURTH_ACTIVITY + '\ncap = "many"', "activities[3].cap", Problem.MALFORMED),
        (FOURTH_ACTIVITY, FOURTH_ACTIVITY + "\ncap = 0", "activities[3].cap", Problem.OUT_OF_RANGE),
        (FOURTH_ACTIVITY, FOURTH_ACTIVITY + "\ncap = true", "activities[3].cap", Problem.WRONG_TYPE),
        (FOURTH_ACTIVITY, FOURTH_ACTIVITY + "\ncpa = 40", "activities[3].cpa", Problem.UNKNOWN_KEY),
        (FOURTH_ACTIVITY, FOURTH_ACTIVITY + '\nnote = "注"', "activities[3].note_en", Problem.MISSING),
        (FOURTH_ACTIVITY, 'code = "award_provincial"', "activities[3].code", Problem.DUPLICATE),
        ('version = "hunan-2022"', 'version = " "', "version", Problem.EMPTY),
        ('version = "hunan-2022"', "version = 2022", "version", Problem.WRONG_TYPE),
        ('version = "hunan-2022"', "", "version", Problem.MISSING),
        ('version = "hunan-2022"', 'version = "1"\nhotline = "1"', "hotline", Problem.UNKNOWN_KEY),
        ("minutes_per_hour = 45", "minutes_per_hour = 0", "minutes_per_hour", Problem.OUT_OF_RANGE),
        ("{ total = 40 }", "{ total = 40.0 }", "certificates[0].thresholds.total", Problem.WRONG_TYPE),
        ("{ total = 40 }", "{ }", "certificates[0].thresholds.total", Problem.MISSING),
        ("{ total = 40 }", "{ sum = 40 }", "certificates[0].thresholds.sum", Problem.UNKNOWN_KEY),
        ('letters = "ZAI"', 'letters = "QG"', "certificates[1].letters", Problem.DUPLICATE),
        ('letters = "ZAI"', 'letters = "在"', "certificates[1].letters", Problem.MALFORMED),
        ('letters = "ZAI"', 'letters = "MX"', "certificates[1].letters", Problem.DUPLICATE),
        ('code = "in_post"', 'code = "exemption"', "certificates[1].code", Problem.DUPLICATE),
        ('letters = "ZAI"', 'letters = "XSZM"', "certificates[1].letters", Problem.DUPLICATE),
        ('code = "in_post"', 'code = "hour_proof"', "certificates[1].code", Problem.DUPLICATE),
        ('hour_proof_year = "newest"', "", "hour_proof_year", Problem.MISSING),
        ('hour_proof_year = "newest"', 'hour_proof_year = "last"', "hour_proof_year", Problem.UNKNOWN_REFERENCE),
        ('hour_proof_year = "newest"', "hour_proof_year = 2026", "hour_proof_year", Problem.WRONG_TYPE),
        ('code = "sick_leave"', 'code = "maternity"', "exemption_reasons[1].code", Problem.DUPLICATE),
        (
            'outcomes = ["partial", "deferred"]',
            'outcomes = ["partial", "half"]',
            "exemption_reasons[5].outcomes[1]",
            Problem.UNKNOWN_REFERENCE,
        ),
        ('outcomes = ["partial", "deferred"]', "outcomes = []", "exemption_reasons[5].outcomes", Problem.EMPTY),
        ('outcomes = ["partial", "deferred"]', "", "exemption_reasons[5].outcomes", Problem.MISSING),
        ('code = "in_post"', 'code = "In post"', "certificates[1].code", Problem.MALFORMED),
        (
            "professional = 60 }",
            "professional = 60 }\npreset_months = 12",
            "certificates",
            Problem.MISSING,
        ),
        ('"in_post"]]', '"on_post"]]', "shared_kinds[0][1]", Problem.UNKNOWN_REFERENCE),
        ('["pre_post", "in_post"]', '["pre_post"]', "shared_kinds[0]", Problem.OUT_OF_RANGE),
        ('["pre_post", "in_post"]', '["in_post", "in_post"]', "shared_kinds[0][1]", Problem.DUPLICATE),
        ("month = 3, day = 31", "month = 2, day = 29", "year_pattern.apply_until.day", Problem.OUT_OF_RANGE),
        ("month = 3, day = 31", "month = 13, day = 1", "year_pattern.apply_until.month", Problem.OUT_OF_RANGE),
        (
            "study_until = { years_later = 0",
            "study_until = { years_later = -1",
            "year_pattern.study_until",
            Problem.OUT_OF_RANGE,
        ),
        ('field = "unit"', 'field = "units"', "decline_reasons[0].field", Problem.UNKNOWN_REFERENCE),
        ('code = "name_differs"', 'code = "not_here"', "decline_reasons[1].code", Problem.DUPLICATE),
        ('shape = "as_certified"', 'shape = "by_mood"', "activities[0].conversion.shape", Problem.UNKNOWN_REFERENCE),
        ('shape = "as_certified"', 'shape = "fixed"', "activities[0].conversion.hours", Problem.MISSING),
        (
            'shape = "as_certified"',
            'shape = "as_certified", hours = 3',
            "activities[0].conversion.hours",
            Problem.UNKNOWN_KEY,
        ),
        (
            'shape = "as_certified"',
            'shape = "by_rank", ranks = []',
            "activities[0].conversion.ranks",
            Problem.EMPTY,
        ),
        ('type = "professional"', 'type = "private"', "activities[0].type", Problem.UNKNOWN_REFERENCE),
        ('details = ["what"', 'details = ["whta"', "activities[0].details[0]", Problem.UNKNOWN_REFERENCE),
        ('period = "range"', 'period = "week"', "activities[0].period", Problem.UNKNOWN_REFERENCE),
        ('subjects = ["public"]', 'subjects = ["pubic"]', "activity_types[1].subjects[0]", Problem.UNKNOWN_REFERENCE),
        ("other = true", "other = false", "activity_types[0]", Problem.MISSING),
        (
            'code = "patent"',
            'code = "patent"\nother = true',
            "activities[5].type",
            Problem.MISPLACED,
        ),
        ("[60, 30, 14, 7, 3, 1]", "[1, 3, 7]", "reminders.ladder_days", Problem.MISPLACED),
        ("[60, 30, 14, 7, 3, 1]", "[60, 30, 0]", "reminders.ladder_days[2]", Problem.OUT_OF_RANGE),
        ("quiet_from = 21:00:00", "quiet_from = 21", "reminders.quiet_from", Problem.WRONG_TYPE),
        ("countdown_seconds = 10", "countdown_seconds = 3000", "announcement.countdown_seconds", Problem.OUT_OF_RANGE),
        ('kind = "phone"', 'kind = "telephone"', "registration_fields[2].kind", Problem.UNKNOWN_REFERENCE),
        (
            'kind = "id_number"\nrequired = true',
            'kind = "id_number"\nrequired = false',
            "registration_fields",
            Problem.MISSING,
        ),
        ('code = "technical"', 'code = "management"', "registration_fields[3].options[1].code", Problem.DUPLICATE),
    ],
)
def test_a_wrong_value_names_its_key_path(right: str, wrong: str, key_path: str, problem: Problem):
    assert right in TEXT
    with pytest.raises(RuleBookContentWrong) as refused:
        parse_rule_book(TEXT.replace(right, wrong, 1))

    assert (refused.value.key_path, refused.value.problem) == (key_path, problem)


@pytest.mark.parametrize(
    ("wrong", "key_path", "problem"),
    [
        ("year = 2027", "years[0].opens", Problem.MISSING),
        ("year = 27", "years[0].year", Problem.OUT_OF_RANGE),
        ('year = 2027\nopens = "2027-01-01"', "years[0].opens", Problem.WRONG_TYPE),
        ("year = 2027\nopens = 2027-01-01T00:00:00", "years[0].opens", Problem.WRONG_TYPE),
        (
            "year = 2027\nopens = 2027-12-31\nstudy_until = 2027-01-01\nclaim_until = 2028-01-01\n"
            "apply_until = 2028-01-01\nreview_until = 2028-01-01",
            "years[0].study_until",
            Problem.OUT_OF_RANGE,
        ),
    ],
)
def test_a_wrong_listed_year_names_its_key_path(wrong: str, key_path: str, problem: Problem):
    with pytest.raises(RuleBookContentWrong) as refused:
        parse_rule_book(f"{TEXT}\n[[years]]\n{wrong}\n")

    assert (refused.value.key_path, refused.value.problem) == (key_path, problem)


def test_a_list_where_a_table_belongs_is_refused():
    with pytest.raises(RuleBookContentWrong) as refused:
        parse_rule_book("certificates = [1]")

    assert (refused.value.key_path, refused.value.problem) == ("certificates[0]", Problem.WRONG_TYPE)


@given(st.integers(0, len(TEXT) - 1), st.integers(0, 400), st.sampled_from(["", '"', "[", "x = 1\n", "0", "="]))
def test_a_damaged_book_is_refused_by_name_or_still_read(place: int, length: int, instead: str):
    damaged = TEXT[:place] + instead + TEXT[place + length :]

    try:
        book = parse_rule_book(damaged)
    except (RuleBookSyntaxWrong, RuleBookContentWrong):
        return
    assert book.certificate_kinds
