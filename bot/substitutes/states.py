"""What is asked for a substitute."""

from aiogram.fsm.state import State, StatesGroup


class Lending(StatesGroup):
    name = State()
    days = State()
