"""Writing a notice: one question a screen, each answer kept in the draft at once."""

from datetime import datetime, timedelta

from aiogram import Bot, F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message

from bot.delivery.gallery import LARGEST_PHOTO
from bot.errors import NotYours
from bot.evidence.attaching import let_go
from bot.evidence.taking import Sent, receive
from bot.notices import texts
from bot.notices.buttons import DropFile, EditPart, OpenDesk, OpenNotice, SendAt, SetMustRead, StartNotice, ValidFor
from bot.notices.drafts import NotDraft, change, draft_screen, leave, open_draft, part_of
from bot.notices.states import NOTICE_FORM, NOTICE_ID, Composing
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import BACK, Text, lines
from bot.ui.form import question
from bot.ui.screen import Button, Row, Screen
from core.notice_times import end_of, next_morning, parse_send_at, parse_valid_until
from core.notices import VALID_DAYS, Audience, AudienceKind, check_body, check_times, parse_title, sending_offices
from core.refusals import Refused
from storage.evidence import EvidenceKind
from storage.files import FileStore
from storage.notice_values import Content, NewNotice
from storage.store import Transaction

router = Router(name="notices, composing")
router.callback_query.filter(SignedIn())
router.message.filter(SignedIn())

VALID_CHOICES = (7, VALID_DAYS, 90)
MORNINGS = (8, 14)
QUESTIONS: dict[str, tuple[State, Text]] = {
    part_of(state): (state, words)
    for state, words in (
        (Composing.title, texts.ASK_TITLE),
        (Composing.body, texts.ASK_BODY),
        (Composing.file, texts.ASK_FILE),
        (Composing.people, texts.ASK_PEOPLE),
        (Composing.valid, texts.ASK_VALID),
        (Composing.time, texts.ASK_TIME),
    )
}


def question_screen(part: str, notice_id: int | None, note: Text | None = None) -> Screen:
    """An open question, with what can be chosen instead of typing."""
    rows: list[Row] = []
    back: Button = Button(BACK, OpenDesk())
    if notice_id is not None:
        back = Button(BACK, OpenNotice(notice_id=notice_id))
        if part == part_of(Composing.valid):
            days = [Button(texts.valid_days(n), ValidFor(notice_id=notice_id, days=n)) for n in VALID_CHOICES]
            rows.append(tuple(days))
        if part == part_of(Composing.time):
            mornings = [Button(texts.tomorrow(hour), SendAt(notice_id=notice_id, hour=hour)) for hour in MORNINGS]
            rows += [(Button(texts.AT_ONCE, SendAt(notice_id=notice_id, hour=0)),), tuple(mornings)]
    return Screen(lines(note, QUESTIONS[part][1]), (*rows, (back,)))


async def ask_again(scene: Scene, note: Text | None = None) -> None:
    """The question that is open."""
    conversation = scene.store.conversation
    part = (conversation.form or "").rpartition(":")[2]
    if part in QUESTIONS:
        await scene.answer.show(question_screen(part, conversation.answers.get(NOTICE_ID), note))
    else:
        await show_draft(scene, conversation.answers[NOTICE_ID], note)


async def show_draft(scene: Scene, notice_id: int, note: Text | None = None) -> None:
    async with scene.store.scan() as look:
        screen = await draft_screen(look, scene, await open_draft(look, scene, notice_id), note)
    await scene.answer.show(screen)


@router.callback_query(StartNotice.filter())
async def start(callback: CallbackQuery, scene: Scene) -> None:
    if not sending_offices(scene.person):
        raise NotYours
    if await scene.stopped_by_form(but=NOTICE_FORM):
        return
    async with scene.store.begin() as tx:
        leave(tx)
        tx.conversation.ask(question(Composing.title))
    await ask_again(scene)


@router.callback_query(EditPart.filter())
async def edit_part(callback: CallbackQuery, callback_data: EditPart, scene: Scene) -> None:
    if callback_data.part not in QUESTIONS:
        raise NotYours
    if await scene.stopped_by_form(but=NOTICE_FORM):
        return
    async with scene.store.begin() as tx:
        await open_draft(tx, scene, callback_data.notice_id)
        leave(tx)
        tx.conversation.ask(question(QUESTIONS[callback_data.part][0]), **{NOTICE_ID: callback_data.notice_id})
    await ask_again(scene)


@router.message(StateFilter(Composing.title), F.text)
async def give_title(message: Message, scene: Scene) -> None:
    """The title of a new notice begins its draft, and the text is asked for next."""
    title = parse_title(message.text or "")
    notice_id = scene.store.conversation.answers.get(NOTICE_ID)
    if notice_id is None:
        async with scene.store.begin() as tx:
            begun = await _begin(tx, scene, title)
            tx.conversation.ask(question(Composing.body), **{NOTICE_ID: begun})
        await ask_again(scene)
        return
    async with scene.store.begin() as tx:
        await change(tx, await open_draft(tx, scene, notice_id), title=title)
        leave(tx)
    await show_draft(scene, notice_id)


async def _begin(tx: Transaction, scene: Scene, title: str) -> int:
    """A draft with everything preset: to all of the widest office, at once, valid for a month. Refuses `NotYours`."""
    person = await tx.people.get(scene.person.id)
    offices = () if person is None else sending_offices(person)
    if not offices:
        raise NotYours
    valid_until = end_of(scene.today + timedelta(days=VALID_DAYS))
    content = Content(title, None, 0, None, is_photo=False, must_read=False, valid_until=valid_until)
    audience = Audience(AudienceKind.UNIT, offices[0].unit_id)
    return await tx.notices.add(NewNotice(scene.person.id, offices[0], audience, content))


@router.message(StateFilter(Composing.body), F.text)
async def give_body(message: Message, scene: Scene) -> None:
    notice_id = scene.store.conversation.answers[NOTICE_ID]
    async with scene.store.begin() as tx:
        notice = await open_draft(tx, scene, notice_id)
        written = _written(message, with_file=notice.content.file_id is not None)
        await change(tx, notice, **written)
        leave(tx)
    await show_draft(scene, notice_id)


def _written(message: Message, *, with_file: bool) -> dict[str, object]:
    """The text or caption with the chat's own formatting. Refuses `BodyEmpty`, `BodyTooLong`, `FormatTooHeavy`."""
    words, html = message.text or message.caption or "", message.html_text
    check_body(len(words), len(html.encode()), with_file=with_file)
    return {"body": html, "length": len(words)}


@router.message(StateFilter(Composing.body, Composing.file), F.photo | F.document)
async def give_file(message: Message, scene: Scene, bot: Bot, files: FileStore) -> None:
    """A photo or document; its caption, where there is one, is the text."""
    if message.media_group_id is not None:
        await ask_again(scene, texts.ONLY_ONE_FILE)
        return
    notice_id, sent = scene.store.conversation.answers[NOTICE_ID], Sent.in_(message)
    assert sent is not None
    async with scene.store.read() as look:
        notice = await open_draft(look, scene, notice_id)
    written = _written(message, with_file=True) if message.caption else {}
    if not written and notice.content.body is not None:
        check_body(notice.content.length, len(notice.content.body.encode()), with_file=True)
    new = await receive(bot, files, sent, EvidenceKind.MATERIAL)
    is_photo = sent.is_photo and new.file.size <= LARGEST_PHOTO
    try:
        async with scene.store.begin() as tx:
            notice = await open_draft(tx, scene, notice_id)
            file_id = await tx.files.add(new.file, new.reference)
            await change(tx, notice, file_id=file_id, is_photo=is_photo, **written)
            gone = await tx.notices.let_go(notice.content.file_id)
            is_whole = bool(written) or notice.content.body is not None
            if is_whole:
                leave(tx)
            else:
                tx.conversation.ask(question(Composing.body))
    except Refused:
        await let_go(files, [new.file.key])
        raise
    await let_go(files, gone)
    await show_draft(scene, notice_id) if is_whole else await ask_again(scene, texts.FILE_TAKEN)


@router.callback_query(DropFile.filter())
async def drop_file(callback: CallbackQuery, callback_data: DropFile, scene: Scene, files: FileStore) -> None:
    async with scene.store.begin() as tx:
        notice = await open_draft(tx, scene, callback_data.notice_id)
        await change(tx, notice, file_id=None, is_photo=False)
        gone = await tx.notices.let_go(notice.content.file_id)
    await let_go(files, gone)
    await show_draft(scene, callback_data.notice_id)


@router.callback_query(SetMustRead.filter())
async def set_must_read(callback: CallbackQuery, callback_data: SetMustRead, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        notice = await open_draft(tx, scene, callback_data.notice_id)
        await change(tx, notice, must_read=callback_data.on)
    await show_draft(scene, callback_data.notice_id)


@router.callback_query(ValidFor.filter())
async def valid_for(callback: CallbackQuery, callback_data: ValidFor, scene: Scene) -> None:
    days = callback_data.days if callback_data.days in VALID_CHOICES else VALID_DAYS
    await _keep_valid(scene, callback_data.notice_id, end_of(scene.today + timedelta(days=days)))


@router.message(StateFilter(Composing.valid), F.text)
async def give_valid(message: Message, scene: Scene) -> None:
    valid_until = parse_valid_until(message.text or "", scene.store.clock())
    await _keep_valid(scene, scene.store.conversation.answers[NOTICE_ID], valid_until)


async def _keep_valid(scene: Scene, notice_id: int, valid_until: datetime) -> None:
    async with scene.store.begin() as tx:
        notice = await open_draft(tx, scene, notice_id)
        check_times(notice.send_at, valid_until, tx.now)
        await change(tx, notice, valid_until=valid_until)
        leave(tx)
    await show_draft(scene, notice_id)


@router.callback_query(SendAt.filter())
async def send_at(callback: CallbackQuery, callback_data: SendAt, scene: Scene) -> None:
    hour = callback_data.hour
    when = next_morning(scene.store.clock(), hour) if hour in MORNINGS else None
    await _keep_time(scene, callback_data.notice_id, when)


@router.message(StateFilter(Composing.time), F.text)
async def give_time(message: Message, scene: Scene) -> None:
    when = parse_send_at(message.text or "", scene.store.clock())
    await _keep_time(scene, scene.store.conversation.answers[NOTICE_ID], when)


async def _keep_time(scene: Scene, notice_id: int, when: datetime | None) -> None:
    async with scene.store.begin() as tx:
        notice = await open_draft(tx, scene, notice_id)
        check_times(when, notice.content.valid_until, tx.now)
        if not await tx.notices.change_time(notice, when):
            raise NotDraft
        leave(tx)
    await show_draft(scene, notice_id)


@router.message(StateFilter(Composing.title, Composing.valid, Composing.time))
async def expect_text(message: Message, scene: Scene) -> None:
    await ask_again(scene, texts.ONLY_TEXT)


@router.message(StateFilter(Composing.body, Composing.file))
async def expect_file(message: Message, scene: Scene) -> None:
    is_file = scene.store.conversation.form == question(Composing.file)
    await ask_again(scene, texts.ONLY_FILE if is_file else texts.ONLY_TEXT)
