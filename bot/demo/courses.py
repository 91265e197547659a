"""The demo's three learning platforms and what they teach."""

from dataclasses import dataclass

from core.hours import Hours, Subject


@dataclass(frozen=True, slots=True)
class DemoPlatform:
    """A learning platform of the demo. Its code is part of the address it reports hours to."""

    code: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class DemoCourse:
    """A course of one platform, and the hours that it gives."""

    platform: str
    code: str
    name: str
    subject: Subject
    hours: Hours


YUELU = DemoPlatform("yuelu", "岳麓学堂", "Yuelu Academy")
XIANGJIANG = DemoPlatform("xiangjiang", "湘江云课", "Xiangjiang Cloud Classes")
DONGTING = DemoPlatform("dongting", "洞庭继教网", "Dongting Continuing Education")
PLATFORMS = (YUELU, XIANGJIANG, DONGTING)


def _course(platform: DemoPlatform, code: str, name: str, hours: str) -> DemoCourse:
    subject = Subject.PUBLIC if code.startswith("G") else Subject.PROFESSIONAL
    return DemoCourse(platform.code, code, name, subject, Hours.parse(hours))


COURSES = (
    _course(YUELU, "G01", "事业单位人事管理条例解读", "6"),
    _course(YUELU, "G02", "职业道德与诚信建设", "6"),
    _course(XIANGJIANG, "G03", "人工智能基础与日常应用", "5.5"),
    _course(XIANGJIANG, "G04", "保密法律法规与实务", "5"),
    _course(DONGTING, "G05", "民法典与依法履职", "5"),
    _course(DONGTING, "G06", "心理健康与压力管理", "4"),
    _course(DONGTING, "G07", "公文写作与处理", "4"),
    _course(YUELU, "Z01", "学科核心素养与课堂评价", "8"),
    _course(YUELU, "Z02", "单元教学设计与实施", "8"),
    _course(YUELU, "Z03", "班主任工作实务", "7"),
    _course(XIANGJIANG, "Z04", "智慧课堂与信息技术应用", "6"),
    _course(XIANGJIANG, "Z05", "作业设计与命题", "6"),
    _course(XIANGJIANG, "Z06", "高中数学建模教学", "6"),
    _course(XIANGJIANG, "Z07", "项目式学习的设计与实施", "6"),
    _course(DONGTING, "Z08", "校园安全与应急处置", "5"),
    _course(DONGTING, "Z09", "教研论文写作", "5"),
    _course(DONGTING, "Z10", "家校社协同育人", "5"),
    _course(DONGTING, "Z11", "小学语文整本书阅读教学", "7.5"),
)
"""G courses are 公共科目, Z courses 专业科目."""


def courses(*codes: str) -> tuple[DemoCourse, ...]:
    """The courses with these codes, in that order."""
    by_code = {course.code: course for course in COURSES}
    return tuple(by_code[code] for code in codes)
