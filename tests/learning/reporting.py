"""A learning platform as the tests play it: it signs and posts events like a real one, without our own code."""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import aiohttp

from bot.learning.platforms import add_platform
from core.years import SHANGHAI
from tests.world import World

WANG_FANG = "439901198804120041"
LI_XIAO = "439901199207250061"


def course(code: str, hours: str, *, id_number: str = WANG_FANG, **more: Any) -> dict[str, Any]:
    """The body of a completed course; codes that begin with G are of the public subject. `more` replaces fields."""
    return {
        "type": "course.completed",
        "id_number": id_number,
        "record_id": f"{code}-of-{id_number[-4:]}",
        "course": {"code": code, "name": f"Course {code}"},
        "subject": "public" if code.startswith("G") else "professional",
        "hours": hours,
        "completed_at": "2026-05-04T10:00:00+08:00",
    } | more


def sign(secret: str, webhook_id: str, timestamp: str, body: bytes) -> str:
    """The signature as the specification says it, byte by byte."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    digest = hmac.new(key, f"{webhook_id}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return "v1," + base64.b64encode(digest).decode()


@dataclass
class Reply:
    status: int
    body: Any


@dataclass
class LearningPlatform:
    """One platform and its secret, at the address of the running bot."""

    code: str
    secret: str
    address: str
    client: aiohttp.ClientSession
    now: Any
    what: str = "events"

    async def report(self, event: dict[str, Any], webhook_id: str | None = None) -> Reply:
        """Post an event, well signed."""
        return await self.post(json.dumps(event).encode(), webhook_id=webhook_id)

    async def post(
        self,
        body: bytes,
        *,
        webhook_id: str | None = None,
        at: datetime | None = None,
        headers: Mapping[str, str | None] | None = None,
    ) -> Reply:
        """Post a body, well signed; `headers` replace ours, and None leaves one out."""
        webhook_id = webhook_id or secrets.token_hex(8)
        timestamp = str(int((at or self.now()).timestamp()))
        ours = {
            "webhook-id": webhook_id,
            "webhook-timestamp": timestamp,
            "webhook-signature": sign(self.secret, webhook_id, timestamp, body),
        }
        sent = ours | dict(headers or {})
        return await self.send(body, {name: value for name, value in sent.items() if value is not None})

    async def send(self, body: bytes, headers: dict[str, str]) -> Reply:
        url = f"{self.address}/platforms/{self.code}/{self.what}"
        async with self.client.post(url, data=body, headers=headers) as response:
            text = await response.text()
            is_json = response.content_type == "application/json"
            return Reply(response.status, json.loads(text) if is_json else text)


@asynccontextmanager
async def platform_of(world: World, code: str = "yuelu", name: str = "岳麓学堂") -> AsyncIterator[LearningPlatform]:
    """A platform that is recognised by this world's bot."""
    secret = await add_platform(world.store, code, name, f"https://{code}.example.org")
    await world.app.web.started.wait()
    async with aiohttp.ClientSession() as client:
        yield LearningPlatform(code, secret, world.app.web.address, client, world.clock)


def shanghai(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=SHANGHAI)
