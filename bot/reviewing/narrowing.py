"""Which part of an inbox is looked at: a kind, a unit, what is overdue. Buttons carry it in a few characters."""

import re
from dataclasses import dataclass, replace

from bot.home.buttons import OpenHome
from bot.reviewing import texts
from bot.reviewing.buttons import EVERYTHING, NarrowInbox, OpenInbox
from bot.reviewing.kinds import KINDS, OF_CODE
from bot.scene import Scene
from bot.texts import HOME, lines, same
from bot.ui.screen import Button, Row, Screen, column, grid
from bot.working_days import overdue_since
from core.people import Person
from core.reviews import Matter, offices_of
from storage.review_inbox import Inbox
from storage.store import Reading

UNITS = 10
"""Units that are listed; whoever has more of them begins with what is overdue."""
_WRITTEN = re.compile(r"(?P<code>[a-z]*|\*)(?P<unit>[0-9]{0,9})(?P<overdue>!?)")


@dataclass(frozen=True)
class Part:
    """Of an inbox: `code` is a kind's, or `EVERYTHING`; a unit's id; only what is overdue."""

    code: str
    unit_id: int | None = None
    overdue: bool = False

    @classmethod
    def read(cls, written: str) -> "Part":
        """“cl297!”: the overdue claims of unit 297. Anything else is everything."""
        found = _WRITTEN.fullmatch(written)
        if found is None:
            return cls(EVERYTHING)
        return cls(found["code"], int(found["unit"]) if found["unit"] else None, found["overdue"] == "!")

    def __str__(self) -> str:
        return f"{self.code}{self.unit_id or ''}{'!' if self.overdue else ''}"

    @property
    def matter(self) -> Matter | None:
        """None for all of them."""
        kind = OF_CODE.get(self.code)
        return None if kind is None else kind.matter


def inbox_of(person: Person, part: Part, scene: Scene) -> Inbox:
    """What the person finds there now."""
    before = None
    if part.overdue:
        before = overdue_since(scene.book.reminders.review_sla_working_days, scene.store.clock())
    return Inbox(tuple(offices_of(person)), person.id, part.matter, part.unit_id, before)


def overview(counts: dict[Matter, int]) -> Screen:
    """How many wait of each kind, and the ways to a part of them."""
    rows = column([Button(texts.of_kind(KINDS[m].topic, n), OpenInbox(only=KINDS[m].code)) for m, n in counts.items()])
    every = (Button(texts.EVERYTHING, OpenInbox(only=EVERYTHING), style="primary"),)
    narrow = (Button(texts.NARROW, NarrowInbox(only=EVERYTHING)),)
    return Screen(texts.inbox(sum(counts.values())), (*rows, every, narrow, (Button(HOME, OpenHome()),)))


async def narrowing(scene: Scene, look: Reading, only: str) -> Screen:
    """What is overdue, and the units where something waits, the most first; numbered, because buttons cut names."""
    part, person = Part.read(only), scene.person
    whole = Part(part.code or EVERYTHING)
    late = replace(whole, overdue=True)
    total = sum((await look.reviews.count(inbox_of(person, whole, scene))).values())
    overdue = sum((await look.reviews.count(inbox_of(person, late, scene))).values())
    units = await look.reviews.count_by_unit(inbox_of(person, whole, scene), UNITS)
    days = scene.book.reminders.review_sla_working_days
    first: Row = (Button(texts.all_of_it(total), OpenInbox(only=str(whole)), style="primary"),)
    if overdue:
        first += (Button(texts.overdue(overdue), OpenInbox(only=str(late))),)
    numbers = [
        Button(same(str(number)), OpenInbox(only=str(replace(whole, unit_id=unit.unit_id))))
        for number, unit in enumerate(units, 1)
    ]
    rows = [texts.unit_waits(number, unit.name, unit.waiting) for number, unit in enumerate(units, 1)]
    text = lines(texts.narrow_title(overdue, days), *rows)
    return Screen(text, (first, *grid(numbers, 5), (Button(HOME, OpenHome()),)))
