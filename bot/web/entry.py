"""`/enter/{token}`: a page good for ten minutes, whose button mints a ticket for a minute.

Opening it changes nothing, since chat programs and virus scanners open links beforehand. The ticket goes to the
platform in its address, without a script; it is good once and says nothing about the person. Nothing here is logged
with its path.
"""

import asyncio
import secrets

import structlog
from aiohttp import web
from yarl import URL

from bot.learning import page as pages
from bot.learning.tickets import Ticket, write_ticket
from bot.texts import Language
from bot.ui.page import PRIVATE
from bot.web.parts import PARTS
from bot.web.visitors import language_of
from core.entry import EntryLink, LinkStanding
from storage.platforms import Platform

log = structlog.get_logger()

STATUS = {LinkStanding.EXPIRED: 410, LinkStanding.USED: 409, LinkStanding.SIGNED_OUT: 403}


async def show_entry(request: web.Request) -> web.Response:
    """GET and HEAD: look only."""
    parts = request.app[PARTS]
    async with parts.store.read() as look:
        link = await look.entries.find(request.match_info["token"])
        found = None if link is None else await look.platforms.find(link.platform_code)
        standing = None if link is None else link.standing(look.now)
    if link is None or found is None or standing is not LinkStanding.OPEN:
        return _refused(request, link, standing)
    platform, _ = found
    page = pages.door(link, platform.name, _language(request, link), str(URL(platform.url).origin()))
    return web.Response(text=page.html, content_type="text/html", headers=page.headers)


async def enter(request: web.Request) -> web.Response:
    """POST: a ticket, minted at this moment, and the way to the platform. Of two presses the later ticket is good."""
    parts = request.app[PARTS]
    ticket_id = secrets.token_urlsafe()
    async with parts.store.begin() as tx:
        link = await tx.entries.find(request.match_info["token"])
        found = None if link is None else await tx.platforms.find(link.platform_code)
        standing = None if link is None else link.standing(tx.now)
        # A ticket may be redeemed at this very moment: the count decides, not the look.
        if standing is LinkStanding.OPEN and link is not None and not await tx.entries.mint(link.id, ticket_id):
            standing = LinkStanding.USED
        now = tx.now
    if link is None or found is None or standing is not LinkStanding.OPEN:
        return _refused(request, link, standing)
    platform, secret = found
    ticket = await asyncio.to_thread(write_ticket, Ticket(ticket_id, link.account), platform, secret, now)
    return _to_platform(platform, ticket)


def _to_platform(platform: Platform, ticket: str) -> web.Response:
    """A platform that knows no tickets shows its ordinary page, where people sign in by its own rule."""
    log.info("entered", platform=platform.code)
    location = str(URL(platform.url).update_query(ticket=ticket))
    return web.Response(status=303, headers={"Location": location, **PRIVATE})


def _refused(request: web.Request, link: EntryLink | None, standing: LinkStanding | None) -> web.Response:
    status = 404 if standing is None else STATUS[standing]
    page = pages.refusal(standing, _language(request, link))
    return web.Response(text=page.html, status=status, content_type="text/html", headers=page.headers)


def out_of_order(request: web.Request, error_id: str) -> web.Response:
    """Instead of the answer that a program would be given."""
    page = pages.out_of_order(_language(request, None), error_id)
    return web.Response(text=page.html, status=503, content_type="text/html", headers=page.headers)


def _language(request: web.Request, link: EntryLink | None) -> Language:
    """That in which the link was asked for in the chat; the visitor's where there is no link."""
    return language_of(request) if link is None else Language.of(link.language)
