"""Fonts that are cut, as setting up leaves them: cutting takes longer than a person in a test waits."""

from pathlib import Path

import pytest

from bot.documents.fonts import load
from bot.settings import Settings


@pytest.fixture(scope="session", autouse=True)
def _fonts_are_cut() -> None:
    load(Path(Settings().cache_dir) / "fonts")
