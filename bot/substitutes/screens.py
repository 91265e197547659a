"""Substitutes: what is lent, and the questions of lending."""

from collections.abc import Sequence
from datetime import date

from bot.home.buttons import OpenMore
from bot.substitutes import texts
from bot.substitutes.buttons import ChooseColleague, ChooseDays, EndLoan, Lend, NameSubstitute, OpenSubstitutes
from bot.texts import BACK, Text, lines, office, same
from bot.ui.screen import Button, Row, Screen, column, grid
from core.people import RoleGrant
from core.substitutes import LENT, Period
from storage.roles import Loan
from storage.staff import Member

_BACK: Row = (Button(BACK, OpenSubstitutes()),)


def overview(
    me: int, loans: Sequence[Loan], lendable: Sequence[tuple[RoleGrant, str]], today: date, note: Text | None = None
) -> Screen:
    """Loans with a button to end each, and the offices that can be lent, with the names of their units."""
    said = [texts.loan(number, one, me, today) for number, one in enumerate(loans, 1)]
    ends = [Button(texts.end(number), EndLoan(loan_id=one.id)) for number, one in enumerate(loans, 1)]
    names = [
        Button(texts.name_one(grant, unit), NameSubstitute(role=LENT.index(grant.role), unit_id=grant.unit_id))
        for grant, unit in lendable
    ]
    text = lines(texts.TITLE, note, *(said or [texts.NOTHING_LENT]), texts.EXPLAIN if lendable and not loans else None)
    return Screen(text, (*column(names), *grid(ends, 3), (Button(BACK, OpenMore()),)))


def ask_name(grant: RoleGrant, unit: str, note: Text | None = None) -> Screen:
    return Screen(lines(texts.ask_name(grant, unit), note), (_BACK,))


def which(grant: RoleGrant, colleagues: Sequence[Member]) -> Screen:
    choices = [
        Button(same(str(number)), ChooseColleague(**_at(grant), person_id=one.person_id))
        for number, one in enumerate(colleagues, 1)
    ]
    return Screen(texts.found(colleagues), (*grid(choices, 3), _BACK))


def ask_days(grant: RoleGrant, person_id: int, name: str, today: date) -> Screen:
    first = today.toordinal()
    presets = [
        Button(texts.from_today(days), ChooseDays(**_at(grant), person_id=person_id, first=first, days=days))
        for days in texts.PRESETS
    ]
    return Screen(texts.ask_days(name), (*column(presets), _BACK))


def sure(pressed: ChooseDays, name: str, unit: str, today: date) -> Screen:
    """Names what will happen, and asks once more."""
    text = texts.sure(name, office(pressed.office.role, unit), texts.days_of(pressed.period, today))
    return Screen(text, ((Button(texts.LEND, Lend(**pressed.model_dump()), style="primary"),), _BACK))


def chosen(grant: RoleGrant, person_id: int, period: Period) -> ChooseDays:
    """The button that typed days stand for."""
    days = (period.last - period.first).days + 1
    return ChooseDays(**_at(grant), person_id=person_id, first=period.first.toordinal(), days=days)


def sure_to_end(one: Loan, me: int, today: date) -> Screen:
    yes = Button(texts.END, EndLoan(loan_id=one.id, sure=True), style="danger")
    return Screen(texts.sure_to_end(texts.loan(1, one, me, today)), ((yes,), _BACK))


def _at(grant: RoleGrant) -> dict[str, int]:
    return {"role": LENT.index(grant.role), "unit_id": grant.unit_id}
