"""The question of those who decline."""

from aiogram.fsm.state import State, StatesGroup


class Declining(StatesGroup):
    reason = State()
