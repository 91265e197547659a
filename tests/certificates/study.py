"""People who have learned: hours put in place the way a platform's events put them there."""

import asyncio
import itertools
from datetime import datetime

from bot.learning.intake import Delivery, take_event
from core.hours import Hours, Subject
from core.people import Person
from core.platform_events import CourseCompleted, CourseCorrected
from core.rulebook import default_rule_book
from core.years import SHANGHAI
from storage.store import Store
from tests.chat import PATIENCE, Chat, Message
from tests.world import World

ENOUGH = (("public", "16"), ("public", "15.5"), ("professional", "40"), ("professional", "22"))
"""Four courses: public 31.5, professional 62, and none can be left out."""


async def report(
    store: Store,
    person: Person,
    course: str,
    subject: str,
    hours: str,
    *,
    year: int = 2026,
    revision: int | None = None,
) -> None:
    """A platform reports a course; with a revision it corrects what it said before."""
    async with store.begin() as tx:
        await tx.platforms.add("furong", "芙蓉学习网", "https://learn.example.org", "a secret")
        found = await tx.platforms.find("furong")
        assert found is not None
        kind = CourseCompleted if revision is None else CourseCorrected
        event = kind(
            id_number=await tx.people.id_number(person.id),
            record_id=f"{person.id}-{course}",
            course_code=course,
            course_name=f"课程 {course}",
            subject=Subject(subject),
            hours=Hours.parse(hours),
            completed_at=datetime(year, 5, 4, 20, 0, tzinfo=SHANGHAI),
            training_year=year,
            order_no=None,
            revision=revision,
        )
        delivery = Delivery(found[0], f"{person.id}-{course}-{revision}", event)
        await take_event(tx, delivery, default_rule_book())


async def study(store: Store, person: Person, *courses: tuple[str, str], year: int = 2026) -> None:
    """The person completes courses of a subject and so many hours."""
    for number, (subject, hours) in enumerate(courses or ENOUGH):
        await report(store, person, f"{year}-{number}", subject, hours, year=year)


async def learned(world: World, person: Person, *courses: tuple[str, str]) -> Chat:
    """The phone of somebody who has learned before and is signed in; without courses, just enough of them."""
    await study(world.store, person, *courses)
    return await world.signed_in(person)


_FORGED = itertools.count(1)


async def forge(world: World, chat: Chat, message: Message, data: str) -> str:
    """Press a button that the message never had; gives the words of the bot's answer."""
    sender = {"id": chat.id, "is_bot": False, "first_name": "Somebody"}
    query_id = str(7_000_000 + next(_FORGED))
    press = {"id": query_id, "from": sender, "chat_instance": "1", "message": message, "data": data}
    await world.api.update(callback_query=press)
    async with asyncio.timeout(PATIENCE):
        while True:
            for call in await world.api.calls("answerCallbackQuery"):
                if call["params"]["callback_query_id"] == query_id:
                    return call["params"].get("text", "")
