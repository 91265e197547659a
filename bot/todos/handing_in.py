"""Handing one's own part in, and taking it back before it is decided."""

from bot.reviewing.asking import ask
from bot.reviewing.deciding import Concluded, Ending, close, conclude
from bot.reviewing.kind import Effect, Ruled
from bot.scene import Scene
from bot.todos.accepting.kind import look_of, said_of
from bot.todos.mine import own_part, owner_of
from bot.todos.proof import leave
from core.reviews import Matter
from core.todos import AssignmentMove, AssignmentMoveUnknown, hand_in, withdraw
from storage.store import Transaction


async def hand_in_part(tx: Transaction, scene: Scene, part_id: int) -> None:
    """Hand it in, and ask whoever must act. Refuses `NotYours`, `TodoClosed`, `AssignmentMoveUnknown`,
    `ProofMissing`."""
    await tx.todos.hold_of(part_id)
    part = await own_part(tx, scene, part_id)
    pieces = await tx.evidence.of(owner_of(part_id))
    reached = hand_in(part.case, scene.person.id, len(pieces))
    if not await tx.assignments.move(part.case, reached, tx.now):
        raise AssignmentMoveUnknown(part.case.state, AssignmentMove.HAND_IN)
    leave(tx)
    await ask(tx, look_of(part))


async def withdraw_part(tx: Transaction, scene: Scene, part_id: int) -> None:
    """Take it back; every copy of its card says so. Refuses `NotYours`, `TodoClosed`, and `AssignmentMoveUnknown` when
    it was decided meanwhile."""
    await tx.todos.hold_of(part_id)
    part = await own_part(tx, scene, part_id)
    reached = withdraw(part.case, scene.person.id)
    waiting = await tx.reviews.of(Matter.TODO, part_id)
    ruled = Ruled(reached.value)
    if waiting is None or not await close(tx, waiting, Ending(ruled)):
        raise AssignmentMoveUnknown(part.case.state, AssignmentMove.WITHDRAW)
    moved = await tx.assignments.move(part.case, reached, None)
    assert moved, "a part moved without its review"
    await conclude(tx, Matter.TODO, waiting.id, Concluded(ruled, Effect(said_of(part))))
