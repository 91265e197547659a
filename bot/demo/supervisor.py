"""The demo: the chat server and the bot as two processes. Either can be killed, and comes back."""

import asyncio
import signal
import socket
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import typer

from bot.settings import SettingsWrong

PAUSE = 0.5
"""Seconds before a process that ended is started again."""
GRACE = 10.0
"""Seconds a process has to end by itself."""
SHORT_LIFE = 3.0
"""Seconds; a process that ends sooner has a trouble that starting again may not mend."""
SHORT_LIVES = 5


@dataclass
class Supervised:
    """One process, started again whenever it ends. Its standard input is a pipe: when we are gone, it goes too."""

    name: str
    arguments: tuple[str, ...]
    process: asyncio.subprocess.Process | None = field(default=None, init=False)

    async def keep_running(self) -> None:
        """Until cancelled; gives up with RuntimeError when it ends at once several times in a row."""
        short_lives = 0
        while short_lives < SHORT_LIVES:
            started = time.monotonic()
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", *self.arguments, stdin=asyncio.subprocess.PIPE
            )
            code = await self.process.wait()
            short_lives = short_lives + 1 if time.monotonic() - started < SHORT_LIFE else 0
            typer.echo(f"xueshi: the {self.name} ended ({code}); starting it again.", err=True)
            await asyncio.sleep(PAUSE)
        raise RuntimeError(f"the {self.name} does not start; its last lines above say why")

    async def end(self) -> None:
        if self.process is None or self.process.returncode is not None:
            return
        self.process.terminate()
        try:
            await asyncio.wait_for(self.process.wait(), GRACE)
        except TimeoutError:
            self.process.kill()


def _refuse_taken(port: int, option: str) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise SettingsWrong(
                f"port {port} is taken by another program; end it, or choose another with {option}."
            ) from None


async def supervise(folder: Path, port: int, http_port: int) -> None:
    """Run the demo until Ctrl-C or SIGTERM; `folder` must be there."""
    _refuse_taken(port, "--port")
    _refuse_taken(http_port, "--http-port")
    places = ("--port", str(port), "--http-port", str(http_port), "--dir", str(folder))
    chat_server = Supervised(
        "chat server", ("sandbox", "--port", str(port), "--state", str(folder / "chat.db"), "--with-parent")
    )
    bot = Supervised("bot", ("demo-bot", *places))
    both = asyncio.gather(chat_server.keep_running(), bot.keep_running())
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, both.cancel)
    typer.echo(f"The chat page: http://127.0.0.1:{port} (Ctrl-C ends everything)")
    try:
        await both
    except asyncio.CancelledError:
        pass
    except RuntimeError as trouble:
        raise SettingsWrong(str(trouble)) from None
    finally:
        await bot.end()
        await chat_server.end()
