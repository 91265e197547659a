"""The server's memory on disk.

Every document that a call changes is written to SQLite before the call is answered, one transaction a
call. `synchronous=OFF` leaves flushing to the operating system: a server killed with `kill -9` has lost
nothing that it acknowledged, a machine that loses power may have.
"""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

JsonObject = dict[str, Any]

_SCHEMA = """
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS documents (
    kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS contents (digest TEXT PRIMARY KEY, bytes BLOB NOT NULL);
"""


class Journal:
    """Documents by kind and key, and file contents by digest; kept in memory without a file.

    OSError when another server holds the file.
    """

    def __init__(self, path: Path | None) -> None:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path or ":memory:", check_same_thread=False, timeout=1)
        try:
            self._db.executescript(_SCHEMA)
        except sqlite3.OperationalError as error:
            self._db.close()
            raise OSError(f"the state file {path} cannot be opened: {error}") from error

    def put(self, kind: str, key: str | int, value: JsonObject) -> None:
        text = json.dumps(value, ensure_ascii=False)
        self._db.execute("INSERT OR REPLACE INTO documents VALUES (?, ?, ?)", (kind, str(key), text))

    def drop(self, kind: str, key: str | int) -> None:
        self._db.execute("DELETE FROM documents WHERE kind = ? AND key = ?", (kind, str(key)))

    def get(self, kind: str, key: str) -> JsonObject | None:
        row = self._db.execute("SELECT value FROM documents WHERE kind = ? AND key = ?", (kind, key))
        found = row.fetchone()
        return None if found is None else json.loads(found[0])

    def load(self, kind: str) -> Iterator[tuple[str, JsonObject]]:
        for key, value in self._db.execute("SELECT key, value FROM documents WHERE kind = ?", (kind,)):
            yield key, json.loads(value)

    def put_content(self, digest: str, content: bytes) -> None:
        self._db.execute("INSERT OR IGNORE INTO contents VALUES (?, ?)", (digest, content))

    def content(self, digest: str) -> bytes:
        found = self._db.execute("SELECT bytes FROM contents WHERE digest = ?", (digest,)).fetchone()
        return bytes(found[0])

    def commit(self) -> None:
        self._db.commit()

    def close(self) -> None:
        self._db.commit()
        self._db.close()
