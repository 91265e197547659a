"""Words of hours that somebody misses: saying so, one's own cases, and how each stands."""

from datetime import date, datetime

from bot.texts import SUBJECTS, Text, cut, day, lines, moment, paged, quoted, same
from bot.ui.form import step_title
from core.ledger import RecordState
from core.uncredited import CaseState
from storage.sync_ledger import Arrived
from storage.uncredited import Case

LONGEST_ON_BUTTON = 12
"""Characters of a course on a button of a small phone."""
LONGEST_IN_LINE = 40

MISS_HOURS = Text(zh="学完了没学时", en="Hours missing")
TITLE = Text(zh="<b>学完了没学时</b>", en="<b>Hours missing</b>")
WHICH_PLATFORM = Text(zh="在哪家平台学的？", en="On which platform did you learn?")
NO_PLATFORM = Text(zh="还没有接入学习平台。", en="No learning platform is connected yet.")
ASK_COURSE = Text(
    zh="输入课程名称，照平台上的写，例如“教师职业道德”。",
    en="Send the name of the course as the platform writes it.",
)
ASK_DAY = Text(
    zh="哪天学完的？按下面的，或输入日期，例如 11 月 20 日。",
    en="When did you finish it? Press below, or send a date such as 11-20.",
)
TODAY = Text(zh="今天", en="Today")
YESTERDAY = Text(zh="昨天", en="Yesterday")
SUBMIT = Text(zh="提交", en="Send")
SUBMIT_STILL = Text(zh="还是提交", en="Send it all the same")
WAIT = Text(zh="先等等", en="I will wait")
CHANGE_COURSE = Text(zh="改课程", en="Change the course")
CHANGE_DAY = Text(zh="改日期", en="Change the day")
NOT_THIS = Text(zh="不是这门，继续", en="Not this one, go on")
SEND_FILES = Text(
    zh="请把平台上“已学完”的截图发来，可以一次发多张。",
    en="Please send the screenshot of the finished course, several at once if you like.",
)
FILES_LATER = Text(zh="请先按“提交”，再加截图。", en="Please press “Send” first, then add the screenshot.")
ONLY_TEXT = Text(zh="请用文字回答。", en="Please answer in words.")
DONE = Text(zh="好了", en="Done")
ADD_FILES = Text(zh="📎 加截图", en="📎 Add files")
SEE_FILES = Text(zh="📎 看截图", en="📎 Files")
WITHDRAW = Text(zh="撤回", en="Withdraw")
SURE_WITHDRAW = Text(
    zh="<b>撤回</b>\n撤回后这件事不再跟进；学时到了仍会照常计入。",
    en="<b>Withdraw</b>\nNobody looks after it any more; hours that arrive count all the same.",
)
MORE_OF_THEM = Text(zh="再提一件", en="Another one")
SEE_CASE = Text(zh="看这一件", en="See it")
NONE_YET = Text(zh="还没有提过。", en="There is none yet.")
MOVED_ON = Text(zh="这件事已经有了变化，请看最新的内容。", en="This has moved on. Please look again.")
ANSWERS_GONE = Text(zh="这份内容已经提交或放弃了。", en="This was sent or given up before.")
ROW_NOT_OFFERED = Text(
    zh="这条记录不能选：已经撤回，或者对上了别的课。",
    en="This record cannot be chosen: revoked, or it is another course's.",
)
UNREADABLE_DAY = Text(
    zh="没看懂日期。请像“11 月 20 日”或“2026-11-20”这样写。",
    en="I could not read a date. Write it like 11-20 or 2026-11-20.",
)


def question(number: int, asked: Text) -> Text:
    return step_title(MISS_HOURS, number, 2, asked)


COURSE = Text(zh="课程", en="course")
DAY = Text(zh="日期", en="day")
LOOK_THROUGH = Text(zh="<b>学完了没学时 · 请看一遍</b>", en="<b>Hours missing · please check</b>")


def in_line(course: str) -> str:
    """A course where it stands in a line of a screen."""
    return quoted(cut(course, LONGEST_IN_LINE))


def titled(course: str) -> str:
    """《…》 around a course, once; platforms send it either way."""
    return f"《{in_line(course.removeprefix('《').removesuffix('》'))}》"


def what(platform: str, course: str, finished: date | None, today: date) -> Text:
    """Platform, course and day, a line each."""
    said = same(f"{quoted(platform)}\n{quoted(course)}")
    if finished is None:
        return said
    when = day(finished, today.year)
    return lines(said, Text(zh=f"{when.zh}学完", en=f"Finished on {when.en}"))


def wait_until(until: datetime, now: datetime) -> Text:
    when = moment(until, now)
    return Text(
        zh=f"⏳ 还没到平时的时间。请等到 {when.zh} 再看，多半会自己到。",
        en=f"⏳ It is not due yet. Wait until {when.en}; most hours come by themselves.",
    )


def home_of_cases(count: int) -> Text:
    """“我提过的 2”."""
    return Text(zh=f"我提过的 {count}", en=f"My cases {count}")


def here_already(row: Arrived, platform: str, now: datetime) -> Text:
    """The row that answers the question before it is asked."""
    came = moment(row.received_at, now)
    return lines(
        Text(
            zh=f"✅ 这门课的学时已经在了：{came.zh} 由{quoted(platform)}报来",
            en=f"✅ Hours of this course are here: {came.en}, from {quoted(platform)}",
        ),
        row_line(row),
    )


def row_line(row: Arrived) -> Text:
    """“《…》专业科目 3 学时，计入 2026 年度”."""
    subject = SUBJECTS[row.subject]
    counts = {
        RecordState.COUNTED: Text(zh=f"，计入 {row.year} 年度", en=f", counts in {row.year}"),
        RecordState.DUPLICATE: Text(
            zh=f"，{row.year} 年度同一门课已计过，重复不计", en=f", the course counts once in {row.year} already"
        ),
        RecordState.REVOKED: Text(zh="，❌ 平台已撤回", en=", ❌ revoked by the platform"),
    }[row.state]
    return Text(
        zh=f"{titled(row.course)}{subject.zh} {row.hours} 学时{counts.zh}",
        en=f"{in_line(row.course)}: {row.hours} hours of the {subject.en}{counts.en}",
    )


SUBMITTED = Text(
    zh="⏳ 已提交。学时一到就告诉您，这一件自动结束，不用守着。\n"
    "有平台上“已学完”的截图，按“加截图”发来；没有就不用发。\n",
    en="⏳ Sent. You are told as soon as the hours arrive, and this ends by itself.\n"
    "If you have a screenshot of the finished course, press “Add files”; none is needed.\n",
)


def cases_title(total: int, page: int, pages: int) -> Text:
    if not total:
        return lines(TITLE, NONE_YET)
    return lines(TITLE, Text(zh=f"我提过的，共 {total} 件", en=f"{total} in all") + paged(page, pages))


_SIGNS = {CaseState.OPEN: "⏳", CaseState.ARRIVED: "✅", CaseState.WITHDRAWN: "↩️", CaseState.CLOSED: "❌"}


def case_row(case: Case, today: date) -> Text:
    """“⏳ 教师职业道德 · 11 月 20 日”, for a button."""
    when = day(case.finished_on, today.year)
    name = cut(case.course, LONGEST_ON_BUTTON)
    return Text(zh=f"{_SIGNS[case.state]} {name} · {when.zh}", en=f"{_SIGNS[case.state]} {name} · {when.en}")


def standing(case: Case, row: Arrived | None, now: datetime) -> Text:
    """How it stands, for the person."""
    asked = moment(case.opened_at, now)
    match case.state:
        case CaseState.OPEN:
            said = Text(zh=f"⏳ {asked.zh} 提出，等学时到", en=f"⏳ Asked {asked.en}, waiting for the hours")
            return said if case.contacted_at is None else lines(said, contacted(case, now))
        case CaseState.ARRIVED:
            return lines(Text(zh="✅ 学时到了", en="✅ The hours have arrived"), None if row is None else row_line(row))
        case CaseState.WITHDRAWN:
            return Text(zh="↩️ 已撤回", en="↩️ Withdrawn")
        case CaseState.CLOSED:
            why = closing_reason(case.reason or "")
            return Text(zh=f"❌ 平台管理员已关闭：{quoted(why.zh)}", en=f"❌ Closed by the operators: {quoted(why.en)}")


def contacted(case: Case, now: datetime) -> Text:
    assert case.contacted_at is not None
    when = moment(case.contacted_at, now)
    return Text(
        zh=f"平台管理员 {when.zh} 联系过{quoted(case.platform)}",
        en=f"The operators asked {quoted(case.platform)}, {when.en}",
    )


OFFERED = Text(zh="提出以后到的，有没有您要的？", en="What arrived since. Is it one of these?")


def offered(number: int, row: Arrived, now: datetime) -> Text:
    came = moment(row.received_at, now)
    return Text(
        zh=f"{number}  {titled(row.course)}{row.hours} 学时，{came.zh}",
        en=f"{number}  {in_line(row.course)}, {row.hours} hours, {came.en}",
    )


def this_one(number: int, count: int) -> Text:
    """The number only where there are several."""
    where = "" if count == 1 else f" {number}"
    return Text(zh=f"就是这个{where}", en=f"This is it{where}")


def already_waits(course: str) -> Text:
    """For a toast, which is no HTML."""
    name = cut(course, LONGEST_IN_LINE)
    return Text(zh=f"这门课已经提过，还在等：{name}", en=f"You asked for this one before: {name}")


def too_many(most: int) -> Text:
    return Text(
        zh=f"没到的学时一次最多提 {most} 件。请等前面的有结果，或撤回不要的。",
        en=f"At most {most} can wait at once. Please wait for one of them, or withdraw some.",
    )


def course_wrong(least: int, most: int) -> Text:
    return Text(zh=f"课程名称要 {least} 到 {most} 个字。", en=f"A course's name has {least} to {most} characters.")


def in_future(today: date) -> Text:
    when = day(today, today.year)
    return Text(zh=f"还没到那一天，今天是 {when.zh}。", en=f"That day is still to come; today is {when.en}.")


def too_long_ago(earliest: date) -> Text:
    when = day(earliest, 0)
    return Text(zh=f"太早了，只能提 {when.zh}以后学完的。", en=f"That is too long ago; it has to be after {when.en}.")


CLOSING_REASONS = {
    "not_found": Text(zh="平台查无这门课的学习记录", en="The platform has no record of this course"),
    "not_finished": Text(zh="平台显示还没学完", en="The platform says that it is not finished"),
    "no_hours": Text(zh="这门课不计学时", en="This course gives no hours"),
}
"""Why an operator closes a case, by the code that is kept; anything else is own words."""


def closing_reason(reason: str) -> Text:
    return CLOSING_REASONS.get(reason, same(reason))


def arrived(course: str, said: Text) -> Text:
    """News: the hours are here, and the case is over."""
    name = in_line(course)
    return Text(
        zh=f"✅ 您问的学时到了：{name}\n{said.zh}\n这一件已自动结束。",
        en=f"✅ The hours you missed have arrived: {name}\n{said.en}\nThis case is closed.",
    )


def is_it_this(course: str, said: Text) -> Text:
    """News: something that came may be what is missed."""
    name = in_line(course)
    return Text(
        zh=f"刚到了一门名称相近的课：\n{said.zh}\n是您问的“{name}”吗？不是就不用管，这一件接着等。",
        en=f"A course of a similar name has arrived:\n{said.en}\nIs it “{name}”? If not, do nothing: it waits on.",
    )


def told_contacted(course: str, platform: str) -> Text:
    name = in_line(course)
    return Text(
        zh=f"📨 平台管理员已联系{quoted(platform)}，请他们核对：{name}。\n学时一到就告诉您。",
        en=f"📨 The operators asked {quoted(platform)} to look into {name}.\nYou are told when the hours arrive.",
    )


def told_closed(course: str, reason: str, number: str) -> Text:
    name, why = in_line(course), closing_reason(reason)
    return Text(
        zh=f"❌ 没到的学时已关闭：{name}\n平台管理员：{quoted(why.zh)}。\n有疑问请拨客服 {number}。",
        en=f"❌ Closed: {name}\nThe operators: {quoted(why.en)}.\nQuestions? Call {number}.",
    )
