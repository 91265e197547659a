"""The refusals of to-dos → their words."""

from bot.errors import Sentences
from bot.todos import texts
from bot.todos.managing import form_texts
from bot.todos.managing import texts as managing_texts
from bot.todos.managing.draft import DraftGone
from bot.todos.proof import WithTheUnit
from core.todo_answers import DayPassed, DayTooFar, DayUnreadable, HoursTooMany
from core.todos import AssignmentMoveUnknown, NotToManage, ProofMissing, TodoClosed

SENTENCES: Sentences = {
    AssignmentMoveUnknown: lambda _: texts.MOVED_ON,
    DayPassed: lambda refusal: managing_texts.day_passed(refusal.today),
    DayTooFar: lambda refusal: managing_texts.day_too_far(refusal.latest),
    DayUnreadable: lambda _: managing_texts.DAY_UNREADABLE,
    DraftGone: lambda _: form_texts.OTHER_DRAFT,
    HoursTooMany: lambda refusal: managing_texts.hours_too_many(str(refusal.most)),
    NotToManage: lambda _: managing_texts.NOT_YOURS,
    ProofMissing: lambda _: texts.PROOF_MISSING,
    TodoClosed: lambda _: texts.CLOSED,
    WithTheUnit: lambda _: texts.WITH_THE_UNIT,
}
