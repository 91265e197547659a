"""Keeps foreign web pages from driving the server through the reader's own browser."""

import ipaddress
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.sandbox.client_requests import refuse


def same_site_only(host: str) -> Middleware:
    """A middleware that refuses what another site's page sent; programs send none of these headers.

    The page itself may be linked to from anywhere. On loopback the Host header must name this machine too,
    against rebinding of foreign names.
    """
    loopback = is_loopback(host)

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        site = request.headers.get("Sec-Fetch-Site", "none")
        origin = request.headers.get("Origin")
        if request.method == "GET" and (request.path == "/" or request.path.startswith("/page/")):
            return await handler(request)
        foreign = site not in ("same-origin", "none")
        if origin is not None and urlsplit(origin).netloc != request.host:
            foreign = True
        if foreign or (loopback and not is_loopback(urlsplit(f"//{request.host}").hostname or "")):
            raise refuse(403, "this server takes no calls from other sites' pages")
        return await handler(request)

    return check


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
