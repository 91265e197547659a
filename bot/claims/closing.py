"""The last day of reviews (审核截止): reviewers are told in time, and after it those whose claims still wait.

Nothing is refused by itself: after `review_until` a claim cannot be granted any more, its applicant is told once and
may withdraw it, and reviewers may still refuse it, so that their inbox empties.
"""

from dataclasses import asdict
from datetime import date

from bot.claims import review_texts as texts
from bot.claims.buttons import OpenClaim
from bot.claims.draft import activity
from bot.claims.texts import form_name
from bot.delivery.outbox import Recipient
from bot.reviewing.kind import Rules
from bot.texts import Text
from bot.ui.screen import Button, Screen
from core.years import day_in_shanghai
from storage.outbox import Event, Letter, Posting, Priority
from storage.store import Reading, Store, Transaction

SOON = 30
"""Days before the last one from which a card says when it is."""
TOO_LATE = "claim.too_late"
"""What the applicant is told."""
STEP = 100
"""Claims that are looked at in one statement."""


def last_day(year: int, until: date, today: date) -> Text | None:
    """What a card says of the last day of reviews; None while it is far."""
    if today > until:
        return texts.review_over(year, until)
    return texts.review_until(until, today) if (until - today).days <= SOON else None


async def tell_too_late(store: Store, rules: Rules) -> int:
    """Tell everybody whose claim waits although reviews of its year are over, once each; gives how many."""
    told = 0
    while True:
        async with store.read() as look:
            today = day_in_shanghai(look.now)
            years = await look.late_reviews.years_of_claims()
            closed = [year for year in years if today > rules.book.year(year).review_until]
            found = await look.late_reviews.claims_of(closed, STEP) if closed else ()
        for review_id, claim_id in found:
            async with store.begin() as tx:
                told += await _tell(tx, review_id, claim_id, rules)
        if len(found) < STEP:
            return told


async def _tell(tx: Transaction, review_id: int, claim_id: int, rules: Rules) -> bool:
    if not await tx.late_reviews.note_too_late(review_id):
        return False
    owned = await tx.claims.handed_in(claim_id)
    claim = owned.claim
    _, form = activity(rules.book, claim.form_code)
    event_id = await tx.outbox.record(
        TOO_LATE,
        claim_id=claim.id,
        name=owned.applicant.name,
        about=asdict(texts.about(form_name(form), claim.title)),
        year=claim.case.year,
        until=rules.book.year(claim.case.year).review_until.isoformat(),
        hotline=rules.hotline,
    )
    reminders = rules.book.reminders
    at = reminders.after_quiet_hours(tx.now)
    await tx.outbox.tell_all([Letter(event_id, owned.applicant.id, Posting(Priority.REMINDER, at))])
    return True


async def render_too_late(event: Event, recipient: Recipient, look: Reading) -> Screen:
    said = event.values
    until = date.fromisoformat(said["until"])
    text = texts.too_late(said["name"], Text(**said["about"]), (said["year"], until), said["hotline"])
    return Screen(text, ((Button(texts.SEE, OpenClaim(claim_id=said["claim_id"])),),))
