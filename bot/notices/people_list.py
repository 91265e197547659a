"""An Excel list of people: good rows become the audience, bad ones come back with a reason each."""

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from aiogram import Bot, F, Router
from aiogram.filters import StateFilter
from aiogram.types import BufferedInputFile, Message

from bot.admin import texts as admin_texts
from bot.admin.people_import import ID_WRONG
from bot.admin.workbooks import Column, RowWrong, SheetRow, WorkbookRefused, read_rows, write_errors
from bot.evidence.taking import Sent, fetch
from bot.notices import texts
from bot.notices.composing import ask_again, show_draft
from bot.notices.drafts import NotDraft, leave, open_draft
from bot.notices.states import NOTICE_ID, Composing
from bot.people import SignedIn
from bot.scene import Scene
from core.id_numbers import IdNumber
from core.notices import Audience, AudienceKind
from core.refusals import Refused

router = Router(name="notices, list of people")
router.message.filter(SignedIn())

COLUMNS = (Column("id_number", "身份证号", "ID number", "11010519491231002X", precious=True),)
BAD_ROWS_FILE = "名单-有误.xlsx"


@dataclass(frozen=True)
class Rows:
    """The rows of a list: the ID numbers that can be one, each with its row, and the rows that cannot be used."""

    good: dict[str, SheetRow]
    bad: tuple[SheetRow, ...]


@router.message(StateFilter(Composing.people), F.document)
async def take_list(message: Message, scene: Scene, bot: Bot) -> None:
    notice_id, sent = scene.store.conversation.answers[NOTICE_ID], Sent.in_(message)
    assert sent is not None
    async with scene.store.read() as look:
        notice = await open_draft(look, scene, notice_id)
    content = await fetch(bot, sent)
    try:
        rows = await asyncio.to_thread(_read, content, scene.today)
    except WorkbookRefused as refusal:
        await ask_again(scene, texts.unusable(str(refusal)))
        return
    async with scene.store.begin() as tx:
        notice = await open_draft(tx, scene, notice_id)
        numbers = [IdNumber(number) for number in rows.good]
        known = await tx.notice_audiences.known(numbers, notice.sender.path)
        await tx.notice_audiences.list_people(notice_id, list(known.values()))
        if not await tx.notices.change_audience(notice, Audience(AudienceKind.LISTED, notice.office.unit_id)):
            raise NotDraft
        leave(tx)
    unknown = [replace(row, wrong=texts.UNKNOWN_PERSON) for number, row in rows.good.items() if number not in known]
    bad = sorted((*rows.bad, *unknown), key=lambda row: row.number)
    if bad:
        book = BufferedInputFile(await asyncio.to_thread(_errors, bad), BAD_ROWS_FILE)
        await bot.send_document(message.chat.id, book, caption=texts.BAD_ROWS.in_(scene.answer.language))
    await show_draft(scene, notice_id, texts.list_taken(len(known), len(bad)))


def _read(content: bytes, today: date) -> Rows:
    """Refuses the file as a whole with `WorkbookRefused`."""
    good: dict[str, SheetRow] = {}
    bad: list[SheetRow] = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "list.xlsx"
        file.write_bytes(content)
        for row in read_rows(file, COLUMNS):
            try:
                number = _id_number(row, today)
                if number in good:
                    raise RowWrong(admin_texts.repeated(COLUMNS[0].title, good[number].number))
            except RowWrong as reason:
                bad.append(replace(row, wrong=str(reason)))
                continue
            good[number] = row
    return Rows(good, tuple(bad))


def _id_number(row: SheetRow, today: date) -> str:
    if row.wrong is not None:
        raise RowWrong(row.wrong)
    try:
        return IdNumber.parse(row.cells["id_number"], today).value
    except Refused as refusal:
        raise RowWrong(ID_WRONG[type(refusal)]) from None


def _errors(bad: Sequence[SheetRow]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "errors.xlsx"
        write_errors(file, COLUMNS, bad)
        return file.read_bytes()


@router.message(StateFilter(Composing.people))
async def expect_workbook(message: Message, scene: Scene) -> None:
    await ask_again(scene, texts.ONLY_WORKBOOK)
