import os
from pathlib import Path

import pytest

from bot.documents.rendering import Renderer


@pytest.fixture(scope="session")
def font_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all processes of a test run: whoever comes first cuts the fonts."""
    of_this_process = tmp_path_factory.getbasetemp()
    run = of_this_process.parent if "PYTEST_XDIST_WORKER" in os.environ else of_this_process
    return run / "fonts"


@pytest.fixture(scope="session")
def renderer(font_cache: Path) -> Renderer:
    return Renderer(font_cache)
