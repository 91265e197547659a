"""The moment the hours suffice, the person is told: once per person, year and kind, whatever happens later."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.certificates.buttons import OpenApplication
from bot.delivery.outbox import Recipient
from bot.hours import texts
from bot.hours.buttons import OpenHours
from bot.hours.cards import Account, KindCard, cards_of
from bot.texts import Text
from bot.ui.screen import Button, Screen
from core.certificates import NotConfirmed
from core.crediting import BalanceDelta
from core.hours import Subject
from core.ledger import CardState
from core.people import Person, Standing
from core.reminders import ReminderKind
from core.rulebook import RuleBook
from storage.outbox import Event, Posting
from storage.store import Reading, Transaction

HOURS_SUFFICIENT = "hours.sufficient"


@dataclass(frozen=True)
class Offer:
    """The hours of a year suffice for a kind: the values of the event, and the key under which it goes only once."""

    values: dict[str, Any]
    once: str


async def tell_when_enough(tx: Transaction, person: Person, deltas: Iterable[BalanceDelta], book: RuleBook) -> None:
    """After `deltas` were applied: for every kind whose last threshold they crossed, one push."""
    own = [delta for delta in deltas if delta.person_id == person.id]
    if not own:
        return
    for offer in await offers(tx, await Account.of(person, tx, book), own):
        event_id = await tx.outbox.record(HOURS_SUFFICIENT, **offer.values)
        await tx.outbox.tell(event_id, person.id, Posting(dedupe_key=offer.once))


async def offers(look: Reading, account: Account, deltas: Iterable[BalanceDelta]) -> list[Offer]:
    """What `tell_when_enough` tells of the account as it stands after these deltas of the person's."""
    changes: dict[int, Counter[Subject | None]] = {}
    for delta in deltas:
        change = changes.setdefault(delta.year, Counter())
        change[delta.subject] += delta.hundredths
        change[None] += delta.hundredths
    made = []
    for year, change in changes.items():
        cards = await cards_of(look, account, account.book.year(year))
        made += [_offer(account.person, year, shown) for shown in cards.kinds if _just_enough(shown, change)]
    return made


async def offers_of_exemption(look: Reading, account: Account, year: int) -> list[Offer]:
    """What an exemption that lowers the thresholds of a year makes possible, as the account stands with it."""
    cards = await cards_of(look, account, account.book.year(year))
    return [_offer(account.person, year, shown) for shown in cards.kinds if not shown.need.is_waived and _enough(shown)]


def _just_enough(shown: KindCard, change: Counter[Subject | None]) -> bool:
    """Enough now, not before, and at most the unit's confirmation in the way."""
    before = all(line.have.hundredths - change[line.subject] >= line.need.hundredths for line in shown.card.gap.lines)
    return not before and _enough(shown)


def _enough(shown: KindCard) -> bool:
    in_the_way = [refusal for refusal in shown.card.blockers if not isinstance(refusal, NotConfirmed)]
    return shown.card.state is CardState.ENOUGH and not in_the_way


def _offer(person: Person, year: int, shown: KindCard) -> Offer:
    kind = shown.card.kind
    values = {
        "name": person.name,
        "year": year,
        "certificate": kind.code,
        "kind_name": kind.name,
        "kind_name_en": kind.name_en,
        "confirmed": person.standing is Standing.CONFIRMED,
    }
    return Offer(values, f"{HOURS_SUFFICIENT}:{person.id}:{year}:{kind.code}")


async def render_sufficient(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    person_id, enough = recipient.person_id, ReminderKind.ENOUGH
    if person_id is None or not await look.reminders.wanted(person_id, enough, event.values["year"]):
        return None
    year, kind = event.values["year"], Text(zh=event.values["kind_name"], en=event.values["kind_name_en"])
    if event.values["confirmed"]:
        button = Button(texts.APPLY_NOW, OpenApplication(year=year, kind=event.values["certificate"]), style="primary")
        return Screen(texts.enough_now(event.values["name"], year, kind), ((button,),))
    button = Button(texts.MY_HOURS, OpenHours(year=year))
    return Screen(texts.enough_but_unconfirmed(event.values["name"], year, kind), ((button,),))
