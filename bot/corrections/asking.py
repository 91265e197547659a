"""A holder asks for a correction of a document of theirs, and takes the request back."""

from bot.corrections.document import Document, document
from bot.corrections.ending import end
from bot.errors import NotYours
from bot.reviewing import asking
from bot.reviewing.kind import Look, Ruled
from bot.scene import Scene
from core.certificate_kinds import HOUR_PROOF_KIND
from core.corrections import CorrectionOutcome, check_can_ask
from core.refusals import Refused
from core.reviews import Matter
from core.revocation import revoking_case
from storage.reviews import NewReview
from storage.store import Reading, Transaction


class ScreenOutdated(Refused):
    """What is printed or what the profile says has changed since it was shown."""


async def own_document(look: Reading, scene: Scene, certificate_id: int) -> Document:
    """A document of the speaker's own. Refuses `NotYours`, for a proof of hours too: its holder has a new one made."""
    found = await document(look, certificate_id)
    if found is None or found.holder.id != scene.person.id or found.certificate.kind == HOUR_PROOF_KIND.code:
        raise NotYours
    return found


async def ask(tx: Transaction, scene: Scene, seen: tuple[int, str], note: str | None = None) -> bool:
    """Hand the request in for the document that was `seen` like that; False when one waits already. Refuses
    `NotYours`, `ScreenOutdated`, and as `check_can_ask` does."""
    certificate_id, mark = seen
    await tx.uses.hold(certificate_id)  # so that nobody revokes it between the look and the request
    found = await own_document(tx, scene, certificate_id)
    check_can_ask(found.case)
    if found.mark != mark:
        raise ScreenOutdated
    chat = scene.speaker.chat
    new = NewReview(Matter.CORRECTION, found.id, revoking_case(found.holder), found.holder.id)
    said = {**found.said(scene.book), "note": note, "chat": [chat.channel, chat.address]}
    if not await asking.ask(tx, Look(new, said)):
        return False
    await tx.access.note("correction.asked", found.holder.id, found.holder.id, str(found.id))
    return True


async def withdraw(tx: Transaction, scene: Scene, certificate_id: int) -> bool:
    """Take the open request back; False when it was decided meanwhile. Refuses `NotYours`."""
    found = await own_document(tx, scene, certificate_id)
    ruled = Ruled(CorrectionOutcome.WITHDRAWN.value)
    if not await end(tx, Matter.CORRECTION, certificate_id, ruled, scene.book, by=found.holder.id):
        return False
    await tx.access.note("correction.withdrawn", found.holder.id, found.holder.id, str(certificate_id))
    return True
