"""系统提醒: whoever must act is reminded once a day, in the name of the system and without naming who asked."""

from datetime import timedelta

from bot.errors import NotYours
from bot.reviewing import texts
from bot.reviewing.asking import in_office
from bot.reviewing.card import decided_in_short
from bot.reviewing.deciding import decision_on, note
from bot.reviewing.kinds import KINDS
from bot.scene import Scene
from bot.texts import Text
from storage.outbox import Letter, Posting, Priority
from storage.reviews import Review
from storage.store import Transaction

REMINDED = "review.reminded"
"""The card once more, below a reminder."""


async def remind(scene: Scene, review_id: int) -> Text:
    """Remind those who must act on something of the speaker's own; gives what to say. Refuses `NotYours`."""
    said = None
    async with scene.store.begin() as tx:
        review = await tx.reviews.get(review_id)
        if review is not None and scene.person.id in review.case.applicants and KINDS[review.matter].owner_knows:
            said = await _remind(tx, scene, review)
        else:
            await note(tx, "refused", scene.person.id, review)
    if said is None:
        raise NotYours
    return said


async def _remind(tx: Transaction, scene: Scene, review: Review) -> Text:
    if review.end is not None:
        return decided_in_short(KINDS[review.matter], await decision_on(tx, review), tx.now)
    if review.must_act is None:
        return texts.NOBODY_TO_REMIND
    rules = scene.book.reminders
    if not await tx.reviews.remind(review.id, timedelta(hours=rules.reviewer_pause_hours)):
        return texts.reminded_before(rules.reviewer_pause_hours)
    event_id = await tx.outbox.record(REMINDED, review_id=review.id)
    posting = Posting(Priority.REMINDER, rules.after_quiet_hours(tx.now))
    offices = [office for office in (review.must_act, review.case.also_act) if office is not None]
    holders = await tx.people.holders([office.unit_id for office in offices])
    people = {one for office in offices for one in in_office(holders, office, but=review.case.applicants)}
    await tx.outbox.tell_all(Letter(event_id, person_id, posting) for person_id in sorted(people))
    return texts.REMINDED
