"""What operators see: the platforms, the queue of one, and a case."""

from functools import partial

from bot.errors import NotYours
from bot.evidence import texts as file_texts
from bot.home.buttons import OpenHome, OpenMore
from bot.scene import Scene
from bot.texts import BACK, HOME, Text, lines
from bot.ui.pager import page_or_first, pages_of, turning_row
from bot.ui.screen import Button, Row, Screen, column, grid
from bot.uncredited import platform_texts
from bot.uncredited import texts as words
from bot.uncredited.desk import texts
from bot.uncredited.desk.buttons import (
    ChooseReason,
    CloseFor,
    CloseInOwnWords,
    ExportQueue,
    NoteContact,
    OpenPlatforms,
    OpenQueue,
    OpenQueued,
    ShowQueuedFiles,
)
from bot.uncredited.mine import owner_of
from bot.working_days import waited
from core.platform_health import is_silent
from core.uncredited import CaseState
from storage.platforms import Platform
from storage.store import Reading
from storage.uncredited import Case

PAGE = 6


async def platforms_screen(scene: Scene) -> Screen:
    """Each platform: when it was heard of, what is usual, what is missed of it."""
    async with scene.store.read() as look:
        platforms = await look.platforms.all()
        pulses = await look.platform_health.pulses_with_days()
        queues = await look.uncredited.queues()
        now = look.now
    said: list[Text] = []
    for each in platforms:
        pulse = pulses.get(each.id)
        said.append(platform_texts.pulse(each.name, pulse, now))
        if pulse is not None and pulse.heard_at is not None and is_silent(pulse, now):
            said.append(texts.silent(each.name, pulse.heard_at, now))
        said.append(texts.waits(queues.get(each.id), now))
    ways = [
        Button(
            texts.platform_button(each.name, queues[each.id].count if each.id in queues else 0),
            OpenQueue(platform_id=each.id),
        )
        for each in platforms
    ]
    home = (Button(BACK, OpenMore()), Button(HOME, OpenHome()))
    return Screen(lines(texts.TITLE, *(said or [words.NO_PLATFORM])), (*grid(ways), home))


async def platform_of(look: Reading, platform_id: int) -> Platform:
    """Refuses `NotYours` for a forged one."""
    found = await look.platforms.get(platform_id)
    if found is None:
        raise NotYours
    return found


async def queue_screen(scene: Scene, platform_id: int, page: int) -> Screen:
    """What waits of a platform, the oldest first. Refuses `NotYours`."""
    async with scene.store.read() as look:
        platform = await platform_of(look, platform_id)
        found, page = await page_or_first(partial(look.uncredited.of_platform, platform_id), page, PAGE)
        pulse = (await look.platform_health.pulses()).get(platform_id)
        now = look.now
    pages = pages_of(found.total, PAGE)
    rows = column([Button(texts.queue_row(case, scene.today), OpenQueued(case_id=case.id)) for case in found.cases])
    export: Row = (Button(texts.EXPORT, ExportQueue(platform_id=platform_id)),) if found.total else ()
    all_rows = (
        *rows,
        turning_row(page, pages, lambda to: OpenQueue(platform_id=platform_id, page=to)),
        export,
        (Button(BACK, OpenPlatforms()), Button(HOME, OpenHome())),
    )
    return Screen(
        lines(
            texts.queue_title(platform.name, found.total, page, pages),
            platform_texts.pulse(platform.name, pulse, now),
        ),
        tuple(row for row in all_rows if row),
    )


async def queued_screen(scene: Scene, look: Reading, case: Case, *, asks_why: bool = False) -> Screen:
    """A case with whose it is; `asks_why` puts the reasons below it."""
    whose = await look.people.applicant(case.person_id)
    pieces = await look.evidence.of(owner_of(case.id))
    row = None if case.hour_record_id is None else await look.sync_ledger.get(case.hour_record_id)
    now = look.now
    is_open = case.state is CaseState.OPEN
    standing = words.standing(case, row, now) if not is_open else None
    contacted = words.contacted(case, now) if is_open and case.contacted_at is not None else None
    text = lines(
        texts.card(whose.person.name, whose.id_number.masked, whose.unit),
        words.what(case.platform, case.course, case.finished_on, scene.today),
        texts.asked_at(case, waited(case.opened_at, now), now),
        file_texts.counted(pieces) if pieces else None,
        contacted,
        standing,
        texts.WHY if asks_why and is_open else None,
    )
    if asks_why and is_open:
        return Screen(text, _reasons(case.id))
    acts: list[Button] = []
    if is_open and case.contacted_at is None:
        acts.append(Button(texts.CONTACTED, NoteContact(case_id=case.id), style="primary"))
    if is_open:
        acts.append(Button(texts.CLOSE, ChooseReason(case_id=case.id)))
    more: list[Button] = [Button(texts.SEE_FILES, ShowQueuedFiles(case_id=case.id))] if pieces else []
    following = await look.uncredited.next_of(case.platform_id, case.id)
    if following is not None:
        more.append(Button(texts.NEXT, OpenQueued(case_id=following)))
    back = (Button(BACK, OpenQueue(platform_id=case.platform_id)), Button(HOME, OpenHome()))
    return Screen(text, tuple(row for row in (tuple(acts), tuple(more), back) if row))


def _reasons(case_id: int) -> tuple[Row, ...]:
    reasons = [Button(text, CloseFor(case_id=case_id, reason=code)) for code, text in words.CLOSING_REASONS.items()]
    own = Button(texts.OWN_WORDS, CloseInOwnWords(case_id=case_id))
    return (*column([*reasons, own]), (Button(BACK, OpenQueued(case_id=case_id)), Button(HOME, OpenHome())))


def words_screen(case_id: int, note: Text | None = None) -> Screen:
    """Asks for the reason in own words."""
    return Screen(lines(note, texts.ASK_WORDS), ((Button(BACK, ChooseReason(case_id=case_id)),),))
