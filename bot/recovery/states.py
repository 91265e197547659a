"""The questions of setting a new password."""

from aiogram.fsm.state import State, StatesGroup


class NewPassword(StatesGroup):
    first = State()
    again = State()
