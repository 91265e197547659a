"""What can be open while proof for a to-do is sent. `PART_ID` among the answers says for which part."""

from aiogram.fsm.state import State, StatesGroup

PART_ID = "part_id"


class HandingIn(StatesGroup):
    files = State()


FORM = HandingIn.__name__
