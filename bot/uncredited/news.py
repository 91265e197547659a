"""What people are told of their cases: the hours arrived, the platform was asked, it was closed."""

from bot.delivery.outbox import Recipient
from bot.hours.buttons import OpenHours
from bot.hours.texts import MY_HOURS
from bot.ui.screen import Button, Screen
from bot.uncredited import texts
from bot.uncredited.buttons import OpenCase, ThisRow
from core.ledger import RecordState
from core.uncredited import CaseState
from storage.outbox import Event
from storage.store import Reading

CONTACTED = "uncredited.contacted"
CLOSED = "uncredited.closed"


async def render_arrived(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    """The row as it stands at sending: it may have been corrected since."""
    said = event.values
    row = await look.sync_ledger.get(said["row_id"])
    if row is None:
        return None
    return Screen(
        texts.arrived(said["course"], texts.row_line(row)),
        ((Button(MY_HOURS, OpenHours(year=row.year), style="primary"), _see(event)),),
    )


async def render_resembling(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    """Nothing where the case has ended, or the row is not there any more."""
    case = await look.uncredited.get(event.values["case_id"])
    row = await look.sync_ledger.get(event.values["row_id"])
    if case is None or case.state is not CaseState.OPEN or row is None or row.state is RecordState.REVOKED:
        return None
    this = Button(texts.this_one(1, 1), ThisRow(case_id=case.id, record_id=row.id), style="primary")
    return Screen(texts.is_it_this(case.course, texts.row_line(row)), ((this, _see(event)),))


async def render_contacted(event: Event, recipient: Recipient, look: Reading) -> Screen:
    return Screen(texts.told_contacted(event.values["course"], event.values["platform"]), ((_see(event),),))


async def render_closed(event: Event, recipient: Recipient, look: Reading) -> Screen:
    said = event.values
    return Screen(texts.told_closed(said["course"], said["reason"], said["hotline"]), ((_see(event),),))


def _see(event: Event) -> Button:
    return Button(texts.SEE_CASE, OpenCase(case_id=event.values["case_id"]))
