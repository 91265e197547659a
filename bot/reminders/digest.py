"""What waits for somebody's decision, once on the morning of a working day instead of once for each claim."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.reminders import texts
from bot.reminders.source import Occasion, Said, Source
from bot.requests.buttons import OpenPending
from bot.requests.texts import pending as to_confirm
from bot.reviewing.buttons import OpenReviews
from bot.reviewing.texts import waiting as to_review
from bot.ui.screen import Button, Row
from bot.working_days import is_working_day
from core.reminders import Deadline, ReminderKind, Rung, digest_deadline
from core.requests import offices_of
from core.rulebook import RuleBook
from core.years import working_days_waited
from storage.digests import has_work
from storage.store import Reading
from storage.whom import Whom


async def _today(look: Reading, book: RuleBook) -> Sequence[Deadline]:
    digest = digest_deadline(look.now, book.reminders, is_working_day)
    return () if digest is None else (digest,)


def _with_work(rung: Rung, book: RuleBook, today: date) -> Whom:
    return has_work()


async def _say_waiting(one: Occasion, look: Reading) -> Said | None:
    offices, own = offices_of(one.person), one.person.id
    if not offices:
        return None
    claims, requests = await look.claims.reviews.count(offices, but=own), await look.waiting.count(offices, but=own)
    rows: list[Row] = []
    since: list[datetime] = []
    if claims:
        rows.append((Button(to_review(claims), OpenReviews(), style="primary"),))
        first = await look.claims.reviews.nth(offices, but=own, skip=0)
        since += [] if first is None else [first.asked_at]
    if requests:
        rows.append((Button(to_confirm(requests), OpenPending(), style=None if claims else "primary"),))
        found = await look.waiting.nth(offices, but=own, skip=0)
        since += [] if found is None else [found[1].asked_at]
    if not since:
        return None
    days = working_days_waited(min(since), look.now, is_working_day)
    return Said(texts.waiting(claims, requests, days), tuple(rows))


DIGEST = Source(ReminderKind.DIGEST, texts.SWITCH_DIGEST, _today, _with_work, _say_waiting)
