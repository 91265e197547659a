"""What all tests may ask for. With XUESHI_TEST_NO_SKIPS=1, as in CI, a skipped test is a failed one."""

import os
from collections.abc import Generator

import pytest
import structlog

pytest_plugins = ["tests.databases", "tests.shared", "tests.world"]

NO_SKIPS = os.environ.get("XUESHI_TEST_NO_SKIPS") == "1"

# structlog's own choice, rich tracebacks with the values of all variables, takes minutes for an exception of the bot.
structlog.configure(
    processors=[
        structlog.stdlib.add_log_level,
        structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
    ]
)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, pytest.TestReport]:
    report = yield
    if NO_SKIPS and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which is not allowed here: {report.longrepr}"
    return report
