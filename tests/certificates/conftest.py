"""What setting up leaves ready, made ready before a person in a test begins to wait for it."""

from pathlib import Path

import pytest

from bot.documents.fonts import load
from bot.settings import Settings
from tests.shared import forking


@pytest.fixture(scope="session", autouse=True)
def _documents_can_be_drawn_at_once() -> None:
    load(Path(Settings().cache_dir) / "fonts")
    first = forking.Process()  # the server that it is forked from imports for some seconds
    first.start()
    first.join()
