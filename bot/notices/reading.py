"""消息: the list, opening a message, acknowledging, attachments. Opening marks as read in the same press."""

from functools import partial

from aiogram import Bot, F, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery
from aiogram.types import Message as ChatMessage

from bot.delivery.gallery import Gallery
from bot.home.buttons import OpenHome
from bot.notices import reading_texts as texts
from bot.notices.buttons import Acknowledge, NoteDelivered, OpenMessage, OpenMessages, ShowAttachment
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import BACK, HOME, Text, same
from bot.ui.answer import LATER
from bot.ui.pager import page_or_first, pages_of, turning_row
from bot.ui.screen import Button, Row, Screen, grid
from core.notices import level_of
from core.refusals import Refused
from storage.files import FileStore
from storage.messages import Heading, Message

router = Router(name="notices, reading")
router.callback_query.filter(SignedIn())
router.message.filter(SignedIn())

PAGE = 5
ASKED_FOR = r"(?i)^\W*(消息|通知|公告|messages?|notices?)\W*$"


class MessageGone(Refused):
    """It was stopped, or it is not this person's."""


@router.callback_query(OpenMessages.filter())
async def open_messages(callback: CallbackQuery, callback_data: OpenMessages, scene: Scene) -> None:
    await scene.answer.show(await list_screen(scene, callback_data.page))


@router.message(StateFilter(None), F.text.regexp(ASKED_FOR))
async def ask_for_messages(message: ChatMessage, scene: Scene) -> None:
    await scene.answer.show(await list_screen(scene, 0))


async def list_screen(scene: Scene, page: int) -> Screen:
    """A page of messages, newest first; each opens by its number."""
    async with scene.store.read() as look:
        found, page = await page_or_first(partial(look.messages.page, scene.person), page, PAGE)
        now = look.now
    pages = pages_of(found.total, PAGE)
    buttons = [
        Button(same(str(number)), OpenMessage(notice_id=heading.id, page=page))
        for number, heading in enumerate(found.headings, start=1)
    ]
    turning: Row = turning_row(page, pages, lambda to: OpenMessages(page=to))
    shown = [(heading, _sender(heading)) for heading in found.headings]
    rows = (*grid(buttons, PAGE), turning, (Button(HOME, OpenHome()),))
    return Screen(texts.listed(shown, found.total, (page, pages), now), tuple(row for row in rows if row))


def _sender(heading: Heading) -> Text:
    return texts.sender(heading.sender.name, level_of(heading.sender))


@router.callback_query(OpenMessage.filter())
async def open_message(callback: CallbackQuery, callback_data: OpenMessage, scene: Scene) -> None:
    opened = await read(scene, callback_data.notice_id)
    await scene.answer.show(await message_screen(scene, opened, callback_data.page))


async def read(scene: Scene, notice_id: int, *, acknowledged: bool = False) -> Message:
    """Mark a message as read, and acknowledged. Refuses `MessageGone`."""
    async with scene.store.begin() as tx:
        if await tx.messages.get(scene.person, notice_id) is None:
            raise MessageGone
        await tx.messages.mark_read(scene.person.id, notice_id, acknowledged=acknowledged)
        opened = await tx.messages.get(scene.person, notice_id)
        assert opened is not None
    return opened


async def message_screen(scene: Scene, opened: Message, page: int) -> Screen:
    """A message as it is read in the list."""
    heading, notice_id = opened.heading, opened.heading.id
    rows: list[Row] = []
    if heading.needs_acknowledging:
        rows.append((Button(texts.ACKNOWLEDGE, Acknowledge(notice_id=notice_id, page=page), style="primary"),))
    if opened.file_id is not None:
        rows.append((Button(texts.ATTACHMENT, ShowAttachment(notice_id=notice_id)),))
    rows.append((Button(BACK, OpenMessages(page=page)), Button(HOME, OpenHome())))
    words = texts.opened(opened, _sender(heading), scene.store.clock())
    return Screen(words, tuple(rows))


@router.callback_query(Acknowledge.filter())
async def acknowledge(callback: CallbackQuery, callback_data: Acknowledge, scene: Scene) -> None:
    opened = await read(scene, callback_data.notice_id, acknowledged=True)
    await scene.answer.toast(texts.NOTED)
    await scene.answer.show(await message_screen(scene, opened, callback_data.page))


@router.callback_query(NoteDelivered.filter())
async def note_delivered(callback: CallbackQuery, callback_data: NoteDelivered, scene: Scene) -> None:
    """Below the message as it arrived, which stays as it is; its button gives way to the usual ones."""
    notice_id = callback_data.notice_id
    async with scene.store.read() as look:
        notice = await look.notices.get(notice_id)
        mine = await look.messages.get(scene.person, notice_id)
    if mine is None:
        sends = notice is not None and scene.person.holds(notice.office.role, notice.office.unit_id)
        await scene.answer.say(texts.ONLY_PREVIEW if sends else texts.GONE)
        return
    await read(scene, notice_id, acknowledged=mine.heading.must_read)
    await scene.answer.toast(texts.NOTED)
    await scene.answer.change_buttons(((Button(texts.MESSAGES, OpenMessages()), Button(HOME, OpenHome())),))


@router.callback_query(ShowAttachment.filter())
async def show_attachment(
    callback: CallbackQuery, callback_data: ShowAttachment, scene: Scene, bot: Bot, files: FileStore
) -> None:
    async with scene.store.read() as look:
        opened = await look.messages.get(scene.person, callback_data.notice_id)
    if opened is None or opened.file_id is None:
        raise MessageGone
    await scene.answer.toast()
    try:
        await Gallery(bot, files, scene.store).show(scene.speaker.chat, [opened.file_id])
    except (*LATER, TelegramBadRequest, FileNotFoundError):
        await scene.answer.say(texts.NOT_SHOWN)
