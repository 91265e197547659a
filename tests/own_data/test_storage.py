"""Everything that is stored about a person is found, whatever table it stands in."""

import json

from sqlalchemy import Table

from core.own_data import Group
from core.people import Person
from storage.own_data import SOURCES
from storage.store import Store
from storage.tables import Base
from tests.certificates.test_store import add, application_of, trainee

LEFT_OUT = {
    "balances": "sums of hour records",
    "entry_links": "keys to a platform, good for ten minutes and gone after a day",
    "outbox": "which call went to which chat; what it said goes once it is made",
    "notice_listed": "somebody else's list of whom to write to; what was written is among the messages",
}


def is_about_people(table: Table, shown: set[str]) -> bool:
    """It names a person, or a row of somebody's."""
    owners = {key.column.table.name for key in table.foreign_keys} & (shown - {"people"})
    return bool(owners - {table.name}) or not {"person_id", "id_number_hash"}.isdisjoint(table.c.keys())


def test_every_table_about_people_is_shown_or_left_out_for_a_reason() -> None:
    shown = {source.table.name for source in SOURCES}
    about_people = {table.name for table in Base.metadata.tables.values() if is_about_people(table, shown)}

    assert about_people - shown == LEFT_OUT.keys()
    assert {source.group for source in SOURCES} == set(Group)


async def everything(store: Store, person: Person) -> dict[Group, list[dict]]:
    async with store.read() as look:
        return await look.own_data.records(person.id)


async def test_counts_are_those_of_the_records_and_nobody_elses_are_among_them(store: Store) -> None:
    wang_fang = await trainee(store)
    li_xiao = await trainee(store, "李晓", 2)
    await add(store, await application_of(store, wang_fang))

    for person, certificates in ((wang_fang, 1), (li_xiao, 0)):
        records = await everything(store, person)
        async with store.read() as look:
            counts = await look.own_data.counts(person.id)
        assert counts == {group: len(found) for group, found in records.items()}
        sorts = [one["sort"] for one in records[Group.CERTIFICATES]]
        assert sorts.count("certificates") == certificates
        assert sorts.count("certificate_records") == certificates * 4
        assert [one["name"] for one in records[Group.PROFILE] if one["sort"] == "people"] == [person.name]
        assert len(records[Group.HOURS]) == 4


async def test_sealed_columns_are_opened_and_keys_are_not_handed_out(store: Store) -> None:
    person = await trainee(store)
    await add(store, await application_of(store, person))
    async with store.read() as look:
        number = await look.people.id_number(person.id)

    records = await everything(store, person)

    (row,) = [one for one in records[Group.PROFILE] if one["sort"] == "people"]
    assert row["id_number"] == number.value
    text = json.dumps(records)
    for secret in ("password_hash", "id_number_hash", "token", "decided_by", "filed_by"):
        assert f'"{secret}"' not in text
