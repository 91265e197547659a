"""Reviewers on their way to revoking a certificate, in the chat and past it."""

from core.people import Person, Role
from core.revocation import RevocationCase, revoke
from storage.certificate_rows import Certificate
from tests.chat import Chat, Message
from tests.world import EDUCATION_BUREAU, World


async def reviewer(world: World, name: str = "刘敏", unit: str = EDUCATION_BUREAU) -> tuple[Chat, Person]:
    """The phone of a reviewer of 长沙市教育局, and who it is."""
    person = await world.person(name, unit, role=Role.REVIEWER)
    return await world.signed_in(person), person


async def found(chat: Chat, number: str) -> Message:
    """From home to the certificate with this number."""
    await chat.ask("/start")
    await chat.press("⋯ 更多")
    await chat.press("撤销证书")
    return await chat.ask(number)


async def revoked(world: World, certificate: Certificate, reason: str) -> None:
    """A reviewer revokes it, past the chat."""
    person = await world.person("刘敏", EDUCATION_BUREAU, role=Role.REVIEWER)
    async with world.store.begin() as tx:
        holder = await tx.people.get(certificate.person_id)
        assert holder is not None
        case = RevocationCase(certificate.id, certificate.state, holder)
        assert await tx.revoking.apply(revoke(case, person, reason, tx.now))
