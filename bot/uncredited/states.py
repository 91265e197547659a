"""What can be open while somebody says what they miss, by the names of its answers.

`PLATFORM`, `COURSE` and `DAY` are what is missed, `SEEN` the rows that were shown and are not it; `CASE_ID` says to
which case files go.
"""

from aiogram.fsm.state import State, StatesGroup

PLATFORM = "platform_id"
COURSE = "course"
DAY = "day"
SEEN = "seen"
CASE_ID = "case_id"


class Missing(StatesGroup):
    course = State()
    day = State()
    check = State()
    files = State()


FORM = Missing.__name__
