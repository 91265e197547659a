"""One's own cases: the list, and each with how it stands and what can be done."""

from collections.abc import Sequence
from functools import partial

from bot.evidence import texts as file_texts
from bot.home.buttons import OpenHome
from bot.hours.buttons import OpenHours
from bot.hours.texts import MY_HOURS
from bot.scene import Scene
from bot.texts import BACK, EMPTY, HOME, Text, lines
from bot.ui.pager import page_or_first, pages_of, turning_row
from bot.ui.screen import Button, Row, Screen, column, grid
from bot.uncredited import platform_texts, texts
from bot.uncredited.buttons import (
    AddFiles,
    MissHours,
    OpenCase,
    OpenCases,
    ShowFiles,
    ThisRow,
    WithdrawCase,
)
from bot.uncredited.submitting import MOST_OFFERED, own_case
from core.uncredited import CaseState
from storage.evidence import Owner
from storage.sync_ledger import Arrived
from storage.uncredited import UNCREDITED, Case

PAGE = 6


def owner_of(case_id: int) -> Owner:
    """What the files of a case belong to."""
    return Owner(UNCREDITED, case_id)


async def cases_screen(scene: Scene, page: int) -> Screen:
    """A page of one's cases, the newest first."""
    async with scene.store.read() as look:
        found, page = await page_or_first(partial(look.uncredited.of_person, scene.person.id), page, PAGE)
    pages = pages_of(found.total, PAGE)
    rows = column([Button(texts.case_row(case, scene.today), OpenCase(case_id=case.id)) for case in found.cases])
    more = (Button(texts.MORE_OF_THEM if found.total else texts.MISS_HOURS, MissHours()),)
    all_rows = (
        *rows,
        turning_row(page, pages, lambda to: OpenCases(page=to)),
        more,
        (Button(BACK, OpenHours()), Button(HOME, OpenHome())),
    )
    return Screen(texts.cases_title(found.total, page, pages), tuple(row for row in all_rows if row))


async def case_screen(scene: Scene, case_id: int, note: Text | None = None) -> Screen:
    """A case of one's own, with what came since. Refuses `NotYours`."""
    async with scene.store.read() as look:
        case = await own_case(look, scene, case_id)
        is_open, now = case.state is CaseState.OPEN, look.now
        row = None if case.hour_record_id is None else await look.sync_ledger.get(case.hour_record_id)
        pieces = await look.evidence.of(owner_of(case_id))
        offered = (
            await look.sync_ledger.offered(case.person_id, case.platform_id, case.opened_at, MOST_OFFERED)
            if is_open
            else ()
        )
        pulse = (await look.platform_health.pulses()).get(case.platform_id) if is_open else None
    said = [texts.offered(number, each, now) for number, each in enumerate(offered, start=1)]
    text = lines(
        note,
        texts.TITLE,
        texts.what(case.platform, case.course, case.finished_on, scene.today),
        texts.standing(case, row, now),
        file_texts.counted(pieces) if pieces else None,
        platform_texts.pulse(case.platform, pulse, now) if is_open else None,
        *((EMPTY, texts.OFFERED, *said) if said else ()),
    )
    home = (Button(BACK, OpenCases()), Button(HOME, OpenHome()))
    return Screen(text, (*_ways(case, row, offered, has_files=bool(pieces)), home))


def _ways(case: Case, row: Arrived | None, offered: Sequence[Arrived], *, has_files: bool) -> tuple[Row, ...]:
    """What can be done with a case as it stands."""
    case_id, is_open = case.id, case.state is CaseState.OPEN
    chosen = [
        Button(texts.this_one(number, len(offered)), ThisRow(case_id=case_id, record_id=each.id))
        for number, each in enumerate(offered, start=1)
    ]
    files: list[Button] = [Button(texts.ADD_FILES, AddFiles(case_id=case_id))] if is_open else []
    if has_files:
        files.append(Button(texts.SEE_FILES, ShowFiles(case_id=case_id)))
    rows: tuple[Row, ...] = (*grid(chosen), tuple(files))
    if is_open:
        rows = (*rows, (Button(texts.WITHDRAW, WithdrawCase(case_id=case_id)),))
    elif row is not None:
        rows = ((Button(MY_HOURS, OpenHours(year=row.year), style="primary"),), *rows)
    return tuple(each for each in rows if each)


def sure_screen(case_id: int) -> Screen:
    """A step back is named, and asked once more."""
    yes = Button(texts.WITHDRAW, WithdrawCase(case_id=case_id, sure=True), style="danger")
    return Screen(texts.SURE_WITHDRAW, ((yes,), (Button(BACK, OpenCase(case_id=case_id)), Button(HOME, OpenHome()))))
