"""How reviews are read: the statement, and the columns that stand for an office."""

from typing import Any

from sqlalchemy import Row, func, select

from core.people import Responsible, Role, Standing
from core.reviews import Matter
from storage.tables import PersonRow, ReviewRow, UnitRow


def asks(asker: Row[Any], row: Row[Any]) -> bool:
    is_theirs = row.owner_kind == Matter.NEW_UNIT.value and asker.request_id == row.owner_id
    return is_theirs and (row.decided_at is not None or asker.standing == Standing.PENDING.value)


def reviews() -> Any:
    return (
        select(
            ReviewRow.id.label("review_id"),
            ReviewRow.owner_kind,
            ReviewRow.owner_id,
            ReviewRow.route,
            ReviewRow.person_id.label("whose_id"),
            ReviewRow.filed_by,
            ReviewRow.above_unit_id.label("refused_unit_id"),
            ReviewRow.unit_id,
            ReviewRow.role,
            ReviewRow.also_unit_id,
            ReviewRow.also_role,
            ReviewRow.event_id,
            ReviewRow.asked_at,
            ReviewRow.decided_at,
            ReviewRow.decided_unit_id,
            ReviewRow.decided_role,
            ReviewRow.outcome,
            ReviewRow.public,
            ReviewRow.professional,
            ReviewRow.reason,
            UnitRow.path,
        )
        .select_from(ReviewRow)
        .outerjoin(PersonRow, PersonRow.id == ReviewRow.person_id)
        .join(UnitRow, UnitRow.id == func.coalesce(ReviewRow.at_unit_id, PersonRow.unit_id))
    )


def office_columns(must_act: Responsible | None) -> dict[str, Any]:
    return {"unit_id": must_act and must_act.unit_id, "role": must_act and must_act.role.value}


def office_at(unit_id: int | None, role: str | None) -> Responsible | None:
    return None if unit_id is None or role is None else Responsible(unit_id, Role(role))
