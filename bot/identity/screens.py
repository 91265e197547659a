"""What somebody who was declined can press."""

from bot.identity import texts
from bot.identity.buttons import CorrectField, HandInUnchanged
from bot.ui.screen import Button, Row
from core.people import WrongField

_CORRECTABLE = {
    WrongField.NAME: (WrongField.NAME,),
    WrongField.UNIT: (WrongField.UNIT,),
    WrongField.ID_NUMBER: (),
    WrongField.OTHER: (WrongField.NAME, WrongField.UNIT),
}


def correction_rows(person_id: int, wrong: WrongField) -> tuple[Row, ...]:
    """Buttons that open the very field, and the one to hand in again as it is: perhaps it was the other side's slip."""
    fields = tuple(
        Button(texts.CORRECT[field], CorrectField(person_id=person_id, wrong=field), style="primary")
        for field in _CORRECTABLE[wrong]
    )
    unchanged = (Button(texts.HAND_IN_UNCHANGED, HandInUnchanged(person_id=person_id)),)
    return (fields, unchanged) if fields else (unchanged,)
