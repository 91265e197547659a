"""What is kept of a registration's answers: which of them can be changed, as what they stand now, and what is saved."""

from typing import Any

from bot.registration.draft import Draft
from core.people import Person
from core.rulebook import FieldKind, RegistrationField, RuleBook
from storage.people import Changes

_CHOICES = ("post_category", "title", "education")


def changeable(book: RuleBook) -> list[RegistrationField]:
    """Everything but the ID number (manual, 五（一）1)."""
    return [
        field
        for field in book.registration_fields
        if field.kind is not FieldKind.ID_NUMBER and (field.kind is not FieldKind.CHOICE or field.code in _CHOICES)
    ]


def value_of(person: Person, field: RegistrationField) -> Any:
    """As the answer to the field's question would be kept; None when it was not given."""
    if field.kind is FieldKind.NAME:
        return person.name
    if field.kind is FieldKind.PHONE:
        return person.phone
    if field.kind is FieldKind.ENTRY:
        return None if person.entry_year is None else [person.entry_year, person.entry_month]
    return {
        "post_category": person.post_category,
        "title": person.title,
        "education": person.education,
    }[field.code]


def changes(draft: Draft) -> Changes:
    """What the one answer changes."""
    (step,) = draft.form.steps
    field, answer = draft.book.field(step), draft.form.given[step]
    if field.kind is FieldKind.PHONE:
        return {"phone": answer}
    if field.kind is FieldKind.ENTRY:
        return {"entry_year": answer[0], "entry_month": answer[1]}
    match field.code:
        case "post_category":
            return {"post_category": answer}
        case "title":
            return {"title": answer}
        case _:
            return {"education": answer}
