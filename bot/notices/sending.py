"""What goes on by itself: a notice begins when its time has come, its card follows, and it ends.

Any number of processes may do so: each step is a conditional update, and one of them wins. Everything is read from
rows, so a restart goes on where it was.
"""

from dataclasses import dataclass, replace

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError

from bot.delivery.due import DueWork
from bot.notices.drafts import reach_of
from bot.notices.progress import card_screen
from bot.notices.push import NOTICE, STOPPED, values_of
from bot.texts import Language
from bot.ui.answer import LATER
from bot.ui.whose import Whose
from core.notices import CARD_PAUSE, MayNotSend, NoticeHappening, NoticeState, card_pause, check_office
from core.rulebook import RuleBook
from storage.notice_values import Notice
from storage.outbox import Posting, Priority
from storage.store import Store, Transaction

log = structlog.get_logger()

AT_ONCE = 100
"""Steps after which no rest is taken; there are never so many."""
IDLE = CARD_PAUSE.total_seconds()
"""Seconds between looks for what is due, and so between two changes of a card."""


@dataclass(frozen=True)
class _Stopped(Exception):
    """It cannot go: why, as `progress_texts.STOPPED_FOR` says it."""

    reason: str


class NoticeSender:
    """Begins notices, writes their cards, ends them."""

    def __init__(self, bot: Bot, store: Store, book: RuleBook) -> None:
        self._bot = bot
        self._store = store
        self._book = book
        self._due = DueWork(self.work_due, AT_ONCE, IDLE)

    def wake(self) -> None:
        """Look at once: a notice was confirmed, held or stopped."""
        self._due.wake()

    async def run(self) -> None:
        """Work until cancelled."""
        await self._due.run()

    async def work_due(self) -> int:
        """One step for each notice that is at work; gives how many."""
        async with self._store.read() as look:
            at_work = await look.notices.at_work(CARD_PAUSE)
        done = 0
        for notice in at_work:
            try:
                done += await self._step(notice)
            except Exception:
                # One notice that cannot go must not hold up the others.
                log.exception("notice not moved on", notice=notice.id)
        return done

    async def _step(self, notice: Notice) -> bool:
        now = self._store.clock()
        if notice.state is NoticeState.SCHEDULED and notice.send_at is not None and notice.send_at <= now:
            return await self._begin(notice.id)
        shown = notice.run.card_shown_at
        if shown is not None and shown <= now < shown + card_pause(notice.run.total):
            return False
        async with self._store.begin() as tx:
            if not await tx.notices.take_card(notice):
                return False
        if notice.state is NoticeState.SENDING:
            await self._end_if_done(notice.id)
        await self._write_card(notice.id)
        return True

    async def _begin(self, notice_id: int) -> bool:
        """Fix the recipients and queue it for them, in one transaction: of several processes one does."""
        async with self._store.begin() as tx:
            notice = await tx.notices.get(notice_id)
            if notice is None or notice.state is not NoticeState.SCHEDULED:
                return False
            if not await tx.notices.move(notice, NoticeHappening.DUE):
                return False
            sending = replace(notice, state=NoticeState.SENDING)
            try:
                await self._queue(tx, sending)
            except _Stopped as stopped:
                await tx.notices.move(sending, NoticeHappening.CANCELLED, ended_at=tx.now)
                values = {"notice_id": notice.id, "title": notice.content.title, "reason": stopped.reason}
                await tx.outbox.tell(await tx.outbox.record(STOPPED, **values), notice.author_id)
            await tx.notices.show_card_again(notice_id)
        return True

    async def _queue(self, tx: Transaction, notice: Notice) -> None:
        """Everything that was right at the second press is looked at again: hours or weeks may have passed. Raises
        `_Stopped` before anything is written."""
        author = await tx.people.get(notice.author_id)
        assert author is not None
        try:
            check_office(author, notice.office)
        except MayNotSend:
            raise _Stopped("office") from None
        until = notice.content.valid_until
        if until <= tx.now:
            raise _Stopped("late")
        total = await tx.notice_audiences.fix(await reach_of(tx, notice, self._book))
        if not total:
            raise _Stopped("nobody")
        event_id = await tx.outbox.record(NOTICE, **values_of(notice))
        everybody = tx.notice_audiences.fixed(notice.id)
        await tx.outbox.broadcast(event_id, everybody, Posting(Priority.BROADCAST, valid_until=until))
        await tx.notices.note_start(notice.id, event_id, total)

    async def _end_if_done(self, notice_id: int) -> None:
        async with self._store.scan() as look:
            notice = await look.notices.get(notice_id)
            if notice is None or notice.run.event_id is None or notice.state is not NoticeState.SENDING:
                return
            tally = await look.outbox.tally(notice.run.event_id)
        if tally.queued or tally.paused:
            return
        async with self._store.begin() as tx:
            await tx.notices.move(notice, NoticeHappening.FINISHED, ended_at=tx.now, running_since=None)

    async def _write_card(self, notice_id: int) -> None:
        """As it stands now, for whoever speaks in that chat and sends for that office. A card that is gone or can no
        longer be changed is left alone."""
        async with self._store.scan() as look:
            notice = await look.notices.get(notice_id)
            if notice is None or notice.run.card is None or notice.state is NoticeState.DRAFT:
                return
            chat, message_id = notice.run.card
            conversation, person, _, several = await look.people.speaking(chat)
            if person is None or not person.holds(notice.office.role, notice.office.unit_id):
                return
            screen = await card_screen(look, notice)
        language = Language.of(conversation.language)
        whose = Whose(person.id, person.name if several else None)
        try:
            await self._bot.edit_message_text(
                screen.words(language, whose),
                chat_id=int(chat.address),
                message_id=message_id,
                reply_markup=screen.keyboard(language, whose),
            )
        except LATER:
            async with self._store.begin() as tx:
                await tx.notices.show_card_again(notice_id)
        except (TelegramBadRequest, TelegramForbiddenError) as refusal:
            if "message is not modified" not in refusal.message:
                async with self._store.begin() as tx:
                    await tx.notices.leave_card(chat, message_id)
