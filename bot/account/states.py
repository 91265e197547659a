"""The questions of signing in."""

from aiogram.fsm.state import State, StatesGroup


class SignIn(StatesGroup):
    id_number = State()
    password = State()
