"""What is asked for a correction."""

from aiogram.fsm.state import State, StatesGroup

CORRECTING_FORM = "Mending"


class Mending(StatesGroup):
    note = State()
