"""Where a registration can stand. The questions of the rule book share a state per kind; `FIELD` says which it is."""

from aiogram.fsm.state import State, StatesGroup

from core.rulebook import FieldKind

REGISTRATION_FORM = "Registration"
ANNOUNCEMENT_FORM = "Announcement"
CORRECTION_FORM = "Correction"

FIELD = "field"
"""Among a conversation's answers: the code of the field that is asked for."""
TAKEN = "taken"
"""Among a conversation's answers: the ID number that turned out to be registered already."""


class Registration(StatesGroup):
    unit = State()
    unit_name = State()
    authority = State()
    name = State()
    id_number = State()
    phone = State()
    choice = State()
    entry = State()
    summary = State()
    password = State()
    password_again = State()


class Correction(StatesGroup):
    """One question asked again: 修改信息, and of somebody who was declined."""

    unit = State()
    unit_name = State()
    authority = State()
    name = State()
    phone = State()
    choice = State()
    entry = State()


class Announcement(StatesGroup):
    """The person is registered, and has yet to read this."""

    open = State()


QUESTIONS: dict[FieldKind, State] = {
    FieldKind.NAME: Registration.name,
    FieldKind.ID_NUMBER: Registration.id_number,
    FieldKind.PHONE: Registration.phone,
    FieldKind.CHOICE: Registration.choice,
    FieldKind.ENTRY: Registration.entry,
}

CORRECTIONS: dict[FieldKind, State] = {
    FieldKind.NAME: Correction.name,
    FieldKind.PHONE: Correction.phone,
    FieldKind.CHOICE: Correction.choice,
    FieldKind.ENTRY: Correction.entry,
}
"""The same, asked again; an ID number is not (DOMAIN §2.6)."""
