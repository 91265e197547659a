"""The moment the hours suffice, the person is told: once per person, year and kind, whatever happens later."""

from collections import Counter
from collections.abc import Iterable

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
from core.rulebook import RuleBook
from storage.outbox import Event, Posting
from storage.store import Reading, Transaction

HOURS_SUFFICIENT = "hours.sufficient"


async def tell_when_enough(tx: Transaction, person: Person, deltas: Iterable[BalanceDelta], book: RuleBook) -> None:
    """After `deltas` were applied: for every kind whose last threshold they crossed, one push."""
    changes: dict[int, Counter[Subject | None]] = {}
    for delta in deltas:
        if delta.person_id == person.id:
            change = changes.setdefault(delta.year, Counter())
            change[delta.subject] += delta.hundredths
            change[None] += delta.hundredths
    if not changes:
        return
    account = await Account.of(person, tx, book)
    for year, change in changes.items():
        cards = await cards_of(tx, account, book.year(year))
        for shown in cards.kinds:
            if _just_enough(shown, change):
                await _tell(tx, person, year, shown)


def _just_enough(shown: KindCard, change: Counter[Subject | None]) -> bool:
    """Enough now, not before, and at most the unit's confirmation in the way."""
    before = all(line.have.hundredths - change[line.subject] >= line.need.hundredths for line in shown.card.gap.lines)
    in_the_way = [refusal for refusal in shown.card.blockers if not isinstance(refusal, NotConfirmed)]
    return shown.card.state is CardState.ENOUGH and not before and not in_the_way


async def _tell(tx: Transaction, person: Person, year: int, shown: KindCard) -> None:
    kind = shown.card.kind
    event_id = await tx.outbox.record(
        HOURS_SUFFICIENT,
        name=person.name,
        year=year,
        certificate=kind.code,
        kind_name=kind.name,
        kind_name_en=kind.name_en,
        confirmed=person.standing is Standing.CONFIRMED,
    )
    once = f"{HOURS_SUFFICIENT}:{person.id}:{year}:{kind.code}"
    await tx.outbox.tell(event_id, person.id, Posting(dedupe_key=once))


async def render_sufficient(event: Event, recipient: Recipient, look: Reading) -> Screen:
    year, kind = event.values["year"], Text(zh=event.values["kind_name"], en=event.values["kind_name_en"])
    if event.values["confirmed"]:
        button = Button(texts.APPLY_NOW, OpenApplication(year=year, kind=event.values["certificate"]), style="primary")
        return Screen(texts.enough_now(event.values["name"], year, kind), ((button,),))
    button = Button(texts.MY_HOURS, OpenHours(year=year))
    return Screen(texts.enough_but_unconfirmed(event.values["name"], year, kind), ((button,),))
