"""Every matter that is asked and decided in this way."""

from collections.abc import Mapping
from typing import Any

from bot.identity.kind import IdentityKind
from bot.missing_units.kind import NewUnitKind
from bot.requests.kind import Kind
from bot.unit_admins.kind import UnitAdminKind
from core.requests import Matter

KINDS: Mapping[Matter, Kind[Any]] = {kind.matter: kind for kind in (IdentityKind(), NewUnitKind(), UnitAdminKind())}
