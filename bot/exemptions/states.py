"""What can be open while an exemption is filed. `EXEMPTION_ID` among the answers says of which; `TYPED` is the name
that is looked for."""

from aiogram.fsm.state import State, StatesGroup

EXEMPTION_FORM = "Exempting"
EXEMPTION_ID = "exemption_id"
TYPED = "typed"


class Exempting(StatesGroup):
    person = State()
    note = State()
    relief = State()
    files = State()
