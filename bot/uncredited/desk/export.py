"""The open cases of a platform as a workbook for the platform: what it finds a course by, and nothing else."""

import asyncio
from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.admin.workbooks import Sheet, workbook_of
from bot.operators import check_operator
from bot.people import SignedIn
from bot.scene import Scene
from bot.ui.screen import Screen
from bot.uncredited.desk import texts
from bot.uncredited.desk.buttons import ExportQueue
from bot.uncredited.desk.screens import platform_of
from storage.uncredited import Exported

router = Router(name="hours missing, workbook")
router.callback_query.filter(SignedIn())

MOST_ROWS = 2_000
"""Cases in one workbook: what somebody at the platform works off."""
EXPORTED = "uncredited.exported"
"""In the access log: somebody's ID number and course went into a workbook."""


@router.callback_query(ExportQueue.filter())
async def export_queue(callback: CallbackQuery, callback_data: ExportQueue, scene: Scene) -> None:
    """Made for this press and kept nowhere; that it was taken is logged for everybody in it."""
    check_operator(scene.person)
    async with scene.store.scan() as look:
        platform = await platform_of(look, callback_data.platform_id)
        rows = await look.uncredited.to_export(platform.id, MOST_ROWS)
    if not rows:
        await scene.answer.say(texts.NOTHING_TO_EXPORT)
        return
    async with scene.store.begin() as tx:
        people = sorted({row.person_id for row in rows})
        await tx.access.note_all(EXPORTED, scene.person.id, people, platform.code)
    await scene.answer.toast()
    content = await asyncio.to_thread(workbook, rows)
    said = Screen(texts.cut_at(MOST_ROWS)) if len(rows) == MOST_ROWS else None
    if not await scene.answer.send_file(texts.file_name(platform.code, scene.today), content, said):
        await scene.answer.say(texts.NOT_MADE)


def workbook(rows: Sequence[Exported]) -> bytes:
    """Every cell is text."""
    cells = (
        (str(each.case_id), each.id_number.value, each.name, each.course, each.finished_on.isoformat()) for each in rows
    )
    return workbook_of(Sheet(texts.COLUMNS, cells, texts.SHEET))
