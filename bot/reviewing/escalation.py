"""A look that was waited for too long goes to the next level too: both may take it from then on, and who asked is told.

`escalate` is called by the clock, by any number of processes: the conditional update lets one of them do it once.
"""

from dataclasses import asdict, replace

from bot.delivery.outbox import Recipient
from bot.reviewing import texts
from bot.reviewing.asking import card_letter, in_office
from bot.reviewing.kind import Rules
from bot.reviewing.kinds import KINDS
from bot.texts import Text, office
from bot.ui.screen import Screen
from bot.working_days import overdue_since, waited
from core.people import Responsible, Role
from core.reviews import next_level
from core.rulebook import RuleBook
from storage.late_reviews import Late
from storage.outbox import Event, Letter, Posting, Priority
from storage.reviews import Review
from storage.store import Reading, Store, Transaction

ESCALATED = "review.escalated"
"""What those who asked are told."""
STEP = 100
"""Reviews that are looked at in one statement."""


async def escalate(store: Store, rules: Rules) -> int:
    """Ask the next level about everything that its office has had for too many working days; gives how much that was.

    Each is a transaction of its own, so that presses wait for one at most.
    """
    sla = rules.book.reminders.review_sla_working_days
    asked, after_id = 0, 0
    while True:
        async with store.read() as look:
            found = await look.late_reviews.waiting_since(overdue_since(sla, look.now), after_id, STEP)
        for late in found:
            async with store.begin() as tx:
                asked += await _ask_next(tx, late, rules)
        if len(found) < STEP:
            return asked
        after_id = found[-1].review_id


async def _ask_next(tx: Transaction, late: Late, rules: Rules) -> bool:
    review = await tx.reviews.get(late.review_id)
    if review is None or review.end is not None:
        return False
    holders = await tx.people.holders(review.case.unit_path)
    up = next_level(review.case, holders)
    if up is None or not await tx.late_reviews.ask_too(late, up):
        return False
    reminders = rules.book.reminders
    at = reminders.after_quiet_hours(tx.now)
    letters = []
    if review.event_id is not None:
        people = in_office(holders, up, but=review.case.applicants)
        cards = [card_letter(review.id, review.event_id, person_id) for person_id in people]
        letters = [replace(card, posting=replace(card.posting, not_before=at)) for card in cards]
    event_id = await tx.outbox.record(ESCALATED, **await _values(tx, review, up, rules.book))
    news = Posting(Priority.REMINDER, at)
    if KINDS[review.matter].owner_knows:
        letters += [Letter(event_id, person_id, news) for person_id in sorted(review.case.applicants)]
    await tx.outbox.tell_all(letters)
    return True


async def _values(look: Reading, review: Review, up: Responsible, book: RuleBook) -> dict[str, object]:
    unit, kind = await look.units.get(up.unit_id), KINDS[review.matter]
    assert unit is not None
    about = kind.about(await kind.load(look, review), book)
    days = waited(review.asked_at, look.now)
    return {"review_id": review.id, "about": asdict(about), "role": up.role.value, "unit": unit.name, "days": days}


async def render_escalated(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    """None once it is decided."""
    said = event.values
    review = await look.reviews.get(said["review_id"])
    if review is None or review.end is not None:
        return None
    return Screen(texts.escalated(Text(**said["about"]), office(Role(said["role"]), said["unit"]), said["days"]))
