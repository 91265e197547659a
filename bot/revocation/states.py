"""The questions of revoking a certificate."""

from aiogram.fsm.state import State, StatesGroup


class Revoking(StatesGroup):
    number = State()
    reason = State()
    confirm = State()
