"""The buttons of lending an office to a substitute."""

from datetime import date, timedelta
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.ui.ids import Number, RowId
from core.people import RoleGrant
from core.substitutes import LENT, LONGEST_DAYS, Period
from core.years import LATEST_YEAR

LATEST = date(LATEST_YEAR, 12, 31).toordinal()


class OpenSubstitutes(CallbackData, prefix="sub"):
    """What one has lent, and what was lent to one."""


class OnOffice(CallbackData, prefix="sub-on"):
    """An office: `role` is its place in `LENT`, which is shorter than its name."""

    role: Annotated[int, Field(ge=0, lt=len(LENT))]
    unit_id: Number

    @property
    def office(self) -> RoleGrant:
        return RoleGrant(LENT[self.role], self.unit_id)


class NameSubstitute(OnOffice, prefix="sub-new"):
    """Asks for the name."""


class ChooseColleague(OnOffice, prefix="sub-who"):
    """Asks for the days."""

    person_id: RowId


class ChooseDays(OnOffice, prefix="sub-days"):
    """Asks once more; `first` is the day's ordinal, `days` how many."""

    person_id: RowId
    first: Annotated[int, Field(ge=1, le=LATEST)]
    days: Annotated[int, Field(ge=1, le=LONGEST_DAYS)]

    @property
    def period(self) -> Period:
        first = date.fromordinal(self.first)
        return Period(first, first + timedelta(days=self.days - 1))


class Lend(ChooseDays, prefix="sub-do"):
    pass


class EndLoan(CallbackData, prefix="sub-end"):
    """By either of both; asks once more until `sure`."""

    loan_id: RowId
    sure: bool = False
