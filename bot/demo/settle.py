"""Settles the demo people in a store: on rosters, registered, signed in on their phones, with what they learned."""

from argon2 import PasswordHasher

from bot.app import App
from bot.demo.courses import PLATFORMS
from bot.demo.people import DEMO_PASSWORD, NEWCOMER, PEOPLE, DemoPerson, hour_records
from bot.learning.intake import Delivery, take_event
from bot.learning.platforms import PlatformKnown, add_platform
from bot.people import CHANNEL
from core.id_numbers import IdNumber
from core.people import RoleGrant, Standing
from core.platform_events import CourseCompleted
from core.years import SHANGHAI, year_of_study
from storage.conversations import Chat
from storage.people import Newcomer
from storage.platforms import Platform
from storage.rosters import RosterEntry
from storage.store import Transaction


async def settle_people(app: App, units: dict[str, int]) -> None:
    """Everybody, once. Whoever is registered already is left as they are."""
    password_hash = PasswordHasher().hash(DEMO_PASSWORD)
    async with app.store.begin() as tx:
        newcomer = RosterEntry(IdNumber.parse(NEWCOMER.id_number), NEWCOMER.name)
        await tx.rosters.put(units[NEWCOMER.unit_code], [newcomer])
    for person in PEOPLE:
        if person.registered:
            await _settle(app, person, units[person.unit_code], password_hash)


async def _settle(app: App, person: DemoPerson, unit_id: int, password_hash: str) -> None:
    chat = Chat(CHANNEL, str(person.user_id))
    async with app.store.read() as look:
        conversation = await look.conversations.get(chat)
    async with app.store.handling(None, conversation).begin() as tx:
        person_id = await tx.people.add(_registration(person, unit_id, password_hash))
        if person_id is None:
            return
        if person.role is not None:
            await tx.people.grant(person_id, RoleGrant(person.role, unit_id))
        await tx.sign_ins.add(person_id, chat)
        tx.conversation.speak_as(person_id)
        await _report_courses(app, tx, person)


def _registration(person: DemoPerson, unit_id: int, password_hash: str) -> Newcomer:
    return Newcomer(
        id_number=IdNumber.parse(person.id_number),
        name=person.name,
        phone=person.phone,
        unit_id=unit_id,
        standing=Standing.CONFIRMED,
        post_category=None,
        title=None,
        education=None,
        entry_year=person.entry_year,
        entry_month=9,
        password_hash=password_hash,
    )


async def _report_courses(app: App, tx: Transaction, person: DemoPerson) -> None:
    """What the platforms would have reported in the course of the year."""
    year = app.book.year(year_of_study(tx.now.astimezone(SHANGHAI).date(), app.book))
    platforms = {platform.code: platform for platform in await tx.platforms.all()}
    for record in hour_records(person, year, tx.now):
        event = CourseCompleted(
            id_number=IdNumber.parse(person.id_number),
            record_id=record.record_id,
            course_code=record.course.code,
            course_name=record.course.name,
            subject=record.course.subject,
            hours=record.course.hours,
            completed_at=record.completed_at,
            training_year=year.year,
            order_no=None,
            revision=None,
        )
        platform: Platform = platforms[record.course.platform]
        await take_event(tx, Delivery(platform, record.record_id, event), app.book)


async def settle_platforms(app: App, address: str) -> dict[str, str]:
    """Recognise the three platforms, their pages below `address`; gives the secrets of those that were new."""
    secrets: dict[str, str] = {}
    for platform in PLATFORMS:
        try:
            url = f"{address}/simulator/{platform.code}"
            secrets[platform.code] = await add_platform(app.store, platform.code, platform.name, url)
        except PlatformKnown:
            continue
    return secrets
