"""Looking at one's hours."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.hours.buttons import OpenHours, OpenRecords
from bot.hours.screens import gap_card, records_list
from bot.people import SignedIn
from bot.scene import Scene

router = Router(name="hours")

ASKED_FOR = r"(?i)学时|还差|\bhours?\b"


@router.callback_query(OpenHours.filter(), SignedIn())
async def open_hours(callback: CallbackQuery, callback_data: OpenHours, scene: Scene) -> None:
    await scene.answer.show(await gap_card(scene, callback_data.year))


@router.message(StateFilter(None), SignedIn(), F.text.regexp(ASKED_FOR))
async def ask_for_hours(message: Message, scene: Scene) -> None:
    await scene.answer.show(await gap_card(scene, 0))


@router.callback_query(OpenRecords.filter(), SignedIn())
async def open_records(callback: CallbackQuery, callback_data: OpenRecords, scene: Scene) -> None:
    await scene.answer.show(await records_list(scene, callback_data.year, callback_data.page))
