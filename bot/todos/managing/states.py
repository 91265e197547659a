"""What can be open while a to-do is made, or its deadline changed.

Among the answers: `DRAFT` tells this draft from an earlier one whose buttons are still in the chat; `UNIT` is the unit
that hands it out; `CHOSEN` are the people that were chosen; `TODO_ID` is the to-do whose deadline changes.
"""

from aiogram.fsm.state import State, StatesGroup

DRAFT, UNIT, CHOSEN = "draft", "unit", "chosen"
KIND, TITLE, PROOF, DEADLINE, SUBJECT, HOURS, HELD_ON = (
    "kind",
    "title",
    "proof",
    "deadline",
    "subject",
    "hours",
    "held_on",
)
TODO_ID = "todo_id"
FINAL_STEP = "preview"


class MakingTodo(StatesGroup):
    kind = State()
    title = State()
    proof = State()
    deadline = State()
    subject = State()
    hours = State()
    held_on = State()
    preview = State()


class ChangingTodo(StatesGroup):
    deadline = State()


MAKING, CHANGING = MakingTodo.__name__, ChangingTodo.__name__
