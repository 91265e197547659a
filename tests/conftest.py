"""What all tests may ask for. With XUESHI_TEST_NO_SKIPS=1, as in CI, a skipped test is a failed one."""

import asyncio
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


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two more than there are processors: a third of the time a test waits, for a browser or a process that starts."""
    return (os.cpu_count() or 1) + 2


@pytest.fixture(autouse=True, scope="session")
def _no_sweep_by_the_machines_clock() -> Generator[None]:
    """Tests move the bot's clock and call the sweep themselves; a quarter of an hour that passes on this machine must
    not bring a digest into the middle of one. How the sweep is scheduled has a test of its own."""

    async def never(*_: object) -> None:
        await asyncio.Event().wait()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.app.run_reminders", never)
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, pytest.TestReport]:
    report = yield
    if NO_SKIPS and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which is not allowed here: {report.longrepr}"
    return report
