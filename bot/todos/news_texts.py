"""Words of what people are told of a to-do."""

from datetime import date

from bot.texts import Text, day, lines, quoted, same
from bot.todos.texts import KINDS, deadline, gives, wanted
from storage.assignments import Assigned


def _head(part: Assigned) -> Text:
    return same(f"<b>{quoted(part.name)}</b>")


def given(part: Assigned, today: date) -> Text:
    todo = part.todo
    kind, title, unit = KINDS[todo.case.kind], quoted(todo.title), quoted(todo.unit)
    return lines(
        _head(part),
        Text(zh=f"📋 {unit}发来一件{kind.zh}待办：{title}", en=f"📋 A to-do from {unit}: {title} ({kind.en})"),
        wanted(todo.proof),
        deadline(todo.case.deadline, today),
        gives(todo.case.grant),
    )


def nudged(part: Assigned, today: date) -> Text:
    todo = part.todo
    title, unit = quoted(todo.title), quoted(todo.unit)
    return lines(
        _head(part),
        Text(zh=f"🔔 {unit}在等您的材料：{title}", en=f"🔔 {unit} waits for your proof: {title}"),
        wanted(todo.proof),
        deadline(todo.case.deadline, today),
    )


def deadline_moved(part: Assigned, until: date, today: date) -> Text:
    when, title = day(until, today.year), quoted(part.todo.title)
    return lines(
        _head(part),
        Text(zh=f"📋 待办“{title}”的截止日期改为 {when.zh}", en=f"📋 The to-do “{title}” is due on {when.en} now"),
    )


def closed(part: Assigned) -> Text:
    title = quoted(part.todo.title)
    return lines(
        _head(part),
        Text(zh=f"📋 待办“{title}”单位已经结束，不再收材料。", en=f"📋 Your unit has closed the to-do “{title}”."),
    )
