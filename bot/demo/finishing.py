"""A course is finished, and its platform reports the hours: a signed event over HTTP, as from the simulators."""

import json
import secrets
from dataclasses import dataclass
from datetime import UTC
from enum import StrEnum

from aiohttp import ClientError, ClientSession, ClientTimeout
from standardwebhooks import Webhook

from bot.app import App
from bot.demo.courses import PLATFORMS, DemoCourse
from bot.demo.people import PEOPLE
from bot.demo.platforms import courses_of
from bot.learning.intake import Outcome
from bot.people import CHANNEL
from core.id_numbers import IdNumber
from core.years import SHANGHAI
from storage.conversations import Chat

PATIENCE = 10
"""Seconds for a report."""


class Reported(StrEnum):
    CREDITED = "credited"
    KEPT = "kept"  # until the person registers
    FAILED = "failed"


@dataclass(frozen=True)
class Learner:
    """Somebody whose hours a platform can report."""

    name: str
    id_number: IdNumber


async def learner(app: App, user_id: int) -> Learner | None:
    """Who speaks in this chat, else who is to register in it; None for a newcomer of whom nothing is known."""
    async with app.store.read() as look:
        speaking = await look.people.speaking(Chat(CHANNEL, str(user_id)))
        if speaking.person is not None:
            return Learner(speaking.person.name, await look.people.id_number(speaking.person.id))
    ready = next((person for person in PEOPLE if person.user_id == user_id), None)
    return None if ready is None else Learner(ready.name, IdNumber.parse(ready.id_number))


def find_course(code: str) -> DemoCourse | None:
    return next((one for platform in PLATFORMS for one in courses_of(platform) if one.code == code), None)


async def finish(app: App, who: Learner, course: DemoCourse) -> Reported:
    """Report the course to the bot's own HTTP; gives what became of it."""
    async with app.store.read() as look:
        found = await look.platforms.find(course.platform)
    if found is None:
        return Reported.FAILED
    now, webhook_id = app.store.clock(), f"msg_{secrets.token_hex(12)}"
    body = json.dumps(
        {
            "type": "course.completed",
            "id_number": who.id_number.value,
            "record_id": secrets.token_hex(8),
            "course": {"code": course.code, "name": course.name},
            "subject": course.subject.value,
            "hours": str(course.hours),
            "completed_at": now.astimezone(SHANGHAI).isoformat(timespec="seconds"),
        }
    )
    headers = {
        "Content-Type": "application/json",
        "webhook-id": webhook_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(found[1]).sign(webhook_id, now.astimezone(UTC), body),
    }
    address = f"{app.web.address}/platforms/{course.platform}/events"
    try:
        async with (
            ClientSession(timeout=ClientTimeout(total=PATIENCE)) as session,
            session.post(address, data=body, headers=headers) as response,
        ):
            if response.status != 200:
                return Reported.FAILED
            outcome = (await response.json())["result"]
    except (ClientError, TimeoutError):
        return Reported.FAILED
    return Reported.KEPT if outcome == Outcome.KEPT.value else Reported.CREDITED
