"""The questions of an export and of closing an account."""

from aiogram.fsm.state import State, StatesGroup


class ExportData(StatesGroup):
    password = State()


class Closing(StatesGroup):
    """`sure` is asked once the password was right."""

    password = State()
    sure = State()
