"""Who asks over HTTP: the remote address, as far as it can be believed, and the language."""

import ipaddress

from aiohttp import web

from bot.texts import Language

FORWARDED = "X-Forwarded-For"
NETWORK_OF_ONE = 64
"""Bits of an IPv6 address that its owner cannot choose freely: a household or an office is given all the rest."""
MOST_TAGS = 20

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def remote_address(request: web.Request) -> str:
    """Whom a request is counted for.

    Only a proxy of our own is believed: one that connects from this machine or from its private network. It is asked
    for what it wrote itself, the last entry of X-Forwarded-For; all entries before are the visitor's own words. From a
    public address the header means nothing.
    """
    peer = _address(request.remote or "")
    if peer is None:
        return "unknown"
    if peer.is_private:
        entries = ",".join(request.headers.getall(FORWARDED, [])).split(",")
        peer = _address(entries[-1].strip()) or peer
    if isinstance(peer, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((int(peer), NETWORK_OF_ONE), strict=False))
    return str(peer)


def _address(text: str) -> Address | None:
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return mapped or found


def language_of(request: web.Request) -> Language:
    """What `?lang=` says, else the first of our languages that the browser asks for, else Chinese."""
    chosen = request.query.get("lang")
    if chosen in list(Language):
        return Language(chosen)
    wanted: dict[Language, float] = {}
    for part in request.headers.get("Accept-Language", "").split(",")[:MOST_TAGS]:
        tag, _, weight = part.strip().lower().partition(";q=")
        code = tag.partition("-")[0]
        if code in list(Language):
            wanted.setdefault(Language(code), _weight(weight))
    return max(wanted, key=lambda language: wanted[language], default=Language.ZH)


def _weight(text: str) -> float:
    try:
        return float(text or 1)
    except ValueError:
        return 0
