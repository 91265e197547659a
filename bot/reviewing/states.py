"""The questions of those who review claims."""

from aiogram.fsm.state import State, StatesGroup


class Reviewing(StatesGroup):
    hours = State()
    reason = State()
