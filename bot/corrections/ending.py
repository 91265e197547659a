"""The reviews of a document end with it: what still waits about one that is revoked is void, and its cards say so."""

from bot.corrections.document import document
from bot.reviewing.deciding import Concluded, Ending, close, conclude
from bot.reviewing.kind import Effect, Ruled
from core.corrections import CorrectionOutcome
from core.reviews import Matter
from core.rulebook import RuleBook
from storage.store import Transaction

ABOUT_DOCUMENTS = (Matter.CORRECTION, Matter.RECORD_CHANGE)
LAPSED = CorrectionOutcome.LAPSED.value
"""The same word in the outcomes of both."""


async def lapse(tx: Transaction, certificate_id: int, book: RuleBook) -> set[Matter]:
    """End whatever waits about a document, which is held by `tx.uses.hold`, just before it is revoked; gives what it
    was."""
    ended: set[Matter] = set()
    for matter in ABOUT_DOCUMENTS:
        if await end(tx, matter, certificate_id, Ruled(LAPSED), book):
            ended.add(matter)
    return ended


async def end(
    tx: Transaction, matter: Matter, certificate_id: int, ruled: Ruled, book: RuleBook, *, by: int | None = None
) -> bool:
    """Nobody has to decide any more; False when nothing waits, or it was decided meanwhile."""
    waiting = await tx.reviews.of(matter, certificate_id)
    if waiting is None or not await close(tx, waiting, Ending(ruled, by=by)):
        return False
    found = await document(tx, certificate_id)
    assert found is not None
    await conclude(tx, matter, waiting.id, Concluded(ruled, Effect(found.said(book))))
    return True
