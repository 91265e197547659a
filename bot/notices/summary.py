"""What home says of notices: what is unread, what must be read, and the way to send one."""

from dataclasses import dataclass

from bot.notices import reading_texts as texts
from bot.notices.buttons import OpenDesk, OpenMessage, OpenMessages
from bot.notices.texts import SEND_NOTICE
from bot.scene import Scene
from bot.texts import Text
from bot.ui.screen import Button, Row
from core.notices import sending_offices
from storage.store import Reading


@dataclass(frozen=True)
class NoticesPart:
    """`line` and `must_read` are there until everything that must be read is acknowledged; `messages` leads to the
    list and says how many are unread."""

    line: Text | None
    must_read: tuple[Row, ...]
    messages: Button


async def notices_part(scene: Scene, look: Reading) -> NoticesPart:
    waiting = await look.messages.waiting(scene.person)
    messages = Button(texts.messages(waiting.unread), OpenMessages())
    if not waiting.to_acknowledge:
        return NoticesPart(None, (), messages)
    notice_id, title = waiting.to_acknowledge[0]
    line = texts.to_acknowledge([each for _, each in waiting.to_acknowledge])
    return NoticesPart(line, ((Button(texts.to_read(title), OpenMessage(notice_id=notice_id)),),), messages)


def desk_row(scene: Scene) -> tuple[Row, ...]:
    """Home's row for those who send notices."""
    return ((Button(SEND_NOTICE, OpenDesk()),),) if sending_offices(scene.person) else ()
