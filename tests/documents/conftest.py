import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.documents import Signing, make_pair
from bot.documents.rendering import Renderer


@pytest.fixture(scope="session")
def font_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all processes of a test run: whoever comes first cuts the fonts."""
    of_this_process = tmp_path_factory.getbasetemp()
    run = of_this_process.parent if "PYTEST_XDIST_WORKER" in os.environ else of_this_process
    return run / "fonts"


@pytest.fixture(scope="session")
def signing() -> Signing:
    return Signing(make_pair("湖南省事业单位工作人员培训管理平台", datetime(2026, 1, 1, tzinfo=UTC)))


@pytest.fixture(scope="session")
def renderer(font_cache: Path, signing: Signing) -> Renderer:
    return Renderer(font_cache, signing)
