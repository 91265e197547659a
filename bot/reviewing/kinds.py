"""Every kind of thing that is decided in this way."""

from collections.abc import Mapping
from typing import Any

from bot.claims.kind import ClaimKind
from bot.corrections.kind import CorrectionKind
from bot.exemptions.kind import ExemptionKind
from bot.identity.kind import IdentityKind
from bot.missing_units.kind import NewUnitKind
from bot.record_changes.kind import RecordChangeKind
from bot.reviewing.kind import Kind
from bot.todos.accepting.kind import TodoKind
from bot.unit_admins.kind import UnitAdminKind
from core.reviews import Matter

KINDS: Mapping[Matter, Kind[Any, Any]] = {
    kind.matter: kind
    for kind in (
        IdentityKind(),
        NewUnitKind(),
        UnitAdminKind(),
        ClaimKind(),
        TodoKind(),
        ExemptionKind(),
        CorrectionKind(),
        RecordChangeKind(),
    )
}
OF_CODE: Mapping[str, Kind[Any, Any]] = {kind.code: kind for kind in KINDS.values()}
