"""Serving the bot's own HTTP."""

import asyncio

import structlog
from aiohttp import web

log = structlog.get_logger()


class WebServer:
    """Listens while `run` runs. With port 0 the system chooses; `address` is known once `started` is set."""

    def __init__(self, application: web.Application, host: str, port: int) -> None:
        self.application = application
        self.started = asyncio.Event()
        self._host = host
        self._port = port

    @property
    def address(self) -> str:
        """Such as http://127.0.0.1:8090."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._port}"

    async def run(self) -> None:
        """Serve until cancelled; raises OSError when the port is taken."""
        # A request's path may hold a ticket: nothing is logged per request.
        runner = web.AppRunner(self.application, access_log=None, handle_signals=False)
        await runner.setup()
        try:
            site = web.TCPSite(runner, self._host, self._port)
            await site.start()
            self._port = runner.addresses[0][1]
            self.started.set()
            log.info("listening", address=self.address)
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()
