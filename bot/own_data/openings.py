"""谁看过我的记录: the access log of one person, in which others are offices and never names (DOMAIN §3)."""

from collections.abc import Sequence
from functools import partial

from bot.home.buttons import OpenHome
from bot.offices import office_name
from bot.own_data import opening_texts as texts
from bot.own_data.buttons import OpenOpenings, OpenOwnData
from bot.own_data.texts import EVERYTHING, ONLY_OTHERS
from bot.scene import Scene
from bot.texts import BACK, HOME, Text, lines
from bot.ui.pager import page_or_first, pages_of, turning_row
from bot.ui.screen import Button, Screen
from core.people import Holder, Person, Responsible, Role
from storage.access import Opening
from storage.store import Reading

PAGE = 8
VERIFIED = "certificate.verified"


async def openings_screen(scene: Scene, wanted: OpenOpenings) -> Screen:
    async with scene.store.read() as look:
        found, page = await page_or_first(
            partial(look.access.page, scene.person.id, by_others=not wanted.all), wanted.page, PAGE
        )
        who = await names(look, scene.person, found.openings)
    pages = pages_of(found.total, PAGE)
    said = [
        texts.entry(one.at, by, texts.action(one.action), scene.today.year)
        for one, by in zip(found.openings, who, strict=True)
    ]
    turning = turning_row(page, pages, lambda to: OpenOpenings(all=wanted.all, page=to))
    other = Button(ONLY_OTHERS if wanted.all else EVERYTHING, OpenOpenings(all=not wanted.all))
    back = (Button(BACK, OpenOwnData()), Button(HOME, OpenHome()))
    return Screen(
        lines(texts.title(found.total, (page, pages), everything=wanted.all), *(said or [texts.NOBODY])),
        tuple(row for row in (turning, (other,), back) if row),
    )


async def names(look: Reading, person: Person, openings: Sequence[Opening]) -> list[Text]:
    """Who did each of them, as the person may know it."""
    others = {one.actor_id for one in openings if one.actor_id not in (None, person.id)}
    holders = await look.access.offices_of([actor for actor in others if actor is not None]) if others else []
    offices = {
        actor: None if held is None else await office_name(look, held)
        for actor in others
        if actor is not None
        for held in [_nearest([one for one in holders if one.person_id == actor], person)]
    }
    return [_name(one, person, offices) for one in openings]


def _name(one: Opening, person: Person, offices: dict[int, Text | None]) -> Text:
    if one.actor_id is None:
        by = texts.WITH_NUMBER if one.action == VERIFIED else texts.PROGRAM
    elif one.actor_id == person.id:
        by = texts.SELF
    else:
        by = offices[one.actor_id] or (texts.WITH_NUMBER if one.action == VERIFIED else texts.OTHER)
    return by + texts.FOR_OTHER if one.for_other else by


def _nearest(held: Sequence[Holder], person: Person) -> Responsible | None:
    """Of what somebody holds, the office nearest to the person; one that stands elsewhere only where none is above
    them. An admin acts for the unit before a reviewer of the same one does."""
    if not held:
        return None
    path = person.unit_path

    def closeness(one: Holder) -> tuple[int, bool]:
        return path.index(one.unit_id) if one.unit_id in path else -1, one.role is Role.UNIT_ADMIN

    best = max(held, key=closeness)
    return Responsible(best.unit_id, best.role)
