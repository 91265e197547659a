"""What home says of the hours: one line."""

from bot.hours import home_texts
from bot.hours.cards import Account, cards_of
from bot.texts import Text
from core.ledger import CardState
from core.people import Person, Standing
from core.rulebook import RuleBook
from core.years import days_left
from storage.store import Reading


async def status_line(person: Person, look: Reading, book: RuleBook) -> Text:
    """Where the leading year stands for the preset kind."""
    account = await Account.of(person, look, book)
    cards = await cards_of(look, account, account.leading_year)
    year, first = cards.year, cards.first
    if first.certificate is not None:
        return home_texts.certificate(year.year, first.certificate, first.card.kind)
    if first.card.state is CardState.ENOUGH:
        return home_texts.enough(year.year, first.card.kind, confirmed=person.standing is Standing.CONFIRMED)
    if first.card.state is CardState.EXEMPT:
        return home_texts.exempt(year.year, first.need)
    return home_texts.short(year.year, first.card.gap, days_left(year.study_until, cards.today))
