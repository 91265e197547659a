"""The operators' way in from home, while something waits."""

from bot.feedback import desk_texts
from bot.feedback.buttons import OpenQueue
from bot.scene import Scene
from bot.ui.screen import Button, Row
from core.people import Role
from storage.store import Reading


async def waiting_row(scene: Scene, look: Reading) -> tuple[Row, ...]:
    """Home's row for operators, while it is their turn for anything."""
    if not scene.person.has_role(Role.OPERATOR):
        return ()
    count = await look.feedback.count_waiting(but=scene.person.id)
    return ((Button(desk_texts.desk(count), OpenQueue()),),) if count else ()
