"""The announcement at the end of a registration: it stays open until its countdown has ended.

When it was opened is stored. The button is made to work by an edit that waits in the outbox, so that a restart in the
meantime changes nothing; the click itself is checked against the clock.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.delivery.outbox import Recipient
from bot.home.screens import show_home
from bot.people import SignedIn
from bot.registration import texts
from bot.registration.buttons import LeaveAnnouncement
from bot.registration.states import Announcement
from bot.scene import Scene
from bot.texts import Text, hotline, lines, quoted
from bot.ui.form import question
from bot.ui.screen import Button, Screen
from core.people import Person
from core.registration import countdown
from core.rulebook import Announcement as BookAnnouncement
from storage.conversations import Chat, ConversationDraft
from storage.outbox import Event, Posting
from storage.store import Reading, Store

READY = "announcement.ready"

router = Router(name="announcement")


@dataclass(frozen=True)
class Opened:
    """An announcement as it was opened, in the words that were shown. `opened_at` is in ISO form, for JSON."""

    version: str
    zh: str
    en: str
    seconds: int
    opened_at: str

    @classmethod
    def at(cls, now: datetime, announcement: BookAnnouncement, number: str) -> "Opened":
        title = Text(zh=quoted(announcement.title), en=quoted(announcement.title_en))
        body = Text(zh=quoted(announcement.text.strip()), en=quoted(announcement.text_en.strip()))
        words = lines(Text(zh="📢 <b>", en="📢 <b>") + title + Text(zh="</b>", en="</b>"), body, hotline(number))
        return cls(announcement.version, words.zh, words.en, announcement.countdown_seconds, now.isoformat())

    @classmethod
    def of(cls, answers: Mapping[str, Any]) -> "Opened":
        return cls(**{name: answers[name] for name in cls.__dataclass_fields__})

    def write(self, conversation: ConversationDraft) -> None:
        """Open it in the chat."""
        conversation.ask(question(Announcement.open), **asdict(self))

    def left(self, now: datetime) -> int:
        """Seconds for which it must stay open."""
        return countdown(datetime.fromisoformat(self.opened_at), now, self.seconds)

    def after(self, seconds: int) -> datetime:
        """So long after it was opened."""
        return datetime.fromisoformat(self.opened_at) + timedelta(seconds=seconds)

    def screen(self, now: datetime) -> Screen:
        left = self.left(now)
        label = texts.please_read(left) if left else texts.ENTER_HOME
        # Where an app knows no disabled buttons, the press arrives and is told how long it takes.
        button = Button(label, LeaveAnnouncement(), style=None if left else "primary", disabled=left > 0)
        return Screen(Text(zh=self.zh, en=self.en), ((button,),))


async def show_announcement(scene: Scene) -> None:
    """Show it, and see to it that its button changes when the time has come."""
    opened = Opened.of(scene.store.conversation.answers)
    now = scene.store.clock()
    shown = await scene.answer.show(opened.screen(now))
    left = opened.left(now)
    if left == 0:
        return
    chat = scene.speaker.chat
    async with scene.store.begin() as tx:
        event_id = await tx.outbox.record(READY, **asdict(opened))
        if shown is None:
            # It goes out later, and its id is not known: a second copy comes when it may be left.
            await tx.outbox.tell_chat(event_id, chat, Posting(not_before=opened.after(opened.seconds)))
            return
        for seconds in sorted({opened.seconds - left // 2, opened.seconds}):
            key = f"{READY}:{chat.channel}:{chat.address}:{shown}:{seconds}"
            posting = Posting(not_before=opened.after(seconds), dedupe_key=key)
            await tx.outbox.edit(event_id, chat, shown, posting)


async def render_ready(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
    """The announcement as it stands by now; nothing once it was left, or it would stand where home is."""
    if not await _is_open(look, recipient.chat):
        return None
    return Opened.of(event.values).screen(look.now)


async def _is_open(look: Reading, chat: Chat) -> bool:
    return (await look.conversations.get(chat)).form == question(Announcement.open)


@router.callback_query(LeaveAnnouncement.filter(), StateFilter(Announcement.open), SignedIn())
async def leave(callback: CallbackQuery, scene: Scene, store: Store, person: Person) -> None:
    opened = Opened.of(store.conversation.answers)
    left = opened.left(store.clock())
    if left:
        await scene.answer.toast(texts.still(left))
        return
    async with store.begin() as tx:
        await tx.people.note_consent(person.id, "announcement", opened.version, tx.now)
        tx.conversation.end_form()
    await show_home(scene)


@router.message(Announcement.open)
async def show_it_again(message: Message, scene: Scene) -> None:
    await show_announcement(scene)
