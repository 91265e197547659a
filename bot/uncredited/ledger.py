"""同步记录: what each platform reported of a person, and when."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.home.buttons import OpenHome
from bot.hours.buttons import OpenHours
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import BACK, HOME, lines, same
from bot.ui.pager import page_or_first, pages_of, turning_row
from bot.ui.screen import Button, Screen, grid
from bot.uncredited import ledger_texts, platform_texts, texts
from bot.uncredited.buttons import MissHours, OpenLedger

router = Router(name="sync ledger")

PAGE = 5
"""Rows on a page: two lines each, on a small phone."""


@router.callback_query(OpenLedger.filter(), SignedIn())
async def open_ledger(callback: CallbackQuery, callback_data: OpenLedger, scene: Scene) -> None:
    await scene.answer.show(await ledger_screen(scene, callback_data.platform_id, callback_data.page))


async def ledger_screen(scene: Scene, platform_id: int, page: int) -> Screen:
    """A page of a platform's rows; of the platform that reported last where it is none of ours."""
    person_id = scene.person.id
    home = (Button(BACK, OpenHours()), Button(HOME, OpenHome()))
    async with scene.store.read() as look:
        platforms = {each.id: each for each in await look.platforms.all()}
        if not platforms:
            return Screen(texts.NO_PLATFORM, (home,))
        if platform_id not in platforms:
            last = await look.sync_ledger.last_by_platform(person_id)
            platform_id = max(last, key=lambda each: last[each], default=next(iter(platforms)))
        found, page = await page_or_first(partial(look.sync_ledger.page, person_id, platform_id), page, PAGE)
        pulses = await look.platform_health.pulses()
        now = look.now
    shown, pages = platforms[platform_id], pages_of(found.total, PAGE)
    said = [ledger_texts.ledger_row(row, scene.today) for row in found.rows]
    others = [Button(same(each.name), OpenLedger(platform_id=each.id)) for each in platforms.values() if each != shown]
    rows = (
        turning_row(page, pages, lambda to: OpenLedger(platform_id=platform_id, page=to)),
        *grid(others),
        (Button(texts.MISS_HOURS, MissHours()),),
        home,
    )
    return Screen(
        lines(
            ledger_texts.ledger_title(shown.name, found.total, page, pages),
            platform_texts.pulse(shown.name, pulses.get(shown.id), now),
            *(said or [ledger_texts.NO_ROWS]),
        ),
        tuple(row for row in rows if row),
    )
