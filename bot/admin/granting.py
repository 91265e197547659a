"""`grant`: who holds which role where. There is nobody above the operator of the machine, so this is a command."""

from dataclasses import dataclass

from bot.reviewing.asking import grant
from core.id_numbers import IdNumber
from core.people import Role, RoleGrant
from core.units import Unit, UnitKind
from storage.store import Store, Transaction


class GrantRefused(Exception):
    """The message is a sentence that says why, and what to do."""


@dataclass(frozen=True)
class Granted:
    """Whose role it is, and whether it is new."""

    name: str
    unit: str
    is_new: bool


async def grant_role(store: Store, role: Role, id_number: IdNumber, unit_code: str | None) -> Granted:
    """Give a role at a unit, an operator's at the top of the tree. Refuses with `GrantRefused`."""
    async with store.begin() as tx:
        person = await tx.people.find(id_number)
        if person is None:
            raise GrantRefused(
                "nobody with this ID number is registered. They register in the chat first; then run this again."
            )
        unit = await _unit(tx, role, unit_code)
        is_new = await grant(tx, person.id, RoleGrant(role, unit.id), unit.path)
        if is_new:
            await tx.access.note("role.granted", None, person.id, f"{role.value}@{unit.code}")
    return Granted(person.name, unit.name, is_new)


async def _unit(tx: Transaction, role: Role, code: str | None) -> Unit:
    if role is Role.OPERATOR:
        return await _top(tx, code)
    if code is None:
        raise GrantRefused(f"say where with --unit: {role.value} is held at one unit.")
    unit = await tx.units.by_code(code)
    if unit is None:
        raise GrantRefused(f"there is no unit with the code {code}. See the file that was given to import-units.")
    if role is Role.REVIEWER and unit.kind is not UnitKind.AUTHORITY:
        raise GrantRefused(f"{unit.name} is no authority: its own role is unit_admin.")
    return unit


async def _top(tx: Transaction, code: str | None) -> Unit:
    top = next(iter(await tx.units.below(None)), None)
    if top is None:
        raise GrantRefused("there are no units yet. Run import-units first.")
    if code not in (None, top.code):
        raise GrantRefused(f"an operator's role is province-wide: leave --unit out, or give {top.code}.")
    return top
