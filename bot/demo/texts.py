"""What the demo's panel says. The page shows it as plain text."""

from datetime import date

from bot.texts import Text, day, same
from core.hours import Hours

CLOCK = Text(zh="演示时钟", en="The demo's clock")
CLOCK_NOW = Text(zh="机器人现在用的是真实时间。", en="The bot goes by the real time.")
CLOCK_MOVED = Text(
    zh="机器人的时间走在前面。夜里的对账仍按真实时间做；往回拨时，已经记下的不会消失。",
    en="The bot is ahead of the real time. Nightly checks still run by the real time; going back undoes nothing.",
)
ONE_DAY = Text(zh="过 1 天", en="+1 day")
ONE_WEEK = Text(zh="过 1 周", en="+1 week")
BACK_TO_NOW = Text(zh="回到现在", en="Back to now")
TO_DAY = Text(zh="到哪一天", en="To the day")
GO = Text(zh="去这一天", en="Go there")
TOO_FAR = Text(
    zh="只能拨到今天以后，五年以内。",
    en="The clock goes no further than five years ahead, and not before today.",
)
STUDY_UNTIL = Text(zh="学习到", en="Study until")
CLAIM_UNTIL = Text(zh="申报到", en="Claim until")
APPLY_UNTIL = Text(zh="申请到", en="Apply until")
REVIEW_UNTIL = Text(zh="审核到", en="Review until")

COURSE = Text(zh="学完一门课", en="Finish a course")
COURSE_FIELD = Text(zh="课程", en="Course")
FINISH = Text(zh="学完", en="Finish")
NO_PERSON = Text(zh="先选一个人。", en="Choose a person first.")
NOT_REGISTERED = Text(
    zh="这位还没注册，学时记不到名下。注册以后再来。",
    en="This person has not registered yet, so no hours can be reported. Come back after that.",
)
NO_SUCH_COURSE = Text(zh="没有这门课，请重新选择。", en="There is no such course. Please choose again.")
NOT_REPORTED = Text(zh="平台没有报成，请稍后再试。", en="The platform could not report it. Please try again later.")


def deadline(what: Text, until: date) -> Text:
    """Without the year: it is the next such day."""
    return what + same(" ") + day(until, until.year)


def now_it_is(today: date) -> Text:
    on = day(today, 0)
    return Text(zh=f"现在是 {on.zh}。", en=f"It is {on.en} now.")


def learner(name: str) -> Text:
    return Text(
        zh=f"平台把{name}的学时报给机器人。同一门课一年只算一次。",
        en=f"The platform reports the hours of {name} to the bot. A course counts once a year.",
    )


def course(name: str, hours: Hours) -> Text:
    return Text(zh=f"{hours} 学时 · {name}", en=f"{hours} hours · {name}")


def finished(name: str, hours: Hours) -> Text:
    return Text(zh=f"“{name}”学完了，{hours} 学时已报给机器人。", en=f"{name}: {hours} hours are reported to the bot.")


def kept(name: str, hours: Hours) -> Text:
    return Text(
        zh=f"“{name}”学完了，{hours} 学时已报给机器人，注册以后记到名下。",
        en=f"{name}: {hours} hours are reported, and will be credited after registration.",
    )
