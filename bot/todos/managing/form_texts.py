"""Words of making a to-do: the form, the preview, and who gets it."""

from datetime import date

from bot.texts import Text, lines, paged, quoted, same
from bot.todos.managing.texts import counted
from bot.todos.texts import facts, head
from storage.staff import Member
from storage.todos import Todo

_FORM = Text(zh="📋 发待办", en="📋 New to-do")
USUAL_PROOF = Text(zh="结业证书或证明的照片", en="A photo of the certificate or proof")
WITHOUT_HOURS = Text(zh="不计学时", en="Without hours")
SKIP_DAY = Text(zh="没有固定日期", en="No fixed day")
CHANGES = {
    "title": Text(zh="改名称", en="Name"),
    "proof": Text(zh="改要求", en="What is wanted"),
    "deadline": Text(zh="改截止日期", en="Deadline"),
    "subject": Text(zh="改学时", en="Hours"),
}
CHOOSE_PEOPLE = Text(zh="挑选人员", en="Choose people")
OTHER_DRAFT = Text(zh="这份待办已经发出或者放弃了。", en="This draft was handed out or given up.")
COUNT_CHANGED = Text(
    zh="人数和刚才不一样了，请再看一遍。", en="The number of people has changed. Please look once more."
)
NOBODY_CHOSEN = Text(zh="还没有选人，请至少选一人。", en="Nobody is chosen yet. Please choose at least one.")
NOBODY_HERE = Text(
    zh="单位里还没有注册并确认过的人，发不出去。", en="Nobody of the unit is registered and confirmed yet."
)
ONLY_BUTTONS = Text(zh="这一步请按按钮选。", en="Please choose with a button at this step.")
WEEKDAYS = tuple(
    Text(zh=zh, en=en)
    for zh, en in (("一", "Mo"), ("二", "Tu"), ("三", "We"), ("四", "Th"), ("五", "Fr"), ("六", "Sa"), ("日", "Su"))
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def month_name(month: date) -> Text:
    return Text(zh=f"{month.year}年{month.month}月", en=f"{_MONTHS[month.month - 1]} {month.year}")


def step(number: int, total: int, asked: Text) -> Text:
    return Text(
        zh=f"<b>{_FORM.zh} {number}/{total} · {asked.zh}</b>", en=f"<b>{_FORM.en} {number}/{total} · {asked.en}</b>"
    )


ASKED = {
    "kind": Text(zh="培训还是活动", en="training or activity"),
    "title": Text(zh="名称", en="name"),
    "proof": Text(zh="要交什么", en="what is wanted"),
    "deadline": Text(zh="截止日期", en="deadline"),
    "subject": Text(zh="计不计学时", en="hours"),
    "hours": Text(zh="多少学时", en="how many hours"),
    "held_on": Text(zh="哪天举行", en="when it is held"),
}
HINTS = {
    "kind": Text(zh="单位发给大家的是哪一种？", en="Which of the two is it?"),
    "title": Text(zh="请发名称，例如“消防安全培训”。", en="Please send its name, such as “Fire safety training”."),
    "proof": Text(
        zh="大家要交什么材料？请发一句话，或者按下面的按钮。",
        en="What are people to hand in? Send one sentence, or press the button.",
    ),
    "deadline": Text(
        zh="请选最后一天，也可以直接发日期，例如 12-15。", en="Pick the last day, or send it, such as 12-15."
    ),
    "subject": Text(
        zh="通过后计学时吗？计的话，算哪个科目？",
        en="Does it give hours once it is accepted, and of which subject?",
    ),
    "hours": Text(zh="请发学时数，例如 8 或 4.5。", en="Please send how many, such as 8 or 4.5."),
    "held_on": Text(
        zh="学时计入这一天所在的年度。没有固定日期的，按截止日期算。",
        en="The hours count in the year of this day; without one, in that of the deadline.",
    ),
}


def preview(todo: Todo, today: date) -> Text:
    title = Text(zh="<b>📋 发待办 · 请看一遍</b>", en="<b>📋 New to-do · please check</b>")
    return lines(title, same(f"<b>{quoted(todo.title)}</b>"), facts(todo, today))


def to_everybody(count: int) -> Text:
    return Text(zh=f"发给全单位（{count} 人）", en=f"Everybody ({count})")


def choosing_title(title: str, chosen: int, total: int, page: tuple[int, int]) -> Text:
    where = paged(*page)
    return lines(
        head(title),
        Text(
            zh=f"已选 {chosen} 人，共 {total} 人{where.zh}。按名字选上或去掉。",
            en=f"{chosen} of {total} chosen{where.en}. Press a name to choose it or to leave it out.",
        ),
    )


def mark(person: Member, *, taken: bool, with_unit: bool) -> Text:
    """“☑ 王芳”, for a button."""
    sign = "☑" if taken else "☐"
    return same(f"{sign} {person.name}" + (f" · {person.unit}" if with_unit else ""))


def next_step(chosen: int) -> Text:
    return Text(zh=f"下一步（{chosen} 人）", en=f"Next ({chosen})")


def too_many(most: int) -> Text:
    return Text(
        zh=f"挑选的话最多 {most} 人，再多请发给全单位。",
        en=f"{most} people at most can be chosen; otherwise hand it to everybody.",
    )


def sure(todo: Todo, count: int, *, whole: bool) -> Text:
    unit = quoted(todo.unit)
    who = Text(
        zh=f"发给{unit}和下属单位的 {count} 人。" if whole else f"发给挑选的 {count} 人。",
        en=f"It goes to {counted(count)} of {unit} and below." if whole else f"It goes to {counted(count)}.",
    )
    return lines(
        head(todo.title),
        who,
        Text(zh="发出后每人收到一条消息，内容不能再改。", en="Each gets a message; it cannot be changed after that."),
    )


def hand_out(count: int) -> Text:
    return Text(zh=f"发给 {count} 人", en=f"Hand it to {counted(count)}")


def handed_out(count: int) -> Text:
    return Text(zh=f"已发给 {count} 人。", en=f"It went to {counted(count)}.")
