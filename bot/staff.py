"""The people of the units that somebody acts for, as a list to choose from: a page of those whose name holds what was
typed, numbered as the buttons are."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from aiogram.filters.callback_data import CallbackData

from bot.scene import Scene
from bot.texts import same
from bot.ui.pager import page_or_first, pages_of, turning_row
from bot.ui.screen import Button, Row, grid
from core.exemptions import filing_units
from storage.staff import Member, MemberPage

PAGE = 5


@dataclass(frozen=True)
class StaffList:
    """A page of people, counted from 0."""

    found: MemberPage
    page: int

    def rows(self, choose: Callable[[Member], CallbackData], turn: Callable[[int], CallbackData]) -> tuple[Row, ...]:
        """A button for each, and the ways to the other pages."""
        chosen = [Button(same(str(place)), choose(one)) for place, one in enumerate(self.found.members, start=1)]
        turning = turning_row(self.page, pages_of(self.found.total, PAGE), turn)
        return (*grid(chosen, PAGE), *((turning,) if turning else ()))


async def staff_list(scene: Scene, typed: str, page: int) -> StaffList:
    """A page, the first where there is no such page any more."""
    async with scene.store.read() as look:
        paths = await look.staff.paths(filing_units(scene.person))
        found, page = await page_or_first(partial(look.staff.named, paths, typed), page, PAGE)
    return StaffList(found, page)
