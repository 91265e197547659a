"""The people of the demo can do what their hints say."""

from datetime import UTC, date, datetime

import pytest

from bot.demo.courses import COURSES, PLATFORMS
from bot.demo.people import (
    LI_XIAO,
    NEWCOMER,
    OPERATOR,
    PEOPLE,
    REVIEWER,
    UNIT_ADMIN,
    WANG_FANG,
    DemoPerson,
    hour_records,
)
from bot.demo.tree import demo_tree
from core.hours import Balance, Hours
from core.id_numbers import IdNumber
from core.people import Role
from core.units import UnitKind
from core.years import SHANGHAI, TrainingYear
from storage.platform_health import LONGEST_DELAY

UNITS = {unit.code: unit for unit in demo_tree()}
YEAR = TrainingYear(2026, date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 31), date(2027, 3, 31), date(2027, 4, 30))


def balance(person: DemoPerson) -> Balance:
    total = Balance.ZERO
    for course in person.courses:
        total = total.plus(course.subject, course.hours)
    return total


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.name)
def test_everyone_has_a_valid_id_number_of_no_real_area(person: DemoPerson) -> None:
    assert IdNumber.parse(person.id_number, today=date(2026, 1, 1)).value == person.id_number
    assert person.id_number.startswith("439901")


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.name)
def test_a_hint_says_in_both_languages_what_must_be_typed(person: DemoPerson) -> None:
    for hint in (person.hint.zh, person.hint.en):
        assert person.id_number in hint
        assert (person.password in hint) is person.registered
        assert len(hint) < 240


def test_nobody_shares_a_chat_an_id_number_or_a_phone() -> None:
    for field in ("user_id", "id_number", "phone", "name"):
        assert len({getattr(person, field) for person in PEOPLE}) == len(PEOPLE), field


@pytest.mark.parametrize(
    ("person", "unit", "kind", "role"),
    [
        (NEWCOMER, "长沙市第一中学", UnitKind.UNIT, None),
        (WANG_FANG, "长沙市第一中学", UnitKind.UNIT, None),
        (LI_XIAO, "岳麓区实验小学", UnitKind.UNIT, None),
        (UNIT_ADMIN, "长沙市第一中学", UnitKind.UNIT, Role.UNIT_ADMIN),
        (REVIEWER, "长沙市教育局", UnitKind.AUTHORITY, Role.REVIEWER),
        (OPERATOR, "湖南省人力资源和社会保障厅", UnitKind.AUTHORITY, Role.OPERATOR),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_everyone_stands_in_the_demo_tree(person: DemoPerson, unit: str, kind: UnitKind, role: Role | None) -> None:
    assert (UNITS[person.unit_code].name, UNITS[person.unit_code].kind) == (unit, kind)
    assert person.role is role


def test_only_the_newcomer_is_not_registered() -> None:
    assert [person for person in PEOPLE if not person.registered] == [NEWCOMER]


def test_wang_fang_has_enough_and_needs_each_of_her_sixteen_records() -> None:
    held = balance(WANG_FANG)

    assert (held.public, held.professional) == (Hours.parse("31.5"), Hours.of(62))
    assert len(WANG_FANG.courses) == 16
    for course in WANG_FANG.courses:
        needed = Hours.of(30) if course.code.startswith("G") else Hours.of(60)
        assert held.of(course.subject) - course.hours < needed


def test_li_xiao_is_twelve_and_a_half_professional_hours_short() -> None:
    held = balance(LI_XIAO)

    assert (held.public, held.professional) == (Hours.of(30), Hours.parse("47.5"))


def test_both_learn_on_all_three_platforms() -> None:
    for person in (WANG_FANG, LI_XIAO):
        assert {course.platform for course in person.courses} == {platform.code for platform in PLATFORMS}
        assert len(set(person.courses)) == len(person.courses)
    assert len({course.code for course in COURSES}) == len(COURSES)


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 11, 23, 2, 30, tzinfo=UTC),
        datetime(2026, 1, 1, 0, 5, tzinfo=SHANGHAI),
        datetime(2027, 2, 20, 9, 0, tzinfo=SHANGHAI),
    ],
    ids=["in November", "five minutes into the year", "in the next February"],
)
def test_records_lie_in_the_training_year_and_never_in_the_future(now: datetime) -> None:
    records = list(hour_records(WANG_FANG, YEAR, now))

    assert [record.course for record in records] == list(WANG_FANG.courses)
    assert len({record.record_id for record in records}) == 16
    assert all(record.completed_at <= now for record in records)
    assert now.month == 1 or all(now - record.completed_at > LONGEST_DELAY for record in records)
    assert {record.completed_at.astimezone(SHANGHAI).year for record in records} == {2026}
    assert [record.completed_at for record in records] == sorted(record.completed_at for record in records)
