"""What happens to one certificate at the same moment, on SQLite and on PostgreSQL: nothing twice, and nobody stuck."""

import asyncio
from typing import Any, cast

import pytest
from sqlalchemy import update

from bot.corrections.asking import ask
from bot.corrections.document import Document, document
from bot.entrance import speaker_of
from bot.learning.intake import Delivery, take_event
from bot.number_changes.changing import Wanted as WantedNumber
from bot.number_changes.changing import change_number
from bot.record_changes.changed import changed
from bot.reviewing.buttons import OnReview
from bot.reviewing.inbox import press
from bot.reviewing.kind import Rules, Wanted
from bot.scene import Scene
from bot.settings import Settings
from core.certificates import CertificateState
from core.people import Person, Role, RoleGrant
from core.platform_events import CourseRevoked
from core.refusals import Refused
from core.reviews import Matter
from core.rulebook import default_rule_book
from storage.certificate_rows import Certificate
from storage.conversations import Chat
from storage.inbox import IncomingUpdate
from storage.store import Store
from storage.tables import PersonRow
from tests.certificates.holding import issued
from tests.storage.rows import add_person, id_number, plant

BOOK = default_rule_book()
PHONES = tuple(Chat("telegram", str(7000 + number)) for number in range(4))


async def scene_of(store: Store, phone: Chat, number: int) -> Scene:
    async with store.begin() as tx:
        await tx.inbox.store([IncomingUpdate(number, phone, "{}")])
        (entry,) = await tx.inbox.waiting([phone])
    speaker = await speaker_of(store, entry, None)
    own = store.handling(entry.id, speaker.conversation)
    return Scene(speaker, cast(Any, None), own, BOOK, Settings(), cast(Any, None), cast(Any, None))


async def on_phone(store: Store, name: str, number: int, unit: int, role: RoleGrant | None = None) -> Person:
    phone = PHONES[number]
    async with store.begin() as tx:
        person = await add_person(tx, name, number + 1, unit_id=unit)
        if role is not None:
            await tx.people.grant(person.id, role)
        await tx.sign_ins.add(person.id, phone)
        conversation = await tx.conversations.get(phone)
    async with store.handling(None, conversation).begin() as tx:
        tx.conversation.speak_as(person.id)
    return person


@pytest.fixture
async def held(store: Store) -> tuple[Person, Certificate]:
    """王芳 holds a certificate that calls her 王方; she has asked for another one, and hours of it were taken back. Two
    reviewers of the bureau can decide."""
    units = await plant(store)
    person = await on_phone(store, "王方", 0, units["430101"])
    for number in (1, 2):
        await on_phone(store, f"审核{number}", number, units["430101"], RoleGrant(Role.REVIEWER, units["4301"]))
    certificate = await issued(store, person)
    async with store.begin() as tx:
        await tx._session.execute(update(PersonRow).where(PersonRow.id == person.id).values(name="王芳"))
    scene = await scene_of(store, PHONES[0], 1)
    found = await seen(store, certificate)
    async with scene.store.begin() as tx:
        assert await ask(tx, scene, (certificate.id, found.mark))
    await take_back(store, person, "2026-3")
    return person, certificate


async def seen(store: Store, certificate: Certificate) -> Document:
    async with store.read() as look:
        found = await document(look, certificate.id)
    assert found is not None
    return found


async def take_back(store: Store, person: Person, course: str) -> None:
    async with store.begin() as tx:
        platform = await tx.platforms.find("furong")
        assert platform is not None
        number = await tx.people.id_number(person.id)
        event = CourseRevoked(number, f"{person.id}-{course}", None)
        await take_event(tx, Delivery(platform[0], f"back-{course}", event), BOOK)


async def card_of(store: Store, matter: Matter, certificate: Certificate) -> OnReview:
    async with store.read() as look:
        review = await look.reviews.of(matter, certificate.id)
    assert review is not None
    return OnReview(review_id=review.id)


async def decides(store: Store, phone: int, card: OnReview, wanted: Wanted) -> str:
    """One press of a reviewer; what came of it, or how it was refused."""
    scene = await scene_of(store, PHONES[phone], 10 + phone)
    try:
        decided = (await press(scene, card, wanted)).decided
    except Refused as refusal:
        return type(refusal).__name__
    return "asked again" if decided is None else decided.zh


async def states(store: Store, person: Person) -> list[CertificateState]:
    async with store.read() as look:
        return [one.state for one in (await look.certificates.page(person.id, skip=0, limit=9)).certificates]


async def test_of_correcting_and_revoking_at_once_one_happens(store: Store, held: tuple[Person, Certificate]) -> None:
    person, certificate = held
    grant = Wanted("grant", (await seen(store, certificate)).mark)
    async with store.read() as look:
        mark = (await changed(look, certificate.id)).mark
    revoke = Wanted("revoke", mark, "hours_withdrawn")

    cards = [await card_of(store, matter, certificate) for matter in (Matter.CORRECTION, Matter.RECORD_CHANGE)]

    said = await asyncio.gather(decides(store, 1, cards[0], grant), decides(store, 2, cards[1], revoke))

    after = await states(store, person)
    if len(after) == 2:
        assert after == [CertificateState.ISSUING, CertificateState.REVOKED]
        assert "已同意更正" in said[0]
    else:
        assert after == [CertificateState.REVOKED]
        assert "已撤销" in said[1]
    async with store.read() as look:
        open_now = [
            await look.reviews.of(matter, certificate.id) for matter in (Matter.CORRECTION, Matter.RECORD_CHANGE)
        ]
    assert open_now == [None, None], "nothing waits about a document that is revoked"


async def test_an_event_and_a_correction_at_once_leave_one_case_about_what_stands(
    store: Store, held: tuple[Person, Certificate]
) -> None:
    person, certificate = held
    grant = Wanted("grant", (await seen(store, certificate)).mark)

    card = await card_of(store, Matter.CORRECTION, certificate)

    await asyncio.gather(decides(store, 1, card, grant), take_back(store, person, "2026-0"))

    async with store.read() as look:
        new, _ = (await look.certificates.page(person.id, skip=0, limit=9)).certificates
        case = await look.reviews.of(Matter.RECORD_CHANGE, new.id)
        found = await changed(look, new.id)
    assert case is not None
    assert sum(use.is_lost for use in found.uses) == 2


async def test_two_numbers_that_are_corrected_to_the_same_at_once_stay_apart(store: Store) -> None:
    units = await plant(store)
    operators = [
        await on_phone(store, f"管理员{number}", number, units["43"], RoleGrant(Role.OPERATOR, units["43"]))
        for number in (0, 1)
    ]
    async with store.begin() as tx:
        people = [await add_person(tx, name, at, unit_id=units["430101"]) for at, name in ((51, "李晓"), (52, "李孝"))]
    right = id_number(60)

    async def correct(operator: Person, person: Person, at: int) -> str:
        wanted = WantedNumber(person.id, id_number(at), right, "登记时输错")
        try:
            async with store.begin() as tx:
                await change_number(tx, operator.id, wanted, Rules(BOOK, "4000-434-678"))
        except Refused as refusal:
            return type(refusal).__name__
        return "corrected"

    said = await asyncio.gather(correct(operators[0], people[0], 51), correct(operators[1], people[1], 52))

    assert said.count("corrected") == 1
    async with store.read() as look:
        owner = await look.people.find(right)
    assert owner is not None
    assert owner.id == people[said.index("corrected")].id
