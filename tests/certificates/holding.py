"""People who hold a certificate: as it happens in the chat, or past it where no test looks at the document."""

from dataclasses import replace

from core.people import Person
from storage.certificate_rows import Certificate
from storage.store import Store
from tests.certificates.study import learned, study
from tests.certificates.test_applying import application, document
from tests.certificates.test_store import PDF, PHONE, application_of
from tests.chat import Chat
from tests.world import World


async def applied_in_the_chat(world: World, person: Person) -> tuple[Chat, Certificate]:
    """The person's phone, with the document of 2026 in it, and the certificate."""
    phone = await learned(world, person)
    await application(phone)
    await phone.press("立即申请")
    await document(phone)
    async with world.store.read() as look:
        return phone, (await look.certificates.page(person.id, skip=0, limit=1)).certificates[0]


async def issued(store: Store, person: Person) -> Certificate:
    """The person learns just enough, and has a certificate of 2026."""
    await study(store, person)
    return await issued_again(store, person)


async def issued_again(store: Store, person: Person) -> Certificate:
    """A certificate of 2026 for somebody who has learned."""
    application = await application_of(store, person)
    async with store.begin() as tx:  # in one block, so that the bot beside it does not begin the document
        await tx.certificates.add(application, PHONE)
        (made,) = await tx.issuing.lease(8)
        assert await tx.issuing.issue(made, replace(PDF, key=f"aa/{made.id}"), tx.now)
        certificate = await tx.certificates.get(made.id)
    assert certificate is not None
    return certificate
