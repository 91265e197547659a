"""What comes out the same in every test is made once per test process. None of it is what a test looks at.

A world is a whole bot on a database of its own, and was half made of this: measured, 0.24 s of processor time for each
world, of which 0.1 s went into finders over the same 1,382 units and 0.04 s into reading the list of 140 trusted
authorities; a second for each process that draws documents, for imports; an eighth of one for each password.
"""

import multiprocessing
import ssl
from collections.abc import Hashable, Iterator
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import Any

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Connection, Engine, event

from bot.account import passwords
from bot.documents import pool
from bot.registration import directory
from bot.registration.finder import UnitFinder
from core.units import UnitKind
from storage.units import SpelledUnit

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""The same argon2id without what makes it hard to guess; `FULL_PRICE` is what people get."""
FULL_PRICE = passwords._hasher

IMPORTED_BEFORE_A_FORK = ["bot.serve", "tests.world", "bot.documents.worker", "bot.documents.checking"]

forking = multiprocessing.get_context("forkserver")
"""Real processes that can be killed, forked from a server that has imported what they need."""
forking.set_forkserver_preload(IMPORTED_BEFORE_A_FORK)


class _CompiledOnce(dict[Any, Any]):
    """SQL by kind of database and statement, where SQLAlchemy's own cache goes by the engine, new in each test."""

    def get(self, key: tuple[Hashable, ...], default: Any = None) -> Any:
        return super().get((type(key[0]), *key[1:]), default)

    def __setitem__(self, key: tuple[Hashable, ...], compiled: Any) -> None:
        super().__setitem__((type(key[0]), *key[1:]), compiled)


_compiled = _CompiledOnce()


def _share_compiled(connection: Connection) -> None:
    connection.execution_options(compiled_cache=_compiled)


_build_finder = directory._finder


@lru_cache(maxsize=8)
def _finder_once(spelled: tuple[SpelledUnit, ...], offered: UnitKind) -> UnitFinder:
    return _build_finder(list(spelled), offered)


@pytest.fixture(scope="session", autouse=True)
def _made_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_context", cache(ssl.create_default_context))
        patch.setattr(passwords, "_hasher", CHEAP)
        patch.setattr(directory, "_finder", lambda spelled, offered: _finder_once(tuple(spelled), offered))
        patch.setattr(pool, "multiprocessing", SimpleNamespace(get_context=lambda _spawn: forking))
        event.listen(Engine, "engine_connect", _share_compiled)
        yield
        event.remove(Engine, "engine_connect", _share_compiled)
