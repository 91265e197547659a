"""What every repository is given: the connection of the current block, the vault, and the time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, Table
from sqlalchemy.dialects import postgresql, sqlite

from storage.engine import Connection
from storage.tables import Base
from storage.vault import Vault


@dataclass(frozen=True)
class Session:
    """One block of `store.begin()` or `store.read()`: `now` is the same moment throughout the block."""

    connection: Connection
    vault: Vault
    now: datetime
    topics: set[str] = field(default_factory=set)
    """What to wake once this block is committed: "outbox", "issuing", "accounts", "units", "notices"."""

    async def execute(self, statement: Executable, values: Any = None) -> Any:
        return await self.connection.execute(statement, values)

    async def count(self, statement: Executable) -> int:
        """Run a conditional update, and give how many rows it changed: 0 means that somebody was faster."""
        return int((await self.connection.execute(statement)).rowcount)

    def insert(self, table: type[Base]) -> Any:
        """An `INSERT` that knows `on_conflict_do_nothing` and `on_conflict_do_update` on both databases."""
        target = table.__table__
        assert isinstance(target, Table)
        if self.connection.dialect.name == "sqlite":
            return sqlite.insert(target)
        return postgresql.insert(target)

    async def add(self, table: type[Base], values: Mapping[str, Any]) -> int:
        """Insert one row and give its id."""
        statement = self.insert(table).values(**values).returning(table.__table__.c.id)
        return int((await self.connection.execute(statement)).scalar_one())
