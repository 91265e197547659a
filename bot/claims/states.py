"""What can be open while a claim is filled in. `CLAIM_ID` and `FIELD` among the answers say of which claim, and which
single field is asked again."""

from aiogram.fsm.state import State, StatesGroup

CLAIM_FORM = "Claiming"
APPEAL_FORM = "Appealing"
CLAIM_ID = "claim_id"
FIELD = "field"


class Claiming(StatesGroup):
    sheet = State()
    choice = State()
    material = State()
    hour_proof = State()


class Appealing(StatesGroup):
    reason = State()
