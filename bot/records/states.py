"""The question of 培训记录查询. Whatever answers it leaves the chat at once."""

from aiogram.fsm.state import State, StatesGroup


class Querying(StatesGroup):
    typed = State()


FORM = Querying.__name__
