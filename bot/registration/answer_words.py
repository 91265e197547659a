"""A field's answer in words, and its options as buttons."""

from typing import Any

from bot.registration import texts
from bot.registration.buttons import ChooseOption
from bot.texts import Text, named, quoted, same
from bot.ui.screen import Button, Row, column, grid
from core.id_numbers import IdNumber
from core.registration import Entry
from core.rulebook import FieldKind, RegistrationField

OPTIONS_ABREAST = 8
"""Characters of the longest option up to which two stand in a row."""


def options(field: RegistrationField) -> tuple[Row, ...]:
    """The options of a choice; none for what is typed."""
    buttons = [
        Button(named(option), ChooseOption(field=field.code, place=place)) for place, option in enumerate(field.options)
    ]
    longest = max((len(option.name) for option in field.options), default=0)
    return grid(buttons) if longest <= OPTIONS_ABREAST else column(buttons)


def answer_text(field: RegistrationField, given: Any) -> Text:
    """A given answer as it is shown; None is one that was skipped."""
    if given is None:
        return texts.SKIPPED
    if field.kind is FieldKind.ID_NUMBER:
        return same(IdNumber(given).masked)
    if field.kind is FieldKind.ENTRY:
        return texts.entry(Entry(*given))
    chosen = next((option for option in field.options if option.code == given), None)
    return same(quoted(given)) if chosen is None else named(chosen)
