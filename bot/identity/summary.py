"""What home says of identities: to those who wait, and to those who confirm."""

from dataclasses import dataclass

from bot.identity import texts
from bot.identity.buttons import OpenPending, RemindOfIdentity
from bot.identity.screens import offices_of
from bot.scene import Scene
from bot.texts import Text
from bot.ui.screen import Button, Row
from core.people import Standing
from core.years import working_days_waited
from storage.store import Reading


@dataclass(frozen=True)
class Part:
    """A part of home: a line, and the rows of buttons that belong to it."""

    line: Text | None = None
    rows: tuple[Row, ...] = ()


async def waiting_part(scene: Scene, look: Reading) -> Part:
    """For somebody who is not confirmed: who must act, for how long it has waited, or why not."""
    person, number = scene.person, scene.settings.hotline
    if person.standing is Standing.CONFIRMED:
        return Part()
    if person.standing is Standing.DECLINED:
        reason = await look.people.decline_reason(person.id)
        return Part(texts.home_declined(_reason(reason or "", scene), number))
    request = await look.identities.of(person.id)
    if request is None or request.must_act is None:
        return Part(texts.home_waiting(None, None, 0, number))
    unit = await look.units.get(request.must_act.unit_id)
    assert unit is not None
    days = working_days_waited(request.asked_at, look.now)
    remind = Button(texts.REMIND, RemindOfIdentity(request_id=request.id))
    return Part(texts.home_waiting(request.must_act.role, unit.name, days, number), ((remind,),))


def _reason(stored: str, scene: Scene) -> Text:
    """A reason of the rule book in both languages; own words as they are."""
    known = (each for each in scene.book.decline_reasons if each.name == stored)
    return next((Text(zh=each.name, en=each.name_en) for each in known), Text(zh=stored, en=stored))


async def pending_row(scene: Scene, look: Reading) -> tuple[Row, ...]:
    """The row on top for those who confirm, while anybody waits for them."""
    offices = offices_of(scene.person)
    count = await look.identities.count(offices, but=scene.person.id) if offices else 0
    return ((Button(texts.pending(count), OpenPending()),),) if count else ()
