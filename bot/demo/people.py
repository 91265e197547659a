"""The people who are ready in the demo, each with something to try. All of them are made up.

Their ID numbers begin with 439901, an area code that was never given out, so that no number belongs to anyone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.demo.courses import DemoCourse, courses
from bot.texts import Text
from core.people import Role
from core.years import SHANGHAI, TrainingYear
from storage.platform_health import LONGEST_DELAY

DEMO_PASSWORD = "Yuelu2026shan"
"""Of everyone in the demo, and shown there; no account outside the demo has it."""

NUMBER_ONE_SCHOOL = "43010001001"
YUELU_PRIMARY_SCHOOL = "43010401001"
CHANGSHA_EDUCATION = "43010001"
HUNAN = "430000"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Someone to choose on the chat page. `unit_code` is a code of the demo tree.

    A newcomer is not `registered`; the unit's roster names her, so that she is confirmed as soon as she has
    registered. A role is held at `unit_code`. `what` is the label on the chat page, `hint` what to try.
    """

    user_id: int
    name: str
    id_number: str
    phone: str
    unit_code: str
    entry_year: int
    what: Text
    hint: Text
    role: Role | None = None
    registered: bool = True
    courses: tuple[DemoCourse, ...] = ()
    password: str = DEMO_PASSWORD


@dataclass(frozen=True, slots=True)
class DemoRecord:
    """A course that somebody completed, as a platform reports it. `record_id` is the platform's own."""

    record_id: str
    course: DemoCourse
    completed_at: datetime


def hour_records(person: DemoPerson, year: TrainingYear, now: datetime) -> Iterator[DemoRecord]:
    """The courses of a person, completed one after the other since the training year opened, none in the future.

    They all arrive at once, as at a platform's recognition: they are old enough to say nothing of its usual delay,
    except in the first days of a year.
    """
    opened = datetime.combine(year.opens, time(), SHANGHAI)
    closed = datetime.combine(year.study_until + timedelta(days=1), time(), SHANGHAI)
    last = min(now, closed)
    if last - LONGEST_DELAY > opened:
        last -= LONGEST_DELAY
    step = (last - opened) / (len(person.courses) + 1)
    for number, course in enumerate(person.courses, start=1):
        completed_at = (opened + step * number).astimezone(SHANGHAI).replace(microsecond=0)
        yield DemoRecord(f"{year.year}-{person.user_id}-{course.code}", course, completed_at)


def _sign_in(id_number: str) -> Text:
    return Text(
        zh=f"重新登录用身份证号 {id_number}，密码 {DEMO_PASSWORD}。",
        en=f"To sign in again: ID number {id_number}, password {DEMO_PASSWORD}.",
    )


NEWCOMER = DemoPerson(
    user_id=1001,
    name="陈静",
    id_number="439901199503160028",
    phone="19900001001",
    unit_code=NUMBER_ONE_SCHOOL,
    entry_year=2018,
    what=Text(zh="新学员，还没注册", en="Newcomer, not registered"),
    hint=Text(
        zh="按“新学员，注册”，单位输入 csyz，姓名陈静，身份证号 439901199503160028。长沙市第一中学的名单上有她。",
        en="Press “Register”, type csyz for the unit, 陈静 for the name, ID number 439901199503160028. "
        "She is on the roster of 长沙市第一中学.",
    ),
    registered=False,
)

WANG_FANG = DemoPerson(
    user_id=1002,
    name="王芳",
    id_number="439901198804120041",
    phone="19900001002",
    unit_code=NUMBER_ONE_SCHOOL,
    entry_year=2012,
    what=Text(zh="学员，学时够了", en="Trainee with enough hours"),
    hint=Text(
        zh="申请培训证书，PDF 直接发到这里；单位发的待办在首页。",
        en="Apply for the certificate; the PDF arrives here. A to-do of her unit waits on home. ",
    )
    + _sign_in("439901198804120041"),
    courses=courses(*(f"G0{n}" for n in range(1, 7)), *(f"Z{n:02d}" for n in range(1, 11))),
)

LI_XIAO = DemoPerson(
    user_id=1003,
    name="李晓",
    id_number="439901199207250061",
    phone="19900001003",
    unit_code=YUELU_PRIMARY_SCHOOL,
    entry_year=2016,
    what=Text(zh="学员，还差专业科目 12.5 学时", en="Trainee, 12.5 professional hours short"),
    hint=Text(zh="看“我的学时”还差什么。", en="Open “My hours” and see what is missing. ")
    + _sign_in("439901199207250061"),
    courses=courses("G01", "G02", "G04", "G05", "G06", "G07", "Z01", "Z02", "Z03", "Z04", "Z05", "Z08", "Z11"),
)

UNIT_ADMIN = DemoPerson(
    user_id=1004,
    name="周建国",
    id_number="439901197509030110",
    phone="19900001004",
    unit_code=NUMBER_ONE_SCHOOL,
    entry_year=1998,
    what=Text(zh="单位管理员，长沙市第一中学", en="Unit admin of 长沙市第一中学"),
    hint=Text(
        zh="不在名单上的人选了本单位，确认卡会发到这里；王芳交的待办材料、申请的活动学时，也由这里审核。",
        en="Cards arrive here: who joins without being on the roster, claims, and what 王芳 hands in for the to-do. ",
    )
    + _sign_in("439901197509030110"),
    role=Role.UNIT_ADMIN,
)

REVIEWER = DemoPerson(
    user_id=1005,
    name="刘敏",
    id_number="439901198206180087",
    phone="19900001005",
    unit_code=CHANGSHA_EDUCATION,
    entry_year=2005,
    what=Text(zh="主管部门审核员，长沙市教育局", en="Authority reviewer, 长沙市教育局"),
    hint=Text(
        zh="新增单位、定单位管理员在这里；下属单位没有管理员的，也由这里确认身份。",
        en="Adds missing units and names unit admins; confirms people of units below that have none. ",
    )
    + _sign_in("439901198206180087"),
    role=Role.REVIEWER,
)

OPERATOR = DemoPerson(
    user_id=1006,
    name="黄志强",
    id_number="439901197901270135",
    phone="19900001006",
    unit_code=HUNAN,
    entry_year=2002,
    what=Text(zh="平台管理员，全省", en="Operator, province-wide"),
    hint=Text(
        zh="按“📣 发通知”，发给全省的人；上面都没有人能确认时，最后由这里处理。",
        en="Press “📣 Notices” to send to everybody; acts where nobody below can confirm. ",
    )
    + _sign_in("439901197901270135"),
    role=Role.OPERATOR,
)

PEOPLE = (NEWCOMER, WANG_FANG, LI_XIAO, UNIT_ADMIN, REVIEWER, OPERATOR)
"""In the order in which the chat page shows them."""
