"""From what a person typed to the value that is kept, by the kind of the question."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.registration.draft import Draft
from core.id_numbers import IdNumber
from core.refusals import Refused
from core.registration import Entry, parse_choice, parse_entry, parse_name, parse_phone
from core.rulebook import FieldKind, RegistrationField


@dataclass(frozen=True)
class Typed:
    """A typed answer, and what it is checked against. `born` is known of somebody who is registered."""

    text: str
    field: RegistrationField
    draft: Draft
    today: date
    born: date | None = None


def _entry(typed: Typed) -> list[int | None]:
    id_number = typed.draft.id_number
    entry = parse_entry(typed.text, typed.today, typed.born if id_number is None else id_number.birth_date)
    return [entry.year, entry.month]


_READ: dict[FieldKind, Callable[[Typed], Any]] = {
    FieldKind.NAME: lambda typed: parse_name(typed.text),
    FieldKind.ID_NUMBER: lambda typed: IdNumber.parse(typed.text, typed.today).value,
    FieldKind.PHONE: lambda typed: parse_phone(typed.text),
    FieldKind.CHOICE: lambda typed: parse_choice(typed.field, typed.text).code,
    FieldKind.ENTRY: _entry,
}


def answered(typed: Typed) -> Draft:
    """The draft with this answer in it, as a JSON value; refuses by the rules of the question's kind."""
    draft = typed.draft.with_answer(typed.field.code, _READ[typed.field.kind](typed))
    return _without_impossible_entry(draft, typed.today) if typed.field.kind is FieldKind.ID_NUMBER else draft


def _without_impossible_entry(draft: Draft, today: date) -> Draft:
    """The year of entry was checked against the birth date in the number before; if it fits no more, it is asked."""
    entry, id_number = draft.entry, draft.id_number
    if entry is None or id_number is None:
        return draft
    try:
        parse_entry(_written(entry), today, id_number.birth_date)
    except Refused:
        return draft.without(draft.code(FieldKind.ENTRY))
    return draft


def _written(entry: Entry) -> str:
    return str(entry.year) if entry.month is None else f"{entry.year}-{entry.month}"
