"""What the unit does with a whole exemption: hands it in, takes it back, lets go of it."""

from dataclasses import asdict, replace

from bot.delivery.outbox import Recipient
from bot.exemptions import texts
from bot.exemptions.buttons import OpenExemptions
from bot.exemptions.filed import Filed, filed
from bot.exemptions.words import look_of, said_of
from bot.reviewing.asking import ask
from bot.reviewing.deciding import Concluded, Ending, close, conclude
from bot.reviewing.kind import Effect, Ruled
from bot.scene import Scene
from bot.texts import Text
from bot.ui.screen import Button, Screen
from core.exemption_filing import Filing, submit
from core.exemptions import (
    ExemptionMove,
    ExemptionMoveUnknown,
    ExemptionStands,
    ExemptionState,
    ExemptionWaits,
    move,
)
from core.refusals import Refused
from core.reviews import Matter
from storage.evidence import Owner
from storage.exemptions import EXEMPTION
from storage.outbox import Event
from storage.store import Reading, Transaction

FILED = "exemption.filed"
"""To the person: their unit has handed one in."""


class SummaryOutdated(Refused):
    """What the summary said has changed since."""


async def refuse_second(look: Reading, person_id: int, year: int, but: int = 0) -> None:
    """Refuses `ExemptionWaits` and `ExemptionStands` where there is one beside that with the id `but`."""
    other = await look.exemptions.in_the_way(person_id, year, but)
    if other is None:
        return
    if other.paper is not None:
        raise ExemptionStands(other.paper.number)
    raise ExemptionWaits(year)


async def hand_in(tx: Transaction, scene: Scene, exemption_id: int, seen: str) -> None:
    """Hand in what was seen. Refuses `NotYours`, `SummaryOutdated`, `ExemptionWaits`, `ExemptionStands`, and as
    `core.exemption_filing.submit` does."""
    found = await filed(tx, scene, exemption_id)
    case = found.one.case
    await tx.exemptions.hold(case.person.id)
    state = submit(case, Filing(scene.person, scene.book, scene.today, len(found.evidence)))
    if seen != found.seen:
        raise SummaryOutdated
    year = case.contents.year
    assert year is not None
    await refuse_second(tx, case.person.id, year)
    # Whoever hands it in is who filed it: they decide on it no more than whoever began it.
    if not await tx.exemptions.move(case, state, filed_by=scene.person.id, rule_book_version=scene.book.version):
        raise ExemptionMoveUnknown(case.state, ExemptionMove.SUBMIT)
    await tx.access.note("exemption.filed", scene.person.id, case.person.id, str(exemption_id))
    handed_in = replace(found.one, case=replace(case, state=state, filed_by=scene.person.id))
    await ask(tx, look_of(handed_in, scene.book))
    said = texts.what(case.contents, scene.book)
    event_id = await tx.outbox.record(FILED, name=case.person.name, said=asdict(said))
    await tx.outbox.tell(event_id, case.person.id)


async def withdraw(tx: Transaction, scene: Scene, exemption_id: int) -> None:
    """Take it back from the authority. Refuses `NotYours`, `ExemptionMoveUnknown` when it was decided meanwhile."""
    found = await filed(tx, scene, exemption_id)
    state = move(found.one.case, scene.person, ExemptionMove.WITHDRAW)
    waiting = await tx.reviews.of(Matter.EXEMPTION, exemption_id)
    ruled = Ruled(state.value)
    if waiting is None or not await close(tx, waiting, Ending(ruled)):
        raise ExemptionMoveUnknown(found.one.state, ExemptionMove.WITHDRAW)
    await tx.exemptions.move(found.one.case, state)
    await conclude(tx, Matter.EXEMPTION, waiting.id, Concluded(ruled, Effect(said_of(found.one, scene.book))))


async def delete(tx: Transaction, scene: Scene, exemption_id: int) -> list[str]:
    """Let go of a draft, a withdrawn or a returned one, its content and its files; gives the keys of the bytes, to be
    deleted once this is committed. Refuses `NotYours`, `ExemptionMoveUnknown`."""
    found: Filed = await filed(tx, scene, exemption_id)
    state = move(found.one.case, scene.person, ExemptionMove.DELETE)
    if not await tx.exemptions.move(found.one.case, state, why=None):
        raise ExemptionMoveUnknown(found.one.state, ExemptionMove.DELETE)
    assert state is ExemptionState.DELETED
    return await tx.evidence.remove(Owner(EXEMPTION, exemption_id))


async def render_filed(event: Event, recipient: Recipient, look: Reading) -> Screen:
    said = event.values
    ways = ((Button(texts.EXEMPTIONS, OpenExemptions()),),)
    return Screen(texts.filed(said["name"], Text(**said["said"])), ways)
