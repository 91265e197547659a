"""The questions of verifying a certificate."""

from aiogram.fsm.state import State, StatesGroup


class Verifying(StatesGroup):
    number = State()
    name = State()
