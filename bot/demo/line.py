"""What a platform of the demo and the bot say to each other: signed requests, in both directions."""

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from aiohttp import ClientSession
from standardwebhooks import Webhook

from bot.demo.courses import DemoCourse, DemoPlatform
from bot.web.signatures import EventStale, SignatureWrong, Signed, check


@dataclass(frozen=True)
class SimulatedPlatform:
    """`report_to` gives the bot's own HTTP address, which is known once it listens."""

    platform: DemoPlatform
    courses: tuple[DemoCourse, ...]
    secret: str
    report_to: Callable[[], str]
    clock: Callable[[], datetime]

    async def post(self, client: ClientSession, what: str, values: dict[str, Any]) -> tuple[int, Any]:
        """Say something to the bot (`what` is "events" or "tickets"); gives the status and the answer."""
        now = self.clock()
        body = json.dumps(values)
        webhook_id = f"msg_{secrets.token_hex(12)}"
        headers = {
            "Content-Type": "application/json",
            "webhook-id": webhook_id,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": Webhook(self.secret).sign(webhook_id, now.astimezone(UTC), body),
        }
        address = f"{self.report_to()}/platforms/{self.platform.code}/{what}"
        async with client.post(address, data=body, headers=headers) as response:
            return response.status, await response.json()

    def hears(self, headers: Mapping[str, str], body: str) -> bool:
        """Whether it is the bot that says this, and now."""
        try:
            check(Signed.of(headers), body, self.secret, self.clock())
        except (SignatureWrong, EventStale):
            return False
        return True
