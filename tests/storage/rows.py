"""What the tests of the ground put into a database."""

from dataclasses import replace

from core.id_numbers import IdNumber, check_character
from core.people import Person, Standing
from core.units import UnitKind
from storage.conversations import Chat
from storage.people import Newcomer
from storage.store import Store, Transaction
from storage.units import NewUnit

WANG_FANG_PHONE = Chat("telegram", "5001")
LI_XIAO_PHONE = Chat("telegram", "5002")

PROVINCE = NewUnit("43", "000001", UnitKind.AUTHORITY, "湖南省", "湖南", None, "hunansheng", "hns")
BUREAU = replace(PROVINCE, code="4301", number="000002", name="长沙市教育局", parent_code="43")
SCHOOL = replace(
    PROVINCE, code="430101", number="000003", kind=UnitKind.UNIT, name="长沙市第一中学", parent_code="4301"
)


def id_number(number: int) -> IdNumber:
    """A valid ID number that belongs to nobody."""
    first17 = f"43990119900307{number:03d}"
    return IdNumber(first17 + check_character(first17))


async def plant(store: Store) -> dict[str, int]:
    """Province, bureau and school; gives their ids by code."""
    async with store.begin() as tx:
        return await tx.units.put([PROVINCE, BUREAU, SCHOOL])


async def add_person(
    tx: Transaction, name: str, number: int, *, unit_id: int, standing: Standing = Standing.CONFIRMED
) -> Person:
    newcomer = Newcomer(
        id_number=id_number(number),
        name=name,
        phone="13900000001",
        unit_id=unit_id,
        standing=standing,
        post_category=None,
        title=None,
        education=None,
        entry_year=2015,
        entry_month=9,
        password_hash="$argon2id$",
    )
    person_id = await tx.people.add(newcomer)
    assert person_id is not None
    person = await tx.people.get(person_id)
    assert person is not None
    return person
