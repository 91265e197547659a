"""Everybody at once: who is expected to reach which kind, and who is short of a subject."""

from datetime import date

from core.certificate_kinds import Threshold
from core.cohorts import cohorts, shortfall, unshared
from core.hours import Hours, Subject
from core.rulebook import default_rule_book

BOOK = default_rule_book()


def test_cohorts_of_a_year_that_is_over_stay_as_they_were_on_its_last_day_of_study():
    year = BOOK.year(2026)
    assert cohorts(year, date(2027, 3, 1), BOOK) == cohorts(year, year.study_until, BOOK)
    newcomers, everybody_else = cohorts(year, date(2027, 3, 1), BOOK)
    assert (newcomers.first, newcomers.last, newcomers.kind.code) == (2026 * 12, 2026 * 12 + 11, "pre_post")
    assert [kind.code for kind in newcomers.otherwise] == ["in_post"]
    assert everybody_else.kind.code == "in_post"


def test_kinds_that_share_records_are_not_held_against_each_other():
    assert unshared(BOOK) == ()


def test_short_of_a_subject_is_who_lacks_it_or_lacks_both_together():
    short = shortfall(2026, Subject.PROFESSIONAL, date(2026, 11, 23), BOOK)

    newcomers, everybody_else = short.cohorts
    assert newcomers.kind.thresholds == (Threshold(None, Hours.of(40)),)
    assert everybody_else.kind.thresholds == (Threshold(Subject.PROFESSIONAL, Hours.of(60)),)
    assert [cohort.kind.code for cohort in short.before] == ["pre_post", "in_post"]
    assert short.before[0].last == 2025 * 12 + 11
