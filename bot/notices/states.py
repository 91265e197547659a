"""What can be asked for a notice. `NOTICE_ID` among the answers says for which; without it, for a new one."""

from aiogram.fsm.state import State, StatesGroup

NOTICE_FORM = "Composing"
NOTICE_ID = "notice_id"


class Composing(StatesGroup):
    title = State()
    body = State()
    file = State()
    people = State()
    unit = State()
    valid = State()
    time = State()
