"""Holders of documents with a wrong name, and what stands in the database about them."""

from sqlalchemy import select, update

from core.people import Person, Standing
from core.reviews import Matter
from storage.certificate_rows import Certificate
from storage.reviews import Review
from storage.tables import AccessRow, PersonRow
from tests.certificates.holding import issued
from tests.chat import Chat, Message
from tests.world import World


async def profile_says(world: World, person: Person, name: str, standing: Standing = Standing.CONFIRMED) -> None:
    """The person mended their name since, and the unit has confirmed it, or has yet to."""
    since = world.clock() if standing is Standing.PENDING else None
    async with world.store.begin() as tx:
        values = {"name": name, "standing": standing.value, "waiting_since": since}
        await tx._session.execute(update(PersonRow).where(PersonRow.id == person.id).values(**values))


async def misprinted(world: World) -> tuple[Chat, Person, Certificate]:
    """王芳 holds a certificate that calls her 王方: so she had typed it."""
    person = await world.person("王方")
    certificate = await issued(world.store, person)
    phone = await world.signed_in(person)
    await profile_says(world, person, "王芳")
    return phone, person, certificate


async def opened(chat: Chat) -> Message:
    """From home to the correction of the only certificate."""
    await chat.ask("证书下载")
    await chat.press("姓名或单位有误")
    return await chat.wait_for_text("姓名或单位有误 · ")


async def asked(chat: Chat) -> Message:
    await opened(chat)
    await chat.press("申请更正")
    return await chat.wait_for_text("⏳ 已申请更正")


async def certificates_of(world: World, person: Person) -> list[Certificate]:
    """All of them, the newest first."""
    async with world.store.read() as look:
        return list((await look.certificates.page(person.id, skip=0, limit=9)).certificates)


async def rounds(world: World, matter: Matter, certificate: Certificate) -> list[Review]:
    async with world.store.read() as look:
        return await look.reviews.history(matter, certificate.id)


async def outcomes(world: World, matter: Matter, certificate: Certificate) -> list[str | None]:
    return [one.end and one.end.outcome for one in await rounds(world, matter, certificate)]


async def logged(world: World, action: str) -> list[tuple[int | None, int | None, str | None]]:
    async with world.store.read() as look:
        rows = await look._session.execute(
            select(AccessRow.actor_id, AccessRow.person_id, AccessRow.note).where(AccessRow.action == action)
        )
        return [tuple(row) for row in rows]
