"""Whether the schema is the one this program expects; a cheap look, for Alembic has no place in an ordinary start."""

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

HEAD = "0025"
"""The newest migration; a test holds this against the scripts."""


async def current(url: str) -> str | None:
    """The revision of the database at `url`; None for an empty one."""
    engine = create_async_engine(url)
    try:
        async with engine.connect() as connection:
            revision: str | None = (
                await connection.execute(text("SELECT version_num FROM alembic_version"))
            ).scalar_one_or_none()
            return revision
    except DBAPIError as trouble:
        if "alembic_version" in str(trouble.orig):
            return None  # no such table: nothing was ever migrated
        raise
    finally:
        await engine.dispose()


async def bring_up_to_date(url: str) -> None:
    """Run the migrations that are missing, if any."""
    if await current(url) != HEAD:
        from storage.migrate import upgrade

        await upgrade(url)
