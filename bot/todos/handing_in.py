"""Handing one's own part in, and taking it back before it is decided."""

from bot.scene import Scene
from bot.todos.mine import own_part, owner_of
from bot.todos.proof import leave
from core.todos import AssignmentMove, AssignmentMoveUnknown, hand_in, withdraw
from storage.store import Transaction


async def hand_in_part(tx: Transaction, scene: Scene, part_id: int) -> None:
    """Refuses `NotYours`, `TodoClosed`, `AssignmentMoveUnknown`, `ProofMissing`."""
    await tx.todos.hold_of(part_id)
    part = await own_part(tx, scene, part_id)
    pieces = await tx.evidence.of(owner_of(part_id))
    reached = hand_in(part.case, scene.person.id, len(pieces))
    if not await tx.assignments.move(part.case, reached, tx.now):
        raise AssignmentMoveUnknown(part.case.state, AssignmentMove.HAND_IN)
    leave(tx)


async def withdraw_part(tx: Transaction, scene: Scene, part_id: int) -> None:
    """Refuses `NotYours`, `TodoClosed`, and `AssignmentMoveUnknown` when it was decided meanwhile."""
    await tx.todos.hold_of(part_id)
    part = await own_part(tx, scene, part_id)
    reached = withdraw(part.case, scene.person.id)
    if not await tx.assignments.move(part.case, reached, None):
        raise AssignmentMoveUnknown(part.case.state, AssignmentMove.WITHDRAW)
