"""What can be open while somebody writes. `FEEDBACK_ID` among the answers says about which report, `NOTE_ID` about
which passing on; `SEEN` is how an operator saw it, `AT` where in the queue; `TO` and `LETTER` are what is passed on."""

from aiogram.fsm.state import State, StatesGroup

FEEDBACK_FORM = "Feedbacking"
FEEDBACK_ID = "feedback_id"
NOTE_ID = "note_id"
SEEN = "seen"
AT = "at"
TO = "to"
LETTER = "letter"


class Feedbacking(StatesGroup):
    words = State()  # the author, of a draft
    files = State()
    word = State()  # the author, of what was handed in
    reply = State()  # an operator
    reason = State()
    unit = State()
    letter = State()
    check = State()  # an operator reads what is passed on once more
    answer = State()  # a unit
