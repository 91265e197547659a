"""The question of confirming identities."""

from aiogram.fsm.state import State, StatesGroup


class Declining(StatesGroup):
    reason = State()
