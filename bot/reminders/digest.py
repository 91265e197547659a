"""What waits for somebody's decision, once on the morning of a working day instead of once for each claim."""

from collections.abc import Sequence
from datetime import date

from bot.reminders import texts
from bot.reminders.source import Occasion, Said, Source
from bot.reviewing.buttons import OpenInbox
from bot.reviewing.kinds import KINDS
from bot.reviewing.texts import of_kind
from bot.reviewing.texts import waiting as to_review
from bot.ui.screen import Button
from bot.working_days import is_working_day, waited
from core.reminders import Deadline, ReminderKind, Rung, digest_deadline
from core.reviews import offices_of
from core.rulebook import RuleBook
from storage.digests import has_work
from storage.review_inbox import Inbox
from storage.store import Reading
from storage.whom import Whom


async def _today(look: Reading, book: RuleBook) -> Sequence[Deadline]:
    digest = digest_deadline(look.now, book.reminders, is_working_day)
    return () if digest is None else (digest,)


def _with_work(rung: Rung, book: RuleBook, today: date) -> Whom:
    return has_work()


async def _say_waiting(one: Occasion, look: Reading) -> Said | None:
    inbox = Inbox(tuple(offices_of(one.person)), one.person.id)
    waiting = await look.reviews.count(inbox)
    first = await look.reviews.nth(inbox, skip=0)
    if first is None:
        return None
    days = waited(first.asked_at, look.now)
    kinds = [of_kind(KINDS[matter].topic, count) for matter, count in waiting.items()]
    return Said(
        texts.waiting(kinds, days), ((Button(to_review(sum(waiting.values())), OpenInbox(), style="primary"),),)
    )


DIGEST = Source(ReminderKind.DIGEST, texts.SWITCH_DIGEST, _today, _with_work, _say_waiting)
