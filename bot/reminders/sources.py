"""Everything there is to be reminded of. A feature with deadlines of its own adds one line here, and a member to
`core.reminders.ReminderKind`."""

from bot.reminders.digest import DIGEST
from bot.reminders.hours import APPLY, STUDY
from bot.reminders.source import Source
from bot.reminders.todos import TODO
from core.reminders import ReminderKind

SOURCES: dict[ReminderKind, Source] = {source.kind: source for source in (STUDY, APPLY, TODO, DIGEST)}
