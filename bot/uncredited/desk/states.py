"""What can be open while an operator closes a case; `CASE_ID` among the answers says which."""

from aiogram.fsm.state import State, StatesGroup

CASE_ID = "case_id"


class ClosingCase(StatesGroup):
    reason = State()


FORM = ClosingCase.__name__
