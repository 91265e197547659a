"""The screens on which somebody says what they miss."""

from datetime import date, timedelta

from bot.home.buttons import OpenHome
from bot.hours.buttons import OpenHours
from bot.hours.texts import MY_HOURS
from bot.scene import Scene
from bot.texts import BACK, EMPTY, HOME, Text, lines, quoted, same
from bot.ui.screen import Button, Row, Screen, grid
from bot.uncredited import platform_texts, texts
from bot.uncredited.buttons import (
    AskCourse,
    AskDay,
    LeaveIt,
    MissHours,
    NotThisOne,
    OfPlatform,
    OpenCases,
    OpenLedger,
    SayDay,
    SubmitCase,
)
from bot.uncredited.draft import Draft
from bot.uncredited.ledger_texts import LEDGER
from core.platform_health import Pulse, wait_until
from storage.platforms import Platform
from storage.store import Reading
from storage.sync_ledger import Arrived

_HOME = Button(HOME, OpenHome())


async def platforms_screen(scene: Scene) -> Screen:
    """How each platform is doing, which often answers the question, and the choice."""
    async with scene.store.read() as look:
        platforms = await look.platforms.all()
        pulses = await look.platform_health.pulses()
        own = await look.uncredited.of_person(scene.person.id, skip=0, limit=1)
        now = look.now
    if not platforms:
        return Screen(lines(texts.TITLE, texts.NO_PLATFORM), ((_HOME,),))
    said = [platform_texts.pulse(each.name, pulses.get(each.id), now) for each in platforms]
    choices = [Button(same(each.name), OfPlatform(platform_id=each.id)) for each in platforms]
    cases: Row = (Button(texts.home_of_cases(own.total), OpenCases()),) if own.total else ()
    return Screen(
        lines(texts.TITLE, *said, EMPTY, texts.WHICH_PLATFORM),
        (*grid(choices), (*cases, Button(LEDGER, OpenLedger())), (Button(BACK, OpenHours()), _HOME)),
    )


async def _platform(look: Reading, platform_id: int) -> tuple[Platform, Pulse | None]:
    platform = await look.platforms.get(platform_id)
    assert platform is not None
    return platform, (await look.platform_health.pulses()).get(platform_id)


async def course_screen(scene: Scene, draft: Draft, note: Text | None = None) -> Screen:
    async with scene.store.read() as look:
        platform, pulse = await _platform(look, draft.platform_id)
        now = look.now
    return Screen(
        lines(
            note,
            texts.question(1, texts.COURSE),
            platform_texts.pulse(platform.name, pulse, now),
            texts.ASK_COURSE,
        ),
        ((Button(BACK, MissHours()), _HOME),),
    )


async def day_screen(scene: Scene, draft: Draft, note: Text | None = None) -> Screen:
    today = scene.today
    days = ((texts.TODAY, today), (texts.YESTERDAY, today - timedelta(days=1)))
    return Screen(
        lines(note, texts.question(2, texts.DAY), same(quoted(draft.course or "")), texts.ASK_DAY),
        (
            tuple(Button(label, SayDay(day=_number(day))) for label, day in days),
            (Button(BACK, AskCourse()), _HOME),
        ),
    )


def _number(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


async def check_screen(scene: Scene, draft: Draft, note: Text | None = None) -> Screen:
    """Everything once more; and until when it is better to wait, if the platform usually takes longer."""
    async with scene.store.read() as look:
        platform, pulse = await _platform(look, draft.platform_id)
        now = look.now
    assert draft.day is not None
    until = wait_until(draft.day, None if pulse is None else pulse.usual, now)
    send = SubmitCase(seen=draft.mark)
    ways: Row = (Button(texts.SUBMIT, send, style="primary"),)
    if until is not None:
        ways = (Button(texts.WAIT, LeaveIt(), style="primary"), Button(texts.SUBMIT_STILL, send))
    return Screen(
        lines(
            note,
            texts.LOOK_THROUGH,
            texts.what(platform.name, draft.course or "", draft.day, scene.today),
            platform_texts.pulse(platform.name, pulse, now),
            None if until is None else texts.wait_until(until, now),
        ),
        (
            ways,
            (Button(texts.CHANGE_COURSE, AskCourse()), Button(texts.CHANGE_DAY, AskDay())),
            (Button(BACK, MissHours()), _HOME),
        ),
    )


async def here_screen(scene: Scene, row: Arrived) -> Screen:
    """The row that is here already, so that nothing has to be asked; the person may say that it is another."""
    async with scene.store.read() as look:
        platform, _ = await _platform(look, row.platform_id)
        now = look.now
    return Screen(
        lines(texts.TITLE, texts.here_already(row, platform.name, now)),
        (
            (Button(MY_HOURS, LeaveIt(year=row.year), style="primary"),),
            (Button(texts.NOT_THIS, NotThisOne(record_id=row.id)),),
            (Button(BACK, MissHours()), _HOME),
        ),
    )
