"""The schema: up, down, up; the same as the tables; and the revision that the program expects."""

from collections.abc import Callable

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Connection, inspect
from sqlalchemy.ext.asyncio import create_async_engine

from storage import schema
from storage.migrate import migrations, upgrade
from storage.schema import bring_up_to_date, current
from storage.tables import Base
from tests.databases import PostgresServer, on_both_databases

Work = Callable[[Connection], object]


@pytest.fixture(params=on_both_databases)
async def empty_url(request: pytest.FixtureRequest, tmp_path):
    """A database with nothing in it."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}"
        return
    postgres: PostgresServer = request.getfixturevalue("postgres")
    name = await postgres.create(template="template0")
    yield postgres.url(name)
    await postgres.drop(name)


async def on(url: str, work: Work) -> object:
    engine = create_async_engine(url)
    try:
        async with engine.begin() as connection:
            return await connection.run_sync(work)
    finally:
        await engine.dispose()


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def down(connection: Connection) -> None:
    config = migrations()
    config.attributes["connection"] = connection
    command.downgrade(config, "base")


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return compare_metadata(context, Base.metadata)


async def test_up_down_and_up_again(empty_url: str):
    await upgrade(empty_url)
    assert await on(empty_url, tables) == set(Base.metadata.tables)

    await on(empty_url, down)
    assert await on(empty_url, tables) == set()

    await upgrade(empty_url)
    assert await on(empty_url, tables) == set(Base.metadata.tables)


async def test_the_migrations_make_exactly_the_tables_of_the_program(database_url: str):
    assert await on(database_url, differences) == []


async def test_constraints_are_made_too(database_url: str):
    """Alembic does not compare them."""

    def checks(connection: Connection) -> set[str]:
        look = inspect(connection)
        return {str(check["name"]) for name in Base.metadata.tables for check in look.get_check_constraints(name)}

    wanted = {
        str(constraint.name)
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }
    assert await on(database_url, checks) == wanted
    assert "ck_people_declined_with_reason" in wanted


def test_the_program_expects_the_newest_revision():
    assert ScriptDirectory.from_config(migrations()).get_heads() == [schema.HEAD]


async def test_an_empty_database_is_brought_up_to_date_and_left_alone_after_that(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
):
    assert await current(empty_url) is None
    await bring_up_to_date(empty_url)
    assert await current(empty_url) == schema.HEAD

    async def never(url: str) -> None:
        raise AssertionError("migrated again")

    monkeypatch.setattr("storage.migrate.upgrade", never)
    await bring_up_to_date(empty_url)
