"""The tree of authorities and units, of any depth (DOMAIN §1)."""

from dataclasses import dataclass
from enum import StrEnum

UnitPath = tuple[int, ...]
"""Ids from the province down to the unit itself."""


class UnitKind(StrEnum):
    """主管部门 or 单位."""

    AUTHORITY = "authority"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Unit:
    """One node of the tree. `number` is six digits and is printed in certificate numbers; `code` is what
    imports know it by; `path` ends with the unit's own id."""

    id: int
    code: str
    number: str
    kind: UnitKind
    name: str
    short_name: str
    parent_id: int | None
    path: UnitPath


def is_within(unit_path: UnitPath, ancestor_id: int) -> bool:
    """True when the unit with this path is `ancestor_id` itself or stands below it."""
    return ancestor_id in unit_path
