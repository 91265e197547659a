"""Certificates of named people, for tests and the benchmark."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.documents import Certificate, UsedRecord
from core.hours import Hours, Subject

COURSES = (
    "习近平新时代中国特色社会主义思想专题讲座",
    "教师心理健康与压力管理",
    "中小学教育信息化应用能力提升：课堂教学设计与评价实务",
    "乡村振兴战略与基层治理",
)
PLATFORMS = ("湖南省专业技术人员继续教育网", "学习平台甲", "活动学时申报")

VERIFY_URL = "https://bot.example.org/verify/k3J9_xQ2mZ-7bT5wLr0VnA"

SIXTY_CHARACTERS = (
    "湘西土家族苗族自治州泸溪县浦市镇中心卫生院第二社区卫生服务站"
    "暨公共卫生应急处置联合培训中心附属分院综合管理办公室（医务科）"
)[:60]


def records(count: int) -> tuple[UsedRecord, ...]:
    """Courses in turn, 4.25 hours each, one every fifth day."""
    return tuple(
        UsedRecord(
            course_name=COURSES[number % len(COURSES)],
            platform=PLATFORMS[number % len(PLATFORMS)],
            subject=Subject.PROFESSIONAL if number % 3 else Subject.PUBLIC,
            hours=Hours(425),
            completed_at=datetime(2026, 3, 1, 4, tzinfo=UTC) + timedelta(days=5 * number),
        )
        for number in range(count)
    )


def certificate(**changes: Any) -> Certificate:
    """Wang Fang's certificate of 2026, 16 records, except for what is changed."""
    wang_fang: dict[str, Any] = {
        "number": "HN-2026-ZAI-000123-000045-7",
        "person_name": "王芳",
        "unit_name": "长沙市第一中学",
        "kind_name": "在岗",
        "year": 2026,
        "public": Hours(3150),
        "professional": Hours.of(62),
        "records": records(16),
        "issuer": "湖南省人力资源和社会保障厅",
        "issued_at": datetime(2026, 11, 23, 2, 32, tzinfo=UTC),
        "verify_url": VERIFY_URL,
        "seal_place": "单位盖章处",
    }
    return Certificate(**{**wang_fang, **changes})
