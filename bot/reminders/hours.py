"""Reminders of a training year: to study while hours are missing, to apply once they suffice."""

from collections.abc import Sequence
from datetime import date

from bot.certificates.buttons import OpenApplication
from bot.home.buttons import OpenHome
from bot.hours.cards import Account, KindCard, cards_of
from bot.learning.buttons import OpenLearning
from bot.reminders import texts
from bot.reminders.source import Occasion, Said, Source
from bot.texts import Text
from bot.ui.screen import Button
from core.cohorts import cohorts, unshared
from core.ledger import CardState
from core.people import Standing
from core.reminders import Deadline, ReminderKind, Rung, year_deadlines
from core.rulebook import RuleBook
from core.years import day_in_shanghai, days_left
from storage.store import Reading
from storage.whom import Whom, able_to_apply, short_of_hours


async def _study_ahead(look: Reading, book: RuleBook) -> Sequence[Deadline]:
    return year_deadlines(ReminderKind.STUDY, day_in_shanghai(look.now), book)


async def _apply_ahead(look: Reading, book: RuleBook) -> Sequence[Deadline]:
    return year_deadlines(ReminderKind.APPLY, day_in_shanghai(look.now), book)


def _short(rung: Rung, book: RuleBook, today: date) -> Whom:
    year = book.year(rung.deadline.about)
    return short_of_hours(year.year, cohorts(year, today, book), unshared(book))


def _able(rung: Rung, book: RuleBook, today: date) -> Whom:
    year = book.year(rung.deadline.about)
    return able_to_apply(year.year, cohorts(year, today, book))


async def _card(one: Occasion, look: Reading) -> KindCard:
    """The gap card of the kind that is preset, as 我的学时 shows it."""
    account = await Account.of(one.person, look, one.book)
    return (await cards_of(look, account, one.book.year(one.deadline.about))).first


async def _say_short(one: Occasion, look: Reading) -> Said | None:
    card = (await _card(one, look)).card
    if card.state is not CardState.SHORT:
        return None
    text = texts.short(one.deadline.about, card.gap, days_left(one.deadline.until, one.today))
    return Said(text, ((Button(texts.LEARN, OpenLearning(), style="primary"),),), card.gap)


async def _say_able(one: Occasion, look: Reading) -> Said | None:
    card = (await _card(one, look)).card
    if card.state is not CardState.ENOUGH:
        return None
    year, left = one.deadline.about, days_left(one.deadline.until, one.today)
    if one.person.standing is not Standing.CONFIRMED:
        return Said(texts.able_once_confirmed(year, card.kind, left), ((Button(texts.WHO_CONFIRMS, OpenHome()),),))
    apply = Button(texts.APPLY_NOW, OpenApplication(year=year, kind=card.kind.code), style="primary")
    return Said(texts.able(year, card.kind, one.deadline.until, left), ((apply,),))


async def _studying(year: int, look: Reading) -> Text:
    return texts.studying(year)


async def _applying(year: int, look: Reading) -> Text:
    return texts.applying(year)


STUDY = Source(ReminderKind.STUDY, texts.SWITCH_STUDY, _study_ahead, _short, _say_short, _studying)
APPLY = Source(ReminderKind.APPLY, texts.SWITCH_APPLY, _apply_ahead, _able, _say_able, _applying)
