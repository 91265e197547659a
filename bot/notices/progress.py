"""The card of a notice on its way, and the presses that hold it, let it go on and stop it.

A press only changes the row; the card is written by `NoticeSender` alone, so that an older picture never replaces a
newer one. A message that comes to show something else is left.
"""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.notices import progress_texts as texts
from bot.notices.buttons import (
    CancelNotice,
    OpenDesk,
    OpenNotice,
    OpenReport,
    PauseNotice,
    ResumeNotice,
    TakeBack,
)
from bot.notices.drafts import open_notice
from bot.notices.texts import MOVED_ON
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import BACK, Text, lines, quoted, same
from bot.ui.screen import Button, Row, Screen
from core.notices import NoticeHappening, NoticeMoveUnknown, NoticeState
from storage.notice_values import Notice
from storage.outbox import Tally
from storage.store import Reading, Transaction

router = Router(name="notices, progress")
router.callback_query.filter(SignedIn())


async def card_screen(look: Reading, notice: Notice) -> Screen:
    """How far a confirmed notice is, and what can be done about it."""
    event_id = notice.run.event_id
    if notice.state is NoticeState.SCHEDULED:
        assert notice.send_at is not None
        head = same(f"<b>📣 {quoted(notice.content.title or '')}</b>")
        return Screen(lines(head, texts.scheduled(notice.send_at, look.now)), _rows(notice))
    if event_id is None:
        return Screen(texts.never_sent(notice), _rows(notice))
    tally = await look.outbox.tally(event_id)
    return Screen(texts.card(notice, tally, _speed(notice, tally, look)), _rows(notice))


def _speed(notice: Notice, tally: Tally, look: Reading) -> Text | None:
    """Measured since it goes without a pause; said once that took a second."""
    since = notice.run.running_since
    if notice.state is not NoticeState.SENDING or since is None:
        return None
    seconds = (look.now - since).total_seconds()
    done = tally.total - tally.queued - tally.paused - notice.run.done_before
    if seconds < 1 or done <= 0 or not tally.queued:
        return None
    return texts.speed(done / seconds, tally.queued)


def _rows(notice: Notice) -> tuple[Row, ...]:
    notice_id = notice.id
    stop = Button(texts.STOP, CancelNotice(notice_id=notice_id))
    report: Row = (Button(texts.REPORT, OpenReport(notice_id=notice_id)),)
    ways: tuple[Row, ...]
    match notice.state:
        case NoticeState.SCHEDULED:
            call_off = Button(texts.CALL_OFF, CancelNotice(notice_id=notice_id))
            ways = ((Button(texts.CHANGE, TakeBack(notice_id=notice_id)), call_off),)
        case NoticeState.SENDING:
            ways = ((Button(texts.PAUSE, PauseNotice(notice_id=notice_id)), stop), report)
        case NoticeState.PAUSED:
            ways = ((Button(texts.RESUME, ResumeNotice(notice_id=notice_id)), stop), report)
        case _:
            ways = (report,) if notice.run.event_id is not None else ()
    return (*ways, (Button(BACK, OpenDesk()),))


async def keep_card(tx: Transaction, scene: Scene, callback: CallbackQuery, notice_id: int) -> None:
    """The pressed message becomes the card, and is written anew."""
    if isinstance(callback.message, Message):
        await tx.notices.keep_card(notice_id, scene.speaker.chat, callback.message.message_id)
    await tx.notices.show_card_again(notice_id)


async def leave_card(tx: Transaction, scene: Scene, callback: CallbackQuery) -> None:
    """The pressed message comes to show something else."""
    if isinstance(callback.message, Message):
        await tx.notices.leave_card(scene.speaker.chat, callback.message.message_id)


@router.callback_query(PauseNotice.filter())
async def pause(callback: CallbackQuery, callback_data: PauseNotice, scene: Scene) -> None:
    async def hold(tx: Transaction, notice: Notice, event_id: int) -> bool:
        await tx.outbox.pause(event_id)
        return await tx.notices.move(notice, NoticeHappening.PAUSED, running_since=None)

    await _steer(callback, callback_data.notice_id, scene, (hold, texts.PAUSED))


@router.callback_query(ResumeNotice.filter())
async def resume(callback: CallbackQuery, callback_data: ResumeNotice, scene: Scene) -> None:
    async def let_go(tx: Transaction, notice: Notice, event_id: int) -> bool:
        await tx.outbox.resume(event_id)
        tally = await tx.outbox.tally(event_id)
        done = tally.total - tally.queued - tally.paused
        return await tx.notices.move(notice, NoticeHappening.RESUMED, running_since=tx.now, done_before=done)

    await _steer(callback, callback_data.notice_id, scene, (let_go, texts.RESUMED))


@router.callback_query(CancelNotice.filter())
async def cancel(callback: CallbackQuery, callback_data: CancelNotice, scene: Scene) -> None:
    notice_id = callback_data.notice_id
    if not callback_data.sure:
        await _ask_to_stop(callback, notice_id, scene)
        return

    async def stop(tx: Transaction, notice: Notice, event_id: int | None) -> bool:
        if event_id is not None:
            await tx.outbox.cancel(event_id)
        return await tx.notices.move(notice, NoticeHappening.CANCELLED, ended_at=tx.now)

    await _steer(callback, notice_id, scene, (stop, texts.STOPPED))


async def _ask_to_stop(callback: CallbackQuery, notice_id: int, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        notice = await open_notice(tx, scene, notice_id)
        await leave_card(tx, scene, callback)
        event_id = notice.run.event_id
        tally = Tally() if event_id is None else await tx.outbox.tally(event_id)
    yes = Button(texts.STOP, CancelNotice(notice_id=notice_id, sure=True), style="danger")
    words = texts.sure_stop(notice, tally) if event_id is not None else texts.sure_call_off(notice)
    await scene.answer.show(Screen(words, ((yes,), (Button(BACK, OpenNotice(notice_id=notice_id)),))))


Steer = Callable[..., Awaitable[bool]]


async def _steer(callback: CallbackQuery, notice_id: int, scene: Scene, how: tuple[Steer, Text]) -> None:
    """Change how a notice goes; whoever comes second reads that it has moved on. The card follows."""
    steer, said = how
    try:
        async with scene.store.begin() as tx:
            notice = await open_notice(tx, scene, notice_id)
            moved = await steer(tx, notice, notice.run.event_id)
            await keep_card(tx, scene, callback, notice_id)
    except NoticeMoveUnknown:
        moved = False
        async with scene.store.begin() as tx:
            await keep_card(tx, scene, callback, notice_id)
    await scene.answer.toast(said if moved else MOVED_ON)
