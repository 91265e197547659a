"""The questions of setting a new password."""

from aiogram.fsm.state import State, StatesGroup


class NewPassword(StatesGroup):
    """`old` is asked of whoever knows it; the others were vouched for."""

    old = State()
    first = State()
    again = State()
