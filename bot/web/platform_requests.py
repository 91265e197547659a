"""What all requests of platforms have in common: which platform it is, that it signed, and how it is refused.

Wrong or missing signature 401; stale or malformed 400, with the path of the field and never its value.
"""

import re

from aiohttp import web

from bot.web.parts import PARTS
from bot.web.signatures import EventStale, SignatureWrong, Signed, check
from storage.platforms import Platform

WEBHOOK_ID = re.compile(r"[\x21-\x7e]{1,255}")


class Refusal(Exception):
    """A request that is not carried out, as the platform is told."""

    def __init__(self, status: int, problem: str, field: str | None = None) -> None:
        super().__init__(problem)
        self.status, self.problem, self.field = status, problem, field

    def answer(self) -> web.Response:
        body = {"error": self.problem} if self.field is None else {"error": self.problem, "field": self.field}
        return web.json_response(body, status=self.status)


UNKNOWN = Refusal(404, "unknown platform")


async def platform_named(request: web.Request) -> tuple[Platform, str] | None:
    """The platform that the address names, and its secret."""
    async with request.app[PARTS].store.read() as look:
        return await look.platforms.find(request.match_info["code"])


async def signed_body(request: web.Request, secret: str) -> tuple[str, str]:
    """The webhook-id and the body, once their sender and their time are beyond doubt; raises `Refusal`."""
    try:
        signed = Signed.of(request.headers)
        body = (await request.read()).decode()
        check(signed, body, secret, request.app[PARTS].store.clock())
    except SignatureWrong:
        raise Refusal(401, "unsigned") from None
    except EventStale:
        raise Refusal(400, "stale") from None
    except UnicodeDecodeError:
        raise Refusal(400, "malformed", "body") from None
    if not WEBHOOK_ID.fullmatch(signed.webhook_id):
        raise Refusal(400, "malformed", "webhook-id")
    return signed.webhook_id, body
