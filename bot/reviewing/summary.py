"""What home says to those who review claims."""

from bot.reviewing import texts
from bot.reviewing.buttons import OpenReviews
from bot.reviewing.inbox import offices_of
from bot.scene import Scene
from bot.ui.screen import Button, Row
from storage.store import Reading


async def review_row(scene: Scene, look: Reading) -> tuple[Row, ...]:
    """The row on top for those who review, while anything waits for them."""
    offices = offices_of(scene.person)
    count = await look.claims.reviews.count(offices, but=scene.person.id) if offices else 0
    return ((Button(texts.waiting(count), OpenReviews()),),) if count else ()
