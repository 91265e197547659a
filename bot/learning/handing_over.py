"""What a platform is handed of a person who agreed: all of it at an entry, and later what has changed."""

from typing import Any

from core.id_numbers import IdNumber
from storage.platform_accounts import PlatformAccount
from storage.platforms import Platform
from storage.store import Reading, Transaction


async def hand_over(tx: Transaction, platform: Platform, account_id: int) -> dict[str, Any]:
    """The account as the platform learns it at an entry, with the ID number; the first entry opens it."""
    account = await tx.platform_accounts.enter(account_id)
    id_number = await tx.people.id_number(account.person_id)
    await tx.access.note("platform.entered", account.person_id, account.person_id, platform.code)
    return await account_data(tx, account, id_number)


async def account_data(look: Reading, account: PlatformAccount, id_number: IdNumber | None = None) -> dict[str, Any]:
    """The published form of an account (`platform-account.schema.json`). Changes come without the ID number, unless an
    operator has corrected it: nothing is sent that is not needed."""
    person = await look.people.get(account.person_id)
    assert person is not None
    unit = await look.units.get(person.unit_id)
    assert unit is not None
    data = {
        "id": account.name,
        "revision": account.revision,
        "name": person.name,
        "unit": {"code": unit.code, "name": unit.name},
        "phone": person.phone,
    }
    return data if id_number is None else data | {"id_number": id_number.value}
