"""系统提醒: whoever must act is reminded once a day, in the name of the system and without naming who asked."""

from datetime import timedelta

from bot.errors import NotYours
from bot.requests import texts
from bot.requests.asking import in_office
from bot.requests.cards import decided_in_short
from bot.requests.deciding import note
from bot.requests.kinds import KINDS
from bot.scene import Scene
from bot.texts import Text
from core.quiet_hours import after_quiet_hours
from core.requests import Matter
from storage.outbox import Posting, Priority
from storage.requests import Request
from storage.store import Transaction

REMINDED = "request.reminded"


async def remind(scene: Scene, matter: Matter, request_id: int) -> Text:
    """Remind those who must act on the speaker's own request; gives what to say. Refuses `NotYours`."""
    said = None
    async with scene.store.begin() as tx:
        request = await tx.waiting.of(matter).get(request_id)
        applicants = await tx.waiting.of(matter).applicants(request_id)
        if request is not None and scene.person.id in applicants:
            said = await _remind(tx, scene, matter, request, applicants)
        else:
            await note(tx, matter, "refused", scene.person.id, request_id)
    if said is None:
        raise NotYours
    return said


async def _remind(tx: Transaction, scene: Scene, matter: Matter, request: Request, applicants: frozenset[int]) -> Text:
    decision = await tx.cards.decision(matter.value, request.id)
    if decision is not None:
        return decided_in_short(KINDS[matter], decision, tx.now)
    if request.must_act is None:
        return texts.NOBODY_TO_REMIND
    rules = scene.book.reminders
    if not await tx.waiting.of(matter).remind(request.id, timedelta(hours=rules.reviewer_pause_hours)):
        return texts.reminded_before(rules.reviewer_pause_hours)
    event_id = await tx.outbox.record(REMINDED, matter=matter.value, request_id=request.id)
    posting = Posting(Priority.REMINDER, after_quiet_hours(tx.now, rules.quiet_from, rules.quiet_until))
    holders = await tx.people.holders([request.must_act.unit_id])
    for person_id in in_office(holders, request.must_act, but=applicants):
        await tx.outbox.tell(event_id, person_id, posting)
    return texts.REMINDED
