"""Words of 人员去向: who has left, and how."""

from collections.abc import Sequence

from bot.texts import Text, hotline, lines, office, quoted
from core.people import Departure, Role
from storage.staff import Member

DEPARTURES = Text(zh="人员去向", en="People leaving")
BACK_AT_WORK = Text(zh="恢复在职", en="Is back")
CONFIRM = Text(zh="确认", en="Yes")
NOTED = Text(zh="已记下", en="Noted.")
NOT_OF_UNIT = Text(
    zh="这个人不在您管理的单位里；自己的去向由别的管理员记。",
    en="This person is not of your units; your own leaving is noted by somebody else.",
)
FOR_ADMINS = Text(
    zh="人员去向由单位管理员或上级主管部门记下。", en="That is noted by the unit admin or an authority above the unit."
)
AT_WORK = Text(zh="在职", en="at work")
HOW = {
    Departure.RETIRED: Text(zh="退休", en="retired"),
    Departure.LEFT: Text(zh="离职", en="left"),
    Departure.MOVED: Text(zh="调走", en="moved to another unit"),
    Departure.SECONDED: Text(zh="借调", en="seconded"),
    Departure.DECEASED: Text(zh="去世", en="deceased"),
}
_TITLE = Text(zh="<b>人员去向</b>", en="<b>People leaving</b>")
_WHAT_FOLLOWS = Text(
    zh="记下后不再发提醒，学时、证书和申报都保留，随时可以恢复。",
    en="They are reminded of nothing more; hours, documents and claims stay. It can be undone at any time.",
)


def standing(how: Departure | None) -> Text:
    return AT_WORK if how is None else HOW[how]


def people(typed: str, members: Sequence[Member], total: int) -> Text:
    """Numbered as the buttons are."""
    listed = [_row(number, one) for number, one in enumerate(members, start=1)]
    hint = Text(
        zh="发姓名可以查找。只列身份已确认的人。", en="Send a name to look for it. Only confirmed people are here."
    )
    found = None
    if typed:
        found = Text(zh=f"“{quoted(typed)}”找到 {total} 人", en=f"“{quoted(typed)}”: {total} found")
    return lines(_TITLE, found, *listed, hint)


def _row(number: int, one: Member) -> Text:
    """Namesakes of a unit are told apart by when they entered the service."""
    who = f"{number}  {quoted(one.name)} · {quoted(one.unit)}"
    said = Text(zh=who, en=who)
    if one.entry_year is not None:
        said += Text(zh=f"，{one.entry_year} 年入职", en=f", since {one.entry_year}")
    if one.departure is None:
        return said
    how = HOW[one.departure]
    return said + Text(zh=f"（{how.zh}）", en=f" ({how.en})")


def member(name: str, unit: str, how: Departure | None) -> Text:
    now = standing(how)
    return lines(
        _TITLE,
        Text(
            zh=f"{quoted(name)} · {quoted(unit)}\n现在：{now.zh}", en=f"{quoted(name)} · {quoted(unit)}\nNow: {now.en}"
        ),
        _WHAT_FOLLOWS if how is None else None,
    )


def sure(name: str, unit: str, how: Departure | None) -> Text:
    who, then = f"{quoted(name)} · {quoted(unit)}", standing(how)
    asked = Text(zh=f"{who}\n记为“{then.zh}”？", en=f"{who}\nNote: {then.en}?")
    again = Text(zh="以后照常发提醒。", en="Reminders go out again.")
    return lines(_TITLE, asked, again if how is None else _WHAT_FOLLOWS)


def told(name: str, how: Departure | None, who: tuple[Role, str], number: str) -> Text:
    """To the person; `who` is the office."""
    by, then = office(*who), standing(how)
    if how is None:
        said = Text(
            zh=f"{quoted(name)}，{by.zh}记下您在职，以后照常发提醒。",
            en=f"{quoted(name)}, {by.en} noted that you are at work; reminders go out again.",
        )
    else:
        said = Text(
            zh=f"{quoted(name)}，{by.zh}记下您{then.zh}，不再发学时提醒。学时和证书都在，随时可以下载。",
            en=f"{quoted(name)}, {by.en} noted: {then.en}. No more reminders; your hours and documents stay.",
        )
    mistaken = Text(zh="记错了请联系单位管理员。", en="If this is wrong, please tell the admin of your unit.")
    return lines(said, mistaken, hotline(number))
