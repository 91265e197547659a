"""The hours of a granted claim, and what they make possible."""

from collections.abc import Sequence
from datetime import date, datetime, time

from bot.claims.draft import activity
from bot.hours.cards import Account
from bot.hours.sufficient import HOURS_SUFFICIENT, offers
from bot.reviewing.kind import News
from core.activities import ActivityForm, ActivityType
from core.claim_answers import DATES, plan_of
from core.claims import ClaimDecision
from core.conversion import within
from core.crediting import BalanceDelta
from core.hours import Hours, Subject
from core.ledger import UNSTORED, HourRecord, RecordState
from core.rulebook import RuleBook
from core.years import SHANGHAI
from storage.claims import Claim, HandedIn
from storage.outbox import Posting
from storage.store import Transaction


async def grant_hours(tx: Transaction, owned: HandedIn, decision: ClaimDecision, book: RuleBook) -> Sequence[News]:
    """Write the records; gives what the applicant is told beside the decision."""
    person = owned.applicant
    records = records_of(owned.claim, decision, activity(book, owned.claim.form_code))
    balances = await tx.grants.write(person.id, records)
    certificates = await tx.hours.live_certificates(person.id)
    account = Account(person, balances, certificates, book, tx.now)
    deltas = [BalanceDelta(person.id, one.year, one.subject, one.hours.hundredths) for one in records]
    return [
        News(HOURS_SUFFICIENT, offer.values, person.id, Posting(dedupe_key=offer.once))
        for offer in await offers(tx, account, deltas)
    ]


def records_of(claim: Claim, decision: ClaimDecision, what: tuple[ActivityType, ActivityForm]) -> list[HourRecord]:
    """A record per year and subject. It bears the name of the form: what the applicant wrote stays sealed."""
    group, form = what
    ended = date.fromisoformat(claim.answers[DATES][1])
    done = min(datetime.combine(ended, time(12), SHANGHAI), decision.at)
    return [
        HourRecord(
            id=UNSTORED,
            person_id=claim.case.person_id,
            platform=None,
            record_id=f"{year}-{subject}",
            course_code=f"claim-{claim.id}",
            course_name=f"{group.name}，{form.name}" if form.is_other else form.name,
            subject=subject,
            hours=hours,
            completed_at=done,
            year=year,
            revision=-1,
            state=RecordState.COUNTED,
            claim_id=claim.id,
        )
        for year, part in within(plan_of(claim.answers), decision.hours)
        for subject in Subject
        if (hours := part.of(subject)) > Hours.ZERO
    ]
