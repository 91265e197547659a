"""What came of a notice: numbers with bars, an Excel file, and the same once more for those who have not read it."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.admin.workbooks import Sheet, workbook_of
from bot.errors import NotYours
from bot.notices import progress_texts as texts
from bot.notices.buttons import GetReport, OpenNotice, OpenReport, RepeatUnknown, SendAgain
from bot.notices.composing import show_draft
from bot.notices.drafts import open_notice
from bot.notices.progress import leave_card
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import BACK, dated
from bot.ui.screen import Button, Row, Screen
from core.notice_times import end_of
from core.notices import SHOWN, VALID_DAYS, Audience, AudienceKind, NoticeState
from core.refusals import Refused
from storage.messages import Reader, Readers
from storage.notice_values import NewNotice, Notice
from storage.outbox import Tally
from storage.store import Reading

router = Router(name="notices, reports")
router.callback_query.filter(SignedIn())

MOST_ROWS = 100_000
"""People in the workbook: what a person opens, and what fits into memory."""
DRAWN = (3, 11)
"""The rows of the numbers that are drawn as bars: from the total to those who joined later."""
REPORT_TAKEN = "notice.report"
"""In the access log: somebody took the list of readers."""


class NotSentYet(Refused):
    """It is still on its way, or was stopped: who has not read it is not known."""


async def _sent(look: Reading, scene: Scene, notice_id: int) -> tuple[Notice, int]:
    """A notice that has gone, and its event. Refuses `NotYours`."""
    notice = await open_notice(look, scene, notice_id)
    if notice.run.event_id is None:
        raise NotYours
    return notice, notice.run.event_id


@router.callback_query(OpenReport.filter())
async def open_report(callback: CallbackQuery, callback_data: OpenReport, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        await leave_card(tx, scene, callback)
    async with scene.store.scan() as look:
        notice, event_id = await _sent(look, scene, callback_data.notice_id)
        tally, readers = await look.outbox.tally(event_id), await look.messages.readers(notice.id)
        words = texts.report(notice, tally, readers, look.now)
    await scene.answer.show(Screen(words, _rows(notice, tally, readers)))


def _rows(notice: Notice, tally: Tally, readers: Readers) -> tuple[Row, ...]:
    unread = readers.sent_to - readers.read
    rows: list[Row] = [(Button(texts.EXCEL, GetReport(notice_id=notice.id)),)]
    if unread and notice.state is NoticeState.SENT:
        rows.append((Button(texts.send_again(unread), SendAgain(notice_id=notice.id)),))
    if tally.unknown and notice.state in SHOWN:
        rows.append((Button(texts.repeat_unknown(tally.unknown), RepeatUnknown(notice_id=notice.id)),))
    return (*rows, (Button(BACK, OpenNotice(notice_id=notice.id)),))


@router.callback_query(GetReport.filter())
async def get_report(callback: CallbackQuery, callback_data: GetReport, scene: Scene) -> None:
    """Made for this press and kept nowhere; that it was taken is logged."""
    async with scene.store.scan() as look:
        notice, event_id = await _sent(look, scene, callback_data.notice_id)
        tally, readers = await look.outbox.tally(event_id), await look.messages.readers(notice.id)
        people = await look.messages.each_reader(notice.id, event_id, MOST_ROWS)
    async with scene.store.begin() as tx:
        await tx.access.note(REPORT_TAKEN, scene.person.id, None, str(notice.id))
    await scene.answer.toast()
    content = await asyncio.to_thread(_workbook, _numbers(notice, tally, readers), people)
    if not await scene.answer.send_file(texts.file_name(notice.id), content):
        await scene.answer.say(texts.NOT_MADE)


def _numbers(notice: Notice, tally: Tally, readers: Readers) -> list[tuple[str, str | int]]:
    values = (
        notice.content.title or "",
        notice.sender.name,
        tally.total,
        tally.sent,
        tally.unreachable + tally.failed,
        tally.unknown,
        tally.queued + tally.paused,
        tally.withdrawn,
        readers.read,
        readers.acknowledged,
        readers.joined,
    )
    return list(zip(texts.NUMBERS, values, strict=True))


def _workbook(numbers: list[tuple[str, str | int]], people: list[Reader]) -> bytes:
    if len(people) == MOST_ROWS:
        numbers = [*numbers, (texts.SHEET_PEOPLE, texts.list_cut(MOST_ROWS))]
    rows = (
        (
            one.name,
            one.unit,
            texts.DELIVERIES.get(one.delivery or "", texts.NOT_YET),
            "" if one.read_at is None else dated(one.read_at).zh,
            "" if one.acknowledged_at is None else dated(one.acknowledged_at).zh,
        )
        for one in people
    )
    return workbook_of(
        Sheet([str(cell) for cell in numbers[0]], numbers[1:], texts.SHEET_NUMBERS, bars=DRAWN),
        Sheet(texts.COLUMNS, rows, texts.SHEET_PEOPLE),
    )


@router.callback_query(SendAgain.filter())
async def send_again(callback: CallbackQuery, callback_data: SendAgain, scene: Scene) -> None:
    """A draft that says the same, for those who have not read it: with preview, number and second press like any."""
    async with scene.store.begin() as tx:
        await leave_card(tx, scene, callback)
        notice, _ = await _sent(tx, scene, callback_data.notice_id)
        if notice.state is not NoticeState.SENT:
            raise NotSentYet
        valid_until = max(notice.content.valid_until, end_of(scene.today + timedelta(days=VALID_DAYS)))
        unread = Audience(AudienceKind.UNREAD, notice.office.unit_id, notice_id=notice.id)
        content = replace(notice.content, valid_until=valid_until)
        draft_id = await tx.notices.add(
            NewNotice(scene.person.id, notice.office, unread, content, again_of=notice.root_id)
        )
    await show_draft(scene, draft_id)


@router.callback_query(RepeatUnknown.filter())
async def repeat_unknown(callback: CallbackQuery, callback_data: RepeatUnknown, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        notice, event_id = await _sent(tx, scene, callback_data.notice_id)
        count = await tx.outbox.repeat_unknown(event_id) if notice.state in SHOWN else 0
    await scene.answer.say(texts.repeated(count))
