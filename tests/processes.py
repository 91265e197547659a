"""The bot as a process of its own that can really be killed.

Importing it takes seconds, so a server that has imported it once forks each of them (multiprocessing's forkserver).
"""

import asyncio
import os
import signal
import socket
from multiprocessing.context import ForkServerProcess

from bot.settings import Settings
from tests.shared import forking
from tests.world import MovableClock


def _serve(settings: dict[str, object], clock: MovableClock) -> None:
    from bot.serve import serve

    asyncio.run(serve(Settings.model_validate(settings), clock))


class BotProcess:
    """One bot at a time: started, killed without warning, started again. One clock goes on through all of them."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings.model_dump()
        self.clock = MovableClock()
        self._process: ForkServerProcess | None = None

    def start(self) -> None:
        self._process = forking.Process(target=_serve, args=(self._settings, self.clock))
        self._process.start()

    def kill(self) -> None:
        """kill -9: nothing is finished, nothing is let go of."""
        assert self._process is not None
        assert self._process.pid is not None
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.join()
        self._process = None

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.is_alive()


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
