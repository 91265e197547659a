"""Everything a screen is made from: who looks, where it is shown, what is known, and by which rules."""

from dataclasses import dataclass
from datetime import date

from bot.people import Speaker
from bot.registration.finder import UnitFinder
from bot.settings import Settings
from bot.texts import FORM_OPEN
from bot.ui.answer import Answer
from core.people import Person
from core.refusals import Refused
from core.rulebook import RuleBook
from core.years import day_in_shanghai
from storage.store import Store


class NobodySignedIn(Refused):
    """This needs somebody who is signed in."""


@dataclass(frozen=True)
class Scene:
    """One update being answered. `store` belongs to this update: its first change marks it applied."""

    speaker: Speaker
    answer: Answer
    store: Store
    book: RuleBook
    settings: Settings
    finder: UnitFinder
    authorities: UnitFinder

    @property
    def person(self) -> Person:
        """Who is signed in; refuses with `NobodySignedIn`."""
        if self.speaker.person is None:
            raise NobodySignedIn
        return self.speaker.person

    @property
    def form(self) -> str:
        """The name of the form that is open in this chat; "" for none."""
        return self.store.conversation.form_name

    async def stopped_by_form(self, but: str) -> bool:
        """Whether a form of another kind than `but` is open, which must not be lost; and the person is told so."""
        if self.form in ("", but):
            return False
        await self.answer.say(FORM_OPEN)
        return True

    def units_called(self, typed: str, limit: int) -> tuple[int, ...]:
        """The ids of what is called so, authorities before units, the likeliest first; at most `limit` of each."""
        found = (each for finder in (self.authorities, self.finder) for each in finder.find(typed, limit=limit).found)
        return tuple(dict.fromkeys(each.unit_id for each in found))

    @property
    def today(self) -> date:
        """The day in Shanghai, by the store's clock."""
        return day_in_shanghai(self.store.clock())
