"""The one question of an export."""

from aiogram.fsm.state import State, StatesGroup


class ExportData(StatesGroup):
    password = State()
