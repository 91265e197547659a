"""The question of those who decline."""

from aiogram.fsm.state import State, StatesGroup

DECLINING_FORM = "Declining"


class Declining(StatesGroup):
    reason = State()
