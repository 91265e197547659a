"""The list of files that grows below what is sent, one list for one album, and its removes."""

from collections.abc import Callable, Sequence

from aiogram.filters.callback_data import CallbackData

from bot.evidence import texts
from bot.scene import Scene
from bot.ui.screen import Button, Row, Screen, grid
from storage.evidence import Evidence

LIST = "list"
"""Among a form's answers: the message that lists the files, and the album it was last changed for: [message id, media
group]."""


async def show_list(scene: Scene, screen: Screen, album: str | None) -> None:
    """Below the file that came; the photos of an album arrive as messages of their own, and their list grows."""
    shown, shown_for = scene.store.conversation.answers.get(LIST, (None, None))
    if album is not None and shown is not None and shown_for == album:
        await scene.answer.edit(shown, screen)
        return
    message_id = await scene.answer.send(screen)
    async with scene.store.begin() as tx:
        tx.conversation.keep(**{LIST: [message_id, album]})


def remove_buttons(pieces: Sequence[Evidence], button: Callable[[int], CallbackData]) -> tuple[Row, ...]:
    """A remove for each file of the list, by its number; `button` gives what it says for an evidence id."""
    removing = [Button(texts.remove(number), button(piece.id)) for number, piece in enumerate(pieces, start=1)]
    return grid(removing, 3)
