"""The desk of those who send, the preview, and the second press."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.errors import NotYours
from bot.evidence.attaching import let_go
from bot.home.buttons import OpenHome
from bot.notices import progress_texts, texts
from bot.notices.buttons import (
    AskToSend,
    ConfirmSending,
    DiscardNotice,
    OpenDesk,
    OpenNotice,
    Preview,
    StartNotice,
    TakeBack,
)
from bot.notices.composing import show_draft
from bot.notices.drafts import NotDraft, check_ready, draft_screen, leave, open_draft, open_notice, to_whom
from bot.notices.progress import card_screen, keep_card, leave_card
from bot.notices.push import NOTICE, values_of
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import BACK, HOME
from bot.ui.pager import page_or_first, pages_of, turning_row
from bot.ui.screen import Button, Row, Screen, column
from core.notices import NoticeHappening, NoticeIncomplete, NoticeState, sending_offices
from storage.files import FileStore
from storage.outbox import Posting, Priority

router = Router(name="notices, confirming")
router.callback_query.filter(SignedIn())

PAGE = 6


@router.callback_query(OpenDesk.filter())
async def open_desk(callback: CallbackQuery, callback_data: OpenDesk, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        leave(tx)
        await leave_card(tx, scene, callback)
        person = await tx.people.get(scene.person.id)
        offices = () if person is None else sending_offices(person)
        if not offices:
            raise NotYours
        found, page = await page_or_first(partial(tx.notices.page, offices, NoticeState), callback_data.page, PAGE)
    pages = pages_of(found.total, PAGE)
    turning: Row = turning_row(page, pages, lambda to: OpenDesk(page=to))
    notices = column([Button(texts.row(each), OpenNotice(notice_id=each.id)) for each in found.notices])
    new: Row = (Button(texts.NEW, StartNotice(), style="primary"),)
    rows = (new, *notices, turning, (Button(HOME, OpenHome()),))
    await scene.answer.show(Screen(texts.desk(found.total, page, pages), tuple(row for row in rows if row)))


@router.callback_query(OpenNotice.filter())
async def open_one(callback: CallbackQuery, callback_data: OpenNotice, scene: Scene) -> None:
    """The draft, or the card, which changes by itself from then on."""
    notice_id = callback_data.notice_id
    async with scene.store.begin() as tx:
        leave(tx)
        await leave_card(tx, scene, callback)
    async with scene.store.scan() as look:
        notice = await open_notice(look, scene, notice_id)
        is_draft = notice.state is NoticeState.DRAFT
        screen = await draft_screen(look, scene, notice) if is_draft else await card_screen(look, notice)
    shown = await scene.answer.show(screen)
    if not is_draft and shown is not None:
        async with scene.store.begin() as tx:
            await tx.notices.keep_card(notice_id, scene.speaker.chat, shown)


@router.callback_query(Preview.filter())
async def preview(callback: CallbackQuery, callback_data: Preview, scene: Scene) -> None:
    """The very message, rendered and sent as everybody's will be, into this chat."""
    async with scene.store.begin() as tx:
        notice = await open_draft(tx, scene, callback_data.notice_id)
        if notice.content.title is None or notice.content.body is None:
            raise NoticeIncomplete
        event_id = await tx.outbox.record(NOTICE, **values_of(notice))
        await tx.outbox.tell_chat(event_id, scene.speaker.chat, Posting(Priority.ANSWER, person_id=scene.person.id))
    await scene.answer.toast(texts.PREVIEW_SENT)


@router.callback_query(AskToSend.filter())
async def ask_to_send(callback: CallbackQuery, callback_data: AskToSend, scene: Scene) -> None:
    async with scene.store.scan() as look:
        notice = await open_draft(look, scene, callback_data.notice_id)
        count = await look.notice_audiences.count(await check_ready(look, scene, notice))
        words = texts.last_question(notice, await to_whom(look, notice), count, look.now)
    yes = ConfirmSending(notice_id=notice.id, revision=notice.revision)
    await scene.answer.show(
        Screen(
            words,
            (
                (Button(texts.confirm(count), yes, style="primary"),),
                (Button(BACK, OpenNotice(notice_id=notice.id)),),
            ),
        )
    )


@router.callback_query(ConfirmSending.filter())
async def confirm_sending(callback: CallbackQuery, callback_data: ConfirmSending, scene: Scene) -> None:
    """The second press. Of two, one moves the draft; the message becomes the card, which `NoticeSender` writes."""
    notice_id = callback_data.notice_id
    async with scene.store.begin() as tx:
        leave(tx)
        notice = await open_notice(tx, scene, notice_id)
        is_seen = notice.revision == callback_data.revision
        confirmed = False
        if notice.state is NoticeState.DRAFT and is_seen:
            await check_ready(tx, scene, notice)
            send_at = notice.send_at or tx.now
            confirmed = await tx.notices.move(notice, NoticeHappening.CONFIRMED, send_at=send_at)
        if confirmed:
            await keep_card(tx, scene, callback, notice_id)
    if confirmed:
        await scene.answer.toast(progress_texts.CONFIRMED)
    elif notice.state is NoticeState.DRAFT:
        await scene.answer.toast(texts.CHANGED)
        await show_draft(scene, notice_id)
    else:
        await scene.answer.toast(texts.MOVED_ON)


@router.callback_query(DiscardNotice.filter())
async def discard(callback: CallbackQuery, callback_data: DiscardNotice, scene: Scene, files: FileStore) -> None:
    notice_id = callback_data.notice_id
    if not callback_data.sure:
        async with scene.store.read() as look:
            await open_draft(look, scene, notice_id)
        yes = Button(texts.DISCARD, DiscardNotice(notice_id=notice_id, sure=True), style="danger")
        await scene.answer.show(Screen(texts.SURE_DISCARD, ((yes,), (Button(BACK, OpenNotice(notice_id=notice_id)),))))
        return
    async with scene.store.begin() as tx:
        leave(tx)
        gone = await tx.notices.discard(await open_draft(tx, scene, notice_id))
        if gone is None:
            raise NotDraft
    await let_go(files, gone)
    await scene.answer.toast(texts.DISCARDED)
    await open_desk(callback, OpenDesk(), scene)


@router.callback_query(TakeBack.filter())
async def take_back(callback: CallbackQuery, callback_data: TakeBack, scene: Scene) -> None:
    """A confirmed one whose time has not come is a draft again."""
    async with scene.store.begin() as tx:
        notice = await open_notice(tx, scene, callback_data.notice_id)
        await leave_card(tx, scene, callback)
        if not await tx.notices.move(notice, NoticeHappening.TAKEN_BACK):
            raise NotDraft
    await show_draft(scene, callback_data.notice_id)
