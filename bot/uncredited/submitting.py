"""Opening a case, and what its person does with it: take it back, or say which row it is."""

from bot.errors import NotYours
from bot.scene import Scene
from bot.uncredited.draft import Draft, row_of
from bot.uncredited.states import FORM
from core.course_names import apart
from core.uncredited import MOST_OPEN, CaseEnded, CaseMove, CaseWaits, RowNotOffered, TooManyCases, after
from storage.store import Reading, Transaction
from storage.sync_ledger import Arrived
from storage.uncredited import Case, NewCase

MOST_OFFERED = 5
"""Rows that a case offers, what came last in front."""


async def own_case(look: Reading, scene: Scene, case_id: int) -> Case:
    """One's own case. Refuses `NotYours`."""
    case = await look.uncredited.get(case_id)
    if case is None or case.person_id != scene.person.id:
        raise NotYours
    return case


def leave(tx: Transaction) -> None:
    """End an open question of ours; another form stays."""
    tx.conversation.leave_form(FORM)


async def submit(tx: Transaction, person_id: int, draft: Draft) -> int | Arrived:
    """Open the case; gives its id, or the row that came since the person was asked. Refuses `CaseWaits`,
    `TooManyCases`.

    The person is held as an event about them holds them: a row of this moment is either seen here, or finds the case.
    """
    assert draft.course is not None
    assert draft.day is not None
    await tx.hours.hold(await tx.people.id_number(person_id))
    here = await row_of(tx, person_id, draft)
    if here is not None:
        return here
    waiting = await tx.uncredited.open_of(person_id)
    for case in waiting:
        if case.platform_id == draft.platform_id and apart(case.course, draft.course) is not None:
            raise CaseWaits(case.id)
    if len(waiting) >= MOST_OPEN:
        raise TooManyCases(MOST_OPEN)
    return await tx.uncredited.open(NewCase(person_id, draft.platform_id, draft.course, draft.day))


async def choose_row(tx: Transaction, scene: Scene, case_id: int, record_id: int) -> None:
    """就是这个: the row answers the case. Refuses `NotYours`, `CaseEnded`, `RowNotOffered`."""
    await tx.hours.hold(await tx.people.id_number(scene.person.id))
    case = await own_case(tx, scene, case_id)
    after(case.state, CaseMove.ARRIVE)
    if not await tx.sync_ledger.is_offered(record_id, case.person_id, case.platform_id, case.opened_at):
        raise RowNotOffered
    if not await tx.uncredited.answer(case_id, record_id):
        raise CaseEnded((await own_case(tx, scene, case_id)).state)


async def withdraw(tx: Transaction, scene: Scene, case_id: int) -> None:
    """Refuses `NotYours`, `CaseEnded`."""
    case = await own_case(tx, scene, case_id)
    after(case.state, CaseMove.WITHDRAW)
    if not await tx.uncredited.withdraw(case_id):
        raise CaseEnded((await own_case(tx, scene, case_id)).state)
