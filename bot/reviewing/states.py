"""The question of those who decide."""

from aiogram.fsm.state import State, StatesGroup

REVIEWING_FORM = "Reviewing"


class Reviewing(StatesGroup):
    words = State()
