"""The demo's learning platforms at work: what each teaches, and their pages on the bot's own HTTP."""

from bot.app import App
from bot.demo.courses import COURSES, PLATFORMS, DemoCourse, DemoPlatform
from bot.demo.line import SimulatedPlatform
from bot.demo.simulator import simulator
from core.hours import Hours, Subject

INTENSIVE = {
    "yuelu": ("公共科目集中班（一）", "教学能力集中班", "教育研究集中班", "公文规范微课"),
    "xiangjiang": ("公共科目集中班（二）", "数字素养集中班", "学科前沿集中班", "网络安全微课"),
    "dongting": ("公共科目集中班（三）", "安全管理集中班", "心理辅导集中班", "保密常识微课"),
}
"""Three of 30 hours, so that three courses of one platform reach every threshold, and one of 1.5."""


def courses_of(platform: DemoPlatform) -> tuple[DemoCourse, ...]:
    """Everything that can be learned on a platform, the longest first."""
    public, *professional, short = INTENSIVE[platform.code]
    number = 10 * (PLATFORMS.index(platform) + 1)
    extra = [
        DemoCourse(platform.code, f"G{number + 50}", public, Subject.PUBLIC, Hours.of(30)),
        DemoCourse(platform.code, f"Z{number + 50}", professional[0], Subject.PROFESSIONAL, Hours.of(30)),
        DemoCourse(platform.code, f"Z{number + 51}", professional[1], Subject.PROFESSIONAL, Hours.of(30)),
        DemoCourse(platform.code, f"G{number + 51}", short, Subject.PUBLIC, Hours.parse("1.5")),
    ]
    usual = [course for course in COURSES if course.platform == platform.code]
    return tuple(sorted([*extra, *usual], key=lambda course: (-course.hours.hundredths, course.code)))


async def mount_simulators(app: App) -> None:
    """Give every demo platform that is recognised its page, below /simulator/CODE; call it before `app.run`."""
    for platform in PLATFORMS:
        async with app.store.read() as look:
            found = await look.platforms.find(platform.code)
        if found is None:
            continue
        _, secret = found
        simulated = SimulatedPlatform(platform, courses_of(platform), secret, lambda: app.web.address, app.store.clock)
        app.web.application.add_subapp(f"/simulator/{platform.code}", simulator(simulated))
