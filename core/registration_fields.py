"""What a registration asks for, as data of the rule book."""

from dataclasses import dataclass
from enum import StrEnum

from core.activities import Option
from core.activity_tables import read_options
from core.toml_table import Problem, Table


class FieldKind(StrEnum):
    """How a registration answer is checked (core/registration.py)."""

    NAME = "name"
    ID_NUMBER = "id_number"
    PHONE = "phone"
    CHOICE = "choice"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class RegistrationField:
    """A question of the registration, in the order of the book. A field that is not required can be
    skipped."""

    code: str
    name: str
    name_en: str
    kind: FieldKind
    required: bool
    options: tuple[Option, ...]


def read_registration_fields(book: Table) -> tuple[RegistrationField, ...]:
    """The questions. Refuses a code that occurs twice, and a book that requires no name or no ID number."""
    fields: list[RegistrationField] = []
    for row in book.tables("registration_fields"):
        kind = row.choice("kind", FieldKind)
        options = read_options(row, "options") if kind is FieldKind.CHOICE else ()
        field = RegistrationField(
            row.text("code"), row.text("name"), row.text("name_en"), kind, row.flag("required"), options
        )
        row.done()
        if field.code in {earlier.code for earlier in fields}:
            raise row.wrong("code", Problem.DUPLICATE)
        fields.append(field)
    for kind in (FieldKind.NAME, FieldKind.ID_NUMBER):
        if not any(field.kind is kind and field.required for field in fields):
            raise book.wrong("registration_fields", Problem.MISSING, f"a required field of kind {kind}")
    return tuple(fields)
