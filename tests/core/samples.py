"""Named people and records for the tests of the rules."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from core.hours import Hours, Subject
from core.id_numbers import Gender, IdNumber, check_character
from core.ledger import HourRecord, RecordState
from core.people import Person, Role, RoleGrant, Standing

PROVINCE, CITY, BUREAU, SCHOOL, BRANCH, OTHER_SCHOOL = 1, 2, 3, 4, 5, 6
SCHOOL_PATH = (PROVINCE, CITY, BUREAU, SCHOOL)

SPRING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

WANG_FANG_NUMBER = IdNumber("11010519491231002X")
"""Published in GB 11643-1999."""

WANG_FANG = Person(
    id=101,
    name="王芳",
    gender=Gender.FEMALE,
    birth_date=date(1990, 5, 4),
    phone="13800138000",
    unit_id=SCHOOL,
    unit_path=SCHOOL_PATH,
    standing=Standing.CONFIRMED,
    waiting_since=None,
    entry_year=2015,
    entry_month=9,
    post_category="technical",
    title="intermediate",
    education="bachelor",
)
LI_XIAO = replace(WANG_FANG, id=102, name="李晓", standing=Standing.PENDING, waiting_since=SPRING)


def holding(person: Person, *grants: tuple[Role, int]) -> Person:
    """The same person with roles."""
    return replace(person, roles=tuple(RoleGrant(role, unit_id) for role, unit_id in grants))


def record(number: int, hours: str, subject: Subject = Subject.PROFESSIONAL, **values: object) -> HourRecord:
    """A counted record of Wang Fang's in 2026: a course of its own, completed `number` days into spring."""
    made = HourRecord(
        id=number,
        person_id=WANG_FANG.id,
        platform="hongwang",
        record_id=f"R-{number}",
        course_code=f"C-{number}",
        course_name=f"课程 {number}",
        subject=subject,
        hours=Hours.parse(hours),
        completed_at=SPRING + timedelta(days=number),
        year=2026,
        revision=-1,
        state=RecordState.COUNTED,
    )
    return replace(made, **values)


def written_id_number(first17: str) -> str:
    """17 digits with the right check character."""
    return first17 + check_character(first17)
