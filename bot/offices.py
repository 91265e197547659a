"""Who holds something, in words: the office, never a person (DOMAIN §3, who names whom)."""

from typing import overload

from bot.texts import Text, office
from core.people import Responsible
from storage.store import Reading


@overload
async def office_name(look: Reading, held: Responsible) -> Text: ...


@overload
async def office_name(look: Reading, held: Responsible | None) -> Text | None: ...


async def office_name(look: Reading, held: Responsible | None) -> Text | None:
    """“长沙市教育局审核岗”, with the unit as it is called today; None where no level has anybody."""
    if held is None:
        return None
    unit = await look.units.get(held.unit_id)
    assert unit is not None
    return office(held.role, unit.name)
