"""Wording a reminder when it is sent, from how things stand at that moment: whoever has finished hears no more."""

from datetime import date

from bot.delivery.outbox import Recipient, Renderer
from bot.reminders import texts
from bot.reminders.buttons import LeaveAlone, PutOff
from bot.reminders.source import Occasion, Said, Source
from bot.reminders.sources import SOURCES
from bot.texts import lines
from bot.ui.screen import Button, Row, Screen
from core.people import Person
from core.reminders import Deadline, ReminderKind
from core.rulebook import RuleBook
from core.years import day_in_shanghai, days_left
from storage.outbox import Event
from storage.store import Reading

PUT_OFF_BY = (1, 3)
"""Days: 明天, 3 天后."""


def renderer(book: RuleBook) -> Renderer:
    """Words the reminders of a rule book."""

    async def render(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
        kind, about = ReminderKind(event.values["matter"]), event.values["about"]
        person = None if recipient.person_id is None else await look.people.get(recipient.person_id)
        deadline = None if person is None else await standing(kind, about, look, book, person_id=person.id)
        if deadline is None or event.values["until"] != deadline.until.isoformat():
            return None  # over, or moved: the new date has reminders of its own
        said = None if person is None else await what_to_say(person, deadline, look, book)
        if said is None:
            return None
        late_since = event.values.get("late_since")
        late = None if late_since is None else texts.late(date.fromisoformat(late_since), day_in_shanghai(look.now))
        return Screen(lines(said.text, late), (*said.rows, *later_rows(SOURCES[kind], deadline, look)))

    return render


async def standing(kind: ReminderKind, about: int, look: Reading, book: RuleBook, *, person_id: int) -> Deadline | None:
    """A person's deadline as it stands now; None when it is over, or was never theirs."""
    source = SOURCES.get(kind)
    if source is None:
        return None
    if source.of is not None:
        return await source.of(about, person_id, look, book)
    return next((deadline for deadline in await source.ahead(look, book) if deadline.about == about), None)


async def what_to_say(person: Person, deadline: Deadline, look: Reading, book: RuleBook) -> Said | None:
    """What one person reads of a deadline at this moment; None for whoever has finished or wants to hear nothing."""
    if not await look.reminders.wanted(person.id, deadline.kind, deadline.about):
        return None
    occasion = Occasion(person, deadline, day_in_shanghai(look.now), book)
    return await SOURCES[deadline.kind].say(occasion, look)


def later_rows(source: Source, deadline: Deadline, look: Reading) -> tuple[Row, ...]:
    """Put off as far as the deadline allows, or left alone."""
    if source.named is None:
        return ()
    left = days_left(deadline.until, day_in_shanghai(look.now))
    kind, about = deadline.kind, deadline.about
    later = tuple(
        Button(texts.in_days(days), PutOff(kind=kind, about=about, days=days)) for days in PUT_OFF_BY if days <= left
    )
    leave = (Button(texts.LEAVE_ALONE, LeaveAlone(kind=kind, about=about)),)
    return (later, leave) if later else (leave,)
