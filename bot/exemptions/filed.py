"""An exemption as whoever files it holds it in hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.errors import NotYours
from bot.scene import Scene
from bot.ui.marks import mark_of
from core.exemption_filing import Step, first_open
from core.exemptions import EDITABLE, Contents, ExemptionMove, ExemptionMoveUnknown, may_file
from core.rulebook import RuleBook
from storage.evidence import Evidence, Owner
from storage.exemptions import EXEMPTION, Exemption
from storage.store import Reading, Transaction


@dataclass(frozen=True)
class Filed:
    """An exemption with its evidence."""

    one: Exemption
    evidence: Sequence[Evidence]
    book: RuleBook

    @property
    def id(self) -> int:
        return self.one.id

    @property
    def contents(self) -> Contents:
        return self.one.contents

    @property
    def open_step(self) -> Step | None:
        """What is missing; None when it can be handed in."""
        return first_open(self.contents, self.book, len(self.evidence))

    @property
    def seen(self) -> str:
        """Changes with everything that would be handed in."""
        written = (self.contents, *(piece.sha256 for piece in self.evidence))
        return mark_of(written)


async def filed(look: Reading, scene: Scene, exemption_id: int) -> Filed:
    """An exemption of somebody the speaker files for. Refuses `NotYours`."""
    one = await look.exemptions.get(exemption_id)
    if one is None or not may_file(scene.person, one.person):
        raise NotYours
    return Filed(one, await look.evidence.of(Owner(EXEMPTION, one.id)), scene.book)


async def editable(look: Reading, scene: Scene, exemption_id: int) -> Filed:
    """The same, to be changed. Refuses `NotYours` and `ExemptionMoveUnknown`."""
    found = await filed(look, scene, exemption_id)
    if found.one.state not in EDITABLE:
        raise ExemptionMoveUnknown(found.one.state, ExemptionMove.SUBMIT)
    return found


async def keep(tx: Transaction, found: Filed, contents: Contents) -> None:
    """Write what was answered. Refuses `ExemptionMoveUnknown` when it was handed in meanwhile."""
    if not await tx.exemptions.fill_in(found.id, contents, found.book.version):
        raise ExemptionMoveUnknown(found.one.state, ExemptionMove.SUBMIT)
