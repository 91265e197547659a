"""Bringing a database to the current schema. Alembic is imported here alone: it has no place in the start."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

_MIGRATIONS = Path(__file__).parent / "migrations"


def migrations() -> Config:
    """Alembic's configuration; the scripts travel inside the package."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config


def _upgrade(connection: Connection) -> None:
    config = migrations()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


async def upgrade(url: str) -> None:
    """Bring the database at `url` to the newest revision; does nothing when it is there already."""
    engine = create_async_engine(url)
    try:
        async with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                # Replicas that start together take turns.
                await connection.exec_driver_sql("SELECT pg_advisory_xact_lock(20221101)")
            await connection.run_sync(_upgrade)
    finally:
        await engine.dispose()


async def pending(connection: AsyncConnection) -> bool:
    """Whether the schema is behind the program."""
    head = ScriptDirectory.from_config(migrations()).get_current_head()

    def current(sync: Connection) -> str | None:
        return MigrationContext.configure(sync).get_current_revision()

    return await connection.run_sync(current) != head
