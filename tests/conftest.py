"""What all tests may ask for. With XUESHI_TEST_NO_SKIPS=1, as in CI, a skipped test is a failed one."""

import os
from collections.abc import Generator

import pytest

pytest_plugins = ["tests.databases", "tests.world"]

NO_SKIPS = os.environ.get("XUESHI_TEST_NO_SKIPS") == "1"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, pytest.TestReport]:
    report = yield
    if NO_SKIPS and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which is not allowed here: {report.longrepr}"
    return report
