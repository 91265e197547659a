"""提醒设置: what a person hears of, and what is put off or left alone."""

from dataclasses import dataclass

from bot.home.buttons import OpenHome
from bot.reminders import texts
from bot.reminders.buttons import OpenReminders, RemindAgain, SwitchReminders
from bot.reminders.rendering import standing
from bot.reminders.sources import SOURCES
from bot.scene import Scene
from bot.texts import HOME, Text, lines
from bot.ui.screen import Button, Screen, column
from core.reminders import Deadline, ReminderKind
from core.reviews import offices_of
from storage.reminders import WHOLE_KIND
from storage.store import Reading


async def settings_screen(scene: Scene, look: Reading) -> Screen:
    """A switch for each kind, and a way back for each matter that is put off."""
    paused = await look.reminders.pauses(scene.person.id)
    rules = scene.book.reminders
    off = {kind for kind, about in paused if about == WHOLE_KIND}
    switches = [
        Button(texts.switch(name, on=kind not in off), SwitchReminders(kind=kind, on=kind in off))
        for kind, name in _kinds(scene).items()
    ]
    matters = [
        (kind, about, until, await source.named(about, look))
        for kind, source in SOURCES.items()
        for (paused_kind, about), until in paused.items()
        if source.named is not None and paused_kind is kind and about != WHOLE_KIND
    ]
    back = [Button(texts.resume(what), RemindAgain(kind=kind, about=about)) for kind, about, _, what in matters]
    return Screen(
        lines(
            texts.HEADING,
            texts.quiet(rules.quiet_from, rules.quiet_until),
            *(texts.pause(what, until, look.now) for _, _, until, what in matters),
        ),
        (*column(switches), *column(back), (Button(HOME, OpenHome()),)),
    )


def _kinds(scene: Scene) -> dict[ReminderKind, Text]:
    """The kinds that can concern the speaker."""
    kinds = {kind: source.switch for kind, source in SOURCES.items()} | {ReminderKind.ENOUGH: texts.SWITCH_ENOUGH}
    if not offices_of(scene.person):
        del kinds[ReminderKind.DIGEST]
    return kinds


@dataclass(frozen=True)
class Matter:
    """A deadline that can be put off, and what it is called."""

    deadline: Deadline
    name: Text


async def open_matter(kind: ReminderKind, about: int, scene: Scene, look: Reading) -> Matter | None:
    """The matter of a button; None when it is over, is not the speaker's, or none that can be put off."""
    source = SOURCES.get(kind)
    deadline = await standing(kind, about, look, scene.book, person_id=scene.person.id)
    if source is None or source.named is None or deadline is None:
        return None
    return Matter(deadline, await source.named(about, look))


def put_off_screen(words: Text, kind: ReminderKind, about: int) -> Screen:
    """In place of the reminder that was put off or left alone."""
    return Screen(
        words,
        (
            (Button(texts.REMIND_AGAIN, RemindAgain(kind=kind, about=about)),),
            (Button(texts.SETTINGS, OpenReminders()), Button(HOME, OpenHome())),
        ),
    )
