"""What is asked to correct an ID number. The first two answers may hold a number, or a part of one."""

from aiogram.fsm.state import State, StatesGroup

NUMBER_FORM = "ChangingNumber"


class ChangingNumber(StatesGroup):
    person = State()
    number = State()
    reason = State()
    confirm = State()
