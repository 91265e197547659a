"""What is asked to note that somebody has left."""

from aiogram.fsm.state import State, StatesGroup

DEPARTURES_FORM = "Departing"
TYPED = "typed"


class Departing(StatesGroup):
    person = State()
