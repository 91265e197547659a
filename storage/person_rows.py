"""What is read of people, and how rows become persons."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, select

from core.id_numbers import IdNumber
from core.people import Person, Standing
from core.substitutes import held_on
from core.units import UnitPath
from core.years import day_in_shanghai
from storage.roles import TENURE, tenures
from storage.session import Session
from storage.tables import PersonRow, RoleGrantRow, UnitAskerRow, UnitRow
from storage.units import path_ids
from storage.vault import Vault

ID_NUMBER = "people.id_number"
PHONE = "people.phone"

COLUMNS = (
    PersonRow.id,
    PersonRow.id_number,
    PersonRow.name,
    PersonRow.phone,
    PersonRow.unit_id,
    UnitRow.path.label("unit_path"),
    PersonRow.standing,
    PersonRow.waiting_since,
    PersonRow.entry_year,
    PersonRow.entry_month,
    PersonRow.post_category,
    PersonRow.title,
    PersonRow.education,
    UnitAskerRow.request_id.label("unit_request_id"),
    *TENURE,
)
"""Everything about a person; `person_of` reads them."""
PERSON = (
    select(*COLUMNS)
    .select_from(PersonRow)
    .join(UnitRow, UnitRow.id == PersonRow.unit_id)
    .outerjoin(UnitAskerRow, UnitAskerRow.person_id == PersonRow.id)
    .outerjoin(RoleGrantRow, RoleGrantRow.person_id == PersonRow.id)
)
"""A row for each role of a person, one for whoever has none."""
APPLICANT = tuple(
    column.label(f"applicant_{column.key}")
    for column in (
        PersonRow.id,
        PersonRow.id_number,
        PersonRow.name,
        PersonRow.phone,
        PersonRow.unit_id,
        PersonRow.standing,
        PersonRow.waiting_since,
        PersonRow.entry_year,
        PersonRow.entry_month,
        PersonRow.post_category,
        PersonRow.title,
        PersonRow.education,
    )
)
"""The columns of somebody's own, for a statement about something else of theirs; `applicant` reads them."""


def person_of(rows: Sequence[Row[Any]], session: Session) -> Person:
    """Somebody from all their rows of `COLUMNS`, with the roles of today."""
    row = rows[0]
    return replace(
        _person(dict(row._mapping), path_ids(row.unit_path), session.vault),
        roles=held_on(day_in_shanghai(session.now), tenures(rows)),
        unit_request_id=row.unit_request_id,
    )


def applicant(row: Row[Any], vault: Vault) -> Person:
    """Somebody from the columns of `APPLICANT` and the `path` of their unit; their roles are left out."""
    own = {
        name.removeprefix("applicant_"): value for name, value in row._mapping.items() if name.startswith("applicant_")
    }
    return _person(own, path_ids(row.path), vault)


def _person(own: Mapping[str, Any], unit_path: UnitPath, vault: Vault) -> Person:
    id_number = IdNumber(vault.open_text(own["id_number"], ID_NUMBER))
    return Person(
        id=own["id"],
        name=own["name"],
        gender=id_number.gender,
        birth_date=id_number.birth_date,
        phone=None if own["phone"] is None else vault.open_text(own["phone"], PHONE),
        unit_id=own["unit_id"],
        unit_path=unit_path,
        standing=Standing(own["standing"]),
        waiting_since=own["waiting_since"],
        entry_year=own["entry_year"],
        entry_month=own["entry_month"],
        post_category=own["post_category"],
        title=own["title"],
        education=own["education"],
    )
