"""The web application: Bot API, client API and chat page on one port."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web

from bot.sandbox import bot_api, client_api, panel
from bot.sandbox.bot_api import SERVER
from bot.sandbox.client_chat import UPLOAD_LIMIT
from bot.sandbox.config import SandboxConfig
from bot.sandbox.guard import same_site_only
from bot.sandbox.refusals import NOT_FOUND
from bot.sandbox.server import ChatServer

log = logging.getLogger(__name__)

PAGE = Path(__file__).parent / "page"
# The page needs nothing from elsewhere; a bot's text must not be able to fetch or run anything either.
PAGE_POLICY = "default-src 'self'; img-src 'self' blob: data:; style-src 'self'; frame-ancestors 'none'"


def create_app(config: SandboxConfig) -> web.Application:
    """The application; its `SERVER` key holds the ChatServer, for tests that look inside."""
    app = web.Application(middlewares=[same_site_only(config.host)], client_max_size=UPLOAD_LIMIT)
    app[SERVER] = ChatServer(config)
    bot_api.add_routes(app)
    client_api.add_routes(app)
    panel.add_routes(app)
    app.router.add_get("/", show_page)
    app.router.add_get("/page/{name:[a-z0-9_.-]+}", show_page)
    app.router.add_route("*", "/{rest:.*}", nothing_here)
    app.on_startup.append(_start)
    app.on_shutdown.append(_stop_waiting)
    app.on_cleanup.append(_close)
    return app


async def show_page(request: web.Request) -> web.StreamResponse:
    file = PAGE / request.match_info.get("name", "index.html")
    if not file.is_file():
        raise web.HTTPNotFound
    headers = {
        "Content-Security-Policy": PAGE_POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-cache",
    }
    return web.FileResponse(file, headers=headers)


async def nothing_here(request: web.Request) -> web.Response:
    return web.json_response(NOT_FOUND.body(), status=404)


async def _start(app: web.Application) -> None:
    server = app[SERVER]

    async def answer_in_webhook(method: str, params: dict[str, object]) -> None:
        call = server.calls.start(method)
        call["params"] = dict(params)
        body = await bot_api.carry_out(server, method, params, {})
        server.calls.finish(call, bot_api.outcome(body))

    await server.webhook.start(answer_in_webhook)


async def _stop_waiting(app: web.Application) -> None:
    app[SERVER].close()


async def _close(app: web.Application) -> None:
    await app[SERVER].webhook.close()
    app[SERVER].journal.close()


@asynccontextmanager
async def running(config: SandboxConfig, port: int = 0) -> AsyncIterator[str]:
    """The server at work inside this process; gives its address, `http://host:port`."""
    runner = web.AppRunner(create_app(config), access_log=None, shutdown_timeout=2.0)
    await runner.setup()
    try:
        site = web.TCPSite(runner, config.host, port, reuse_address=True)
        await site.start()
        host, bound = runner.addresses[0][:2]
        yield f"http://{f'[{host}]' if ':' in host else host}:{bound}"
    finally:
        await runner.cleanup()


async def serve(config: SandboxConfig, port: int = 8081) -> None:
    """Serves until cancelled."""
    async with running(config, port) as address:
        log.info("local chat server on %s", address)
        await asyncio.Event().wait()
