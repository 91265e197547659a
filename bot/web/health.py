"""Is the process alive, can it work, and how much waits?"""

import structlog
from aiohttp import web

from bot.web.parts import PARTS

log = structlog.get_logger()


async def alive(request: web.Request) -> web.Response:
    return web.Response(text="ok\n")


async def ready(request: web.Request) -> web.Response:
    """200 when updates can be worked on, 503 when the database is away or of another version."""
    parts = request.app[PARTS]
    checks = {"database": False, "schema": False, "rule_book": parts.book.version}
    try:
        async with parts.store.read() as look:
            checks["schema"] = await look.figures.schema_is_current()
        checks["database"] = True
    except Exception:
        log.exception("not ready")
    return web.json_response(checks, status=200 if checks["schema"] else 503)


async def metrics(request: web.Request) -> web.Response:
    parts = request.app[PARTS]
    async with parts.store.scan() as look:
        page = await parts.metrics.page(look)
    return web.Response(body=page, headers={"Content-Type": parts.metrics.content_type})
