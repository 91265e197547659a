"""A notice as it arrives in a chat. Everything it says is in its event, which never changes."""

from typing import Any

from bot.delivery.outbox import Recipient
from bot.notices import progress_texts
from bot.notices import reading_texts as texts
from bot.notices.buttons import NoteDelivered, OpenNotice
from bot.notices.texts import SEND_NOTICE
from bot.ui.screen import Attachment, Button, Screen
from core.notices import Level, level_of
from storage.notice_values import Notice
from storage.outbox import Event
from storage.store import Reading

NOTICE = "notice.sent"
STOPPED = "notice.stopped"


def values_of(notice: Notice) -> dict[str, Any]:
    """The values of the event of a notice that has a title and a text."""
    content = notice.content
    return {
        "notice_id": notice.id,
        "title": content.title,
        "body": content.body,
        "file_id": content.file_id,
        "is_photo": content.is_photo,
        "must_read": content.must_read,
        "unit": notice.sender.name,
        "level": level_of(notice.sender).value,
    }


async def render_notice(event: Event, recipient: Recipient, look: Reading) -> Screen:
    """To everybody it is for, and to its author as a preview."""
    said = event.values
    from_whom = texts.sender(said["unit"], Level(said["level"]))
    label = texts.ACKNOWLEDGE if said["must_read"] else texts.GOT_IT
    return Screen(
        texts.arrived(said["title"], said["body"], from_whom, must_read=said["must_read"]),
        ((Button(label, NoteDelivered(notice_id=said["notice_id"])),),),
        attachment=None if said["file_id"] is None else Attachment(said["file_id"], said["is_photo"]),
    )


async def render_stopped(event: Event, recipient: Recipient, look: Reading) -> Screen:
    """To the author: it did not go when its time had come, and why."""
    said = event.values
    words = progress_texts.told_stopped(said["title"], said["reason"])
    return Screen(words, ((Button(SEND_NOTICE, OpenNotice(notice_id=said["notice_id"])),),))
